use std::collections::BTreeMap;

use status_codegen::catalog::{
    Catalog, CatalogId, Cause, Code, CodeKind, CodeValue, Field, Lexicon, LocalText, Locale, Published, ScopeId,
};
use status_codegen::text::Text;

use super::find::{find, nearest};

fn code(scope: Option<&str>, code: u16, name: &str, locale: &str, meaning: &str, published: Option<&str>) -> Code {
    let published =
        published.map(|text| Published { text: Text::from_canonical(text), because: "of its neighbours".into() });
    let text = LocalText { text: Text::from_canonical(meaning), published, document: 0, lines: (1, 1) };
    let texts = BTreeMap::from([(Locale::parse(locale).unwrap(), text)]);
    Code {
        scope: scope.map(|scope| ScopeId::parse(scope).unwrap()),
        code: CodeValue(code),
        name: name.to_owned(),
        aliases: vec![format!("Old{name}")],
        retired: None,
        causes: vec![Cause {
            group: "g".into(),
            texts: std::iter::once((Field::Meaning, texts.into_iter().collect())).collect(),
            sources: vec![],
        }],
        conflicts: vec![],
        merged: vec![],
    }
}

fn catalog(id: &str, scopes: &[(&str, &str)], codes: Vec<Code>) -> Catalog {
    Catalog {
        id: CatalogId::parse(id).unwrap(),
        title: BTreeMap::new(),
        kind: CodeKind::Number,
        scopes: scopes.iter().map(|(id, name)| (ScopeId::parse(id).unwrap(), (*name).to_owned())).collect(),
        locales: vec![],
        documents: vec![],
        codes,
        gaps: vec![],
        unread: false,
    }
}

fn lexicon() -> Lexicon {
    let cdn = vec![
        code(None, 404, "NotFound", "en", "The page is gone", None),
        code(None, 531, "DnsFailure", "ja", "HTTPSオリジンの名前解決に失敗", Some("HTTPオリジンの名前解決に失敗")),
    ];
    let monitor = vec![
        code(Some("http"), 617, "Timeout", "zh", "连接超时", None),
        code(Some("pop3"), 617, "LoginFailed", "zh", "登录失败", None),
    ];
    let scopes = [("http", "HTTP(S)"), ("pop3", "POP3")];
    let catalogs = vec![
        catalog("v/cdn", &[], cdn),
        catalog("w/site-monitor", &scopes, monitor),
        catalog("http", &[], vec![code(None, 404, "NotFound", "en", "Not Found", None)]),
    ];
    Lexicon { catalogs, ..Lexicon::default() }
}

#[test]
fn words_find_codes() {
    let lexicon = lexicon();
    for (words, expected) in [
        ("531", "v/cdn 531"),
        ("404", "v/cdn 404; http 404"),
        ("v/cdn 404", "v/cdn 404"),
        ("404 cdn", "v/cdn 404"),
        ("v/cdn", "v/cdn 404; v/cdn 531"),
        // The scope is no catalog: `http 617` is the monitor's, `http 404` the standard's.
        ("http 617", "w/site-monitor http 617"),
        ("http 404", "http 404"),
        ("POP3 617", "w/site-monitor pop3 617"),
        ("６１７", "w/site-monitor http 617; w/site-monitor pop3 617"),
        ("LoginFailed", "w/site-monitor pop3 617"),
        ("oldloginfailed", "w/site-monitor pop3 617"),
        ("cdn::Status::DnsFailure", "v/cdn 531"),
        ("not found", "http 404"),
        ("ＨＴＴＰＳオリジン", "v/cdn 531"),
        ("HTTPオリジンの名前解決に失敗", "v/cdn 531"),
        ("连接超时", "w/site-monitor http 617"),
        ("w/site-monitor/http 617", "w/site-monitor http 617"),
        ("nothing like it", ""),
        ("", ""),
    ] {
        let found: Vec<String> = find(&lexicon, words).0.iter().map(super::find::Found::id).collect();
        assert_eq!(found.join("; "), expected, "{words:?}");
    }
}

#[test]
fn the_nearest_three() {
    let lexicon = lexicon();
    for (words, first) in [
        ("NotFuond", "NotFound"),
        ("5310", "v/cdn 531"),
        ("protocol-difers", "protocol-differs"),
        ("连接超市", "w/site-monitor http 617"),
    ] {
        let near = nearest(&lexicon, words);
        assert_eq!((near.len(), near[0].as_str()), (3, first), "{words}: {near:?}");
    }
}
