//! Bytes → format, text, problems.

use expect_test::{Expect, expect};

use super::*;
use crate::span::SourceFile;

fn check(path: &str, bytes: impl AsRef<[u8]>, expect: Expect) {
    let files = Files::new(vec![SourceFile { path: path.to_owned(), bytes: bytes.as_ref().to_vec() }]);
    let mut problems = Vec::new();
    let document = files.find(path).and_then(|file| Document::read(&files, file, &mut problems));
    let mut out = match document {
        Some(document) => format!("{:?}, offset {}, {:?}\n", document.format, document.offset, document.text),
        None => "nothing\n".to_owned(),
    };
    for problem in &problems {
        out.push_str(&format!("{}: {}\n", problem.rule.id(), problem.message));
        for label in &problem.labels {
            let at = files.line_column(label.span.file, label.span.start);
            out.push_str(&format!("  {}:{}\n", at.line, at.column));
        }
    }
    expect.assert_eq(&out);
}
#[test]
fn plain() {
    check(
        "a.md",
        "# A\n",
        expect![[r##"
        Markdown, offset 0, "# A\n"
    "##]],
    );
}

#[test]
fn html_in_any_case() {
    check(
        "a.HTM",
        "<p>",
        expect![[r#"
        Html, offset 0, "<p>"
    "#]],
    );
}

#[test]
fn byte_order_mark() {
    check(
        "a.md",
        "\u{feff}a",
        expect![[r#"
        Markdown, offset 3, "a"
    "#]],
    );
}

#[test]
fn line_ends_of_windows() {
    check(
        "a.md",
        "a\r\nb\r\n",
        expect![[r#"
        Markdown, offset 0, "a\r\nb\r\n"
    "#]],
    );
}

#[test]
fn lone_carriage_return() {
    check(
        "a.md",
        "a\rb\r\n\r",
        expect![[r#"
        Markdown, offset 0, "a\rb\r\n\r"
        source-character: `a.md` holds U+000D CARRIAGE RETURN, 2 times: it is a carriage return without line feed, a line end for some readers and none for others
          1:2
          2:1
    "#]],
    );
}

#[test]
fn unknown_extension() {
    check(
        "a.txt",
        "a",
        expect![[r#"
        nothing
        source-format: `a.txt` is neither Markdown nor HTML by its name
          1:1
    "#]],
    );
}

#[test]
fn no_extension() {
    check(
        "md",
        "a",
        expect![[r#"
        nothing
        source-format: `md` is neither Markdown nor HTML by its name
          1:1
    "#]],
    );
}

#[test]
fn empty() {
    check(
        "a.md",
        "",
        expect![[r#"
        nothing
        source-empty: `a.md` is empty
          1:1
    "#]],
    );
}

#[test]
fn white_space_alone() {
    check(
        "a.md",
        "\u{feff} \n\t\u{3000}\r\n",
        expect![[r#"
        nothing
        source-empty: `a.md` is empty
          1:1
    "#]],
    );
}

#[test]
fn not_utf8() {
    check(
        "a.md",
        b"a\nb\xffc",
        expect![[r#"
        nothing
        source-not-utf8: `a.md` is not UTF-8: byte 0xFF at offset 3, line 2
          2:2
    "#]],
    );
}

#[test]
fn cut_character() {
    check(
        "a.md",
        b"a\n\xe7\x8a",
        expect![[r#"
        nothing
        source-not-utf8: `a.md` is not UTF-8: byte 0xE7 at offset 2, line 2
          2:1
    "#]],
    );
}

#[test]
fn utf16() {
    check(
        "a.md",
        b"\xff\xfea\0",
        expect![[r#"
        nothing
        source-not-utf8: `a.md` is UTF-16, by the byte order mark at its start
          1:1
    "#]],
    );
}

#[test]
fn control_characters() {
    check(
        "a.md",
        "a\0b\n\u{1b}[31m\u{7f}\u{9b}\u{85}\u{c}",
        expect![[r#"
        Markdown, offset 0, "a\0b\n\u{1b}[31m\u{7f}\u{9b}\u{85}\u{c}"
        source-character: `a.md` holds U+0000 NULL: it is a control character
          1:2
        source-character: `a.md` holds U+000C FORM FEED: it is a control character
          2:9
        source-character: `a.md` holds U+001B ESCAPE: it is a control character
          2:1
        source-character: `a.md` holds U+007F DELETE: it is a control character
          2:6
        source-character: `a.md` holds U+0085 NEXT LINE: it is a control character
          2:8
        source-character: `a.md` holds U+009B CONTROL SEQUENCE INTRODUCER: it is a control character
          2:7
    "#]],
    );
}

#[test]
fn bidi_controls() {
    check(
        "a.md",
        "\u{202e}a\u{202c}\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}",
        expect![[r#"
        Markdown, offset 0, "\u{202e}a\u{202c}\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}"
        source-character: `a.md` holds U+061C ARABIC LETTER MARK: it is a bidi control
          1:8
        source-character: `a.md` holds U+200E LEFT-TO-RIGHT MARK: it is a bidi control
          1:6
        source-character: `a.md` holds U+200F RIGHT-TO-LEFT MARK: it is a bidi control
          1:7
        source-character: `a.md` holds U+202C POP DIRECTIONAL FORMATTING: it is a bidi control
          1:3
        source-character: `a.md` holds U+202E RIGHT-TO-LEFT OVERRIDE: it is a bidi control
          1:1
        source-character: `a.md` holds U+2066 LEFT-TO-RIGHT ISOLATE: it is a bidi control
          1:4
        source-character: `a.md` holds U+2069 POP DIRECTIONAL ISOLATE: it is a bidi control
          1:5
    "#]],
    );
}

#[test]
fn invisible_characters() {
    check(
        "a.md",
        "a\u{200b}b\u{2060}\u{feff}\u{ad}\u{3164}\u{e0041}\u{e0100}\u{180e}",
        expect![[r#"
        Markdown, offset 0, "a\u{200b}b\u{2060}\u{feff}\u{ad}ㅤ\u{e0041}\u{e0100}\u{180e}"
        source-character: `a.md` holds U+00AD SOFT HYPHEN: it is invisible
          1:6
        source-character: `a.md` holds U+180E: it is invisible
          1:10
        source-character: `a.md` holds U+200B ZERO WIDTH SPACE: it is invisible
          1:2
        source-character: `a.md` holds U+2060 WORD JOINER: it is invisible
          1:4
        source-character: `a.md` holds U+3164 HANGUL FILLER: it is invisible
          1:7
        source-character: `a.md` holds U+FEFF ZERO WIDTH NO-BREAK SPACE (a byte order mark that is not at the start): it is invisible
          1:5
        source-character: `a.md` holds U+E0041 TAG: it is invisible
          1:8
        source-character: `a.md` holds U+E0100 VARIATION SELECTOR: it is invisible
          1:9
    "#]],
    );
}

#[test]
fn line_separators_nonchars_private_use() {
    check(
        "a.md",
        "\u{2028}\u{2029}\u{fffe}\u{fdd0}\u{1ffff}\u{e000}\u{f0000}",
        expect![[r#"
        Markdown, offset 0, "\u{2028}\u{2029}\u{fffe}\u{fdd0}\u{1ffff}\u{e000}\u{f0000}"
        source-character: `a.md` holds U+2028 LINE SEPARATOR: it is a line end that few readers know
          1:1
        source-character: `a.md` holds U+2029 PARAGRAPH SEPARATOR: it is a line end that few readers know
          1:2
        source-character: `a.md` holds U+E000: it is for private use
          1:6
        source-character: `a.md` holds U+FDD0: it is a noncharacter
          1:4
        source-character: `a.md` holds U+FFFE: it is a noncharacter
          1:3
        source-character: `a.md` holds U+1FFFF: it is a noncharacter
          1:5
        source-character: `a.md` holds U+F0000: it is for private use
          1:7
    "#]],
    );
}

#[test]
fn joiners_where_they_are_needed() {
    check(
        "a.md",
        "\u{646}\u{645}\u{6cc}\u{200c}\u{634}\u{648}\u{62f} \u{915}\u{94d}\u{200d}\u{937}",
        expect![[r#"
        Markdown, offset 0, "نمی\u{200c}شود क\u{94d}\u{200d}ष"
    "#]],
    );
}

#[test]
fn joiners_where_they_hide() {
    check(
        "a.md",
        "HT\u{200d}TP \u{200c}\u{72b6}\u{200d}\u{6001}",
        expect![[r#"
        Markdown, offset 0, "HT\u{200d}TP \u{200c}状\u{200d}态"
        source-character: `a.md` holds U+200C ZERO WIDTH NON-JOINER: it is invisible here
          1:7
        source-character: `a.md` holds U+200D ZERO WIDTH JOINER, 2 times: it is invisible here
          1:3
          1:9
    "#]],
    );
}

#[test]
fn variation_selectors() {
    check(
        "a.md",
        "\u{26a0}\u{fe0f} a\u{fe0f}\u{fe01} \u{fe0f}",
        expect![[r#"
        Markdown, offset 0, "⚠\u{fe0f} a\u{fe0f}\u{fe01} \u{fe0f}"
        source-character: `a.md` holds U+FE01 VARIATION SELECTOR: it is invisible here
          1:6
        source-character: `a.md` holds U+FE0F VARIATION SELECTOR: it is invisible here
          1:8
    "#]],
    );
}

#[test]
fn what_vendors_really_write() {
    check(
        "a.md",
        "状态码：５３１ “x”–y… ステータス｜상태 코드\u{a0}é e\u{301} \u{600}12 😀 ’",
        expect![[r#"
        Markdown, offset 0, "状态码：５３１ “x”–y… ステータス｜상태 코드\u{a0}é e\u{301} \u{600}12 😀 ’"
    "#]],
    );
}

#[test]
fn many_of_one_are_counted_and_the_first_shown() {
    let files = Files::new(vec![SourceFile { path: "a.md".to_owned(), bytes: "\u{ad}\n".repeat(500).into_bytes() }]);
    let mut problems = Vec::new();
    Document::read(&files, FileId(0), &mut problems).unwrap();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].labels.len(), 20);
    expect!["`a.md` holds U+00AD SOFT HYPHEN, 500 times: it is invisible"].assert_eq(&problems[0].message);
}

#[test]
fn too_large() {
    let files = Files::new(vec![SourceFile { path: "a.md".to_owned(), bytes: vec![b'a'; MAX_BYTES + 1] }]);
    let mut problems = Vec::new();
    assert!(Document::read(&files, FileId(0), &mut problems).is_none());
    expect!["`a.md` has 16777217 bytes, more than 16777216"].assert_eq(&problems[0].message);
}

/// The fast look and the full one agree on every character, wherever it stands in a chunk.
#[test]
fn no_character_is_overlooked() {
    let every = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
    // The planes of rare ideographs hold nothing else.
    for character in
        every.filter(|character| !matches!(character, '\u{20010}'..='\u{dfff0}' | '\u{f0010}'..='\u{10fff0}'))
    {
        let text = format!("a{}{character}a", "状".repeat(u32::from(character) as usize % 12));
        let files = Files::new(vec![SourceFile { path: "a.md".to_owned(), bytes: text.into_bytes() }]);
        let mut problems = Vec::new();
        Document::read(&files, FileId(0), &mut problems);
        let expected = refused(character).is_some() || matches!(character, '\r' | '\u{200c}' | '\u{200d}');
        assert_eq!(!problems.is_empty(), expected, "U+{:04X}", u32::from(character));
    }
}
