use proptest::prelude::*;

use super::{quoted, word};

#[test]
fn quotes_what_yaml_would_change() {
    let words = [
        ("Status Code", "Status Code"),
        ("状态码", "状态码"),
        ("X-NWS-LOG-UUID", "X-NWS-LOG-UUID"),
        ("tencent/cdn/status-codes.en.md", "tencent/cdn/status-codes.en.md"),
        ("no", "\"no\""),
        ("No", "\"No\""),
        ("5XX", "\"5XX\""),
        ("1_000", "\"1_000\""),
        ("12:30", "\"12:30\""),
        ("?", "\"?\""),
        ("", "\"\""),
        ("a ", "\"a \""),
        ("a: b", "\"a: b\""),
        ("a # b", "\"a # b\""),
        ("a\"\\\n\r\t", "\"a\\\"\\\\\\n\\r\\t\""),
        ("x\u{202e}y", "\"x\\u202ey\""),
        ("x\u{85}y\u{2028}", "\"x\\x85y\\u2028\""),
        ("x\u{200d}y", "\"x\\u200dy\""),
        ("x\u{f0000}y", "\"x\\U000f0000y\""),
        ("[x]", "\"[x]\""),
    ];
    for (text, yaml) in words {
        assert_eq!(word(text), yaml, "{text:?}");
    }
}

proptest! {
    // Our own reader of the maintainers' files is held to the same by `config::tests::yaml`.
    #[test]
    fn any_text_reads_back_equal(text in ".*|[\\x00-\\x{2100}\\u{fe00}-\\u{10ffff}]{0,20}|[a-z ./_-]{0,8}") {
        for written in [word(&text), quoted(&text)] {
            let entry: Vec<String> = serde_yaml::from_str(&format!("- {written}\n")).unwrap();
            prop_assert_eq!(&entry[..], std::slice::from_ref(&text));
            let flow: Vec<std::collections::BTreeMap<String, Vec<String>>> =
                serde_yaml::from_str(&format!("- {{k: [{written}, {written}]}}\n")).unwrap();
            prop_assert!(flow[0]["k"].len() == 2 && flow[0]["k"].iter().all(|read| *read == text));
            let hidden = written.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{feff}', '\u{202e}']);
            prop_assert!(!hidden);
        }
    }
}
