//! Text as rustdoc shows it. Vendor text is made inert first: rustdoc reads Markdown, runs code blocks as tests,
//! resolves `[brackets]` as paths and lets HTML through.

use proc_macro2::{Literal, TokenStream};
use pulldown_cmark::{Event, Options, Parser};
use quote::quote;

use crate::text::{Inline, Text};

/// One outer `#[doc]` attribute per line (several lines in one would become a block comment).
pub(super) fn outer<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) -> TokenStream {
    let lines = lines.into_iter().map(|line| literal(line.as_ref()));
    quote!(#(#[doc = #lines])*)
}

/// One inner `#[doc]` attribute per line.
pub(super) fn inner<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) -> TokenStream {
    let lines = lines.into_iter().map(|line| literal(line.as_ref()));
    quote!(#(#![doc = #lines])*)
}

/// A line as `///` has it; a raw string where the text can stand in one, so that nothing is escaped here and read back by
/// the printer.
fn literal(line: &str) -> Literal {
    let space = if line.is_empty() { "" } else { " " };
    let raw = if line.contains(['#', '\r']) { None } else { format!("r#\"{space}{line}\"#").parse().ok() };
    raw.unwrap_or_else(|| Literal::string(&format!("{space}{line}")))
}

/// Vendor text as doc lines behind `lead` (Markdown of ours): what a reader sees is the text's characters, with
/// emphasis and http(s) links kept; line breaks are kept as such.
pub(super) fn lines(lead: &str, text: &Text, tail: &str) -> Vec<String> {
    let inlines = text.inlines();
    let mut markdown = render(&inlines, true);
    if inlines.iter().any(has_emphasis) && visible(&markdown) != visible(&render(&inlines, false)) {
        markdown = render(&inlines, false);
    }
    let mut lines: Vec<String> = markdown.split('\n').map(|line| line_start(line.trim())).collect();
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, lead);
    }
    let last = lines.len() - 1;
    for line in &mut lines[..last] {
        line.push('\\');
    }
    lines[last].push_str(tail);
    lines
}

/// Plain text as Markdown that shows just this text on one line.
pub(super) fn plain(text: &str) -> String {
    line_start(&escape(text.trim()).replace('\n', " "))
}

/// Text of ours or a path as a code span.
pub(super) fn code(text: &str) -> String {
    let text: String =
        text.chars().map(|char| if is_hidden(char) || char == '\n' { '\u{fffd}' } else { char }).collect();
    let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn has_emphasis(inline: &Inline) -> bool {
    match inline {
        Inline::Emphasis(_) | Inline::Strong(_) | Inline::Strikethrough(_) => true,
        Inline::Link { content, .. } => content.iter().any(has_emphasis),
        _ => false,
    }
}

fn render(inlines: &[Inline], emphasis: bool) -> String {
    let mut out = String::new();
    let around = |content: &[Inline], mark: &str| {
        let mark = if emphasis { mark } else { "" };
        format!("{mark}{}{mark}", render(content, emphasis))
    };
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push_str(&escape(text)),
            Inline::Code(text) => out.push_str(&code(text)),
            Inline::Emphasis(content) => out.push_str(&around(content, "*")),
            Inline::Strong(content) => out.push_str(&around(content, "**")),
            Inline::Strikethrough(content) => out.push_str(&around(content, "~~")),
            Inline::Link { target, content } => match destination(target) {
                Some(target) => out.push_str(&format!("[{}]({target})", render(content, emphasis))),
                None => out.push_str(&render(content, emphasis)),
            },
            Inline::Image { alt, .. } => out.push_str(&escape(alt)),
            Inline::Break => out.push('\n'),
        }
    }
    out
}

/// A link destination, if it is one that a reader of docs should be able to follow.
fn destination(target: &str) -> Option<String> {
    let lower = target.get(..8).unwrap_or(target).to_ascii_lowercase();
    if !lower.starts_with("http://") && !lower.starts_with("https://") {
        return None;
    }
    let mut out = String::new();
    for char in target.chars() {
        match char {
            'a'..='z' | 'A'..='Z' | '0'..='9' => out.push(char),
            '-' | '.' | '_' | '~' | ':' | '/' | '?' | '#' | '@' | '!' | '$' | '+' | ',' | ';' | '=' | '%' => {
                out.push(char)
            }
            // Legal in an address, but markup in Markdown or HTML.
            _ => {
                let mut bytes = [0; 4];
                for byte in char.encode_utf8(&mut bytes).bytes() {
                    if char == '&' {
                        out.push_str("\\&");
                    } else {
                        out.push_str(&format!("%{byte:02X}"));
                    }
                }
            }
        }
    }
    Some(out)
}

/// Characters that a reader does not see, or sees elsewhere than they stand.
fn is_hidden(char: char) -> bool {
    (char.is_control() && char != '\n')
        || matches!(char, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}'
            | '\u{2029}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(char) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let mark = match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '\'' | '"' => true,
            // Smart punctuation makes one character of them.
            '-' | '.' => next == char || before == char,
            // A bare address is no link of the vendor's, and rustdoc warns of it.
            ':' => next == '/',
            _ => false,
        };
        if mark {
            out.push('\\');
        }
        match char {
            '\t' => out.push(' '),
            char if is_hidden(char) => out.push('\u{fffd}'),
            char => out.push(char),
        }
        before = char;
    }
    out
}

/// Keeps a line from starting a list, a heading, a quote or a table.
fn line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        Some(b'#' | b'+' | b'-' | b'=' | b':') if digits == 0 => format!("\\{line}"),
        _ => line.to_owned(),
    }
}

/// What a reader sees of Markdown.
fn visible(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            _ => {}
        }
    }
    out
}
