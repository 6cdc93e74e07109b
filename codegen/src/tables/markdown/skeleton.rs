//! A page with its long pipe rows cut short, for the pulldown-cmark pass over it. What stands in the cells of a row cannot
//! change what its line and the lines around it are, and most of a page is cells: reading them twice would be most of
//! the work.

use std::borrow::Cow;
use std::ops::Range;

use super::lines::Lines;

/// What a row is cut down to.
const CUT: &str = "|x";

/// A shorter row is not worth it.
const SHORTEST: usize = 16;

/// A page with the same lines, of which some are shorter.
pub(super) struct Skeleton<'a> {
    /// Its text.
    pub(super) text: Cow<'a, str>,
    /// For each run of lines that moved: where it begins in `text`, and how far it stood behind that in the page.
    moved: Vec<(usize, usize)>,
}

/// The skeleton of a page of these lines; its text itself where nothing can be cut.
pub(super) fn skeleton<'a>(lines: &Lines<'_>, page: &'a str) -> Skeleton<'a> {
    let mut skeleton = Skeleton { text: Cow::Borrowed(page), moved: Vec::new() };
    // A link reference definition may run over several lines, and a row could be the title in it.
    if page.contains("]:") {
        return skeleton;
    }
    let mut text = String::new();
    let (mut from, mut at) = (0, 0);
    while at < lines.len() {
        let first = at;
        while at < lines.len() && is_cut(lines, at) {
            at += 1;
        }
        // Of rows one under the other the first and the last are enough.
        let rows = if at > first + 1 { [Some(first), Some(at - 1)] } else { [(at > first).then_some(first), None] };
        for (index, row) in rows.into_iter().flatten().enumerate() {
            let row = lines.range(row);
            let end = if index == 0 { row.start } else { lines.range(first + 1).start };
            text.push_str(&page[from..end]);
            skeleton.moved.push((text.len(), row.start - text.len()));
            text.push_str(CUT);
            skeleton.moved.push((text.len(), row.end - text.len()));
            from = row.end;
        }
        at += 1;
    }
    if !skeleton.moved.is_empty() {
        text.push_str(&page[from..]);
        skeleton.text = Cow::Owned(text);
    }
    skeleton
}

/// Is this line a row that means the same without its cells? It begins with a pipe, so it begins no block; without `<`
/// and `>` it neither begins nor ends HTML, without a backtick no code; and no delimiter row makes a header of it, whose
/// cells count.
fn is_cut(lines: &Lines<'_>, at: usize) -> bool {
    let row = &lines.text.as_bytes()[lines.range(at)];
    row.len() >= SHORTEST
        && row[0] == b'|'
        && memchr::memchr3(b'<', b'>', b'`', row).is_none()
        && !is_delimiter(row)
        && (at + 1 >= lines.len() || !is_delimiter(&lines.text.as_bytes()[lines.range(at + 1)]))
}

fn is_delimiter(line: &[u8]) -> bool {
    line.iter().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

impl Skeleton<'_> {
    /// The range in the page. Inside of a line that was cut only its start is exact.
    pub(super) fn in_page(&self, range: Range<usize>) -> Range<usize> {
        self.offset(range.start)..self.offset(range.end)
    }

    fn offset(&self, offset: usize) -> usize {
        let after = self.moved.partition_point(|(start, _)| *start <= offset);
        after.checked_sub(1).map_or(offset, |before| offset + self.moved[before].1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::{Lines, skeleton};

    /// What the pass over a page looks for, with its first and last line.
    fn found(
        lines: &Lines<'_>,
        text: &str,
        in_page: impl Fn(std::ops::Range<usize>) -> std::ops::Range<usize>,
    ) -> Vec<String> {
        let mut found = Vec::new();
        for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            let range = in_page(range);
            let what = match event {
                Event::Start(Tag::Table(_)) => "table".to_owned(),
                Event::Start(Tag::CodeBlock(kind)) => format!("{kind:?}"),
                Event::Start(Tag::HtmlBlock) => format!("html {:?}", lines.text[range.clone()].get(..4)),
                Event::Start(Tag::Heading { level, .. }) => format!("{level:?} {}", range.start),
                Event::Rule => "rule".to_owned(),
                Event::Code(code) if code.contains('<') => format!("{code} {range:?}"),
                _ => continue,
            };
            let (first, last) = (lines.line_at(range.start), lines.line_at(range.end.saturating_sub(1)));
            found.push(format!("{what} {first}-{last}"));
        }
        found
    }

    fn assert_same(page: &str) -> bool {
        let lines = Lines::new(page);
        let skeleton = skeleton(&lines, page);
        let cut = found(&lines, &skeleton.text, |range| skeleton.in_page(range));
        assert_eq!(cut, found(&lines, page, |range| range), "{page}");
        skeleton.text.len() < page.len()
    }

    #[test]
    fn rows_are_cut() {
        for (page, expected) in [
            ("| A | B |\n| --- | --- |\n| 400 | bad request |\n| 404 | not found |\n", true),
            ("text\n| 400 | bad request |\n===\n\n| 404 | not found |\n", true),
            ("```\n| 400 | bad request |\n```\n| 404 | not found |\n", true),
            ("<!--\n| 400 | bad request |\n\n| 404 | not found |\n-->\n# A\n", true),
            ("| Status Code | Meaning |\n| --- | --- |\n| 1 | short |\n", false),
            ("| 400 | bad `request |\n| 404 | not` found <table> |\n", false),
            ("[a]: /b \"\n| 400 | bad request |\n\"\n", false),
        ] {
            assert_eq!(assert_same(page), expected, "{page}");
        }
    }

    const LINES: [&str; 28] = [
        "",
        "| 400 | the request is bad |",
        "| 404 | not found at the origin",
        "| a \\| b | *c* [d](e) & more |",
        "|                            |",
        "| `code` with <table> in it |",
        "| Status Code | Meaning |",
        "| --- | --- |",
        "|-----------------------------|",
        "--- | ---",
        "| 1 |",
        "text | with | pipes | in it",
        "text",
        "# heading",
        "===",
        "---",
        "```",
        "~~~",
        "    | indented code, not a row |",
        "  | two spaces before a row |",
        "> | quoted row of some length |",
        "- | item row of some length |",
        "<!-- comment",
        "-->",
        "<div>",
        "<script>",
        "</script>",
        "` <table> `",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn cells_change_no_structure(
            lines in proptest::collection::vec(proptest::sample::select(&LINES[..]), 1..12),
            end in proptest::sample::select(&["\n", "\r\n"][..]),
        ) {
            assert_same(&lines.join(end));
        }
    }
}
