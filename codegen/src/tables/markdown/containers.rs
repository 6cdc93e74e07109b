//! Tabs and notes as Material for MkDocs writes them: a mark (`=== "Tab"`, `!!! note "Title"`, `??? note`) over content that
//! is indented by four columns, which CommonMark takes for code. For the pulldown-cmark pass each mark becomes the marker of a
//! list item of the same width, whose content begins at that very column, so that all within is read as it is outside.

use std::borrow::Cow;

use super::lines::Lines;

/// How far the content of a container is indented.
const INDENT: usize = 4;

/// What stands for a mark: an item with an empty list in it, so that the first line of the content continues no paragraph. No
/// line of dashes comes of it, and no other thing that CommonMark reads from the line above.
const ITEM: &str = "-   +";

/// A page of the same length in which the containers are list items.
#[derive(Debug)]
pub(super) struct Containers<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where each mark begins, with its title.
    marks: Vec<(usize, &'a str)>,
}

pub(super) fn containers<'a>(lines: &Lines<'a>) -> Containers<'a> {
    let page = lines.text;
    let mut containers = Containers { text: Cow::Borrowed(page), marks: Vec::new() };
    let mut text = String::new();
    let mut from = 0;
    for at in front_matter(lines)..lines.len() {
        let content = lines.content(at);
        let Some(title) = title(&page[content.clone()]) else { continue };
        let Some(indent) = columns(&page[lines.range(at).start..content.start]) else { continue };
        let below = (at + 1..lines.len()).find(|line| !lines.is_blank(*line));
        let inside = below.is_some_and(|line| {
            let white = lines.range(line).start..lines.content(line).start;
            columns(page[white].split('>').next().unwrap_or_default()).is_some_and(|below| below >= indent + INDENT)
        });
        if inside {
            text.push_str(&page[from..content.start]);
            text.push_str(ITEM);
            text.extend(std::iter::repeat_n(' ', content.len() - ITEM.len()));
            from = content.end;
            containers.marks.push((content.start, title));
        }
    }
    if from > 0 {
        text.push_str(&page[from..]);
        containers.text = Cow::Owned(text);
    }
    containers
}

impl Containers<'_> {
    /// The title of the container whose mark begins at this offset; it may be empty.
    pub(super) fn title(&self, offset: usize) -> Option<&str> {
        let index = self.marks.binary_search_by_key(&offset, |mark| mark.0).ok()?;
        Some(self.marks[index].1)
    }
}

/// The first line below the front matter.
fn front_matter(lines: &Lines<'_>) -> usize {
    let is_edge = |at: usize| &lines.text[lines.range(at)] == "---";
    if lines.len() == 0 || !is_edge(0) {
        return 0;
    }
    (1..lines.len()).find(|at| is_edge(*at)).map_or(0, |last| last + 1)
}

/// The title in the mark of a container; empty where it has none.
fn title(line: &str) -> Option<&str> {
    let (sign, rest) = line.split_at_checked(3)?;
    let rest = match sign {
        "===" => rest.trim_start_matches(['!', '+']),
        "???" => rest.strip_prefix('+').unwrap_or(rest),
        "!!!" => rest,
        _ => return None,
    };
    let (words, title) = match rest.split_once('"') {
        Some((words, title)) => (words, Some(title.strip_suffix('"')?)),
        None => (rest, None),
    };
    let named = !words.trim().is_empty();
    let is_mark = match sign {
        "===" => !named && title.is_some(),
        "???" => named || title.is_some(),
        _ => named,
    };
    let plain = words.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    (is_mark && plain && line.len() >= ITEM.len()).then(|| title.unwrap_or_default())
}

/// The width of white space; none where there is anything else.
fn columns(white: &str) -> Option<usize> {
    white.bytes().try_fold(0, |columns, byte| match byte {
        b' ' => Some(columns + 1),
        b'\t' => Some(columns + 4 - columns % 4),
        _ => None,
    })
}
