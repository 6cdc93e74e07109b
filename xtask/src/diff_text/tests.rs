use expect_test::expect;

use super::{SHOWN_LINES, SHOWN_WIDTH, unified};

#[test]
fn a_changed_line_stands_between_its_neighbours() {
    let diff = unified("generated/a.yaml", b"1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n");
    expect![[r#"
        --- a/generated/a.yaml
        +++ b/generated/a.yaml
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8"#]]
    .assert_eq(&diff.lines.join("\n"));
    assert_eq!((diff.line, diff.more), (5, 0));
}

#[test]
fn a_long_diff_says_how_much_more_there_is() {
    let new: String = (0..100).map(|line| format!("{line}\n")).collect();
    let diff = unified("a", b"", &new);
    // Two header lines, one hunk header, a hundred lines.
    assert_eq!((diff.lines.len(), diff.more, diff.line), (SHOWN_LINES, 103 - SHOWN_LINES, 1));
}

#[test]
fn a_missing_line_end_and_bytes_that_are_no_text_are_differences() {
    assert!(unified("a", b"x", "x\n").lines.iter().any(|line| line.contains("No newline")));
    assert_eq!(unified("a", b"x\xff\n", "x\u{fffd}\n").lines.len(), 1);
}

#[test]
fn a_wide_line_is_cut_around_its_change() {
    let wide = |word: &str| format!("{}{word}{}\n", "あ".repeat(1000), "い".repeat(1000));
    let diff = unified("a", wide("旧").as_bytes(), &wide("新"));
    let [.., old, new] = &diff.lines[..] else { panic!("{diff:?}") };
    for (line, word) in [(old, "-…あ旧い…"), (new, "+…あ新い…")] {
        let short = line.replace(&"あ".repeat(59), "").replace(&"い".repeat(SHOWN_WIDTH - 62), "");
        assert_eq!(short.replace("ああ", "あ").replace("いい", "い"), word);
    }
}

#[test]
fn an_absolute_path_begins_with_one_slash() {
    let diff = unified("/tmp/out/a.yaml", b"1\n", "2\n");
    assert_eq!(diff.lines[..2], ["--- a/tmp/out/a.yaml", "+++ b/tmp/out/a.yaml"]);
}
