//! Makes vendor text harmless for terminals and CI logs. Whatever cannot be seen, or would be obeyed, is written as
//! its code point, so that a reader sees what is really there.

use std::borrow::Cow;
use std::fmt::Write as _;

use status_codegen::document;

/// One line of text: no control character, no bidi or invisible character, no workflow command. Line ends become `\n`
/// written out.
pub fn line(text: &str) -> Cow<'_, str> {
    let starts_command = text.trim_start().starts_with("::");
    if !starts_command && !text.contains("##") && !text.chars().any(may_hide) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    if starts_command {
        let (space, command) = text.split_at(text.len() - text.trim_start().len());
        space.char_indices().for_each(|(at, c)| push(&mut out, text, at, c));
        out.push_str("\\u{3a}");
        rest = &command[1..];
    }
    let start = text.len() - rest.len();
    for (at, c) in rest.char_indices() {
        // The runners of GitHub and Azure obey `##[…]` and `##vso[…]` anywhere in a line, TeamCity has a third word.
        if c == '#' && ["##[", "##vso[", "##teamcity["].iter().any(|command| rest[at..].starts_with(command)) {
            out.push_str("\\u{23}");
        } else {
            push(&mut out, text, start + at, c);
        }
    }
    Cow::Owned(out)
}

/// Text of several lines, each made harmless by [`line()`].
pub fn lines(text: &str) -> Vec<Cow<'_, str>> {
    text.lines().map(line).collect()
}

/// Writes the character of `text` at `at`.
fn push(out: &mut String, text: &str, at: usize, c: char) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        c if is_hidden(text, at, c) => {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
        c => out.push(c),
    }
}

/// True for what a terminal obeys or does not show: C0 but TAB, DEL, C1, bidi controls, zero-width and tag characters, and
/// all else that no source may hold. `c` stands at `at` in `text`: without joiners Persian and Hindi cannot be written, so
/// joiners and variation selectors are shown where a source may hold them. In an emoji it may not: there they are written out.
pub fn is_hidden(text: &str, at: usize, c: char) -> bool {
    if is_joiner(c) {
        let (before, after) = (text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next());
        return document::refused_at(before, c, after).is_some();
    }
    may_hide(c)
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// The same, whatever stands around it.
fn may_hide(c: char) -> bool {
    (c.is_control() && c != '\t')
        || is_joiner(c)
        || document::refused(c).is_some()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Inline text in Markdown that we write (`diff`): nothing of it is markup, HTML, a mention or an issue link.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        match c {
            '\n' => out.push_str(" ⏎ "),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // An entity also breaks `@mention` and `#123`, which a backslash does not.
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            // GitHub makes a link of any bare address.
            ':' if rest.starts_with("://") => out.push_str("&#58;"),
            '.' if text[..at].ends_with("www") => out.push_str("&#46;"),
            c => push(&mut out, text, at, c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
