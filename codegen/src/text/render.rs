//! Lines of leaves to inlines, to canonical Markdown and to plain text.
//!
//! The Markdown is made with the fewest escapes and then read back: where it would not read as what it was made
//! from, every doubtful character is escaped, and where even that does not help (CommonMark does not take
//! `**過負荷（531）**です` for bold), emphasis is left out rather than printed as stray asterisks.

use super::build::{Builder, EMPHASIS, Kind, Leaf, Lines, Origin, STRIKETHROUGH, STRONG, Styles, append};
use super::escape::{Escape, Raw};
use super::{Inline, parse};

/// Canonical Markdown of `lines`.
pub(super) fn markdown(lines: &Lines) -> String {
    // Most cells hold no markup: nothing to nest, to escape or to read back.
    let bare = |leaf: &Leaf| {
        matches!(&leaf.kind, Kind::Text(text) if !parse::has_markup(text)) && leaf.styles == 0 && leaf.link.is_none()
    };
    if lines.iter().flatten().all(bare) {
        return plain(lines);
    }
    let styled = lines.iter().flatten().any(|leaf| leaf.styles != 0);
    let raw = raw(lines);
    if !styled && !raw.is_doubtful() {
        return raw.escaped(Escape::Least);
    }
    let least = raw.escaped(Escape::Least);
    if parse::canonical(&least) == *lines {
        return least;
    }
    let all = raw.escaped(Escape::All);
    if !styled || parse::canonical(&all) == *lines {
        return all;
    }
    markdown(&unstyled(lines))
}

/// Without the styles that do not read back: line by line, so that one bad place costs one line its emphasis.
fn unstyled(lines: &Lines) -> Lines {
    let mut out = Lines::new();
    for line in lines {
        let mut line = vec![line.clone()];
        let reads_back = |line: &Lines| parse::canonical(&raw(line).escaped(Escape::All)) == *line;
        if lines.len() == 1 || !reads_back(&line) {
            line = without_styles(line);
        }
        out.append(&mut line);
    }
    // Good lines that fail together: none keeps its styles.
    if parse::canonical(&raw(&out).escaped(Escape::All)) != out {
        out = without_styles(out);
    }
    out
}

fn without_styles(lines: Lines) -> Lines {
    let strip = |line: Vec<Leaf>| {
        let mut out = Vec::with_capacity(line.len());
        for leaf in line {
            append(&mut out, Leaf { styles: 0, ..leaf });
        }
        out
    };
    lines.into_iter().map(strip).collect()
}

/// The inlines of `lines`, nested canonically.
pub(super) fn inlines(lines: &Lines) -> Vec<Inline> {
    let mut out = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            out.push(Inline::Break);
        }
        walk(line, 0, &mut out);
    }
    out
}

/// What a person reads.
pub(super) fn plain(lines: &Lines) -> String {
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        for leaf in line {
            match &leaf.kind {
                Kind::Text(text) | Kind::Code(text) => out.push_str(text),
                Kind::Image { alt, .. } => out.push_str(alt),
            }
        }
    }
    out
}

/// A container that leaves can share. Beside the styles, a bit for the link.
const LINK: Styles = 8;
const CONTAINERS: [Styles; 4] = [LINK, STRIKETHROUGH, STRONG, EMPHASIS];

fn has(leaf: &Leaf, container: Styles) -> bool {
    if container == LINK { leaf.link.is_some() } else { leaf.styles & container != 0 }
}

/// Nests leaves: the container that reaches farthest is outermost, so each stretch of a style is one container
/// wherever it can be. `used` are the containers around `leaves`; the depth is at most their number.
fn walk(leaves: &[Leaf], used: Styles, out: &mut Vec<Inline>) {
    let mut rest = leaves;
    while let Some(first) = rest.first() {
        let mut best = (0, 0);
        for container in CONTAINERS.into_iter().filter(|container| used & container == 0 && has(first, *container)) {
            let same = |leaf: &&Leaf| has(leaf, container) && (container != LINK || leaf.link == first.link);
            let length = rest.iter().take_while(same).count();
            if length > best.0 {
                best = (length, container);
            }
        }
        let (length, container) = best;
        let (inside, after) = rest.split_at(length.max(1));
        rest = after;
        if length == 0 {
            out.push(match &first.kind {
                Kind::Text(text) => Inline::Text(text.clone()),
                Kind::Code(code) => Inline::Code(code.clone()),
                Kind::Image { target, alt } => Inline::Image { target: target.clone(), alt: alt.clone() },
            });
            continue;
        }
        let mut content = Vec::new();
        walk(inside, used | container, &mut content);
        out.push(match container {
            LINK => Inline::Link { target: first.link.as_deref().unwrap_or_default().to_owned(), content },
            STRONG => Inline::Strong(content),
            EMPHASIS => Inline::Emphasis(content),
            _ => Inline::Strikethrough(content),
        });
    }
}

fn raw(lines: &Lines) -> Raw {
    let mut raw = Raw::default();
    write(&inlines(lines), &mut raw);
    raw
}

fn write(inlines: &[Inline], raw: &mut Raw) {
    fn around(delimiter: &str, content: &[Inline], raw: &mut Raw) {
        raw.markup(delimiter);
        write(content, raw);
        raw.markup(delimiter);
    }
    for inline in inlines {
        match inline {
            Inline::Emphasis(content) => around("*", content, raw),
            Inline::Strong(content) => around("**", content, raw),
            Inline::Strikethrough(content) => around("~~", content, raw),
            Inline::Text(text) => raw.literal(text),
            Inline::Code(code) => raw.code(code),
            Inline::Link { target, content } => {
                raw.markup("[");
                write(content, raw);
                raw.target(target);
            }
            Inline::Image { target, alt } => {
                raw.markup("![");
                raw.literal(alt);
                raw.target(target);
            }
            Inline::Break => raw.markup("\n"),
        }
    }
}

/// Lines of inlines. Taken apart with a stack of our own: they may nest as deep as they like.
pub(super) fn lines(inlines: Vec<Inline>) -> Lines {
    enum Step {
        Inline(Inline),
        Close(Styles),
        CloseLink,
    }
    let mut builder = Builder::default();
    let mut steps: Vec<Step> = inlines.into_iter().rev().map(Step::Inline).collect();
    while let Some(step) = steps.pop() {
        let (end, content) = match step {
            Step::Close(style) => {
                builder.close(style);
                continue;
            }
            Step::CloseLink => {
                builder.close_link(Origin::Markdown);
                continue;
            }
            Step::Inline(Inline::Text(text)) => {
                builder.text(&text);
                continue;
            }
            Step::Inline(Inline::Code(code)) => {
                builder.code(&code);
                continue;
            }
            Step::Inline(Inline::Image { target, alt }) => {
                builder.image(&target, &alt);
                continue;
            }
            Step::Inline(Inline::Break) => {
                builder.line_break();
                continue;
            }
            Step::Inline(Inline::Emphasis(content)) => (Step::Close(EMPHASIS), content),
            Step::Inline(Inline::Strong(content)) => (Step::Close(STRONG), content),
            Step::Inline(Inline::Strikethrough(content)) => (Step::Close(STRIKETHROUGH), content),
            Step::Inline(Inline::Link { target, content }) => {
                builder.open_link(Origin::Markdown, Some(&target));
                (Step::CloseLink, content)
            }
        };
        if let Step::Close(style) = end {
            builder.open(style);
        }
        steps.push(end);
        steps.extend(content.into_iter().rev().map(Step::Inline));
    }
    builder.finish()
}
