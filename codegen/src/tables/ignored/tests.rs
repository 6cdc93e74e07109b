//! Documents with entries of `ignore:` in, rows and problems as text out.

use expect_test::{Expect, expect};

use super::{Ignored, Namer, fit};
use crate::config::{DocumentSpec, IgnoreStyle, IgnoredLine, Role, Vocabulary};
use crate::document::{Document, Format};
use crate::locale::Locale;
use crate::problem::{Problem, Rule};
use crate::span::{FileId, LineIndex, Span};
use crate::tables::tables;

fn document(text: &str, format: Format) -> Document<'_> {
    Document { file: FileId(0), format, text, offset: 0, lines: LineIndex::new(text.as_bytes()) }
}

/// Each row with the lines it has, `-` in front of one that is left out and behind it the line that names it; then problems.
#[track_caller]
fn check(text: &str, format: Format, entries: &[&str], expected: &Expect) {
    let document = document(text, format);
    let entries: Vec<IgnoredLine> = entries.iter().copied().map(IgnoredLine::test).collect();
    let mut vocabulary = Vocabulary::default();
    vocabulary.insert("Code", Role::Code);
    let mut problems = Vec::new();
    let tables = tables(&document, &vocabulary, &entries, &mut problems);
    let (ignored, namer) = (Ignored::new(&entries), Namer::new(&document));
    let mut out = String::new();
    for row in tables.iter().flat_map(|table| &table.rows) {
        let (first, last) = document.lines.lines(row.span);
        let mark = if ignored.row(&document, row.span).is_some() { '-' } else { ' ' };
        let cells: Vec<_> = row.cells.iter().map(|cell| cell.text.markdown().replace('\n', "⏎")).collect();
        out += &format!("{mark} {first}-{last} {} ({})\n", cells.join(" | "), namer.name(row.span));
    }
    for problem in problems {
        let (first, last) = problem.labels.first().map_or((0, 0), |label| document.lines.lines(label.span));
        out += &format!("{first}-{last} {}[{}] {}\n", problem.severity.as_str(), problem.rule.id(), problem.message);
        out += &problem.paste.map_or(String::new(), |paste| paste.text);
    }
    expected.assert_eq(&out);
}

#[test]
fn a_pipe_row_is_named_by_any_of_its_lines() {
    let page = "| Code | Meaning |\n|--|--|\n| 400 | a |\n| 499 | The client\n\n- closes\n- early |\n| 5xx | b |\n";
    let rows = |entries: &[&str], expected: Expect| check(page, Format::Markdown, entries, &expected);
    rows(
        &["| 499 | The client", "| 5xx | b |"],
        expect![[r#"
              3-3 400 | a (| 400 | a |)
            - 4-7 499 | The client⏎- closes⏎- early (| 499 | The client)
            - 8-8 5xx | b (| 5xx | b |)
        "#]],
    );
    rows(
        &["- early |"],
        expect![[r#"
              3-3 400 | a (| 400 | a |)
            - 4-7 499 | The client⏎- closes⏎- early (| 499 | The client)
              8-8 5xx | b (| 5xx | b |)
        "#]],
    );
    rows(
        &["| 499 | The client", "- closes", "- early |"],
        expect![[r#"
              3-3 400 | a (| 400 | a |)
            - 4-7 499 | The client⏎- closes⏎- early (| 499 | The client)
              8-8 5xx | b (| 5xx | b |)
        "#]],
    );
}

#[test]
fn a_doubtful_row_is_left_out_with_its_text() {
    let page = "| Code | Meaning |\n|--|--|\n| 400 | a |\n| 499 | The client\n\n- closes\n- early\n\n| 500 | b |\n";
    let rows = |entries: &[&str], expected: Expect| check(page, Format::Markdown, entries, &expected);
    rows(
        &[],
        expect![[r#"
          3-3 400 | a (| 400 | a |)
          4-4 499 | The client (| 499 | The client)
          9-9 500 | b (| 500 | b |)
        4-4 error[row-ambiguous] the row has no closing pipe, and whether the text under it belongs to it cannot be told
          - {line: "| 499 | The client", because: "?"}
    "#]],
    );
    rows(
        &["| 499 | The client"],
        expect![[r#"
          3-3 400 | a (| 400 | a |)
        - 4-7 499 | The client⏎- closes⏎- early (| 499 | The client)
          9-9 500 | b (| 500 | b |)
    "#]],
    );
    rows(
        &["| 499 | The client", "- closes", "- early"],
        expect![[r#"
          3-3 400 | a (| 400 | a |)
        - 4-7 499 | The client⏎- closes⏎- early (| 499 | The client)
          9-9 500 | b (| 500 | b |)
    "#]],
    );
}

#[test]
fn ignored_lines_do_not_end_a_table() {
    let page =
        "| Code | Meaning |\n|--|--|\n| 400 | a |\n<!-- | 401 | b | -->\n| 402 | c |\n\n| 5xx | d |\n\n| 403 | e |\n";
    let rows = |entries: &[&str], expected: Expect| check(page, Format::Markdown, entries, &expected);
    rows(
        &["<!-- | 401 | b | -->", "| 5xx | d |"],
        expect![[r#"
          3-3 400 | a (| 400 | a |)
        - 4-4 \<!-- | 401 | b | --> (<!-- | 401 | b | -->)
          5-5 402 | c (| 402 | c |)
        - 7-7 5xx | d (| 5xx | d |)
          9-9 403 | e (| 403 | e |)
        5-5 note[table-interrupted] a row stands where Markdown ended the table; read as a row
        6-6 note[blank-line-in-table] a blank line stands inside the table; its rows go on below
        8-8 note[blank-line-in-table] a blank line stands inside the table; its rows go on below
    "#]],
    );
    // The last of a table whose end Markdown does not see.
    check(
        "| Code | Meaning |\n| 400 | a |\n| 5xx | b |\n\nText\n\n| 5xx | c |\n",
        Format::Markdown,
        &["| 5xx | b |", "| 5xx | c |"],
        &expect![[r#"
              2-2 400 | a (| 400 | a |)
            - 3-3 5xx | b (| 5xx | b |)
            1-1 note[delimiter-missing] the table has no delimiter row under its header
            7-7 note[row-ignored] a line outside of every table is skipped: no row
        "#]],
    );
}

#[test]
fn of_an_unclosed_row_that_is_left_out_nothing_else_is_told() {
    let page = "| Code | Meaning |\n|--|--|\n| 400 | a |\n| 499 | b\n| 500 | c |\n| 501 | d\n\nText.\n";
    let rows = |entries: &[&str], expected: Expect| check(page, Format::Markdown, entries, &expected);
    rows(
        &["| 499 | b"],
        expect![[r#"
              3-3 400 | a (| 400 | a |)
            - 4-4 499 | b (| 499 | b)
              5-5 500 | c (| 500 | c |)
              6-6 501 | d (| 501 | d)
            6-6 warning[row-unclosed] the row lacks its closing pipe
        "#]],
    );
    rows(
        &["| 501 | d"],
        expect![[r#"
              3-3 400 | a (| 400 | a |)
              4-4 499 | b (| 499 | b)
              5-5 500 | c (| 500 | c |)
            - 6-6 501 | d (| 501 | d)
            4-4 note[row-unclosed] the row lacks its closing pipe
        "#]],
    );
}

#[test]
fn an_html_row_is_named_by_a_line_with_a_text() {
    let page = "<table>\n<tr><th>Code</th><th>Meaning</th></tr>\n<tr>\n<td colspan=\"2\">Client errors</td>\n</tr>\n<tr>\n<td>400</td>\n<td>a</td>\n</tr><tr>\n<td>5XX</td>\n<td>a</td></tr>\n</table>\n";
    let named = expect![[r#"
        - 3-5 Client errors | Client errors (<td colspan="2">Client errors</td>)
          6-9 400 | a (<td>400</td>)
        - 9-11 5XX | a (<td>5XX</td>)
    "#]];
    let unused = expect![[r#"
          3-5 Client errors | Client errors (<td colspan="2">Client errors</td>)
          6-9 400 | a (<td>400</td>)
          9-11 5XX | a (<td>5XX</td>)
        3-3 error[ignore-unused] `ignore:` lists a line that is no row: <tr>
        1-1 error[ignore-unused] `ignore:` lists a line that the document does not have: | gone |
    "#]];
    for format in [Format::Markdown, Format::Html] {
        check(page, format, &["<td colspan=\"2\">Client errors</td>", "<td>5XX</td>"], &named);
        check(page, format, &["<tr>", "| gone |"], &unused);
    }
}

#[test]
fn rows_of_one_line() {
    let page = "<table><tr><th>Code<th>Meaning<tr><td>4XX<td>a<tr><td>404<td>b</table>";
    let rows = |entries: &[&str], expected: Expect| check(page, Format::Html, entries, &expected);
    rows(
        &["<tr><td>4XX<td>a"],
        expect![[r#"
        - 1-1 4XX | a (<tr><td>4XX<td>a)
          1-1 404 | b (<tr><td>404<td>b)
    "#]],
    );
    rows(
        &[page],
        expect![[r#"
            - 1-1 4XX | a (<tr><td>4XX<td>a)
            - 1-1 404 | b (<tr><td>404<td>b)
            1-1 error[ignore-ambiguous] `ignore:` leaves two rows out by one line: <table><tr><th>Code<th>Meaning<tr><td>4XX<td>a<tr><td>404<td>b</table>
        "#]],
    );
}

#[test]
fn rows_in_comments() {
    let page = "<table>\n<tr><th>Code</th><th>Meaning</th></tr>\n<!-- <tr>\n<td>207</td><td>a</td></tr> -->\n<tr><td>400</td><td>b</td></tr>\n</table>\n<!-- no row: <try> -->\n<!--<TR><td>x-->\n";
    check(
        page,
        Format::Html,
        &[],
        &expect![[r#"
              5-5 400 | b (<tr><td>400</td><td>b</td></tr>)
            3-4 error[row-outside-table] a `<tr>` stands in a comment
              - {line: "<td>207</td><td>a</td></tr> -->", because: "?"}
            8-8 error[row-outside-table] a `<tr>` stands in a comment
              - {line: "<!--<TR><td>x-->", because: "?"}
        "#]],
    );
    check(
        page,
        Format::Markdown,
        &[],
        &expect![[r#"
              5-5 400 | b (<tr><td>400</td><td>b</td></tr>)
            3-4 error[row-outside-table] a `<tr>` stands in a comment
              - {line: "<td>207</td><td>a</td></tr> -->", because: "?"}
            8-8 error[row-outside-table] a line shaped like a row stands in an HTML block
              - {line: "<!--<TR><td>x-->", because: "?"}
        "#]],
    );
    let page = "<p>\n<script>var x = \"<tr><td>9</td></tr>\"</script>\n<table><tr><th>Code<tr><td>400</table>\n<tr>\n";
    check(
        page,
        Format::Html,
        &[],
        &expect![[r#"
          3-3 400 (<tr><td>400)
        2-2 error[row-outside-table] a `<tr>` stands in no table
          - {line: "<tr><td>9</td></tr>", because: "?"}
        4-4 error[row-outside-table] a `<tr>` stands in no table
          - {line: "<tr>", because: "?"}
    "#]],
    );
    check(
        page,
        Format::Html,
        &["<script>var x = \"<tr><td>9</td></tr>\"</script>", "<tr>"],
        &expect![[r#"
          3-3 400 (<tr><td>400)
        2-2 note[row-ignored] a line outside of every table is skipped: no row
        4-4 note[row-ignored] a line outside of every table is skipped: no row
    "#]],
    );
}

#[test]
fn entries_that_leave_nothing_out() {
    let page = "Text\n\n| Code | Meaning |\n|--|--|\n| 400 | a |\n";
    check(
        page,
        Format::Markdown,
        &["Text", "| Code | Meaning |", "| 401 | b |"],
        &expect![[r#"
        4-5 error[row-outside-table] 2 lines shaped like rows stand outside of every table
          - {line: "|--|--|", because: "?"}
          - {line: "| 400 | a |", because: "?"}
        3-3 note[row-ignored] a line outside of every table is skipped: no row
        1-1 error[ignore-unused] `ignore:` lists a line that is no row: Text
        1-1 error[ignore-unused] `ignore:` lists a line that the document does not have: | 401 | b |
    "#]],
    );
}

#[test]
fn pastes_fit_one_after_the_other() {
    let text = "| 1 |\n| 2 |\n";
    let document = document(text, Format::Markdown);
    let namer = Namer::new(&document);
    let span = |range: std::ops::Range<usize>| Span::new(FileId(0), range);
    let problems = || {
        let problem = || Problem::new(Rule::CodeInvalid, "");
        vec![
            problem().paste("manifest.yaml", "    overflow: meaning\n"),
            namer.paste(problem(), span(0..5)),
            problem(),
            namer.paste(problem(), span(6..11)),
            namer.paste(problem(), span(0..5)),
        ]
    };
    let mut spec = DocumentSpec {
        path: "p.en.md".to_owned(),
        locale: Locale::parse("en").unwrap(),
        group: String::new(),
        origin: String::new(),
        tables: Vec::new(),
        lists_tables: true,
        ignore: Vec::new(),
        style: IgnoreStyle::Lines,
        span: span(0..0),
    };
    let listed = || vec![IgnoredLine::test("| 0 |")];
    for (ignore, style, expected) in [
        (
            Vec::new(),
            IgnoreStyle::Lines,
            expect![[r#"

                overflow: meaning

              ignore:
              - {line: "| 1 |", because: "?"}

            add the entry below the `ignore:` of `p.en.md` that is pasted first
              - {line: "| 2 |", because: "?"}
            the entry for its line is pasted above
        "#]],
        ),
        (
            listed(),
            IgnoreStyle::Lines,
            expect![[r#"

                overflow: meaning
            add the entry to the `ignore:` of `p.en.md`
              - {line: "| 1 |", because: "?"}

            add the entry to the `ignore:` of `p.en.md`
              - {line: "| 2 |", because: "?"}
            the entry for its line is pasted above
        "#]],
        ),
        (
            listed(),
            IgnoreStyle::Brackets,
            expect![[r#"

                overflow: meaning
            put the block below in place of the `ignore:` of `p.en.md`
              ignore:
              - {line: "| 0 |", because: no row}
              - {line: "| 1 |", because: "?"}

            add the entry below the `ignore:` of `p.en.md` that is pasted first
              - {line: "| 2 |", because: "?"}
            the entry for its line is pasted above
        "#]],
        ),
        (
            Vec::new(),
            IgnoreStyle::Brackets,
            expect![[r#"

                overflow: meaning
            put the block below in place of the `ignore:` of `p.en.md`
              ignore:
              - {line: "| 1 |", because: "?"}

            add the entry below the `ignore:` of `p.en.md` that is pasted first
              - {line: "| 2 |", because: "?"}
            the entry for its line is pasted above
        "#]],
        ),
        (
            listed(),
            IgnoreStyle::Braces,
            expect![[r#"

                overflow: meaning
            the entry of `p.en.md` is in braces: write each of its keys on a line of its own, with the block below as its `ignore:`
              ignore:
              - {line: "| 0 |", because: no row}
              - {line: "| 1 |", because: "?"}

            add the entry below the `ignore:` of `p.en.md` that is pasted first
              - {line: "| 2 |", because: "?"}
            the entry for its line is pasted above
        "#]],
        ),
    ] {
        (spec.ignore, spec.style) = (ignore, style);
        let mut problems = problems();
        fit(&spec, &mut problems);
        let shown = problems.iter().map(|problem| {
            let paste = problem.paste.as_ref().map_or("", |paste| paste.text.as_str());
            format!("{}\n{paste}", problem.help.join("; "))
        });
        expected.assert_eq(&shown.collect::<String>());
    }
}

#[test]
fn an_entry_that_names_two_rows_is_told() {
    let page = "<table>\n<tr><th>Code<th>Meaning</tr>\n<tr>\n<td>5XX</td>\n<td>Server errors</td>\n</tr>\n\
                <tr>\n<td>500</td>\n<td>Server errors</td>\n</tr>\n</table>\n";
    let rows = |entries: &[&str], expected: Expect| check(page, Format::Html, entries, &expected);
    rows(
        &["<td>Server errors</td>"],
        expect![[r#"
        - 3-6 5XX | Server errors (<td>5XX</td>)
        - 7-10 500 | Server errors (<td>500</td>)
        3-6 error[ignore-ambiguous] `ignore:` leaves two rows out by one line: <td>Server errors</td>
    "#]],
    );
    // Also where the first row is named by a line of its own.
    rows(
        &["<td>500</td>", "<td>Server errors</td>"],
        expect![[r#"
        - 3-6 5XX | Server errors (<td>5XX</td>)
        - 7-10 500 | Server errors (<td>500</td>)
        3-6 error[ignore-ambiguous] `ignore:` leaves two rows out by one line: <td>Server errors</td>
    "#]],
    );
    rows(
        &["<td>5XX</td>"],
        expect![[r#"
        - 3-6 5XX | Server errors (<td>5XX</td>)
          7-10 500 | Server errors (<td>500</td>)
    "#]],
    );
    // Rows that are the same are left out for the same reason.
    check(
        "| Code | Meaning |\n|--|--|\n| 5xx | a |\n| 400 | b |\n| 5xx | a |\n",
        Format::Markdown,
        &["| 5xx | a |"],
        &expect![[r#"
            - 3-3 5xx | a (| 5xx | a |)
              4-4 400 | b (| 400 | b |)
            - 5-5 5xx | a (| 5xx | a |)
        "#]],
    );
}

#[test]
fn a_comment_is_left_out_as_a_whole_and_told_so() {
    let page = "<!--\n<tr><td>401<td>x</tr>\n<tr><td>402<td>y</tr>\n-->\n";
    check(
        page,
        Format::Html,
        &["<tr><td>401<td>x</tr>"],
        &expect![[r#"
        1-4 note[row-ignored] several rows outside of every table are skipped: no row
    "#]],
    );
}
