//! The pages under test: of the real sources and of many codes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use status_codegen::catalog::{
    Address, Catalog, CatalogId, Cause, Code, CodeKind, CodeValue, Conflict, DocumentInfo, Field, Lexicon, LocalText,
    Locale, Outcome, Published,
};
use status_codegen::config::built_in_words;
use status_codegen::emit;
use status_codegen::id::ConflictKey;
use status_codegen::rules::Rule;
use status_codegen::span::{Files, SourceFile};
use status_codegen::text::Text;
use tempfile::TempDir;

/// Pages on disk and the lexicon behind them.
pub(crate) struct Pages {
    folder: TempDir,
    pub(crate) lexicon: Lexicon,
}

impl Pages {
    pub(crate) fn new(lexicon: Lexicon) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for artifact in emit::emit(&lexicon) {
            if let Some(path) = artifact.path.strip_prefix("docs/") {
                let path = folder.path().join(path);
                fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
                fs::write(path, artifact.text).expect("a file");
            }
        }
        Self { folder, lexicon }
    }

    /// The folder that holds what stands under `docs/`.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(&self, locale: &str) -> PathBuf {
        self.folder.path().join(format!("{locale}.html"))
    }

    /// Every code with its anchor in the page.
    pub(crate) fn codes(&self) -> impl Iterator<Item = (String, &Code)> {
        self.lexicon.catalogs.iter().flat_map(|catalog| {
            catalog.codes.iter().map(move |code| {
                let scope = code.scope.as_ref().map_or(String::new(), |scope| format!("{scope}-"));
                (format!("{}/{scope}{}", catalog.id, code.code), code)
            })
        })
    }
}

/// The pages of the real sources.
pub(crate) fn real() -> &'static Pages {
    static PAGES: OnceLock<Pages> = OnceLock::new();
    PAGES.get_or_init(|| {
        let root = status_lexicon_tests::repository().join("sources");
        let mut files = Vec::new();
        collect(&root, &root, &mut files);
        let outcome = status_codegen::generate(&Files::new(files));
        Pages::new(outcome.lexicon.expect("the sources can be read"))
    })
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            files.push(SourceFile { path: name, bytes: fs::read(&path).expect("a file") });
        }
    }
}

pub(crate) fn locale(tag: &str) -> Locale {
    Locale::parse(tag).expect("a tag")
}

pub(crate) fn lexicon(path: &str, codes: Vec<Code>) -> Lexicon {
    let locales = ["en", "ja"].map(locale).to_vec();
    let catalog = Catalog {
        id: CatalogId::parse("acme/cdn").expect("an id"),
        title: [(locale("en"), "Acme".to_owned())].into(),
        kind: CodeKind::Number,
        scopes: Vec::new(),
        locales: locales.clone(),
        documents: vec![0],
        codes,
        gaps: Vec::new(),
        unread: false,
    };
    let document = DocumentInfo {
        path: path.to_owned(),
        locale: locale("en"),
        group: "acme".to_owned(),
        origin: "javascript:alert(1)".to_owned(),
        rows: 0,
        repairs: Vec::new(),
    };
    Lexicon {
        links: Default::default(),
        facts: Default::default(),
        version: "0.1.0".to_owned(),
        catalogs: vec![catalog],
        documents: vec![document],
        hashes: Default::default(),
        ui: locales.iter().map(|locale| (locale.clone(), built_in_words(locale.as_str()).expect("words"))).collect(),
        locales,
    }
}

pub(crate) fn code(number: u16, name: String, meaning: [Text; 2]) -> Code {
    let [english, japanese] = meaning;
    let published = Published { text: japanese.clone(), because: english.markdown().into() };
    let local = |text, published| LocalText { text, published, document: 0, lines: (1, 1) };
    let texts = [(locale("en"), local(english.clone(), Some(published))), (locale("ja"), local(japanese, None))];
    Code {
        scope: None,
        code: CodeValue(number),
        name,
        aliases: Vec::new(),
        retired: None,
        causes: vec![Cause {
            group: "acme".into(),
            texts: std::iter::once((Field::Meaning, texts.into_iter().collect())).collect(),
            sources: vec![Address { document: 0, locale: locale("en"), line: 1, end_line: 1 }],
        }],
        conflicts: vec![Conflict {
            key: ConflictKey {
                catalog: CatalogId::parse("acme/cdn").expect("an id"),
                scope: None,
                code: Some(CodeValue(number)),
                group: None,
                cause: None,
                field: Some(Field::Meaning),
                fact: None,
                rule: Rule::ProtocolDiffers,
            },
            stops: true,
            others: Vec::new(),
            values: [(locale("en"), vec![english.plain().into_owned()])].into_iter().collect(),
            spans: Default::default(),
            published: [(locale("en"), english.clone())].into_iter().collect(),
            outcome: Some(Outcome {
                locale: None,
                value: None,
                corrected: vec![],
                reported: false,
                because: english.plain().into(),
            }),
        }],
        merged: Vec::new(),
    }
}

/// A page of 5,000 codes with texts of the usual length in two languages.
pub(crate) fn large() -> &'static Pages {
    static PAGES: OnceLock<Pages> = OnceLock::new();
    PAGES.get_or_init(|| {
        let words = ["origin", "server", "timeout", "certificate", "handshake", "request", "limit", "cache", "region"];
        let text = |number: usize| {
            let pick = |by: usize| words[(number / by + number) % words.len()];
            format!(
                "The {} {} failed: check the {} and the {} of the origin server, then retry.",
                pick(1),
                pick(7),
                pick(3),
                pick(11)
            )
        };
        let codes = (1..=5000).map(|number: u16| {
            let english = Text::from_canonical(&text(usize::from(number)));
            let japanese = Text::from_canonical(&format!(
                "オリジンサーバー{number}との接続がタイムアウトしました。証明書を確認してください。"
            ));
            let mut code = code(number, format!("Failure{number}"), [english, japanese]);
            if !number.is_multiple_of(50) {
                code.conflicts.clear();
                for (_, text) in code.causes[0].texts.iter_mut().flat_map(|(_, texts)| texts.iter_mut()) {
                    text.published = None;
                }
            }
            code
        });
        Pages::new(lexicon("acme/page.en.md", codes.collect()))
    })
}
