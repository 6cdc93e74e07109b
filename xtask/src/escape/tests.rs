use super::{line, markdown};

#[test]
fn a_line_shows_what_a_terminal_would_obey_or_hide() {
    for (text, shown) in [
        ("plain ステータス 源站 \t tab", "plain ステータス 源站 \t tab"),
        ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
        ("\u{9b}31m", "\\u{9b}31m"),
        ("a\u{202e}b\u{2066}c\u{200b}d\u{feff}", "a\\u{202e}b\\u{2066}c\\u{200b}d\\u{feff}"),
        ("\u{e0041}\u{61c}\u{ad}", "\\u{e0041}\\u{61c}\\u{ad}"),
        // Joiners and selectors are seen where a script needs them; elsewhere they only hide.
        ("نمی\u{200c}شود क्\u{200d}ष ⚠\u{fe0f}", "نمی\u{200c}شود क्\u{200d}ष ⚠\u{fe0f}"),
        ("admin\u{200d} \u{200c}a", "admin\\u{200d} \\u{200c}a"),
        ("می\u{200c}\u{202e}", "می\\u{200c}\\u{202e}"),
        ("👨\u{200d}💻", "👨\\u{200d}💻"),
        ("⚠\u{fe0f}\u{fe01}", "⚠\u{fe0f}\\u{fe01}"),
        ("::می\u{200c}شود", "\\u{3a}:می\u{200c}شود"),
        ("one\r\ntwo", "one\\r\\ntwo"),
        ("::error::x", "\\u{3a}:error::x"),
        ("  ::add-mask::x", "  \\u{3a}:add-mask::x"),
        ("\u{3000}::x", "\u{3000}\\u{3a}:x"),
        ("a ::b::", "a ::b::"),
        ("a ##[command]x", "a \\u{23}#[command]x"),
        ("##vso[task.setvariable]x", "\\u{23}#vso[task.setvariable]x"),
        ("## heading", "## heading"),
        ("", ""),
    ] {
        assert_eq!(line(text), shown, "{text:?}");
    }
}

#[test]
fn markdown_holds_no_markup_of_the_vendor() {
    for (text, shown) in [
        ("<script>&", "&lt;script&gt;&amp;"),
        ("[a](b) `c` **d** _e_ ~f~ | !g", "\\[a\\](b) \\`c\\` \\*\\*d\\*\\* \\_e\\_ \\~f\\~ \\| \\!g"),
        ("@octocat #12 https://x", "&#64;octocat &#35;12 https&#58;//x"),
        ("www.example.com a: b", "www&#46;example.com a: b"),
        ("a\nb\u{202e}", "a ⏎ b\\u{202e}"),
    ] {
        assert_eq!(markdown(text), shown, "{text:?}");
    }
}
