//! The real pages, and every mutation of a kind on each of them.

use super::{bodies, read, rules};

const EN: &str = include_str!("../../../../../sources/tencent/cdn/status-codes.en.md");
const JA: &str = include_str!("../../../../../sources/tencent/cdn/status-codes.ja.md");
const KO: &str = include_str!("../../../../../sources/tencent/cdn/status-codes.ko.md");
const ZH: &str = include_str!("../../../../../sources/alibaba/site-monitor/status-codes.zh.md");

const PAGES: [(&str, &str, &[usize]); 4] =
    [("en", EN, &[21]), ("ja", JA, &[25, 40]), ("ko", KO, &[25, 40]), ("zh", ZH, &[35, 30])];

#[test]
fn every_row_of_the_pages() {
    for (name, page, counts) in PAGES {
        let (tables, problems) = read(page);
        let found: Vec<usize> = tables.iter().map(|table| table.rows.len()).collect();
        assert_eq!(found, counts, "{name}");
        let expected: &[&str] = if name == "zh" { &["row-unterminated"] } else { &[] };
        assert_eq!(rules(&problems), expected, "{name}");
    }
}

#[test]
fn crlf_gives_the_same_rows() {
    for (name, page, _) in PAGES {
        let crlf = page.replace('\n', "\r\n");
        assert_eq!(bodies(page), bodies(&crlf), "{name}");
    }
}

/// The lines of a page's tables: header, delimiter, and each row's first and last line, 0-based.
struct Shape {
    header: usize,
    rows: Vec<(usize, usize)>,
}

fn shapes(page: &str) -> Vec<Shape> {
    let line = |offset: u32| page[..offset as usize].matches('\n').count();
    let (tables, _) = read(page);
    let shape = |table: &crate::tables::Table| Shape {
        header: line(table.header.span.start),
        rows: table.rows.iter().map(|row| (line(row.span.start), line(row.span.end))).collect(),
    };
    tables.iter().map(shape).collect()
}

fn lines(page: &str) -> Vec<String> {
    page.lines().map(str::to_owned).collect()
}

/// Calls `check` with each page and each row gap: the line under the gap, the delimiter's for a gap over the first row.
fn at_each_gap(mut check: impl FnMut(&str, &str, usize)) {
    for (name, page, _) in PAGES {
        for shape in shapes(page) {
            for (first, _) in shape.rows {
                check(name, page, first);
            }
        }
    }
}

fn inserted(page: &str, at: usize, new: &[&str]) -> String {
    let mut lines = lines(page);
    lines.splice(at..at, new.iter().map(|line| (*line).to_owned()));
    lines.join("\n")
}

/// Without the one repair that zh always needs.
fn new_rules(text: &str) -> Vec<&'static str> {
    let (_, problems) = read(text);
    let known = |problem: &&crate::problem::Problem| {
        let span = problem.labels[0].span.range();
        !(problem.rule.id() == "row-unterminated" && text[span].starts_with("|617|超过最大跳转次数。"))
    };
    problems.iter().filter(known).map(|problem| problem.rule.id()).collect()
}

#[test]
fn a_gap_between_any_two_rows() {
    let gaps: [(&[&str], &str); 5] = [
        (&[""], "blank-line-in-table"),
        (&["", "", ""], "blank-line-in-table"),
        (&["  \t"], "blank-line-in-table"),
        (&["\u{3000}"], "blank-line-in-table"),
        (&["<!-- reviewed -->"], "table-interrupted"),
    ];
    for (gap, rule) in gaps {
        at_each_gap(|name, page, at| {
            let text = inserted(page, at, gap);
            assert_eq!(bodies(&text), bodies(page), "{name} {gap:?} over line {at}");
            assert_eq!(new_rules(&text), [rule], "{name} {gap:?} over line {at}");
        });
    }
}

#[test]
fn blank_lines_between_all_rows() {
    for (name, page, _) in PAGES {
        let mut lines = lines(page);
        for shape in shapes(page).iter().rev() {
            for (first, _) in shape.rows.iter().rev() {
                lines.insert(*first, String::new());
            }
            lines.insert(shape.header + 1, String::new());
        }
        assert_eq!(bodies(&lines.join("\n")), bodies(page), "{name}");
    }
}

#[test]
fn a_header_repeated_at_any_gap() {
    for with_delimiter in [false, true] {
        for (name, page, _) in PAGES {
            for shape in shapes(page) {
                let all = lines(page);
                let header: Vec<&str> = all[shape.header..shape.header + 1 + usize::from(with_delimiter)]
                    .iter()
                    .map(String::as_str)
                    .collect();
                for (first, _) in &shape.rows[1..] {
                    let text = inserted(page, *first, &header);
                    assert_eq!(bodies(&text), bodies(page), "{name} over line {first}");
                    assert_eq!(new_rules(&text), ["header-repeated"], "{name} over line {first}");
                }
            }
        }
    }
}

#[test]
fn any_delimiter_row() {
    let cases: [(&[&str], &str); 8] = [
        (&[], "delimiter-missing"),
        (&["|---|"], "delimiter-malformed"),
        (&["|---|---|---|---|---|"], "delimiter-malformed"),
        (&["| — | — | — |"], "delimiter-malformed"),
        (&["|===|===|===|"], "delimiter-malformed"),
        (&["|---+---+---|"], "delimiter-malformed"),
        (&["", "|---|---|---|"], "delimiter-malformed"),
        (&["---"], "delimiter-malformed"),
    ];
    for (new, rule) in cases {
        for (name, page, _) in PAGES {
            for shape in shapes(page) {
                let mut lines = lines(page);
                lines.splice(shape.header + 1..shape.header + 2, new.iter().map(|line| (*line).to_owned()));
                let text = lines.join("\n");
                assert_eq!(bodies(&text), bodies(page), "{name} {new:?}");
                assert_eq!(new_rules(&text), [rule], "{name} {new:?}");
            }
        }
    }
}

#[test]
fn any_row_without_its_closing_pipe() {
    for (name, page, _) in PAGES {
        for shape in shapes(page) {
            for (_, last) in &shape.rows {
                let mut lines = lines(page);
                // zh's 617 is closed nowhere then: no reading is certain.
                let multi = !lines[*last].starts_with('|');
                lines[*last] = lines[*last].trim_end().trim_end_matches('|').to_owned();
                let text = lines.join("\n");
                if multi {
                    assert_eq!(new_rules(&text), ["row-ambiguous"], "{name} line {last}");
                    continue;
                }
                assert_eq!(bodies(&text), bodies(page), "{name} line {last}");
                assert_eq!(new_rules(&text), ["row-unclosed"], "{name} line {last}");
            }
        }
    }
}

#[test]
fn all_rows_without_closing_pipes() {
    for (name, page, _) in PAGES.into_iter().filter(|(name, ..)| *name != "zh") {
        let text: Vec<&str> = page.lines().map(|line| line.trim_end().trim_end_matches('|')).collect();
        assert_eq!(bodies(&text.join("\n")), bodies(page), "{name}");
        assert_eq!(new_rules(&text.join("\n")), [""; 0], "{name}");
    }
}

#[test]
fn doubled_pipes_in_any_row_and_in_all() {
    let doubled = |line: &str| line.replace('|', "||");
    for (name, page, _) in PAGES {
        for shape in shapes(page) {
            for (first, last) in &shape.rows {
                // Overflow and omitted cells leave no width to collapse to.
                let mut lines = lines(page);
                let cells = lines[*first].matches('|').count();
                if first != last
                    || cells != lines[shape.header].trim_end().trim_end_matches('|').matches('|').count() + 1
                {
                    continue;
                }
                lines[*first] = doubled(&lines[*first]);
                let text = lines.join("\n");
                assert_eq!(bodies(&text), bodies(page), "{name} line {first}");
                assert_eq!(new_rules(&text), ["pipes-doubled"], "{name} line {first}");
            }
        }
    }
    let (tables, problems) = read(&EN.lines().map(doubled).collect::<Vec<_>>().join("\n"));
    assert_eq!(tables[0].rows.len(), 21);
    assert!(tables[0].rows.iter().all(|row| row.cells.len() == 3));
    assert_eq!(rules(&problems)[0], "delimiter-malformed");
}

/// Breaks each cell of each row over lines in several ways; the row must come back whole.
#[test]
fn any_cell_over_several_lines() {
    for (name, page, _) in PAGES {
        for shape in shapes(page) {
            for (first, last) in &shape.rows {
                let line = &lines(page)[*first];
                let overflow = line.matches('|').count() > 4;
                if first != last || overflow {
                    continue;
                }
                let pipes: Vec<usize> = line.match_indices('|').map(|(at, _)| at).collect();
                for pair in pipes.windows(2) {
                    let cell = &line[pair[0] + 1..pair[1]];
                    let Some((middle, _)) = cell.char_indices().nth(cell.trim_end().chars().count() / 2) else {
                        continue;
                    };
                    if cell[..middle].trim().is_empty() {
                        continue;
                    }
                    let (before, after) = line.split_at(pair[0] + 1 + middle);
                    // A code is not broken in two.
                    if cell.trim().len() < 12 || after.trim_start().starts_with('#') {
                        continue;
                    }
                    for glue in ["\n", "\n\n", "\n\n- ", "\n- ", "\n  more text\n\n  1. "] {
                        let mut lines = lines(page);
                        lines[*first] = format!("{before}{glue}{after}");
                        let text = lines.join("\n");
                        let (tables, _) = read(&text);
                        let rows: Vec<usize> = tables.iter().map(|table| table.rows.len()).collect();
                        let expected: Vec<usize> = shapes(page).iter().map(|shape| shape.rows.len()).collect();
                        assert_eq!(rows, expected, "{name} line {first} {glue:?}: {}", lines[*first]);
                        assert_eq!(new_rules(&text), ["row-unterminated"], "{name} line {first} {glue:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn without_outer_pipes() {
    for (name, page, _) in PAGES.into_iter().filter(|(name, ..)| *name != "zh") {
        let bare = |line: &str| line.trim().trim_matches('|').to_owned();
        let text: Vec<String> = page.lines().map(bare).collect();
        assert_eq!(bodies(&text.join("\n")), bodies(page), "{name}");
    }
}

#[test]
fn inside_of_containers() {
    for (name, page, _) in PAGES {
        for prefix in ["> ", "> > ", "  ", "   ", ">"] {
            let text: Vec<String> = page.lines().map(|line| format!("{prefix}{line}")).collect();
            let (tables, problems) = read(&text.join("\n"));
            let rows: Vec<usize> = tables.iter().map(|table| table.rows.len()).collect();
            let expected: Vec<usize> = shapes(page).iter().map(|shape| shape.rows.len()).collect();
            assert_eq!(rows, expected, "{name} {prefix:?}");
            let expected: &[&str] = if name == "zh" { &["row-unterminated"] } else { &[] };
            assert_eq!(rules(&problems), expected, "{name} {prefix:?}");
        }
        // In a list item.
        let text: Vec<String> = page
            .lines()
            .enumerate()
            .map(|(at, line)| format!("{}{line}", if at == 0 { "- x\n  " } else { "  " }))
            .collect();
        let rows: Vec<usize> = read(&text.join("\n")).0.iter().map(|table| table.rows.len()).collect();
        assert_eq!(rows, shapes(page).iter().map(|shape| shape.rows.len()).collect::<Vec<_>>(), "{name} list");
    }
}

/// Every line shaped like a row is in a table or under a problem, whatever was done to the page.
fn assert_nothing_lost(text: &str) {
    let (tables, problems) = read(text);
    let spans = tables.iter().map(|table| (table.span, table.span));
    let spans: Vec<_> = spans
        .map(|(span, _)| span.range())
        .chain(problems.iter().flat_map(|problem| problem.labels.iter().map(|label| label.span.range())))
        .collect();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        let at = start + line.len() - line.trim_start().len();
        if content.starts_with('|') && content.replace("\\|", "").matches('|').count() > 1 {
            assert!(spans.iter().any(|span| span.start <= at && at < span.end), "lost: {line:?} in:\n{text}");
        }
        start += line.len();
    }
}

#[test]
fn nothing_is_lost_where_text_or_a_heading_cuts_a_table() {
    for cut in ["## Heading", "A paragraph.", "- item", "```", "<div>", "| other | table |\n|---|---|", "| |"] {
        at_each_gap(|_, page, at| {
            assert_nothing_lost(&inserted(page, at, &["", cut, ""]));
            assert_nothing_lost(&inserted(page, at, &[cut]));
        });
    }
}

#[test]
fn nothing_is_lost_without_any_one_line_or_pipe() {
    for (_, page, _) in PAGES {
        let all = lines(page);
        for at in 0..all.len() {
            let mut lines = all.clone();
            lines.remove(at);
            assert_nothing_lost(&lines.join("\n"));
        }
        for (at, _) in page.match_indices('|') {
            let text = format!("{}{}", &page[..at], &page[at + 1..]);
            assert_nothing_lost(&text);
            assert_nothing_lost(&text.replace('\n', "\r\n"));
        }
    }
}
