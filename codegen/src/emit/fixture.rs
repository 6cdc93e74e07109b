//! A small lexicon by hand that holds one of everything an emitter must show. Only tests use it.

use std::collections::BTreeMap;

use crate::catalog::{
    Address, ByLocale, Catalog, CatalogId, Cause, Code, CodeKind, CodeValue, Conflict, DocumentInfo, Field, Gap,
    Lexicon, LocalText, Locale, Merged, Outcome, Published, Repair, RetiredInfo, ScopeId,
};
use crate::config::built_in_words;
use crate::id::ConflictKey;
use crate::rules::Rule;
use crate::span::{FileId, Span};
use crate::text::Text;

pub(crate) fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

/// A cause told by `group`: (field, locale, text, document, line).
pub(crate) fn cause(group: &str, texts: &[(Field, &str, &str, usize, u32)]) -> Cause {
    let mut cause = Cause { group: group.into(), ..Cause::default() };
    for (field, tag, text, document, line) in texts {
        let local =
            LocalText { text: Text::from_canonical(text), published: None, document: *document, lines: (*line, *line) };
        cause.texts.entry(*field).or_default().insert(locale(tag), local);
        let address = Address { document: *document, locale: locale(tag), line: *line, end_line: *line };
        if !cause.sources.contains(&address) {
            cause.sources.push(address);
        }
    }
    cause
}

pub(crate) fn code(scope: Option<&str>, number: u16, name: &str, causes: Vec<Cause>) -> Code {
    Code {
        scope: scope.map(|scope| ScopeId::parse(scope).unwrap()),
        code: CodeValue(number),
        name: name.to_owned(),
        aliases: Vec::new(),
        retired: None,
        causes,
        conflicts: Vec::new(),
        merged: Vec::new(),
    }
}

pub(crate) fn catalog(id: &str, title: &[(&str, &str)], documents: &[usize], codes: Vec<Code>) -> Catalog {
    let locales = codes.iter().flat_map(|code| &code.causes).flat_map(|cause| &cause.sources);
    let locales: std::collections::BTreeSet<Locale> = locales.map(|address| address.locale.clone()).collect();
    Catalog {
        id: CatalogId::parse(id).unwrap(),
        title: title.iter().map(|(tag, title)| (locale(tag), (*title).to_owned())).collect(),
        kind: CodeKind::Number,
        scopes: Vec::new(),
        locales: locales.into_iter().collect(),
        documents: documents.to_vec(),
        codes,
        gaps: Vec::new(),
        unread: false,
    }
}

fn document(path: &str, tag: &str, group: &str, rows: usize, repairs: Vec<Repair>) -> DocumentInfo {
    let origin = "228/32922".to_owned();
    DocumentInfo { path: path.to_owned(), locale: locale(tag), group: group.to_owned(), origin, rows, repairs }
}

/// Two vendors, four locales, scopes, two causes, a correction, a kept conflict, a repeat, a gap, a retired code.
pub(crate) fn lexicon() -> Lexicon {
    use Field::{Category, Description, Meaning, Solution};
    let repair = Repair {
        rule: Rule::RowOutsideTable,
        line: 14,
        end_line: 17,
        message: "The row runs over a blank line and a list".to_owned(),
    };
    let documents = vec![
        document("tencent/cdn/status-codes.en.md", "en", "tencent-cdn", 2, vec![]),
        document("tencent/cdn/status-codes.ja.md", "ja", "tencent-cdn", 4, vec![]),
        document("tencent/cdn/status-codes.ko.md", "ko", "tencent-cdn", 3, vec![]),
        document("tencent/ecdn/status-code-statistics.en.md", "en", "tencent-ecdn", 2, vec![]),
        document("alibaba/site-monitor/status-codes.zh.md", "zh", "alibaba-site-monitor", 3, vec![repair]),
    ];

    let mut dns = code(
        None,
        531,
        "OriginDnsFailure",
        vec![cause(
            "tencent-cdn",
            &[
                (Meaning, "en", "Error resolving the origin-pull domain name in the HTTPS request", 0, 19),
                (Meaning, "ja", "HTTPSリクエストのback-to-originドメイン名解決エラー", 1, 19),
                (Meaning, "ko", "HTTPS 요청에서 Origin-pull 도메인 이름 리졸브 오류", 2, 19),
                (
                    Solution,
                    "en",
                    "If set to **Follow Request**, [submit a ticket](https://example.com/a) with `X-LOG`.",
                    0,
                    19,
                ),
                (Solution, "ja", "設定を確認してください。\n[お問い合わせ](/local/page.md)へ", 1, 19),
            ],
        )],
    );
    let because = "532-540, its neighbours in all three documents, are the HTTPS origin-pull family.";
    let http = Text::from_canonical("Error resolving the origin-pull domain name in the HTTP request");
    if let Some(text) = dns.causes[0].texts.get_mut(&Meaning).and_then(|texts| texts.get_mut(&locale("en"))) {
        text.published = Some(Published { text: http.clone(), because: because.into() });
    }
    let span = Span::new(FileId(0), 0..1);
    let key = |number, field| ConflictKey {
        catalog: CatalogId::parse("tencent/cdn").unwrap(),
        scope: None,
        code: Some(CodeValue(number)),
        group: None,
        cause: None,
        field: Some(field),
        fact: None,
        rule: Rule::ProtocolDiffers,
    };
    let values = |values: &[(&str, &[&str])]| -> ByLocale<Vec<String>> {
        let owned = |facts: &[&str]| facts.iter().map(|fact| (*fact).to_owned()).collect();
        values.iter().map(|(tag, facts)| (locale(tag), owned(facts))).collect()
    };
    dns.conflicts.push(Conflict {
        key: key(531, Meaning),
        stops: true,
        values: values(&[("en", &["HTTP"]), ("ja", &["HTTPS"]), ("ko", &["HTTPS"])]),
        others: Vec::new(),
        spans: [(locale("en"), span)].into_iter().collect(),
        published: [
            (locale("en"), http),
            (locale("ja"), Text::from_canonical("HTTPSリクエストのback-to-originドメイン名解決エラー")),
        ]
        .into_iter()
        .collect(),
        outcome: Some(Outcome {
            locale: Some(locale("ja")),
            value: None,
            corrected: vec![locale("en")],
            reported: false,
            because: because.into(),
        }),
    });
    dns.aliases.push("OriginResolveError".to_owned());

    let mut timeout = code(
        None,
        563,
        "ConnectTimeout",
        vec![cause("tencent-cdn", &[(Meaning, "ja", "HTTPSリクエスト接続がタイムアウトしました", 1, 27)])],
    );
    timeout.merged.push(Merged {
        document: 1,
        lines: vec![(27, 27), (29, 29)],
        message: "563 stands twice with the same texts".to_owned(),
    });
    timeout.conflicts.push(Conflict {
        key: key(563, Solution),
        stops: false,
        values: values(&[("ja", &["https://example.com/a"]), ("ko", &[])]),
        others: Vec::new(),
        spans: ByLocale::default(),
        published: [(locale("ja"), Text::from_canonical("[a](https://example.com/a)"))].into_iter().collect(),
        outcome: Some(Outcome {
            locale: None,
            value: None,
            corrected: vec![],
            reported: true,
            because: "Two markets.".into(),
        }),
    });
    let mut gone = code(None, 599, "Gone", vec![cause("tencent-cdn", &[(Meaning, "ko", "끝", 2, 40)])]);
    gone.retired = Some(RetiredInfo { since: "0.2.0".to_owned(), because: "No document has it any more.".to_owned() });

    let titles =
        [("en", "Tencent Cloud CDN"), ("ja", "Tencent Cloud CDN"), ("ko", "Tencent Cloud CDN"), ("zh", "腾讯云 CDN")];
    let mut cdn = catalog("tencent/cdn", &titles, &[0, 1, 2], vec![dns, timeout, gone]);
    cdn.gaps.push(Gap {
        scope: None,
        code: CodeValue(563),
        document: 2,
        because: "The Korean page names 567 in its place.".to_owned(),
    });

    let ecdn = catalog(
        "tencent/ecdn",
        &[("en", "Tencent Cloud ECDN")],
        &[3],
        vec![code(
            None,
            529,
            "RouteNotReady",
            vec![
                cause(
                    "tencent-ecdn",
                    &[(Category, "en", "5XX", 3, 9), (Meaning, "en", "The route is not ready.", 3, 9)],
                ),
                cause("tencent-ecdn", &[(Category, "en", "5XX", 3, 12), (Meaning, "en", "Ping is blocked.", 3, 12)]),
            ],
        )],
    );

    let mut monitor = catalog(
        "alibaba/site-monitor",
        &[("en", "Alibaba Cloud Site Monitor"), ("zh", "阿里云站点监控")],
        &[4],
        vec![
            code(
                Some("http"),
                617,
                "TooManyRedirects",
                vec![cause(
                    "alibaba-site-monitor",
                    &[(
                        Meaning,
                        "zh",
                        "超过最大跳转次数。\n\\- ECS探测点允许5次。\n1\\. 运营商\n\\# 标题\n\\| a",
                        4,
                        14,
                    )],
                )],
            ),
            code(
                Some("ping"),
                550,
                "Unreachable",
                vec![cause("alibaba-site-monitor", &[(Meaning, "zh", "网络不通。", 4, 20)])],
            ),
        ],
    );
    monitor.scopes = vec![
        (ScopeId::parse("http").unwrap(), "HTTP".to_owned()),
        (ScopeId::parse("ping").unwrap(), "PING".to_owned()),
    ];

    let http = catalog(
        "http",
        &[("en", "HTTP"), ("ja", "HTTP"), ("ko", "HTTP"), ("zh", "HTTP")],
        &[1, 4],
        vec![code(
            None,
            301,
            "MovedPermanently",
            vec![
                cause("tencent-cdn", &[(Meaning, "ja", "恒久的に移動されました。", 1, 60)]),
                cause(
                    "alibaba-site-monitor",
                    &[
                        (Meaning, "zh", "永久移动", 4, 50),
                        (Description, "zh", "请求的网页已被永久移动到新位置。", 4, 50),
                    ],
                ),
            ],
        )],
    );

    Lexicon {
        version: "0.1.0".to_owned(),
        links: crate::catalog::Links::default(),
        locales: ["en", "ja", "ko", "zh"].map(locale).to_vec(),
        catalogs: vec![cdn, ecdn, monitor, http],
        facts: Vec::new(),
        documents,
        hashes: BTreeMap::new(),
        ui: ["en", "ja", "ko", "zh"].map(|tag| (locale(tag), built_in_words(tag).unwrap())).into(),
    }
}
