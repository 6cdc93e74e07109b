//! Tabs and notes of Material for MkDocs, whose content is indented by four columns.

use expect_test::{Expect, expect};

use super::{read, rules, show};

const TABLE: &str = "| Code | Meaning |\n| --- | --- |\n| 400 | bad |\n\n| 401 | who |\n";

/// A text as the content of a container.
fn indented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}

#[test]
fn a_table_in_any_container() {
    for mark in [
        "=== \"Tab\"",
        "===! \"Tab\"",
        "===+ \"Tab | two\"",
        "=== \"Ｔab 「日本語」\"",
        "!!! note",
        "!!! note \"Title\"",
        "!!! warning inline end",
        "!!!tip \"\"",
        "??? note",
        "???+ note \"Title\"",
        "??? \"Title\"",
    ] {
        let deep = format!("=== \"Outer\"\n\n{}", indented(&format!("{mark}\n\n{}", indented(TABLE))));
        for page in [
            format!("{mark}\n\n{}", indented(TABLE)),
            format!("{mark}\n{}", indented(TABLE)),
            format!("text\n{mark}\n{}", indented(TABLE)),
            format!("text\n\n{mark}\n    text\n{}", indented(TABLE)),
            format!("{mark}\n\n{}", indented(TABLE).replace("    ", "\t")),
            format!("{mark}\n\n{}", indented(TABLE)).replace('\n', "\r\n"),
            format!("1. item\n\n{}", indented(&format!("{mark}\n\n{}", indented(TABLE)))),
            format!("{TABLE}{mark}\n\n    text\n"),
            deep,
        ] {
            let (tables, problems) = read(&page);
            assert_eq!(tables.iter().map(|table| table.rows.len()).collect::<Vec<_>>(), [2], "{page}");
            assert_eq!(rules(&problems), ["blank-line-in-table"], "{page}");
        }
    }
}

#[test]
fn what_is_no_container() {
    for (mark, content) in [
        ("!!!", "    "),
        ("!!! note", "   "),
        ("=== Tab", "    "),
        ("=== \"Tab", "    "),
        ("===", "    "),
        ("!!! note: see", "    "),
        ("??", "    "),
        ("```\n!!! note", "    "),
        ("<!--\n!!! note", "    "),
    ] {
        let page = format!("{mark}\n\n{content}| Code | Meaning |\n{content}| --- | --- |\n{content}| 400 | bad |\n");
        let (tables, problems) = read(&page);
        let found = (tables.len(), rules(&problems));
        let expected = if content.len() < 4 { (1, vec![]) } else { (0, vec!["row-outside-table"]) };
        assert_eq!(found, expected, "{page}");
    }
}

#[test]
fn front_matter_has_no_container() {
    let page =
        format!("---\na: |\n\n!!! note\n\n{}---\n", indented("| Code | Meaning |\n| --- | --- |\n| 400 | bad |"));
    let (tables, problems) = read(&page);
    assert_eq!((tables.len(), rules(&problems)), (0, vec!["row-outside-table"]));
}

#[test]
fn a_row_over_several_lines_in_a_tab() {
    for indent in ["    ", "\t"] {
        let text = "| Code | Meaning |\n| --- | --- |\n| 400 | bad\n\n- a\n- b |\n| 401 | who |\n";
        let page = format!("=== \"Tab\"\n\n{}", indented(text).replace("    ", indent));
        let (tables, problems) = read(&page);
        let texts: Vec<_> = tables[0].rows.iter().map(|row| row.cells[1].text.markdown()).collect();
        assert_eq!(texts, ["bad\n- a\n- b", "who"], "{page}");
        assert_eq!(rules(&problems), ["row-unterminated"], "{page}");
    }
}

fn check(page: &str, expected: &Expect) {
    expected.assert_eq(&show(page));
}

#[test]
fn titles_and_headings() {
    let one = "| Code | Meaning |\n| --- | --- |\n| 400 | bad |\n";
    let tab = |title: &str, text: &str| format!("=== \"{title}\"\n\n{}\n", indented(text));
    check(
        &format!(
            "# Page\n\n{}{}{one}\n{}{}{one}",
            tab("CDN", one),
            tab("API", &format!("text\n\n{}", tab("v1", one))),
            tab("SDK", &format!("## Errors\n\n{one}")),
            tab("", one),
        ),
        &expect![[r#"
            [Page > CDN] Code ¦ Meaning
              400 ¦ bad
            [Page > API > v1] Code ¦ Meaning
              400 ¦ bad
            [Page] Code ¦ Meaning
              400 ¦ bad
            [Page > SDK > Errors] Code ¦ Meaning
              400 ¦ bad
            [Page] Code ¦ Meaning
              400 ¦ bad
            [Page] Code ¦ Meaning
              400 ¦ bad
        "#]],
    );
}

#[test]
fn what_a_container_cuts_is_told() {
    let page = "| Code | Meaning |\n| --- | --- |\n| 400 | bad\n\n=== \"Tab\"\n\n    | 401 | who |\n\n    ```\n    | 402 | pay |\n    ```\n\n    <table><tr><th>Code<th>Meaning<tr><td>404<td>not found</table>\n\n        | 405 | no |\n";
    check(
        page,
        &expect![[r#"
        [] Code ¦ Meaning
          400 ¦ bad
        [Tab] Code ¦ Meaning
          404 ¦ not found
        note row-unclosed: "| 400 | bad"
        error row-outside-table: "| 401 | who |"
        error row-outside-table: "| 402 | pay |"
        error row-outside-table: "| 405 | no |"
    "#]],
    );
}
