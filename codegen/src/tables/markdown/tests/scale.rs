//! Large and hostile pages: linear time, no panic. A quadratic step would make these run for minutes.

use super::read;

const ROWS: usize = 100_000;

fn head() -> String {
    "| Status Code | Meaning |\n|---|---|\n".to_owned()
}

#[test]
fn many_rows() {
    let (tables, problems) = read(&(head() + &"| 400 | a |\n".repeat(ROWS)));
    assert_eq!((tables[0].rows.len(), problems.len()), (ROWS, 0));
}

#[test]
fn many_gaps() {
    let (tables, problems) = read(&(head() + &"\n\n| 400 | a |\n".repeat(ROWS)));
    assert_eq!((tables[0].rows.len(), problems.len()), (ROWS, ROWS));
}

#[test]
fn many_unclosed_rows() {
    for row in ["| 400 | a\n", "| 400 | a\n\n", "| 400\n", "| a\n", "| 400 | a\ntext\n", "| 400 | a\n\ntext\n\n"] {
        let (tables, _) = read(&(head() + "| 1 | b |\n" + &row.repeat(ROWS)));
        assert!(!tables[0].rows.is_empty());
    }
}

#[test]
fn one_unclosed_row_over_much_text() {
    for text in ["text\n", "\n", "text | text\n", "- item\n", "> quote\n", "400 | text\n"] {
        let (tables, _) = read(&(head() + "| 400 | a |\n| 401 | b\n" + &text.repeat(ROWS)));
        assert!(!tables[0].rows.is_empty());
    }
}

#[test]
fn many_joined_rows() {
    let (tables, _) = read(&(head() + &"| 400 | a\n\nb |\n".repeat(ROWS)));
    assert_eq!(tables[0].rows.len(), ROWS);
}

#[test]
fn many_headers_and_delimiters() {
    for text in [head(), "| Status Code | Meaning |\n".to_owned(), "|---|---|\n".to_owned(), format!("{}\n", head())] {
        read(&text.repeat(ROWS / 4));
    }
    read(&"| Status Code | Meaning |\n\n\n".repeat(ROWS / 4));
}

#[test]
fn many_columns_and_long_cells() {
    let wide = format!("|{}\n|{}\n|{}\n", "a|".repeat(ROWS), "-|".repeat(ROWS), "b|".repeat(ROWS));
    assert_eq!(read(&wide).0[0].rows[0].cells.len(), ROWS);
    let pipes = "|".repeat(1 << 20);
    read(&pipes);
    read(&format!("{}{pipes}\n{pipes}\n", head()));
    read(&format!("{}| 400 | {} |\n", head(), "x".repeat(1 << 20)));
}

#[test]
fn deep_containers() {
    for marker in ["> ", "- ", "1. ", ">"] {
        let prefix = marker.repeat(2_000);
        read(&format!("{prefix}| Status Code | Meaning |\n{prefix}|---|---|\n{prefix}| 400 | a |\n"));
    }
}

#[test]
fn bench_tmp() {
    let mut all = String::new();
    for name in ["tencent/cdn/status-codes.en.md", "tencent/cdn/status-codes.ja.md", "tencent/cdn/status-codes.ko.md"] {
        all += &std::fs::read_to_string(format!("../sources/{name}")).unwrap();
        all += "\n\n";
    }
    let zh = std::fs::read_to_string("../sources/alibaba/site-monitor/status-codes.zh.md").unwrap();
    for (name, page) in [("tencent", all), ("zh", zh)] {
        let text = page.repeat(20);
        let vocabulary = super::vocabulary();
        let document = super::Document {
            file: super::FileId(0),
            format: super::Format::Markdown,
            text: &text,
            offset: 0,
            lines: super::LineIndex::new(text.as_bytes()),
        };
        let (mut bare, mut our) = (u128::MAX, u128::MAX);
        for _ in 0..15 {
            let start = std::time::Instant::now();
            let count = pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES)
                .into_offset_iter()
                .count();
            std::hint::black_box(count);
            bare = bare.min(start.elapsed().as_micros());
            let start = std::time::Instant::now();
            let mut problems = Vec::new();
            std::hint::black_box(super::tables(&document, &vocabulary, &[], &mut problems));
            our = our.min(start.elapsed().as_micros());
        }
        eprintln!("{name}: bare {bare} us, ours {our} us, ratio {:.2}, {} bytes", our as f64 / bare as f64, text.len());
    }
}
