//! Vendor text as Markdown that renders as that text and nothing else: every character that could open markup is
//! escaped, a line break is a hard break, and no line can start a block.

use crate::locale::Locale;
use crate::text::{Inline, Text};
use crate::ui::{UiKey, UiStrings};

use super::view::{self, Target};

/// A text as Markdown lines to be joined by [`join`].
pub(super) fn lines(text: &Text, words: &UiStrings) -> Vec<String> {
    let mut out = Lines { lines: vec![String::new()], words };
    out.inlines(&text.inlines(), 0);
    let lines = out.lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
    lines.enumerate().map(|(index, line)| if index == 0 { line } else { guard(line) }).collect()
}

/// A text in one paragraph, with its language where that is not the page's.
pub(super) fn text(text: &Text, words: &UiStrings, foreign: Option<&Locale>) -> String {
    let joined = join(&lines(text, words));
    match foreign {
        Some(locale) => format!("<span lang=\"{locale}\">{joined}</span>"),
        None => joined,
    }
}

/// Plain words of a maintainer or a vendor.
pub(super) fn plain(text: &str) -> String {
    let collapsed: Vec<&str> = text.split_whitespace().collect();
    escape(&collapsed.join(" "))
}

/// A maintainer's sentence: plain words, in which they set code between backticks.
pub(super) fn reason(text: &str) -> String {
    let collapsed: Vec<&str> = text.split_whitespace().collect();
    let collapsed = collapsed.join(" ");
    let parts = view::backticks(&collapsed).into_iter();
    parts.map(|(part, is_code)| if is_code { code(part) } else { escape(part) }).collect()
}

/// A sentence of the docs' own words; what fills its holes is Markdown.
pub(super) fn fill(words: &UiStrings, key: UiKey, holes: &[(&str, &str)]) -> String {
    words.fill_escaped(key, escape, holes)
}

/// `label: text`, in the page's punctuation.
pub(super) fn label(words: &UiStrings, key: UiKey, text: &str) -> String {
    fill(words, UiKey::Label, &[("label", &escape(words.get(key))), ("text", text)])
}

/// Joins lines by hard breaks. A backslash survives editors that trim line ends, and reads as a break in a terminal.
pub(super) fn join(lines: &[String]) -> String {
    lines.join("\\\n")
}

/// Indents all lines but the first, so that they stay in the list item that the first opens.
pub(super) fn indent(text: &str, prefix: &str) -> String {
    text.replace('\n', &format!("\n{prefix}"))
}

/// A string as code: nothing in it is markup.
pub(super) fn code(text: &str) -> String {
    let shown = view::shown(text).replace(['\n', '\t'], " ");
    // Of white space alone CommonMark takes nothing away.
    if shown.trim().is_empty() {
        return if shown.is_empty() { shown } else { format!("`{shown}`") };
    }
    let longest = shown.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if shown.starts_with(['`', ' ']) || shown.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{shown}{pad}{fence}")
}

/// Escapes one line of text. Where two dollar signs would open a formula on GitHub, each stands in a span.
pub(super) fn escape(text: &str) -> String {
    let math = text.matches('$').count() > 1;
    let text = view::shown(text);
    let mut out = String::with_capacity(text.len());
    let mut previous = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let inside_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' => {
                out.push('\\');
                out.push(c);
            }
            '_' if inside_word(previous) && inside_word(next) => out.push('_'),
            '_' => out.push_str("\\_"),
            '&' if next.is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()) => out.push_str("\\&"),
            '!' if next.is_none() => out.push_str("\\!"),
            '$' if math => out.push_str("<span>$</span>"),
            '\n' | '\r' | '\t' => out.push(' '),
            c => out.push(c),
        }
        previous = Some(c);
    }
    out
}

/// Makes sure that a line of a paragraph starts no block.
pub(super) fn guard(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.as_bytes().get(digits);
    if line.starts_with(['#', '>', '-', '+', '=', ':']) {
        format!("\\{line}")
    } else if digits > 0 && matches!(after, Some(b'.' | b')')) {
        format!("{}\\{}", &line[..digits], &line[digits..])
    } else {
        line
    }
}

struct Lines<'a> {
    lines: Vec<String>,
    words: &'a UiStrings,
}

impl Lines<'_> {
    fn push(&mut self, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.push_str(text);
        }
    }

    fn inlines(&mut self, inlines: &[Inline], depth: usize) {
        for (index, inline) in inlines.iter().enumerate() {
            match inline {
                Inline::Text(text) => self.push(&escape(text)),
                Inline::Code(text) => self.push(&code(text)),
                Inline::Break => self.lines.push(String::new()),
                Inline::Emphasis(content) => self.emphasis("*", "em", content, inlines.get(index + 1), depth),
                Inline::Strong(content) => self.emphasis("**", "strong", content, inlines.get(index + 1), depth),
                Inline::Strikethrough(content) => self.tag("del", content, depth),
                Inline::Link { target, content } => {
                    let mut inner = Lines { lines: vec![String::new()], words: self.words };
                    inner.inlines(content, depth + 1);
                    let shown = inner.lines.join(" ");
                    self.link(target, if shown.trim().is_empty() { escape(target) } else { shown });
                }
                Inline::Image { target, alt } => {
                    let alt = if alt.is_empty() { self.words.get(UiKey::Image) } else { alt };
                    self.link(target, escape(alt));
                }
            }
        }
    }

    fn link(&mut self, target: &str, shown: String) {
        let key = match view::target(target) {
            Target::Live(url) => return self.push(&format!("[{shown}]({url})")),
            Target::Relative => UiKey::RelativeLink,
            Target::Dead => UiKey::DeadLink,
        };
        let text = fill(self.words, key, &[("text", &shown), ("target", &code(target))]);
        self.push(&text);
    }

    /// Emphasis by asterisks only where CommonMark is sure to see it: ASCII inside, a space or an end outside. Next
    /// to CJK the flanking rules fail, so it is written as a tag there.
    fn emphasis(&mut self, mark: &str, tag: &str, content: &[Inline], next: Option<&Inline>, depth: usize) {
        let before = self.lines.last().and_then(|line| line.chars().next_back()).is_none_or(|c| c == ' ' || c == '(');
        let after = match next {
            None | Some(Inline::Break) => true,
            Some(Inline::Text(text)) => text.starts_with([' ', '.', ',', ';', ')']),
            Some(_) => false,
        };
        let inside = match content {
            [Inline::Text(text)] => {
                let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                text.is_ascii() && edge(text.chars().next()) && edge(text.chars().next_back())
            }
            _ => false,
        };
        if before && after && inside && depth == 0 {
            self.push(mark);
            self.inlines(content, depth + 1);
            self.push(mark);
        } else {
            self.tag(tag, content, depth);
        }
    }

    fn tag(&mut self, tag: &str, content: &[Inline], depth: usize) {
        self.push(&format!("<{tag}>"));
        self.inlines(content, depth + 1);
        self.push(&format!("</{tag}>"));
    }
}
