//! Raw HTML tables among pipe tables.

use expect_test::expect;

use super::{read, rules};

const HTML: &str = "<table>\n<tr><th>Code</th><th>Meaning</th></tr>\n\n    <tr><td>1</td><td>a | b</td></tr>\n</table>";
const PIPE: &str = "| Code | Meaning |\n|-|-|\n| 2 | c |";

fn order(text: &str) -> String {
    let (tables, problems) = read(text);
    let mut out: Vec<String> = tables
        .iter()
        .map(|table| format!("{:?} {} > {}", table.syntax, table.headings.join("/"), table.rows.len()))
        .collect();
    out.extend(rules(&problems).into_iter().map(str::to_owned));
    out.join("\n")
}

#[test]
fn in_document_order() {
    expect![[r#"
        Pipe A > 1
        Html A > 1
        Pipe A/B > 1
        Html A/B > 1
        Pipe A/B > 1
        delimiter-malformed"#]]
    .assert_eq(&order(&format!("# A\n\n{PIPE}\n\n{HTML}\n\n## B\n\n{PIPE}\n{HTML}\n{PIPE}\n")));
}

#[test]
fn code_that_speaks_of_tables() {
    expect![[r#"
        Html  > 1
        Pipe  > 1"#]]
    .assert_eq(&order(&format!("Write `<table>` here.\n\n```\n<table>\n```\n\n{HTML}\n\n{PIPE}\n")));
}

#[test]
fn a_row_of_html_in_code_is_caught() {
    expect!["row-outside-table"].assert_eq(&order(&format!("```\n{HTML}\n```\n")));
}

#[test]
fn a_table_in_a_pipe_cell() {
    expect![[r#"
        Pipe  > 2
        html-table-nested"#]]
    .assert_eq(&order(&format!("{PIPE}\n| 3 | <table><tr><td>x</td></tr></table> |\n")));
}

#[test]
fn hidden_texts() {
    let page = "| Code | Meaning |\n| --- | --- |\n| 400 | a <span hidden>b</span> |\n| 401 | `<i hidden>` \\<i hidden> <kept hidden> |\n| 402 | <b style=\"display: none\">c</b> |\n";
    let (tables, problems) = super::read(page);
    let messages: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(tables[0].rows[0].cells[1].text.markdown(), "a b");
    assert_eq!(
        messages,
        [
            "a browser hides all or some of “a b”; read like any other text",
            "a browser hides all or some of “c”; read like any other text"
        ]
    );
}
