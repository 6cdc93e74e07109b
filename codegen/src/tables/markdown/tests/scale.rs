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
fn many_containers() {
    let tab = "=== \"Tab\"\n\n    | Status Code | Meaning |\n    |---|---|\n    | 400 | a |\n\n";
    assert_eq!(read(&tab.repeat(ROWS / 4)).0.len(), ROWS / 4);
    read(&"=== \"Tab\"\n".repeat(ROWS));
    let deep: String = (0..500).map(|depth| format!("{}=== \"Tab\"\n\n", "    ".repeat(depth))).collect();
    read(&format!("{deep}{}| Status Code | Meaning |\n", "    ".repeat(500)));
}
