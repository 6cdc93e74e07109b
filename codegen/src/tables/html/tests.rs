//! HTML tables as tables of input and expected rows.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::super::{Ignored, Table};
use crate::catalog::Field;
use crate::config::{IgnoredLine, Role, Vocabulary};
use crate::document::{Document, Format};
use crate::problem::Problem;
use crate::span::{FileId, LineIndex};

const ECDN: &str = include_str!("../../../../sources/tencent/ecdn/status-code-statistics.en.md");

fn vocabulary() -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    vocabulary.insert("Status Code", Role::Code);
    vocabulary.insert("Meaning", Role::Field(Field::Meaning));
    vocabulary.insert("Solution", Role::Field(Field::Solution));
    vocabulary
}

fn read(text: &str, format: Format) -> (Vec<Table>, Vec<Problem>) {
    read_ignoring(text, format, &[])
}

/// What the documents' reader finds, ignored lines and all.
fn read_ignoring(text: &str, format: Format, ignored: &[&str]) -> (Vec<Table>, Vec<Problem>) {
    let document = Document { file: FileId(0), format, text, offset: 0, lines: LineIndex::new(text.as_bytes()) };
    let mut problems = Vec::new();
    let ignored: Vec<IgnoredLine> = ignored.iter().copied().map(IgnoredLine::test).collect();
    let ignored = Ignored::new(&ignored);
    let mut tables = Vec::new();
    let mut loose = Vec::new();
    if format == Format::Html {
        tables = super::page(&document, &vocabulary(), &ignored, &mut loose, &mut problems);
    } else {
        for region in super::regions(text) {
            tables.extend(super::tables(&document, region, &vocabulary(), &ignored, &mut loose, &mut problems));
        }
    }
    ignored.finish(&document, &tables, &loose, &mut problems);
    (tables, problems)
}

/// Rows as `lines cell^anchor | cell^anchor`, then problems as `line rule message`.
fn shown(text: &str, format: Format) -> String {
    shown_ignoring(text, format, &[])
}

fn shown_ignoring(text: &str, format: Format, ignored: &[&str]) -> String {
    let (tables, problems) = read_ignoring(text, format, ignored);
    let lines = LineIndex::new(text.as_bytes());
    let mut out = String::new();
    for table in tables {
        if !table.headings.is_empty() {
            out += &format!("# {}\n", table.headings.join(" > "));
        }
        for (index, row) in std::iter::once(&table.header).chain(&table.rows).enumerate() {
            let (first, last) = lines.lines(row.span);
            let cells = row.cells.iter().map(|cell| {
                let anchor = if cell.anchor as usize == index { String::new() } else { format!("^{}", cell.anchor) };
                format!("{}{anchor}", cell.text.markdown().replace('\n', "⏎"))
            });
            out += &format!("{first}-{last} {}\n", cells.collect::<Vec<_>>().join(" | "));
        }
    }
    for problem in problems {
        let line = problem.labels.first().map_or(0, |label| lines.lines(label.span).0);
        out += &format!("{line}: {} {}: {}\n", problem.severity.as_str(), problem.rule.id(), problem.message);
    }
    out
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&shown(text, Format::Markdown));
}

#[test]
fn the_real_document() {
    check(
        ECDN,
        expect![[r#"
            31-36 Category | Status Code | Description | Solution
            37-42 2XX | 200 | The access succeeds. | A 2XX status code generally indicates a normal access state.
            43-46 2XX^1 | 206 | The access succeeds. | A 2XX status code generally indicates a normal access state.^1
            47-52 3XX | 301 | The accessed content has been permanently migrated. | A 3XX status code generally indicates a normal access state.
            53-56 3XX^3 | 302 | The access is redirected. | A 3XX status code generally indicates a normal access state.^3
            57-60 3XX^3 | 304 | The content to be accessed has not changed. | A 3XX status code generally indicates a normal access state.^3
            61-66 4XX | 400 | A request parameter is incorrect. | A 4XX status code generally indicates that the client request is incorrect or the acceleration service of the domain name has been disabled.
            67-70 4XX^6 | 401 | The access request verification fails. | A 4XX status code generally indicates that the client request is incorrect or the acceleration service of the domain name has been disabled.^6
            71-74 4XX^6 | 403 | Access to the content is denied. | A 4XX status code generally indicates that the client request is incorrect or the acceleration service of the domain name has been disabled.^6
            75-78 4XX^6 | 404 | The requested content cannot be found. | A 4XX status code generally indicates that the client request is incorrect or the acceleration service of the domain name has been disabled.^6
            79-82 4XX^6 | 405 | The request method is not supported. | A 4XX status code generally indicates that the client request is incorrect or the acceleration service of the domain name has been disabled.^6
            83-86 4XX^6 | 416 | The range is invalid. | A 4XX status code generally indicates that the client request is incorrect or the acceleration service of the domain name has been disabled.^6
            87-92 5XX | 500 | An internal server error occurs. | Please check whether the origin server service is exceptional; if not, please [submit a ticket](https://console.cloud.tencent.com/workorder/category) for assistance.
            93-96 5XX^12 | 502 | The server cannot provide service currently. | Please check whether the origin server service is exceptional; if not, please [submit a ticket](https://console.cloud.tencent.com/workorder/category) for assistance.^12
            97-101 5XX^12 | 501 | The request method is not supported by the server and cannot be processed. | Please check the request method.
            102-106 5XX^12 | 513 | The ECDN edge server is overloaded, which is generally caused by user request surge or CC attacks. | Please check that the business request surge of the domain name is normal.
            107-111 5XX^12 | 522 | Internal HTTP ECDN connection establishment fails, or HTTP ECDN origin-pull connection establishment fails. | Please check that the origin server port 80 has been opened.
            112-116 5XX^12 | 529 | The domain name is newly added, and the route configuration has not taken effect. | It takes 5–10 minutes for the platform to deploy the configuration. Please confirm that the configuration has taken effect before switching to the CNAME resolution.
            117-120 5XX^12 | 529^17 | The ping command is blocked by the origin server, and the origin-pull route information cannot be obtained. | You need to grant the ping permission on your ECDN intermediate nodes. You can [submit a ticket](https://console.cloud.tencent.com/workorder/category) to get the list of IPs of ECDN intermediate nodes.
            122-126 5XX^12 | 533 | ECDN edge or relay transfer fails, read times out, or connection establishment fails. | Please [submit a ticket](https://console.cloud.tencent.com/workorder/category) for assistance.
            127-131 5XX^12 | 538 | HTTPS SSL handshake fails, internal ECDN transfer fails, or ECDN origin-pull SSL handshake fails. | Please check that the origin server port 443 has been opened and SSL handshake is normal.
            132-136 5XX^12 | 564 | ECDN origin-pull times out. | Please check whether there are jitters on the origin server egress network.
            137-142 Other | 0 | The client actively closes the connection during response. | Generally, it is caused by a client network problem or active stop of access by the user.
            121: note html-repaired: invalid HTML was read as a browser reads it (a tag or character that does not belong there)
        "#]],
    );
}

#[test]
fn spans() {
    // Three deep.
    check(
        "<table><tr><th>A<th>B<th>C<tr><td rowspan=3>a<td rowspan=2>b<td>1<tr><td>2<tr><td>x<td>3</table>",
        expect![[r#"
            1-1 A | B | C
            1-1 a | b | 1
            1-1 a^1 | b^1 | 2
            1-1 a^1 | x | 3
        "#]],
    );
    // `rowspan=0` and spans over the end of a section.
    check(
        "<table>\n<thead><tr><th>A<th>B\n<tbody><tr><td rowspan=0>a<td>1\n<tr><td>2\n<tbody><tr><td rowspan=9>b<td>3\n<tr><td>4\n<tfoot><tr><td>c<td>5\n</table>",
        expect![[r#"
            2-2 A | B
            3-3 a | 1
            4-4 a^1 | 2
            5-5 b | 3
            6-6 b^3 | 4
            7-7 c | 5
            5: note html-span-clipped: a `rowspan` reaches over the end of its table section
        "#]],
    );
    // Attribute values by HTML's rules.
    check(
        "<table><tr><th>A<th>B<tr><td rowspan=' 2abc'>a<td>1<tr><td>2<tr><td rowspan=-1 colspan=x>b<td colspan=0>3</table>",
        expect![[r#"
            1-1 A | B
            1-1 a | 1
            1-1 a^1 | 2
            1-1 b | 3
        "#]],
    );
    check(
        "<table><tr><th>A<th>B<th>C<tr><td colspan=2>a<td>1</table>",
        expect![[r#"
        1-1 A | B | C
        1-1 a | a | 1
    "#]],
    );
}

#[test]
fn what_the_model_refuses() {
    // Overlap: the standard's own example.
    check(
        "<table>\n<tr><td>1<td>2<td>3<td>4<td>5\n<tr><td rowspan=2>6<td>7<td>8<td rowspan=2>9\n<tr><td colspan=2>10\n<tr><td>a<td rowspan=2>b<td>c<td>d<td>e\n<tr><td colspan=3>f</table>",
        expect![[r#"
            2-2 1 | 2 | 3 | 4 | 5
            3-3 6 | 7 | 8 | 9 | 
            4-4 6^1 | 10 | 10 | 9^1 | 
            5-5 a | b | c | d | e
            6-6 f | b^3 | f |  | 
            6: error html-cells-overlap: two cells claim one place in the table
            3: warning cell-missing: a row lacks 1 of 5 cells, read as empty
            4: warning cell-missing: a row lacks 1 of 5 cells, read as empty
            6: warning cell-missing: a row lacks 2 of 5 cells, read as empty
        "#]],
    );
    check(
        "<table><tr><td>A<td>B<tr><td>1<td>2<td>3</table>",
        expect![[r#"
            1-1 A | B
            1-1 1 | 2 | 3
        "#]],
    );
    check(
        "<table><tr><td>A<td>B<tr><td>1</table>",
        expect![[r#"
            1-1 A | B
            1-1 1 | 
            1: warning cell-missing: a row lacks 1 of 2 cells, read as empty
        "#]],
    );
    check(
        "<table><tr><td>A<td>B<tr>504<td>1<td>2<tr>\n<b>lost</b></table>",
        expect![[r#"
            1-1 A | B
            1-1 1 | 2
            1: note html-repaired: invalid HTML was read as a browser reads it (text between the cells of a table)
            2: note html-repaired: invalid HTML was read as a browser reads it (Unexpected characters in table)
            2: note html-repaired: invalid HTML was read as a browser reads it (a tag or character that does not belong there, 2 times)
            1: error html-text-outside-cell: `504` stands in a table but in no cell
            2: error html-text-outside-cell: `lost` stands in a table but in no cell
            1: note html-repaired: a row without cells was left out
        "#]],
    );
    check(
        "<table><tr><td>A<td>B\n<tr><td>1<td><table><tr><td>x</table></table>",
        expect![[r#"
            1-1 A | B
            2-2 1 | x
            2: error html-table-nested: a table stands inside a cell of another table
        "#]],
    );
    check(
        &format!("<table><tr><th>A{}</table>", "<tr><td rowspan=65534 colspan=1000>x".repeat(10)),
        expect![[r#"
            1: error html-table-too-large: a table's spans make more than 4096 cells, or repeat more than 65536 bytes of text
        "#]],
    );
    check(
        &format!("<table><tr><th>A<tr><td rowspan=0>{}{}</table>", "long ".repeat(1000), "<tr>".repeat(5000)),
        expect![[r#"
            1: error html-table-too-large: a table's spans make more than 25042 cells, or repeat more than 400672 bytes of text
        "#]],
    );
    check(
        "<table><tr><th>A<th>B<tr><td class=\"a>200</td><td class=\"b\">x</table>",
        expect![[r#"
            1-1 A | B
            1-1 x | 
            1: note html-repaired: invalid HTML was read as a browser reads it (Saw " in state AttributeName)
            1: note html-repaired: invalid HTML was read as a browser reads it (Saw b in state AfterAttributeValueQuoted)
            1: error html-attribute-open: an attribute value holds the tags of a table
            1: warning cell-missing: a row lacks 1 of 2 cells, read as empty
        "#]],
    );
}

#[test]
fn headers() {
    check(
        "<table><thead><tr><th rowspan=2>Status Code<th colspan=2>Text<tr><th>Meaning<th>Solution<tbody><tr><td>1<td>a<td>b</table>",
        expect![[r#"
            1-1 Status Code | Meaning | Solution
            1-1 1 | a | b
            1: note html-header-rows: the table has 2 header rows
        "#]],
    );
    check(
        "<table><thead><tr><th>x<th>y<tr><th>Meaning<th>Nonsense<tbody><tr><td>1<td>a</table>",
        expect![[r#"
            1-1 Meaning | Nonsense
            1-1 1 | a
            1: error html-header-rows: the table has 2 header rows
        "#]],
    );
    check(
        "<table><caption>Codes <b>x</b></caption><tr><td>Status Code<tr><th>1</table>",
        expect![[r#"
            1-1 Status Code
            1-1 1
            1: note html-text-outside-cell: the caption `Codes x` is in no record
        "#]],
    );
    check(
        "<table></table><table><tr></table>",
        expect![[r#"
        1: note html-repaired: a table without cells was left out
        1: note html-repaired: a table without cells was left out
    "#]],
    );
}

#[test]
fn cell_content() {
    check(
        "<table><tr><th>A\n<tr><td>a <b>b</b>\n c&nbsp;d &amp;lt; <br>e</br>f<BR/>g\n<tr><td><p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>\n<tr><td>use <Your-Domain> or <script>x</script> <!-- no --> &lt;b&gt; a|b <3 </ x> <?php ?>\n<tr><td>中\n文 a\nb\n<tr><td><pre>a\n  b</pre><img src=i alt=j><code>x  y</code>\n</table>",
        expect![[r#"
            1-1 A
            2-3 a **b** c d \&lt;⏎e⏎f⏎g
            4-4 a⏎b⏎- c⏎- d
            5-5 use \<Your-Domain> or \<b> a|b <3 \</ x> \<?php ?>
            6-8 中文 a b
            9-10 a⏎b⏎![j](i)`x y`
            3: note html-repaired: invalid HTML was read as a browser reads it (a tag or character that does not belong there)
            5: note script-dropped: a `<script>` in a table, which no browser shows, is in no record
        "#]],
    );
    check(
        "<table><tr><th>A\n<tr><td><ol start=3 type=i><li>a<li value=9>b</ol><ol><li>c</ol>\n</table>",
        expect![[r#"
            1-1 A
            2-2 iii. a⏎ix. b⏎1. c
        "#]],
    );
    // A blank line makes the cell Markdown on GitHub.
    check(
        "<table>\n<tr>\n<td>\n\n**A** &amp; `b`\n\n- c\n\n</td>\n<td>**B**</td>\n</tr>\n</table>",
        expect![[r#"
        2-11 **A** & `b`⏎- c | \*\*B\*\*
    "#]],
    );
}

#[test]
fn regions() {
    for (text, expected) in [
        ("a <table>b</table> c", vec!["<table>b</table>"]),
        ("<TABLE a='>' b=\"</table>\">b</Table >", vec!["<TABLE a='>' b=\"</table>\">b</Table >"]),
        ("<!-- <table> --><table>a<!-- </table> --></table>b", vec!["<table>a<!-- </table> --></table>"]),
        (
            "<table><td><table></table></td></table>x<table></table>",
            vec!["<table><td><table></table></td></table>", "<table></table>"],
        ),
        ("<table>a\n# H\n<table>b</table>", vec!["<table>a\n", "<table>b</table>"]),
        ("<table>a", vec!["<table>a"]),
        ("<tablet>a</tablet> </table> < table>", vec![]),
        ("a <b and <table>b</table>", vec!["<table>b</table>"]),
        ("<a x=\"<table>b</table>", vec!["<table>b</table>"]),
        ("<!-- <table>b</table>", vec!["<table>b</table>"]),
    ] {
        let found: Vec<&str> = super::regions(text).into_iter().map(|region| &text[region]).collect();
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn pages() {
    expect![[r#"
        # Codes > C&DN x
        1-1 A
        1-1 1
        # Codes > HTTP
        4-4 B
        4-4 2
        2: error row-outside-table: a `<tr>` stands in no table
        4: note html-repaired: invalid HTML was read as a browser reads it (Unexpected open tag at end of body)
        4: note html-repaired: the table has no `</table>`
    "#]].assert_eq(&shown(
        "<!DOCTYPE html><h1>Codes</h1><h2>C&amp;DN <b>x</b></h2><table><tr><td>A<tr><td>1</table>\n<tr><td>lost\n<h2>HTTP</h2>\n<table><tr><td>B<tr><td>2",
        Format::Html,
    ));
}

/// Header and rows without their places.
fn texts(text: &str) -> Vec<Vec<(String, u32)>> {
    let (tables, _) = read(text, Format::Markdown);
    let rows = tables.iter().flat_map(|table| std::iter::once(&table.header).chain(&table.rows));
    rows.map(|row| row.cells.iter().map(|cell| (cell.text.markdown().to_owned(), cell.anchor)).collect()).collect()
}

#[test]
fn harmless_changes_change_no_text() {
    let expected = texts(ECDN);
    assert_eq!(expected.len(), 23);
    for (what, text) in [
        ("CRLF", ECDN.replace('\n', "\r\n")),
        (
            "upper-case tags",
            ["table", "tr", "td", "th"].iter().fold(ECDN.to_owned(), |text, tag| {
                text.replace(&format!("<{tag}"), &format!("<{}", tag.to_uppercase()))
                    .replace(&format!("</{tag}"), &format!("</{}", tag.to_uppercase()))
            }),
        ),
        ("blank lines", ECDN.replace("   <tr>", "\n\n   <tr>").replace("      <td>", "\n<td>")),
        ("no indent", ECDN.lines().map(str::trim).collect::<Vec<_>>().join("\n")),
        ("one line", ECDN.replace("\n   ", " ").replace("\n\t", " ")),
        ("other quotes", ECDN.replace('\'', "\"")),
        (
            "no quotes",
            ECDN.replace(" style=\"text-align: center\"", "").replace("rowspan=\"", "rowspan=").replace("\">", ">"),
        ),
        ("no end tags", ECDN.replace("</td>", "").replace("</th>", "").replace("</tr>", "")),
        ("sections", ECDN.replace("<table>", "<table><tbody>").replace("</table>", "</tbody></table>")),
        ("no table end", ECDN.replace("</table>", "")),
        ("wrapped tags", ECDN.replace("<td rowspan", "<td\n  rowspan").replace("<tr>", "<tr\n>")),
        ("comments", ECDN.replace("<td>", "<td><!-- <td> -->")),
        ("blank first line", ECDN.replace("<td>", "<td>\n\n")),
    ] {
        assert_eq!(texts(&text), expected, "{what}");
    }
}

#[test]
fn each_missing_end_tag_changes_no_text() {
    let expected = texts(ECDN);
    for tag in ["</td>", "</tr>", "</th>", "</a>"] {
        for (at, _) in ECDN.match_indices(tag) {
            let text = format!("{}{}", &ECDN[..at], &ECDN[at + tag.len()..]);
            if tag == "</a>" {
                assert_eq!(texts(&text).len(), expected.len());
            } else {
                assert_eq!(texts(&text), expected, "{tag} at {at}");
            }
        }
    }
}

#[test]
fn each_missing_start_tag_is_reported() {
    for tag in ["<td>", "<td >", "<tr>"] {
        for (at, _) in ECDN.match_indices(tag) {
            let text = format!("{}{}", &ECDN[..at], &ECDN[at + tag.len()..]);
            let (_, problems) = read(&text, Format::Markdown);
            // The stray `</tr>` is the one problem of the page as it is.
            assert!(problems.len() > 1, "{tag} at {at}");
        }
    }
}

#[test]
fn rows_stand_where_they_are_written() {
    for text in [ECDN.to_owned(), ECDN.replace('\n', "\r\n"), ECDN.replace("<tr>", "<tr\n>")] {
        let (tables, _) = read(&text, Format::Markdown);
        for row in tables.iter().flat_map(|table| &table.rows) {
            let written = &text[row.span.range()];
            assert!(written.starts_with("<tr") && written.ends_with("</tr>"), "{written}");
            for cell in &row.cells {
                let source = &text[cell.span.range()];
                assert!(source == cell.text.markdown() || source.contains("<a"), "{source}");
            }
        }
    }
}

#[test]
fn scripts_and_style_sheets_are_no_text() {
    check(
        "<table><tr><th>Status Code<th>Meaning\n<tr><td>404<td>Not <style>.a { b: 1 }\n</style>found<SCRIPT>if (a <b) '<br>'</Script >\n<tr><td>405<td>use <style> or <b>not</b>\n<tr><td>406<td></style> of <styled>x</styled>\n<script>500</script><tr><td>407<td>a\n</table>\n",
        expect![[r#"
            1-1 Status Code | Meaning
            2-3 404 | Not found
            4-4 405 | use \<style> or **not**
            5-6 406 | \</style> of \<styled>x\</styled>
            6-6 407 | a
            2: note script-dropped: a `<style>` in a table, which no browser shows, is in no record
            3: note script-dropped: a `<script>` in a table, which no browser shows, is in no record
            6: note script-dropped: a `<script>` in a table, which no browser shows, is in no record
        "#]],
    );
}

#[test]
fn hostile_input_is_read_in_linear_time() {
    for piece in [
        "<table>",
        "<table><tr><td>",
        "<tr>",
        "<td>",
        "<b>",
        "<td rowspan=65534 colspan=1000>x",
        "<!--",
        "<a=\"",
        "<a ",
        "</table>",
        "<table><b>x",
        "<td><table>",
        "<x",
        "&amp;",
        "<td x='<td>'>",
        "# a\n<table>",
        "<p>",
        "<a href=x>",
        "<td>\n\n*a*",
        "<tr><td rowspan=0>",
        "text<tr>",
        "<caption>",
        "</br>",
        "<li>",
        "<select><option>",
        "<svg>",
        "<template><tr>",
        "<b><p>",
        "<b><p>x</b>",
        "<a><div>",
        "<font>x<p>",
        "<b><i><u>",
        "<p><b>x",
        "<div><b></div>",
        "<code></p>",
        "<b></div>",
        "<li><b>",
        "<h1>",
        "</h1><h1>x",
        "<!-->",
        "-- >",
        "<!-- -",
        "<nobr>",
        "<b></table>",
        "<pre>\n",
        "<ul>",
        "</a>",
        "<a href=x><b>",
        "<td>\n\n",
        "<col>",
        "<b x=1><b x=2><b x=3>",
    ] {
        for text in
            [piece.repeat(200_000 / piece.len()), format!("<table><tr><td>{}", piece.repeat(200_000 / piece.len()))]
        {
            let start = std::time::Instant::now();
            let _ = read(&text, Format::Markdown);
            let _ = read(&text, Format::Html);
            assert!(start.elapsed().as_secs() < 10, "{piece:?} takes {:?}", start.elapsed());
        }
    }
}

fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => (0..1000_u32).prop_map(|number| format!("w{number} ")),
        6 => Just("<td>".to_owned()),
        3 => Just("<tr>".to_owned()),
        6 => prop::sample::select(&[
            "</td>", "</tr>", "<th>", "<td rowspan=2>", "<td colspan=2>", "<td rowspan=0>", "<tbody>", "</tbody>", "<thead>",
            "<tfoot>", "<b>", "</b>", "<p>", "</p>", "<br>", "</br>", "<x-y>", "</x-y>", "<div>", "</div>", "<a href=x>", "</a>",
            "<ul><li>", "</table>", "<table>", "\n\n", "\n", "<colgroup>", "<select>", "<script>", "<svg>", "<template>", "<",
            "&lt;b", "<td\n>", "<i", "</", "<!", "<form>", "<input>", "<h2>", "\r", "<pre>", "<textarea>", "<plaintext>", "<noscript>",
        ][..]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| format!("<table>{}</table>", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_a_table_is_lost_in_silence(text in markup()) {
        let (tables, problems) = read(&text, Format::Markdown);
        let refused = ["html-text-outside-cell", "html-table-nested", "html-attribute-open", "html-header-rows"];
        let refused = problems.iter().any(|problem| refused.contains(&problem.rule.id()));
        let regions = super::regions(&text);
        let cells: Vec<_> = tables.iter().flat_map(|table| std::iter::once(&table.header).chain(&table.rows)).flat_map(|row| &row.cells).collect();
        for region in &regions {
            let words = text[region.clone()].split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.starts_with('w'));
            for word in words {
                let held = cells.iter().any(|cell| cell.text.plain().contains(word));
                prop_assert!(held || refused, "{} is lost", word);
            }
        }
        for table in &tables {
            for row in std::iter::once(&table.header).chain(&table.rows) {
                prop_assert!(text.get(row.span.range()).is_some() && row.cells.len() >= table.header.cells.len());
                for cell in &row.cells {
                    prop_assert!(text.get(cell.span.range()).is_some());
                    prop_assert!(cell.anchor as usize <= table.rows.len());
                }
            }
        }
    }
}

/// Run by hand in a release build: `cargo test --release -p status-codegen html -- --ignored --nocapture`.
#[test]
#[ignore = "measures"]
fn speed_beside_a_bare_parse() {
    let at = ECDN.find("<table>").unwrap();
    let region = &ECDN[at..];
    let text = region.repeat(200);
    let time = |work: &dyn Fn()| {
        let best = (0..7).map(|_| {
            let start = std::time::Instant::now();
            work();
            start.elapsed()
        });
        best.min().unwrap()
    };
    let bare = time(&|| {
        for _ in 0..200 {
            std::hint::black_box(scraper::Html::parse_fragment(region));
        }
    });
    let ours = time(&|| {
        std::hint::black_box(read(&text, Format::Markdown));
    });
    println!("bare {bare:?}, tables {ours:?}, ratio {:.2}", ours.as_secs_f64() / bare.as_secs_f64());
}

#[test]
fn titles_outside_of_cells() {
    check(
        "<table title=whole>\n<caption title=above>Codes <b title=bold>all</b></caption>\n<colgroup title=columns><col>\n</colgroup>\n\
         <tr title=head><th>Status Code</th><th>Meaning</th></tr>\n\
         <tr\ntitle='of a row'><td>400</td><td>a</td></tr></table>",
        expect![[r#"
            5-5 Status Code | Meaning
            6-7 400 | a
            1: note html-text-outside-cell: the caption `Codes all` is in no record
            1: note title-dropped: the title “whole” is in no record
            2: note title-dropped: the title “above” is in no record
            2: note title-dropped: the title “bold” is in no record
            3: note title-dropped: the title “columns” is in no record
            5: note title-dropped: the title “head” is in no record
            7: note title-dropped: the title “of a row” is in no record
        "#]],
    );
}

/// What shows on hover only is in no record.
#[test]
fn titles() {
    check(
        "<table><tr><th title=\"of the header\">Status Code</th><th>Meaning</th></tr>\n\
         <tr><td>400</td><td title='whole cell'>a <a href=b title=\"Only  after 2024\">c</a><img src=d title=e></td></tr>\n\
         <tr><td rowspan=2 title=twice>401</td><td><abbr title=\"said here\">said here</abbr></td></tr>\n\
         <tr><td><weird title=lost>x</weird> title=\"text\"</td></tr>\n\
         <tr><td>402</td><td>\n\n[a](b \"in Markdown\")\n\n</td></tr></table>",
        expect![[r#"
            1-1 Status Code | Meaning
            2-2 400 | a [c](b)![](d)
            3-3 401 | said here
            4-4 401^2 | \<weird title=lost>x\</weird> title="text"
            5-9 402 | [a](b)
            1: note title-dropped: the title “of the header” is in no record
            2: note title-dropped: the titles “whole cell”, “Only after 2024”, “e” are in no record
            3: note title-dropped: the title “twice” is in no record
            7: note title-dropped: the title “in Markdown” is in no record
        "#]],
    );
}

/// Of very many titles in one cell each is looked for, or is told not to be.
#[test]
fn many_titles() {
    let cell = |said: bool, count: usize| {
        let titles =
            (0..count).map(|at| format!("<b title=t{at}>{}</b>", if said { format!("t{at} ") } else { "x ".into() }));
        let again = "<b title=t0>t0</b>".repeat(200);
        let cell = format!("{again}{}", titles.collect::<String>());
        let (_, problems) = read(&format!("<table><tr><th>A<tr><td>{cell}</table>"), Format::Html);
        problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(cell(true, 100), "");
    expect!["of more than 100 titles these were not looked for in the text, and may be in no record: “t100”, “t101”"]
        .assert_eq(&cell(true, 102));
    expect![[r#"
        the titles “t1”, “t2”, “t3”, “t4”, “t5”, “t6”, “t7”, “t8”, “t9”, “t10” and 89 more are in no record
        of more than 100 titles these were not looked for in the text, and may be in no record: “t100”, “t101”, “t102”, “t103”, “t104”, “t105”, “t106”, “t107”, “t108”, “t109” and 40 more"#]].assert_eq(&cell(false, 150));
}

/// What is hidden is read, and told.
#[test]
fn hidden_texts() {
    check(
        "<table><tr><th>Status Code</th><th>Meaning</th></tr>\n\
         <tr hidden><td>400</td><td>a</td></tr>\n\
         <tr><td>401</td><td>b <span style=\"color: red; Display : NONE !important\">c <b hidden>d</b></span> e</td></tr>\n\
         <tr><td>402</td><td style='visibility:hidden'>f</td></tr>\n\
         <tr><td>403</td><td hidden></td></tr>\n\
         <tr><td>404</td><td aria-hidden=true class=hidden style=\"display:block\">g <kept hidden>h</kept></td></tr>\n\
         <tr><td>405</td><td>\n\ni <i hidden>j</i>\n\n</td></tr>\n\
         <tr><td>406</td><td hidden>\n\n**k**\n\n</td></tr></table>",
        expect![[r#"
            1-1 Status Code | Meaning
            2-2 400 | a
            3-3 401 | b c **d** e
            4-4 402 | f
            5-5 403 | 
            6-6 404 | g \<kept hidden>h\</kept>
            7-11 405 | i *j*
            12-16 406 | **k**
            2: note text-hidden: a browser hides all or some of “400 a”, “c d”, “f”, “i j”, “k”; read like any other text
        "#]],
    );
    check(
        "<table style=display:none><tr><th>A</th></tr>\n<tr><td>400</td></tr></table>",
        expect![[r#"
        1-1 A
        2-2 400
        1: note text-hidden: a browser hides all or some of “A 400”; read like any other text
    "#]],
    );
}
