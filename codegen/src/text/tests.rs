//! Tables of source and canonical text, and the laws that hold for any input.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

use super::{Aside, Builder, Inline, Text, fast, parse, render};

fn cell(source: &str) -> String {
    Text::from_markdown_cell(source).markdown().to_owned()
}

#[track_caller]
fn cells(table: &[(&str, &str)]) {
    for (source, expected) in table {
        assert_eq!(cell(source), *expected, "cell {source:?}");
        assert_eq!(Text::from_canonical(expected).markdown(), *expected, "canonical {expected:?}");
    }
}

#[test]
fn published_wording_survives_byte_for_byte() {
    for text in [
        "X-NWS-LOG-UUID",
        "301/302",
        "no-cache/no-store",
        "'202 Accepted'",
        "HTTPS　Back-to-Origin方法",
        "a\u{a0}b",
        "HTTP/2とHTTP",
        "# heading",
        "- item",
        "> quote",
        "1. one",
        "---",
        "~~~",
        "a < b > c",
        "R&D, AT&T, &, &amp",
        "C:\\dir",
        "5*3",
        "2 * 3 * 4",
        "snake_case_name",
        "[0-9]",
        "wow!",
        "100%",
        "a|b",
        "コード|417|Expect",
        "8~30天",
        "**過負荷（531）**です",
        "`lone tick",
        "=====",
        "    indented",
        "$x$",
        "https://example.com/a_b_c?x=1&y=2",
        "[start, end)",
        "",
    ] {
        assert_eq!(cell(text), text.trim());
        assert_eq!(Text::from_canonical(text.trim()).plain(), text.trim());
    }
}

#[test]
fn white_space_and_breaks() {
    cells(&[
        ("  a   b\tc  ", "a b c"),
        ("HTTPリクエストの構文エラー <br/>サーバーで", "HTTPリクエストの構文エラー\nサーバーで"),
        ("a</br>b<BR>c<br />d<br>e", "a\nb\nc\nd\ne"),
        ("a<br><br>b<br>", "a\nb"),
        ("<br>a", "a"),
        ("\u{3000}a\u{3000}", "a"),
        ("a\0b", "a\u{fffd}b"),
    ]);
}

#[test]
fn markup() {
    cells(&[
        ("set to **Follow Request**, check", "set to **Follow Request**, check"),
        ("__a__ _b_ `c`", "**a** *b* `c`"),
        ("***a***", "***a***"),
        ("~~a~~ ~b~", "~~a~~ \\~b\\~"),
        ("8~30天、4~7天", "8\\~30天、4\\~7天"),
        ("使用[创建](/intl.zh-CN/站点监控/创建.md)。", "使用[创建](/intl.zh-CN/站点监控/创建.md)。"),
        ("[a](<b c>) [d](e(f)) [g](<h(i>)", "[a](<b c>) [d](e(f)) [g](<h(i>)"),
        ("[a](b \"title\")", "[a](b)"),
        ("[ a ](b)", "[a](b)"),
        ("<https://a.example/x_y>", "[https://a.example/x_y](https://a.example/x_y)"),
        ("<me@a.example>", "[me@a.example](mailto:me@a.example)"),
        ("![alt *x*](i.png)", "![alt x](i.png)"),
        ("wow\\![a](b)", "wow\\![a](b)"),
        ("`a \\| b` \\| c", "`a | b` | c"),
        ("``a`b``", "``a`b``"),
        ("`` ` ``", "`` ` ``"),
        ("the separator is ` `.", "the separator is ` `."),
        ("` `", "` `"),
        ("a `  ` b", "a ` ` b"),
        ("a **` `** [` `](b)", "a **` `** [` `](b)"),
        ("`a`<!-- -->` `<!-- -->`b`", "`a b`"),
        ("` `<!-- -->`b`", "`b`"),
        ("\\*a\\*", "\\*a\\*"),
        ("\\[a](b)", "\\[a\\](b)"),
        ("[1] see [x](y)", "[1] see [x](y)"),
        ("[a]: b", "\\[a]: b"),
    ]);
}

#[test]
fn entities_are_decoded_once() {
    cells(&[
        ("&amp;", "&"),
        ("&lt;b&gt;", "\\<b>"),
        ("&amp;lt;", "\\&lt;"),
        ("a&nbsp;b", "a\u{a0}b"),
        ("&#42;a&#42;", "\\*a\\*"),
        ("[a](b?c=1&amp;d=2)", "[a](b?c=1&d=2)"),
        ("&bogus;", "\\&bogus;"),
    ]);
}

#[test]
fn tags_in_markdown() {
    cells(&[
        ("<b>a</b> <i>b</i> <code>c</code> <s>d</s> <u>e</u>", "**a** *b* `c` ~~d~~ e"),
        ("<a href='x?a=1&amp;b=2'> go </a>on", "[go](x?a=1&b=2) on"),
        ("<a name=\"x\"></a>a", "a"),
        ("please<a href='t'> submit </a>for", "please [submit](t) for"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("a<ul><li>b</li><li>c</li></ul>d", "a\n- b\n- c\nd"),
        ("<ol><li>b<li>c</ol>", "1. b\n2. c"),
        ("<ol start=\"3\"><li>b<li value='7'>c<li>d</ol>", "3. b\n7. c\n8. d"),
        ("<ol type=a><li>b<li>c<ol type=\"I\" start=4><li>d</ol><li>e</ol>", "a. b\nb. c\nIV. d\nc. e"),
        ("<ol type=A start=26><li>b<li>c<li value=0>d</ol>", "Z. b\nAA. c\n0. d"),
        ("<ol type=i start=1999><li>b<li value=4000>c</ol>", "mcmxcix. b\n4000. c"),
        ("<ol start=' -1x'><li>b<li>c<li>d<li value=x>e</ol>", "-1. b\n0. c\n1. d\n2. e"),
        ("<ol start=99999999999999999999><li value>b</ol>", "1. b"),
        ("<ul><li value=7>b</ul>", "- b"),
        ("Use <your-domain> here", "Use \\<your-domain> here"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("a <!-- note --> b", "a b"),
        ("<span style=\"color:red\">a</span>", "a"),
        ("<img src=\"x.png\" alt=\"y\">", "![y](x.png)"),
        ("</b>a", "a"),
    ]);
}

#[test]
fn cells_over_several_lines() {
    let zh = "超过最大跳转次数。\n\n-   ECS探测点允许的3XX重定向最大跳转次数为5次。\n-   运营商探测点允许的3XX重定向最大跳转次数为2次。 ";
    let expected = "超过最大跳转次数。\n- ECS探测点允许的3XX重定向最大跳转次数为5次。\n- 运营商探测点允许的3XX重定向最大跳转次数为2次。";
    for (source, expected) in [
        (zh, expected),
        (zh.replace('\n', "\r\n").as_str(), expected),
        ("a\nb", "a b"),
        ("中\n文", "中文"),
        ("中\na", "中 a"),
        ("한국\n어", "한국 어"),
        ("a  \nb", "a\nb"),
        ("# a\n\nb", "# a\nb"),
        ("a\n\n3. b\n4. c\n\nd", "a\n3. b\n4. c\nd"),
        ("- a\n- b", "- a\n- b"),
        ("a\n\n- b\n\n  c\n- d", "a\n- b\nc\n- d"),
        ("a\n\n<div>b<br>c</div>", "a\nb\nc"),
        ("a\n\n```\nx  y\nz\n```", "a\nx y\nz"),
        ("a\n\n> b", "a\nb"),
        ("a\n\n* * *\n\nb", "a\nb"),
        ("a\n\n<!-- x -->\n\nb", "a\nb"),
    ] {
        assert_eq!(Text::from_markdown_blocks(source).markdown(), expected, "{source:?}");
    }
}

#[test]
fn what_markdown_cannot_say_is_plain() {
    let strong = |text: &str| Inline::Strong(vec![Inline::Text(text.to_owned())]);
    let text = |text: &str| Inline::Text(text.to_owned());
    for (inlines, expected) in [
        (vec![strong("過負荷（531）"), text("です")], "過負荷（531）です"),
        (vec![strong("過負荷（531）"), text(" です")], "**過負荷（531）** です"),
        (vec![strong("a"), strong("b")], "**ab**"),
        (vec![strong(" a "), text("b")], "**a** b"),
        (vec![strong("a"), Inline::Break, strong("（b）"), text("c")], "**a**\n（b）c"),
        (vec![Inline::Strong(vec![text("a"), Inline::Break, text("b")])], "**a**\n**b**"),
        (vec![Inline::Code("`".into())], "`` ` ``"),
        (vec![Inline::Code("a".into()), Inline::Code("b".into())], "`ab`"),
        (vec![Inline::Link { target: "t".into(), content: vec![] }], ""),
        (
            vec![Inline::Link {
                target: "o".into(),
                content: vec![text("a "), Inline::Link { target: "i".into(), content: vec![text("b")] }],
            }],
            "[a](o) [b](i)",
        ),
    ] {
        assert_eq!(Text::from_inlines(inlines).markdown(), expected);
    }
}

#[test]
fn plain_is_what_a_person_reads() {
    for (source, expected) in [("a **b** [c](d) `e` ~~f~~ ![g](h)<br>\\*", "a b c e f g\n*"), ("&lt;x&gt;", "<x>")] {
        assert_eq!(Text::from_markdown_cell(source).plain(), expected);
    }
}

#[test]
fn deep_and_long_input_is_read() {
    for piece in [
        "[",
        "*",
        "**a",
        "`",
        "<b>",
        "<a href=x>",
        "&",
        "\\",
        "![",
        "[a](",
        "<",
        "~~",
        "_a",
        "](",
        "<!--",
        "a*",
        "(",
        "「**",
        "> ",
        "- ",
        "<ul><li>",
        "``` ` ",
    ] {
        let source = piece.repeat(100_000 / piece.len());
        let text = Text::from_markdown_cell(&source);
        assert_eq!(Text::from_canonical(text.markdown()), text, "{piece:?}");
        let _ = Text::from_markdown_blocks(&source);
    }
    let mut deep = Inline::Text("x".into());
    for _ in 0..1000 {
        deep = Inline::Strong(vec![Inline::Emphasis(vec![deep])]);
    }
    assert_eq!(Text::from_inlines(vec![deep]).markdown(), "***x***");
}

fn leaf() -> impl Strategy<Value = Inline> {
    let text = "[ab 0（）。、\u{3000}*_`\\[\\]()<>&;!~\\\\|#\n\t-]{0,6}|.{0,4}|&amp;|<b>|<https://a>|\\]\\(|中文";
    prop_oneof![
        4 => text.prop_map(Inline::Text),
        1 => text.prop_map(Inline::Code),
        1 => Just(Inline::Break),
        1 => (text, text).prop_map(|(target, alt)| Inline::Image { target, alt }),
    ]
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let tree = leaf().prop_recursive(3, 12, 4, |inner| {
        let content = || proptest::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            content().prop_map(Inline::Emphasis),
            content().prop_map(Inline::Strong),
            content().prop_map(Inline::Strikethrough),
            (".{0,6}|[a<>()` \\\\&;*_]{0,6}", content()).prop_map(|(target, content)| Inline::Link { target, content }),
        ]
    });
    proptest::collection::vec(tree, 0..5)
}

/// Strings in which markup is likely.
fn source() -> impl Strategy<Value = String> {
    let piece = "[*_`~\\[\\]()<>!&\\\\|#\n a中。（-]|\\*\\*|~~|<br>|</br>|<b>|</b>|<a href='x'>|</a>|<ul>|<li>|<x-y>|&amp;|&lt;|\\]\\(t\\)|!\\[|.";
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Pieces of which many together still need no parser.
const SIMPLE: [&str; 40] = [
    "a",
    "b1",
    "中",
    "。",
    "한",
    " ",
    " ",
    "  ",
    "\t",
    "\n",
    "\r",
    "\u{3000}",
    "\u{a0}",
    "\u{85}",
    "\u{2003}",
    "…",
    "<br>",
    "<BR/>",
    "</br>",
    "<br />",
    "[中](t)",
    "[b c](https://h/a_b?x=1&y=2#z)",
    "[ b](t)",
    "[b]()",
    "a_b",
    "_",
    "&",
    "&amp;",
    "\\|",
    "|",
    "<",
    "!",
    "(x)",
    "*",
    "\u{a0}",
    "\u{2028}",
    "カタカナ、",
    "[中](/中/é.md)",
    "more words than fit in one chunk",
    "一行に収まらないほど長い言葉です",
];

/// Strings of them.
fn simple() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&SIMPLE[..]), 0..10).prop_map(|pieces| pieces.concat())
}

/// The laws of any text.
fn holds(text: &Text) -> Result<(), TestCaseError> {
    let markdown = text.markdown();
    prop_assert_eq!(&Text::from_canonical(markdown), text);
    prop_assert_eq!(&Text::from_inlines(text.inlines()), text);
    prop_assert_eq!(Text::from_inlines(text.inlines()).inlines(), text.inlines());
    prop_assert_eq!(markdown.trim(), markdown);
    for line in markdown.split('\n') {
        prop_assert_eq!(line.trim(), line);
        prop_assert!(!line.is_empty() || markdown.is_empty());
    }
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        prop_assert!(!matches!(event, Event::Html(_) | Event::InlineHtml(_)), "a tag in {:?}", markdown);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_cell_is_canonical(source in source()) {
        holds(&Text::from_markdown_cell(&source))?;
        holds(&Text::from_markdown_blocks(&source))?;
        holds(&Text::from_canonical(&source))?;
    }

    #[test]
    fn what_needs_no_parser_reads_as_the_parser_reads_it(source in prop_oneof![source(), simple()]) {
        let parsed = |lines| Text::of(&lines);
        if let Some(fast) = fast::cell(&source) {
            prop_assert_eq!(Text::new(fast), parsed(parse::cell(&source, "", &mut Aside::default())));
        }
        if let Some(fast) = fast::canonical(&source) {
            prop_assert_eq!(Text::new(fast), parsed(parse::canonical(&source)));
        }
        for text in [parsed(parse::cell(&source, "", &mut Aside::default())), parsed(parse::canonical(&source))] {
            let lines = parse::canonical(text.markdown());
            prop_assert_eq!(text.inlines(), render::inlines(&lines));
            prop_assert_eq!(text.plain(), render::plain(&lines));
        }
    }

    #[test]
    fn words_read_as_the_builder_reads_them(words in simple()) {
        let mut builder = Builder::default();
        builder.text(&words);
        prop_assert_eq!(Text::from_words(&words), Text::from_builder(builder));
    }

    #[test]
    fn any_inlines_are_canonical(inlines in inlines()) {
        holds(&Text::from_inlines(inlines))?;
    }

    #[test]
    fn any_characters_survive_as_text(text in "[ -~　。（中é]{0,20}") {
        let made = Text::from_inlines(vec![Inline::Text(text.clone())]);
        let words = |text: &str| text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        prop_assert_eq!(made.plain().to_string(), words(&text).trim().to_owned());
    }
}
