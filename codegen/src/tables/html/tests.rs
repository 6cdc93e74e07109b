//! HTML tables as tables of input and expected rows.

use expect_test::{Expect, expect};

use super::super::Table;
use crate::catalog::Field;
use crate::config::{Role, Vocabulary};
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
    let document = Document { file: FileId(0), format, text, offset: 0, lines: LineIndex::new(text.as_bytes()) };
    let mut problems = Vec::new();
    let mut tables = Vec::new();
    if format == Format::Html {
        tables = super::tables(&document, 0..text.len(), &vocabulary(), &mut problems);
    } else {
        for region in super::regions(text) {
            tables.extend(super::tables(&document, region, &vocabulary(), &mut problems));
        }
    }
    (tables, problems)
}

/// Rows as `lines cell^anchor | cell^anchor`, then problems as `line rule message`.
fn shown(text: &str, format: Format) -> String {
    let (tables, problems) = read(text, format);
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
        121: note html-repaired: Invalid HTML was read as a browser reads it (a tag or character that does not belong there)
    "#]],
    );
}
