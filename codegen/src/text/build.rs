//! Collects pieces of text into lines of styled leaves: the one place where white space is collapsed and styles are
//! resolved, whatever the pieces came from.
//!
//! A [`Leaf`] is flat: text, its styles, its link. Nesting is made from that when it is rendered, so no input can
//! nest deep enough to hurt, and `<b><b>a</b></b>` is `**a**` by construction.

use std::rc::Rc;

use super::list::Numbers;

/// A set of styles.
pub(super) type Styles = u8;
pub(crate) const STRONG: Styles = 1;
pub(crate) const EMPHASIS: Styles = 2;
pub(crate) const STRIKETHROUGH: Styles = 4;
/// Only while building: such a leaf is [`Kind::Code`].
pub(crate) const CODE: Styles = 8;

/// What a leaf shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text(String),
    Code(String),
    Image { target: String, alt: String },
}

/// A piece of a line with its styles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) kind: Kind,
    pub(super) styles: Styles,
    pub(super) link: Option<Rc<str>>,
}

/// Lines of leaves. Adjacent leaves differ in kind, styles or link; no line is empty or has white space at an edge.
pub(super) type Lines = Vec<Vec<Leaf>>;

/// Who opened a link, so that each closes its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Markdown,
    Html,
}

/// Builds one text.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    lines: Lines,
    line: Vec<Leaf>,
    /// White space seen and not yet written; dropped at the edges of a line.
    space: String,
    /// `space` holds a line end of the source.
    space_wraps: bool,
    /// What was open wherever `space` was seen.
    space_styles: Styles,
    space_link: Option<Rc<str>>,
    /// Open counts of strong, emphasis, strikethrough, code.
    open: [u32; 4],
    links: Vec<(Origin, Option<Rc<str>>)>,
    /// Open lists: their numbers, or none for bullets.
    lists: Vec<Option<Numbers>>,
    marker: Option<String>,
    /// `^` or `_` at the start of a `<sup>` or `<sub>`, a space at its end: see [`Builder::raise`].
    raised: Option<char>,
}

/// White space that HTML collapses, and the other ASCII control white space.
fn collapses(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')
}

/// White space and nothing else?
fn is_blank(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_whitespace)
}

/// Bytes up to the first NUL or the first white space that is not one space between two words.
fn run_length(text: &str) -> usize {
    let (mut at, mut end) = (0, 0);
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte == b' ' && at == end {
            at += 1;
            continue;
        }
        // Almost all text goes through here.
        let length = if byte.is_ascii_graphic() {
            1
        } else {
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            if c == '\0' || c.is_whitespace() {
                break;
            }
            c.len_utf8()
        };
        at += length;
        end = at;
    }
    end
}

/// Scripts written without spaces between words: a line end between two of these is no space.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

impl Builder {
    /// Adds text as a reader sees it. Runs of ASCII white space become one space, U+3000 and U+00A0 stay.
    pub(crate) fn text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let (space, tail) = rest.split_at(rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len()));
            if !space.is_empty() {
                self.white_space(space);
            }
            let (run, tail) = tail.split_at(run_length(tail));
            if !run.is_empty() {
                self.write(run);
            }
            rest = tail;
            if let Some(after) = rest.strip_prefix('\0') {
                // CommonMark and HTML both read NUL so.
                self.write("\u{fffd}");
                rest = after;
            }
        }
    }

    fn white_space(&mut self, space: &str) {
        let (styles, link) = (self.styles(), self.link());
        if self.space.is_empty() {
            (self.space_styles, self.space_link) = (styles, link);
        } else {
            self.space_styles &= styles;
            if self.space_link != link {
                self.space_link = None;
            }
        }
        for c in space.chars() {
            if !collapses(c) {
                self.space.push(c);
                continue;
            }
            self.space_wraps |= c == '\n' || c == '\r';
            if !self.space.ends_with(' ') {
                self.space.push(' ');
            }
        }
    }

    /// Adds a code span. One of white space alone shows it: "the separator is ` `".
    pub(crate) fn code(&mut self, content: &str) {
        self.open(CODE);
        let after_code = self.space.is_empty() && matches!(self.line.last(), Some(Leaf { kind: Kind::Code(_), .. }));
        if is_blank(content) && !after_code {
            // As [`Self::white_space`] has it.
            let mut white = content.replace(collapses, " ");
            while white.contains("  ") {
                white = white.replace("  ", " ");
            }
            self.leaf(Kind::Code(white));
            return self.close(CODE);
        }
        self.text(content);
        self.close(CODE);
    }

    /// Starts a `<sup>` (`^`) or `<sub>` (`_`). The mark is only written where the next digit would otherwise become
    /// part of the word before it: `10<sup>6</sup>` is no 106, `2<sup>nd</sup>` needs none.
    pub(crate) fn raise(&mut self, mark: char) {
        self.raised = Some(mark);
    }

    /// Ends it: a digit after it does not go on with its number.
    pub(crate) fn lower(&mut self) {
        self.raised = Some(' ');
    }

    /// Adds an image.
    pub(crate) fn image(&mut self, target: &str, alt: &str) {
        let target = clean_target(target);
        let alt = alt
            .replace('\0', "\u{fffd}")
            .split(collapses)
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        self.leaf(Kind::Image { target, alt: alt.trim().to_owned() });
    }

    /// Ends the line. An empty line is no line.
    pub(crate) fn line_break(&mut self) {
        self.space.clear();
        self.space_wraps = false;
        if !self.line.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
    }

    /// Opens a style.
    pub(crate) fn open(&mut self, style: Styles) {
        if let Some(count) = self.open.get_mut(style.trailing_zeros() as usize) {
            *count += 1;
        }
    }

    /// Closes a style; without effect where none is open.
    pub(crate) fn close(&mut self, style: Styles) {
        if let Some(count) = self.open.get_mut(style.trailing_zeros() as usize) {
            *count = count.saturating_sub(1);
        }
    }

    /// Opens a link, or an `<a>` without a target. The innermost link wins: Markdown has no link in a link.
    pub(crate) fn open_link(&mut self, origin: Origin, target: Option<&str>) {
        self.links.push((origin, target.map(|target| clean_target(target).into())));
    }

    /// Closes the last link of `origin`.
    pub(crate) fn close_link(&mut self, origin: Origin) {
        if let Some(at) = self.links.iter().rposition(|link| link.0 == origin) {
            self.links.remove(at);
        }
    }

    /// Opens a list with these numbers, or a bullet list.
    pub(crate) fn open_list(&mut self, numbers: Option<Numbers>) {
        self.line_break();
        self.lists.push(numbers);
    }

    /// Closes the innermost list.
    pub(crate) fn close_list(&mut self) {
        self.line_break();
        self.marker = None;
        self.lists.pop();
    }

    /// Starts a list item: its first line starts with `- ` or its number, which is `value` where that is given.
    pub(crate) fn item(&mut self, value: Option<&str>) {
        self.line_break();
        self.marker = Some(match self.lists.last_mut() {
            Some(Some(numbers)) => numbers.marker(value),
            _ => "- ".to_owned(),
        });
    }

    fn styles(&self) -> Styles {
        let bit = |(at, count): (usize, &u32)| if *count > 0 { 1 << at } else { 0 };
        self.open.iter().enumerate().map(bit).sum()
    }

    fn link(&self) -> Option<Rc<str>> {
        self.links.iter().rev().find_map(|link| link.1.clone())
    }

    /// Adds a run without white space at its edges.
    fn write(&mut self, run: &str) {
        let raised = self.raised.take().filter(|_| self.space.is_empty() && run.starts_with(|c: char| c.is_numeric()));
        if let Some(mark) = raised
            && let Some(last) = self.line.last().and_then(last_char)
            && (last.is_numeric() || mark == '^' && last.is_alphanumeric())
        {
            let text = format!("{mark}{run}");
            return if mark == ' ' { self.text(&text) } else { self.run(&text) };
        }
        self.run(run);
    }

    fn run(&mut self, run: &str) {
        let kind = if self.open[3] > 0 { Kind::Code(run.to_owned()) } else { Kind::Text(run.to_owned()) };
        self.leaf(kind);
    }

    fn leaf(&mut self, kind: Kind) {
        // White space in a code span that goes on is no span of its own.
        if self.space.is_empty()
            && matches!(&kind, Kind::Code(_))
            && let Some(Leaf { kind: Kind::Code(white), styles, link }) =
                self.line.pop_if(|last| matches!(&last.kind, Kind::Code(code) if is_blank(code)))
        {
            (self.space, self.space_styles, self.space_link) = (white, styles | CODE, link);
        }
        let leaf = Leaf { kind, styles: self.styles() & !CODE, link: self.link() };
        if self.line.is_empty() {
            self.space.clear();
            if let Some(marker) = self.marker.take() {
                self.line.push(Leaf { kind: Kind::Text(marker), styles: 0, link: None });
            }
        }
        self.join_space(&leaf);
        append(&mut self.line, leaf);
    }

    /// Writes the pending white space with what the leaves on both sides share, so that no style starts or ends
    /// with white space (Markdown could not say it).
    fn join_space(&mut self, next: &Leaf) {
        let wraps = std::mem::take(&mut self.space_wraps);
        let Some(last) = self.line.last() else { return };
        let space = std::mem::take(&mut self.space);
        if space.is_empty()
            || (wraps
                && space == " "
                && last_char(last).is_some_and(is_spaceless)
                && first_char(next).is_some_and(is_spaceless))
        {
            return;
        }
        let styles = last.styles & next.styles & self.space_styles;
        let link = if last.link == next.link && last.link == self.space_link { last.link.clone() } else { None };
        let inside_code = self.space_styles & CODE != 0
            && matches!((&last.kind, &next.kind), (Kind::Code(_), Kind::Code(_)))
            && (last.styles, &last.link) == (next.styles, &next.link)
            && (styles, &link) == (last.styles, &last.link);
        let kind = if inside_code { Kind::Code(space) } else { Kind::Text(space) };
        append(&mut self.line, Leaf { kind, styles, link });
    }

    /// The lines.
    pub(super) fn finish(mut self) -> Lines {
        self.line_break();
        self.lines
    }
}

/// Adds a leaf, to the last one where they are alike.
pub(super) fn append(line: &mut Vec<Leaf>, leaf: Leaf) {
    if let Some(last) = line.last_mut().filter(|last| last.styles == leaf.styles && last.link == leaf.link) {
        match (&mut last.kind, &leaf.kind) {
            (Kind::Text(text), Kind::Text(more)) | (Kind::Code(text), Kind::Code(more)) => return text.push_str(more),
            _ => {}
        }
    }
    line.push(leaf);
}

fn first_char(leaf: &Leaf) -> Option<char> {
    match &leaf.kind {
        Kind::Text(text) | Kind::Code(text) => text.chars().next(),
        Kind::Image { .. } => None,
    }
}

fn last_char(leaf: &Leaf) -> Option<char> {
    match &leaf.kind {
        Kind::Text(text) | Kind::Code(text) => text.chars().next_back(),
        Kind::Image { .. } => None,
    }
}

/// A target as a URL parser takes it: no white space around it, no tab or line end in it.
fn clean_target(target: &str) -> String {
    let clean: String = target.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    clean.replace('\0', "\u{fffd}").trim().to_owned()
}
