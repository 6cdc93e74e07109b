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
