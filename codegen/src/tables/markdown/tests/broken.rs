//! Small broken tables: what is read, and what is said about it.

use expect_test::{Expect, expect};

use super::{read, rules, show, show_ignoring};

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&show(text));
}

const HEAD: &str = "| Status Code | Meaning | Solution |\n|---|---|---|\n";

fn check_rows(rows: &str, expected: Expect) {
    check(&format!("{HEAD}{rows}"), expected);
}

#[test]
fn a_continuation_line_with_pipes() {
    check_rows(
        "| 400 | one\nline two | solution |\n| 401 | b | c |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ one⏎line two ¦ solution
          401 ¦ b ¦ c
        note row-unterminated: "| 400 | one\nline two | solution |"
    "#]],
    );
}

#[test]
fn a_continuation_that_is_unclosed_itself() {
    check_rows(
        "| 400 | one\nline two | solution\nline three |\n| 401 | b | c |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ one⏎line two ¦ solution⏎line three
          401 ¦ b ¦ c
        note row-unterminated: "| 400 | one\nline two | solution\nline three |"
    "#]],
    );
}

#[test]
fn rows_without_closing_pipes_are_rows() {
    check(
        "| Status Code | Meaning\n|---|---\n| 400 | a\n| 401 | b\n| 403 | c\n",
        expect![[r#"
        [] Status Code ¦ Meaning
          400 ¦ a
          401 ¦ b
          403 ¦ c
    "#]],
    );
}

#[test]
fn an_unclosed_habit_with_a_lazy_line() {
    check(
        "| Status Code | Meaning\n|---|---\n| 400 | a\n| 401 | b\nmore of b\n| 403 | c\n",
        expect![[r#"
        [] Status Code ¦ Meaning
          400 ¦ a
          401 ¦ b
          more of b
          403 ¦ c
    "#]],
    );
}

#[test]
fn rows_with_only_a_closing_pipe() {
    check_rows(
        "400 | a | b |\n401 | c | d |\n| 403 | e | f\n404 | g | h\n| 405 | i | j |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          401 ¦ c ¦ d
          403 ¦ e ¦ f
          404 ¦ g ¦ h
          405 ¦ i ¦ j
        note row-unclosed: "| 403 | e | f"
    "#]],
    );
}

#[test]
fn an_unclosed_row_over_a_row_without_its_first_pipe() {
    check_rows(
        "| 400 | a | b |\n| 401 | c | d\n403 | e | f |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          401 ¦ c ¦ d
          403 ¦ e ¦ f
        note row-unclosed: "| 401 | c | d"
    "#]],
    );
}

#[test]
fn an_unclosed_row_at_the_end_of_the_file() {
    check_rows(
        "| 400 | a | b |\n| 401 | c | d",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          401 ¦ c ¦ d
        note row-unclosed: "| 401 | c | d"
    "#]],
    );
}

#[test]
fn an_unclosed_row_over_a_heading() {
    check_rows(
        "| 400 | a | b |\n| 401 | c | d\n\n## Next\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          401 ¦ c ¦ d
        note row-unclosed: "| 401 | c | d"
    "#]],
    );
    check_rows(
        "| 400 | a | b |\n| 401 | c | d\n# Next |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          401 ¦ c ¦ d
        note row-unclosed: "| 401 | c | d"
    "#]],
    );
}

#[test]
fn an_unclosed_row_over_a_fence() {
    check_rows(
        "| 400 | a | b |\n| 401 | c | d\n```\nx |\n```\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          401 ¦ c ¦ d
        note row-unclosed: "| 401 | c | d"
    "#]],
    );
}

#[test]
fn an_unclosed_row_over_a_paragraph() {
    check_rows(
        "| 400 | a | b |\n| 401 | c | d\n\nA paragraph.\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          401 ¦ c ¦ d
        warning row-unclosed: "| 401 | c | d"
    "#]],
    );
    check_rows(
        "| 400 | a | b |\n| 401 | c | d\nA paragraph.\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          401 ¦ c ¦ d
        error row-ambiguous: "| 401 | c | d"
    "#]],
    );
}

#[test]
fn an_unclosed_row_over_a_list_that_is_never_closed() {
    check_rows(
        "| 400 | a | b |\n| 401 | c | d\n\n- one\n- two\n\n| 403 | e | f |\n| 404 | g | h |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          401 ¦ c ¦ d
          403 ¦ e ¦ f
          404 ¦ g ¦ h
        error row-ambiguous: "| 401 | c | d"
    "#]],
    );
}

#[test]
fn a_joined_row_of_the_wrong_width() {
    check_rows(
        "| 400 | a | b |\n| 401 | c | d\n\ne | f |\n| 403 | e | f |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          401 ¦ c ¦ d
          403 ¦ e ¦ f
        error row-ambiguous: "| 401 | c | d"
    "#]],
    );
}

#[test]
fn a_table_directly_over_a_paragraph() {
    check_rows(
        "| 400 | a | b |\nA paragraph.\n\nAnother.\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          A paragraph.
    "#]],
    );
}

#[test]
fn two_tables_of_one_width() {
    check_rows(
        &format!("| 400 | a | b |\n\n{HEAD}| 500 | c | d |\n"),
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
        [] Status Code ¦ Meaning ¦ Solution
          500 ¦ c ¦ d
    "#]],
    );
    check_rows(
        "| 400 | a | b |\n\n| Code | Meaning | Description |\n|---|---|---|\n| 500 | c | d |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
        [] Code ¦ Meaning ¦ Description
          500 ¦ c ¦ d
    "#]],
    );
    check_rows(
        "| 400 | a | b |\n\n| Code | Meaning | Description |\n| 500 | c | d |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
        [] Code ¦ Meaning ¦ Description
          500 ¦ c ¦ d
        note delimiter-missing: "| Code | Meaning | Description |"
    "#]],
    );
    check_rows(
        "| 400 | a | b |\n| Code | Meaning |\n|---|---|\n| 500 | c |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
        [] Code ¦ Meaning
          500 ¦ c
        note delimiter-malformed: "|---|---|"
    "#]],
    );
    check_rows(
        "| 400 | a | b |\n\n| Foo | Bar | Baz |\n|---|---|---|\n| 500 | c | d |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
        [] Foo ¦ Bar ¦ Baz
          500 ¦ c ¦ d
    "#]],
    );
}

#[test]
fn omitted_leading_cells_after_a_gap() {
    check(
        "|协议|状态码|含义|\n|-|-|-|\n|HTTP|610|a|\n|611|b|\n\n|612|c|\n\n|613|d\n\n- e |\n\n|FTP|610|f|\n",
        expect![[r#"
            [] 协议 ¦ 状态码 ¦ 含义
              HTTP ¦ 610 ¦ a
              611 ¦ b
              612 ¦ c
              613 ¦ d⏎⏎- e
              FTP ¦ 610 ¦ f
            note blank-line-in-table: ""
            note blank-line-in-table: ""
            note row-unterminated: "|613|d\n\n- e |"
            note blank-line-in-table: ""
        "#]],
    );
}

#[test]
fn headings_and_their_paths() {
    check(
        "# One\n\n## `Two` & *three*\n\n| Code | Meaning |\n|-|-|\n| 1 | a |\n\n### Deep\n\n## Four\n\n| Code | Meaning |\n|-|-|\n| 2 | b |\n",
        expect![[r#"
            [One > Two & three] Code ¦ Meaning
              1 ¦ a
            [One > Four] Code ¦ Meaning
              2 ¦ b
        "#]],
    );
}

#[test]
fn empty_cells_are_no_doubled_pipes() {
    check_rows(
        "|400||b|\n|401|a||\n||b|c|\n| 402 || b | c |\n|| 403 || b || c ||\n||404||||c||\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦  ¦ b
          401 ¦ a ¦ 
           ¦ b ¦ c
          402 ¦ b ¦ c
          403 ¦ b ¦ c
          404 ¦  ¦ c
        note pipes-doubled: "| 402 || b | c |"
        note pipes-doubled: "|| 403 || b || c ||"
        note pipes-doubled: "||404||||c||"
    "#]],
    );
}

#[test]
fn doubled_everywhere() {
    check(
        "|| Status Code || Meaning ||\n||---||---||\n|| 400 || a ||\n\n|| 401 || b ||\n",
        expect![[r#"
        [] Status Code ¦ Meaning
          400 ¦ a
          401 ¦ b
        note delimiter-malformed: "||---||---||"
        note pipes-doubled: "|| 400 || a ||"
        note blank-line-in-table: ""
        note pipes-doubled: "|| 401 || b ||"
    "#]],
    );
    check(
        "|| Status Code || Meaning ||\n|| 400 || a ||\n|| 401 || b ||\n",
        expect![[r#"
        [] Status Code ¦ Meaning
          400 ¦ a
          401 ¦ b
        note delimiter-missing: "|| Status Code || Meaning ||"
        note pipes-doubled: "|| 400 || a ||"
        note pipes-doubled: "|| 401 || b ||"
    "#]],
    );
}

#[test]
fn overflow_cells_stay() {
    check_rows(
        "| 417 | text |417| more | fix |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          417 ¦ text ¦ 417 ¦ more ¦ fix
    "#]],
    );
}

#[test]
fn the_net() {
    check(
        "| a | b |\n| c | d |\n\ntext\n\n| e | f |\n",
        expect![[r#"
        error row-outside-table: "| a | b |\n| c | d |"
        error row-outside-table: "| e | f |"
    "#]],
    );
    check(
        "```\n| 400 | a |\n```\n\n    | 401 | b |\n\n<!-- | 402 | c | -->\n\n- | 403 | d |\n",
        expect![[r#"
            error row-outside-table: "| 400 | a |"
            error row-outside-table: "| 401 | b |"
            error row-outside-table: "<!-- | 402 | c | -->"
            error row-outside-table: "- | 403 | d |"
        "#]],
    );
    check(
        "<!--\n<table><tr><td>1</td></tr></table>\n-->\n\nA `<tr>` in text.\n",
        expect![[r#"
        error row-outside-table: "<table><tr><td>1</td></tr></table>"
        error row-outside-table: "A `<tr>` in text."
    "#]],
    );
    check(
        "400 | Bad request\n\nA or b | c is prose.\n\nx | y |\n",
        expect![[r#"
        error row-outside-table: "400 | Bad request"
        error row-outside-table: "x | y |"
    "#]],
    );
}

/// Apart from a table, a pipe alone is no row and holds no text: nothing is lost. One with a code behind it is a row.
#[test]
fn a_pipe_apart_from_a_table() {
    for (line, told) in [
        ("|", ""),
        ("  |  ", ""),
        ("\\|", ""),
        ("| a quote, or prose", ""),
        ("||", "error row-outside-table: \"||\"\n"),
        ("| 404", "error row-outside-table: \"| 404\"\n"),
        ("404 |", "error row-outside-table: \"404 |\"\n"),
    ] {
        let table = format!("{HEAD}| 400 | a | b |\n");
        let rows = "[] Status Code ¦ Meaning ¦ Solution\n  400 ¦ a ¦ b\n";
        for page in [format!("{table}\nText.\n\n{line}\n"), format!("{line}\n\nText.\n\n{table}")] {
            assert_eq!(show(&page), format!("{rows}{told}"), "{page}");
        }
        // Right below the table it may be a row of it, which is told in other words.
        let below = show(&format!("{table}\n{line}\n\nText.\n"));
        assert_eq!(below.contains("error row-"), !told.is_empty(), "{below}");
    }
}

#[test]
fn a_pipe_alone_is_an_empty_row() {
    let row = "| 400 | a | b |\n";
    for (below, rows) in [("|\n\nText\n", 2), ("|\n| 401 | c | d |\n\n|\n", 3)] {
        let (tables, problems) = read(&format!("{HEAD}{row}{below}"));
        let cells: Vec<usize> = tables.iter().flat_map(|table| &table.rows).map(|row| row.cells.len()).collect();
        assert_eq!(cells, [3, 0, 3][..rows], "{below:?}");
        assert_eq!(rules(&problems), ["table-interrupted"], "{below:?}");
    }
}

#[test]
fn ignored_lines() {
    let text = "```\n| 400 | a |\n| 401 | b |\n```\n";
    expect![[r#"
        note row-ignored: "| 400 | a |"
        note row-ignored: "| 401 | b |"
    "#]]
    .assert_eq(&show_ignoring(text, &["| 400 | a |", " | 401 | b | "]));
    expect![[r#"
        error row-outside-table: "| 401 | b |"
        note row-ignored: "| 400 | a |"
        error ignore-unused: ""
    "#]]
    .assert_eq(&show_ignoring(text, &["| 400 | a |", "| gone | x |"]));
    let text = format!("{HEAD}| 400 | a | b |\n| --- | see | below |\n| 401 | c | d |\n");
    expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          --- ¦ see ¦ below
          401 ¦ c ¦ d
    "#]]
    .assert_eq(&show_ignoring(&text, &["| --- | see | below |"]));
}

#[test]
fn a_second_delimiter_row() {
    check_rows(
        "|---|---|---|\n| 400 | a | b |\n|:---|:---|:---|\n| 401 | - | - |\n| - | - | - |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          400 ¦ a ¦ b
          401 ¦ - ¦ -
          - ¦ - ¦ -
        note delimiter-repeated: "|---|---|---|"
        note delimiter-repeated: "|:---|:---|:---|"
    "#]],
    );
}

#[test]
fn a_header_without_outer_pipes() {
    check(
        "Intro\nStatus Code | Meaning\n--- | ---\n400 | a\n401 | b\n\n402 | c\n\nA | b is prose.\n",
        expect![[r#"
        [] Status Code ¦ Meaning
          400 ¦ a
          401 ¦ b
          402 ¦ c
        note delimiter-malformed: "--- | ---"
        note blank-line-in-table: ""
    "#]],
    );
    check(
        "Status Code | Meaning\n400 | a\n401 | b\n",
        expect![[r#"
        [] Status Code ¦ Meaning
          400 ¦ a
          401 ¦ b
        note delimiter-missing: "Status Code | Meaning"
    "#]],
    );
}

#[test]
fn quotes_and_lists() {
    check(
        "> | Code | Meaning |\n> |-|-|\n> | 1 | a\n> more |\n>\n> | 2 | b |\n| 3 | c |\n",
        expect![[r#"
        [] Code ¦ Meaning
          1 ¦ a⏎> more
          2 ¦ b
          3 ¦ c
        note row-unterminated: "| 1 | a\n> more |"
        note blank-line-in-table: ">"
    "#]],
    );
    check(
        "1. | Code | Meaning |\n   |-|-|\n   | 1 | a |\n\n   | 2 | b |\n",
        expect![[r#"
        [] Code ¦ Meaning
          1 ¦ a
          2 ¦ b
        note blank-line-in-table: ""
    "#]],
    );
}

#[test]
fn lines_under_a_table_name_the_line_that_ended_it() {
    let text = "| Status Code | Meaning |\n|---|---|\n| 400 | a |\n<!-- | 401 | b | -->\n| 402 | c |\n| 403 | \"d\" |\n\n# Next\n\n| 404 | e |\n";
    let (_, problems) = read(text);
    let mut out = String::new();
    for problem in &problems {
        out.push_str(&format!("{}: {}\n", problem.rule.id(), problem.message));
        for label in &problem.labels {
            out.push_str(&format!("  {:?} {}\n", &text[label.span.range()], label.text));
        }
        out.push_str(problem.paste.as_ref().map_or("", |paste| paste.text.as_str()));
    }
    expect![[r#"
        row-outside-table: a line shaped like a row stands in a comment
          "<!-- | 401 | b | -->" no table claims this; the table above ends here
          - {line: "<!-- | 401 | b | -->", because: "?"}
        row-outside-table: 2 lines shaped like rows stand outside of every table
          "| 402 | c |\n| 403 | \"d\" |" no table claims this
          "<!-- | 401 | b | -->" the table above ends at this line
        row-outside-table: a line shaped like a row stands outside of every table
          "| 404 | e |" no table claims this
          - {line: "| 404 | e |", because: "?"}
    "#]]
    .assert_eq(&out);
}

/// The messages of the problems of one rule.
fn messages(text: &str, rule: &str) -> Vec<String> {
    let (_, problems) = read(text);
    let told = problems.into_iter().filter(|problem| problem.rule.id() == rule);
    told.map(|problem| problem.message).collect()
}

/// A title shows on hover only, so no record holds it; that is said where it says more than the text.
#[test]
fn titles() {
    for (cell, lost) in [
        ("[Not found](https://a.b \"Only after 2024\")", "“Only after 2024”"),
        ("[Not found](https://a.b 'Only \\| after')", "“Only | after”"),
        ("![x](i.png \"a chart\")", "“a chart”"),
        ("![a **b** ![c](d \"inner\")](i.png)", "“inner”"),
        ("[Not found][g] and [more][g]", "“The guide & \\ \"all\"”"),
        ("<abbr title=\"Content Delivery Network\">CDN</abbr>", "“Content Delivery Network”"),
        ("<A HREF=x TITLE='a &lt; b'>x</A> <span title=second>y</span>", "“a < b”, “second”"),
        ("one <b title=\"a  b\">two</b> <i title=\"a b\">three</i>", "“a b”"),
        // said in the text, empty, or kept as text with its tag
        ("[Not found](https://a.b \"Not Found\")", ""),
        ("[Not found](https://a.b \"\") <b title>x</b> <b title=' '>y</b>", ""),
        ("<title-tag> `<b title=\"code\">` the title=\"x\"", ""),
        ("<your-domain title=\"x\">", ""),
        ("[unused] title", ""),
    ] {
        let text = format!(
            "{HEAD}| 400 | a | b |\n| 404 | {cell} | c |\n\n[g]: https://a.b/g \"The guide & \\\\ \\\"all\\\"\"\n"
        );
        let expected: Vec<String> = match lost {
            "" => Vec::new(),
            lost if lost.contains(", ") => vec![format!("the titles {lost} are in no record")],
            lost => vec![format!("the title {lost} is in no record")],
        };
        assert_eq!(messages(&text, "title-dropped"), expected, "{cell}");
    }
    check_rows(
        "| 404 | [a\nb](c \"d\")\n- e | f |\n",
        expect![[r#"
        [] Status Code ¦ Meaning ¦ Solution
          404 ¦ [a⏎b](c "d")⏎- e ¦ f
        note row-unterminated: "| 404 | [a\nb](c \"d\")\n- e | f |"
        note title-dropped: "[a\nb](c \"d\")\n- e"
    "#]],
    );
}

/// The footnotes of a page are no link definitions, and a cell that refers to one is told of once.
#[test]
fn footnotes() {
    for (cell, under, told) in [
        ("Not found[^1]", "[^1]: beta.", "what the page says under `[^1]` is read into no cell"),
        ("Not found[^a]", "[^a]: Only in the beta.", "what the page says under `[^a]` is read into no cell"),
        (
            "Not[^1] found[^2][^1]",
            "[^2]: b\n\n> [^1]: a\n",
            "what the page says under `[^2]`, `[^1]` is read into no cell",
        ),
        ("Not found[^A]", "[^a]: in any case", "what the page says under `[^a]` is read into no cell"),
        ("Not found[^1]", "- [^1]: in a list", "what the page says under `[^1]` is read into no cell"),
        ("Not found[^1]", "    [^1]: code", ""),
        ("Not found[^1]", "[^2]: another", ""),
        ("Not found[^ 1]", "[^ 1]: none", ""),
        ("Not found", "[^1]: of the prose", ""),
        ("`[^1]`: see", "x [^1]: in a line", ""),
    ] {
        let text = format!("{HEAD}| 400 | a | b |\n| 404 | {cell} | c |\n\nProse[^1].\n\n{under}\n");
        let expected = if told.is_empty() { Vec::new() } else { vec![told.to_owned()] };
        assert_eq!(messages(&text, "footnote-dropped"), expected, "{cell} {under}");
        let (tables, _) = read(&text);
        let plain = cell.replace('`', "");
        assert_eq!(tables[0].rows[1].cells[1].text.plain(), plain, "{cell} {under}");
        assert!(!tables[0].rows[1].cells[1].text.markdown().contains("]("), "{cell} {under}");
    }
    let many: String = (0..12).map(|at| format!("[^n{at}]: text\n\n")).collect();
    let marks: String = (0..12).map(|at| format!("[^n{at}]")).collect();
    let text = format!("{HEAD}| 404 | a{marks} | c |\n\n{many}");
    assert!(messages(&text, "footnote-dropped")[0].contains("`[^n9]` and 2 more is read into no cell"));
}
