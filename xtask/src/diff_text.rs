//! The difference between a file on disk and its artifact, as a unified diff that fits a screen.

use std::time::Duration;

use similar::TextDiff;

/// How many lines of a diff are shown.
pub const SHOWN_LINES: usize = 40;

/// How many characters of a line are shown: the longest paragraph of a page is wider than any screen, and a page's data
/// is one line of many kilobytes.
pub const SHOWN_WIDTH: usize = 240;
/// How many of them stand before the change.
const BEFORE: usize = 60;

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
    // As git writes the path of a file that stands in no repository.
    let name = path.trim_start_matches('/');
    let text = diff.unified_diff().context_radius(3).header(&format!("a/{name}"), &format!("b/{name}")).to_string();
    let first = diff.ops().iter().find(|op| op.tag() != similar::DiffTag::Equal);
    let line = first.map_or(1, |op| op.old_range().start as u32 + 1);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() && old != new.as_bytes() {
        lines.push("(the bytes differ, their text does not: the file on disk is not UTF-8)".to_owned());
    }
    let more = lines.len().saturating_sub(SHOWN_LINES);
    lines.truncate(SHOWN_LINES);
    cut(&mut lines);
    DiffText { lines, more, line }
}

/// Cuts wide lines to a window around what changed: a removed line is held against the added one in the same place of
/// the run that follows it.
fn cut(lines: &mut [String]) {
    let mut at = 0;
    while at < lines.len() {
        let run = |from: usize, sign: char| lines[from..].iter().take_while(|line| line.starts_with(sign)).count();
        let removed = run(at, '-');
        let added = run(at + removed, '+');
        for index in 0..removed.max(added) {
            let (old, new) = (at + index, at + removed + index);
            let same = match (index < removed, index < added) {
                (true, true) => {
                    let pairs = lines[old].chars().skip(1).zip(lines[new].chars().skip(1));
                    1 + pairs.take_while(|(old, new)| old == new).count()
                }
                _ => 0,
            };
            if index < removed {
                window(&mut lines[old], same);
            }
            if index < added {
                window(&mut lines[new], same);
            }
        }
        if removed + added == 0 {
            window(&mut lines[at], 0);
        }
        at += (removed + added).max(1);
    }
}

/// Keeps the sign and [`SHOWN_WIDTH`] characters from a little before `change`, in characters.
fn window(line: &mut String, change: usize) {
    if line.chars().nth(SHOWN_WIDTH).is_none() {
        return;
    }
    let skip = change.saturating_sub(BEFORE).max(1);
    let sign: String = line.chars().take(1).collect();
    let shown: String = line.chars().skip(skip).take(SHOWN_WIDTH).collect();
    let before = if skip > 1 { "…" } else { "" };
    let after = if line.chars().nth(skip + SHOWN_WIDTH).is_some() { "…" } else { "" };
    *line = format!("{sign}{before}{shown}{after}");
}

#[cfg(test)]
mod tests;
