//! The difference between a file on disk and its artifact, as a unified diff that fits a screen.

use std::time::Duration;

use similar::TextDiff;

/// How many lines of a diff are shown.
pub const SHOWN_LINES: usize = 40;

/// The first lines of a unified diff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiffText {
    /// Lines without their line ends; vendor text as it is.
    pub lines: Vec<String>,
    /// How many more there are.
    pub more: usize,
    /// 1-based line in the file on disk at which the difference begins; 1 for a missing file.
    pub line: u32,
}

/// What turns `old` into `new`; `path` names both sides.
pub fn unified(path: &str, old: &[u8], new: &str) -> DiffText {
    let old_text = String::from_utf8_lossy(old);
    // A bound, not a result: only what is shown of two very different large files depends on it.
    let diff = TextDiff::configure().timeout(Duration::from_millis(500)).diff_lines(&*old_text, new);
    let text = diff.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string();
    let first = diff.ops().iter().find(|op| op.tag() != similar::DiffTag::Equal);
    let line = first.map_or(1, |op| op.old_range().start as u32 + 1);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() && old != new.as_bytes() {
        lines.push("(the bytes differ, their text does not: the file on disk is not UTF-8)".to_owned());
    }
    let more = lines.len().saturating_sub(SHOWN_LINES);
    lines.truncate(SHOWN_LINES);
    DiffText { lines, more, line }
}

#[cfg(test)]
mod tests;
