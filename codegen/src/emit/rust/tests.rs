//! The emitter on small lexicons built by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use expect_test::expect;
use proc_macro2::Literal;
use proptest::prelude::*;
use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag};
use syn::{Attribute, Expr, ExprStruct, FieldValue, Item, Lit, Member, Meta};

use super::table::{Table, literal_of};
use crate::catalog::{Catalog, Code, Field, Lexicon, Published, RetiredInfo};
use crate::emit::fixture::{catalog, cause, code, lexicon, locale};
use crate::pattern::{Choice, Kind};
use crate::prose::{FactValue, ProseFact, Sentence};
use crate::text::{Inline, Text};

/// What a vendor could write, by accident or not. As texts without markup: each character is to be seen.
const HOSTILE: [&str; 26] = [
    "\" ); } fn main() { // \"",
    "*/ fn main() {} /*",
    "/* never closed",
    "r#\"raw\"# and \"##",
    "back\\slash \\n \\u{41} \\",
    "[link] and [`Self`] and [a][b] and [std::mem::swap]",
    "[a]: http://example.com",
    "[text](javascript:alert(1))",
    "<script>alert(1)</script> <!-- open",
    "&lt;b&gt; &amp; &#60;",
    "```rust\nlet x = 1;\n```",
    "~~~\ncode\n~~~",
    "    four spaces of indent",
    "line\n    four spaces behind a break",
    "a[^1] footnote\n[^1]: text",
    "std::process::exit and ::core",
    "# heading\n## heading",
    "- item\n1. item\n+ item\n* item",
    "| a | b |\n| - | - |\n| c | d |",
    "title\n=====\nand\n---",
    "https://example.com www.example.com <http://example.com>",
    "*em* **strong** __strong__ _em_ ~~gone~~",
    "- [ ] task\n> quote",
    "quotes 'a' \"b\" and ... and -- and ---",
    "{}{{}} {0} #[doc = \"x\"] $crate",
    "日本語「」と한국어",
];

fn text(hostile: &str) -> Text {
    let mut inlines = Vec::new();
    for (index, line) in hostile.split('\n').enumerate() {
        if index > 0 {
            inlines.push(Inline::Break);
        }
        inlines.push(Inline::Text(line.to_owned()));
    }
    Text::from_inlines(inlines)
}

fn with(catalogs: Vec<Catalog>) -> Lexicon {
    Lexicon { catalogs, ..lexicon() }
}

fn files(lexicon: &Lexicon) -> BTreeMap<String, String> {
    super::artifacts(lexicon).into_iter().map(|artifact| (artifact.path, artifact.text)).collect()
}

/// One code per hostile text: as meaning, as what was published instead, and as the reason.
fn hostile() -> Lexicon {
    let codes = HOSTILE.iter().zip(1..).map(|(attack, number)| {
        let mut code = code(
            None,
            number,
            &format!("Attack{number}"),
            vec![cause("vendor", &[(Field::Meaning, "en", "good", 0, 1), (Field::Solution, "en", "good", 0, 1)])],
        );
        for (field, texts) in &mut code.causes[0].texts {
            let local = texts.get_mut(&locale("en")).unwrap();
            local.text = text(attack);
            if *field == Field::Solution {
                local.published = Some(Published { text: text(attack), because: (*attack).into() });
            }
        }
        code.retired = Some(RetiredInfo { since: "0.1.0".to_owned(), because: (*attack).to_owned() });
        code
    });
    let mut lexicon = with(vec![catalog("vendor/attacks", &[("en", HOSTILE[0])], &[0], codes.collect())]);
    lexicon.documents[0].origin = HOSTILE.join(" ");
    lexicon.facts = lines().zip(1..).map(|(attack, number)| fact(number, &attack)).collect();
    lexicon
}

/// The hostile texts as a fact can say them: on one line.
fn lines() -> impl Iterator<Item = String> {
    HOSTILE.iter().map(|attack| attack.replace('\n', " "))
}

/// A fact that has a hostile text as its title, its sentence and the title of an option.
fn fact(number: u64, attack: &str) -> ProseFact {
    let title: Arc<BTreeMap<_, _>> = Arc::new([(locale("en"), attack.to_owned())].into());
    let sentence =
        Sentence { locale: locale("en"), document: 0, line: 1, end_line: 1, text: attack.to_owned(), span: None };
    ProseFact {
        id: format!("attack-{number}"),
        catalog: 0,
        scope: None,
        module: (number.is_multiple_of(2)).then(|| "even".to_owned()),
        kind: Kind::Options,
        value: FactValue::Options([Choice { id: "one".to_owned(), title: (*title).clone() }].into()),
        title,
        sentences: vec![sentence],
        covers: None,
        conflicts: Vec::new(),
    }
}

fn parsed(files: &BTreeMap<String, String>, path: &str) -> syn::File {
    syn::parse_file(&files[path]).unwrap_or_else(|error| panic!("{path}: {error}\n{}", files[path]))
}

fn string(expr: &Expr) -> String {
    match expr {
        Expr::Lit(expr) => match &expr.lit {
            Lit::Str(text) => text.value(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// The string literals of a column.
fn column(file: &syn::File, name: &str) -> Vec<String> {
    let list = file.items.iter().find_map(|item| match item {
        Item::Static(item) if item.ident == name => Some(&*item.expr),
        _ => None,
    });
    match list {
        Some(Expr::Array(list)) => list.elems.iter().map(string).collect(),
        other => panic!("{other:?}"),
    }
}

/// Doc comments as rustdoc reads them: each line without its first space.
fn docs(attrs: &[Attribute]) -> String {
    let lines = attrs.iter().filter_map(|attr| match &attr.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => Some(string(&meta.value)),
        _ => None,
    });
    lines.map(|line| line.strip_prefix(' ').unwrap_or(&line).to_owned() + "\n").collect()
}

fn variants(file: &syn::File) -> Vec<(String, String)> {
    let variants = file.items.iter().find_map(|item| match item {
        Item::Enum(item) if item.ident == "Status" => Some(&item.variants),
        _ => None,
    });
    variants.unwrap().iter().map(|variant| (variant.ident.to_string(), docs(&variant.attrs))).collect()
}

/// Reads docs with rustdoc's options; panics on what vendor text must not become; returns what is seen, by paragraph.
fn seen(markdown: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    // Rustdoc looks up every bracket as a path.
    let broken = |link: BrokenLink<'_>| Some((CowStr::from(format!("path:{}", link.reference)), CowStr::from("")));
    let mut paragraphs = Vec::new();
    for event in Parser::new_with_broken_link_callback(markdown, options, Some(broken)) {
        match event {
            Event::Start(Tag::Paragraph) => paragraphs.push(String::new()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(
                    dest_url.starts_with("http://") || dest_url.starts_with("https://"),
                    "{dest_url} in {markdown}"
                );
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) | Event::End(_) => {}
            Event::Text(text) | Event::Code(text) => paragraphs.last_mut().unwrap().push_str(&text),
            Event::HardBreak => paragraphs.last_mut().unwrap().push('\n'),
            other => panic!("{other:?} in {markdown}"),
        }
    }
    paragraphs
}

fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    lines.join("\n")
}

#[test]
fn every_file_is_rust() {
    for lexicon in [lexicon(), hostile()] {
        let files = files(&lexicon);
        for path in files.keys().filter(|path| path.ends_with(".rs")) {
            parsed(&files, path);
        }
    }
}

#[test]
fn each_literal_is_its_text() {
    let file = parsed(&files(&hostile()), "rust/src/vendor/attacks/en.rs");
    let markdown: Vec<String> = HOSTILE.iter().map(|attack| text(attack).markdown().to_owned()).collect();
    assert_eq!(column(&file, "MEANING"), markdown);
    assert_eq!(column(&file, "SOLUTION"), markdown);
}

#[test]
fn docs_show_just_the_characters_of_a_text() {
    let variants = variants(&parsed(&files(&hostile()), "rust/src/vendor/attacks.rs"));
    assert_eq!(variants.len(), HOSTILE.len());
    for ((name, docs), (attack, number)) in variants.iter().zip(HOSTILE.iter().zip(1..)) {
        let expected = [
            trimmed(&format!("{number}: {}", attack.trim())),
            trimmed(&format!("Solution: {}", attack.trim())),
            trimmed(&format!("Corrected; the vendor published: {}", attack.trim())),
            "Source: tencent/cdn/status-codes.en.md".to_owned(),
        ];
        assert_eq!(seen(docs), expected, "{name}: {docs}");
    }
}

#[test]
fn a_fact_is_its_sentence() {
    let file = parsed(&files(&hostile()), "rust/src/vendor/attacks.rs");
    let (mut docs, mut literals) = (Vec::new(), Vec::new());
    facts(&file.items, &mut docs, &mut literals);
    // In their order, those without a module first.
    let (odd, even): (Vec<_>, Vec<_>) = lines().enumerate().partition(|(at, _)| at % 2 == 0);
    let attacks: Vec<String> = odd.into_iter().chain(even).map(|(_, attack)| attack).collect();
    assert_eq!(literals, attacks);
    for (docs, attack) in docs.iter().zip(&attacks) {
        let attack = trimmed(attack.trim());
        let expected = [format!("{attack}."), attack, "Source: tencent/cdn/status-codes.en.md".to_owned()];
        let docs = docs.replace("\n- ", "\n");
        assert_eq!(seen(&docs).iter().map(|text| trimmed(text.trim())).collect::<Vec<_>>(), expected, "{docs}");
    }
}

/// The docs of each fact's constant, and the texts of all sentences.
fn facts(items: &[Item], docs_of: &mut Vec<String>, literals: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Const(item) if item.ident.to_string().starts_with("ATTACK_") => match &*item.expr {
                Expr::Struct(fact) => literals.extend(field(fact, "sentences").map(|sentence| {
                    let Expr::Struct(sentence) = sentence else { panic!("{sentence:?}") };
                    string(&sentence.fields.iter().find(|field| is_called(field, "text")).unwrap().expr)
                })),
                _ => docs_of.push(docs(&item.attrs)),
            },
            Item::Mod(item) => facts(item.content.as_ref().map_or(&[], |(_, items)| items), docs_of, literals),
            _ => {}
        }
    }
}

/// What stands in the list of a field.
fn field<'e>(of: &'e ExprStruct, name: &str) -> impl Iterator<Item = &'e Expr> {
    match &of.fields.iter().find(|field| is_called(field, name)).unwrap().expr {
        Expr::Reference(list) => match &*list.expr {
            Expr::Array(list) => list.elems.iter(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn is_called(field: &FieldValue, name: &str) -> bool {
    matches!(&field.member, Member::Named(member) if member == name)
}

#[test]
fn docs_keep_links_to_follow_and_emphasis() {
    let lexicon = lexicon();
    let variants: BTreeMap<_, _> = variants(&parsed(&files(&lexicon), "rust/src/tencent/cdn.rs")).into_iter().collect();
    expect![[r#"
        531: Error resolving the origin-pull domain name in the HTTPS request

        Corrected; the vendor published: Error resolving the origin-pull domain name in the HTTP request

        Solution: If set to **Follow Request**, [submit a ticket](https://example.com/a) with `X-LOG`.

        Source: `tencent/cdn/status-codes.en.md`, `tencent/cdn/status-codes.ja.md`, `tencent/cdn/status-codes.ko.md`
    "#]]
    .assert_eq(&variants["OriginDnsFailure"]);
}

fn two(meaning: [&str; 2]) -> Lexicon {
    let texts = |code: &str| {
        [
            (Field::Meaning, "en", format!("{} {code}", meaning[0]), 0, 1),
            (Field::Meaning, "ja", format!("{} {code}", meaning[1]), 1, 1),
        ]
    };
    let make = |number: u16, texts: [(Field, &'static str, String, usize, u32); 2]| {
        let texts: Vec<_> =
            texts.iter().map(|(field, tag, text, at, line)| (*field, *tag, &**text, *at, *line)).collect();
        code(None, number, &format!("Code{number}"), vec![cause("vendor", &texts)])
    };
    let same = [(Field::Meaning, "en", "same".to_owned(), 0, 2), (Field::Meaning, "ja", "same".to_owned(), 1, 2)];
    with(vec![catalog("vendor", &[], &[0, 1], vec![make(1, texts("one")), make(2, same)])])
}

/// Per file the lines that differ: before, after.
fn differences(old: &Lexicon, new: &Lexicon) -> Vec<(String, String, String)> {
    let (old, new) = (files(old), files(new));
    assert!(old.keys().eq(new.keys()));
    let mut out = Vec::new();
    for (path, text) in &old {
        assert_eq!(text.lines().count(), new[path].lines().count(), "{path}");
        let lines = text.lines().zip(new[path].lines()).filter(|(old, new)| old != new);
        out.extend(lines.map(|(old, new)| (path.clone(), old.trim().to_owned(), new.trim().to_owned())));
    }
    out
}

#[test]
fn a_reworded_text_is_one_line() {
    let base = two(["old", "古い"]);
    let line = |path: &str, old: &str, new: &str| (path.to_owned(), old.to_owned(), new.to_owned());
    assert_eq!(
        differences(&base, &two(["old", "\"新しい\""])),
        [line("rust/src/vendor/ja.rs", "\"古い one\",", "\"\\\"新しい\\\" one\",")]
    );
    assert_eq!(
        differences(&base, &two(["new", "古い"])),
        [
            line("rust/src/vendor.rs", "/// 1: old one", "/// 1: new one"),
            line("rust/src/vendor/en.rs", "\"old one\",", "\"new one\","),
        ]
    );
}

fn simple(number: u16) -> Code {
    code(None, number, &format!("Code{number}"), vec![cause("vendor", &[(Field::Meaning, "en", "text", 0, 1)])])
}

#[test]
fn names_that_rust_or_the_crate_has_already() {
    let ids = ["type", "self", "serde", "support", "vendor", "vendor/en", "a/crate/fn"];
    let lexicon = with(ids.iter().map(|id| catalog(id, &[], &[0], vec![simple(1)])).collect());
    let files = files(&lexicon);
    let mut seen = String::new();
    for path in files.keys().filter(|path| path.ends_with(".rs") && !path.contains("/support/")) {
        seen.push_str(path);
        let file = parsed(&files, path);
        let modules = file.items.iter().filter_map(|item| match item {
            Item::Mod(item) if item.content.is_none() => Some(item.ident.to_string()),
            _ => None,
        });
        let modules: Vec<String> = modules.collect();
        if !modules.is_empty() {
            seen.push_str(&format!(": {}", modules.join(" ")));
        }
        seen.push('\n');
    }
    expect![[r#"
        rust/src/a.rs: crate_
        rust/src/a/crate_.rs: r#fn
        rust/src/a/crate_/fn.rs: en sources
        rust/src/a/crate_/fn/en.rs
        rust/src/a/crate_/fn/sources.rs
        rust/src/documents.rs
        rust/src/lib.rs: documents locale support a self_ serde_ support_ r#type vendor
        rust/src/locale.rs
        rust/src/self_.rs: en sources
        rust/src/self_/en.rs
        rust/src/self_/sources.rs
        rust/src/serde_.rs: en sources
        rust/src/serde_/en.rs
        rust/src/serde_/sources.rs
        rust/src/support.rs: build error fact http serde source status table text
        rust/src/support_.rs: en sources
        rust/src/support_/en.rs
        rust/src/support_/sources.rs
        rust/src/type.rs: en sources
        rust/src/type/en.rs
        rust/src/type/sources.rs
        rust/src/vendor.rs: en_ sources en
        rust/src/vendor/en.rs: en sources
        rust/src/vendor/en/en.rs
        rust/src/vendor/en/sources.rs
        rust/src/vendor/en_.rs
        rust/src/vendor/sources.rs
    "#]]
    .assert_eq(&seen);
}

#[test]
fn links_stand_in_the_manifest_where_there_are_any() {
    let mut lexicon = lexicon();
    let lines = |lexicon: &Lexicon| -> Vec<String> {
        let manifest = files(lexicon).remove("rust/Cargo.toml").unwrap();
        let lines = manifest.lines().filter(|line| line.contains("://"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(lines(&lexicon), Vec::<String>::new());
    lexicon.links.repository = Some("https://example.org/a".to_owned());
    lexicon.links.documentation = Some("https://example.org/b".to_owned());
    let expected = ["repository = \"https://example.org/a\"", "documentation = \"https://example.org/b\""];
    assert_eq!(lines(&lexicon), expected);
}

#[test]
fn a_module_has_no_constant_that_a_fact_could_be_called() {
    // One code with two causes, and codes far apart: all tables that there are.
    let mut twice = simple(1);
    twice.causes.push(twice.causes[0].clone());
    let lexicon = with(vec![catalog("vendor", &[], &[0], vec![twice, simple(9_000), simple(65_000)])]);
    let file = parsed(&files(&lexicon), "rust/src/vendor.rs");
    let names = file.items.iter().filter_map(|item| match item {
        Item::Const(item) => Some(item.ident.to_string()),
        Item::Static(item) => Some(item.ident.to_string()),
        _ => None,
    });
    let mut names: Vec<String> = names.chain(["FACTS", "GRANULARITY_RULES"].map(str::to_owned)).collect();
    names.sort();
    assert_eq!(names, crate::config::TAKEN);
}

#[test]
fn former_names_and_retired_codes_are_deprecated() {
    let mut code = simple(1);
    code.aliases = vec!["Old".to_owned(), "Self".to_owned()];
    code.retired = Some(RetiredInfo { since: "0.2.0".to_owned(), because: "gone".to_owned() });
    let files = files(&with(vec![catalog("vendor", &[], &[0], vec![code, simple(2)])]));
    parsed(&files, "rust/src/vendor.rs");
    let text = &files["rust/src/vendor.rs"];
    let from = text.find("pub enum Status").unwrap();
    let to = text.find("static TABLES").unwrap();
    expect![[r#"
        pub enum Status {
            /// 1: text
            ///
            /// Source: `tencent/cdn/status-codes.en.md`
            #[deprecated(since = "0.2.0", note = "no document has this code any more: gone")]
            Code1 = 1,
            /// 2: text
            ///
            /// Source: `tencent/cdn/status-codes.en.md`
            Code2,
        }
        impl Status {
            /// Every status, by code.
            pub const ALL: &'static [Self] = &[Status::Code1, Status::Code2];
            /// Former name of [`Code1`](Self::Code1).
            #[deprecated(note = "renamed to `Code1`")]
            #[allow(non_upper_case_globals)]
            pub const Old: Self = Self::Code1;
            /// Former name of [`Code1`](Self::Code1).
            #[deprecated(note = "renamed to `Code1`")]
            #[allow(non_upper_case_globals)]
            pub const Self_: Self = Self::Code1;
        }
    "#]]
    .assert_eq(&text[from..to]);
    assert!(text.contains(r#"&[("Old", 1), ("Self", 1)],"#), "{text}");
}

#[test]
fn codes_far_apart_are_looked_up_in_two_steps() {
    let sizes = |codes: Vec<Code>| -> String {
        let files = files(&with(vec![catalog("vendor", &[], &[0], codes)]));
        parsed(&files, "rust/src/vendor.rs");
        let (_, sizes) =
            files["rust/src/vendor.rs"].split_once("static TABLES: crate::support::build::Tables<").unwrap();
        sizes.split_once('>').unwrap().0.to_owned()
    };
    let once = |codes: &[u16]| codes.iter().map(|code| simple(*code)).collect::<Vec<Code>>();
    let twice = |codes: &[u16]| {
        let mut codes = once(codes);
        let again = codes[0].causes[0].clone();
        codes[0].causes.push(again);
        codes
    };
    // Codes and slots; then causes and one more than there are codes, where a code has two; then the directory's pages, one of
    // no code and those up to 65535.
    for (codes, expected) in [
        (once(&[100]), "Status, 1, 2"),
        (once(&[0, 100, 599]), "Status, 3, 601"),
        (twice(&[0, 100, 599]), "Status, 3, 601, 4, 4"),
        (once(&[1, 63, 65535]), "Status, 3, 192, 3, 0, 1025"),
        (twice(&[1, 63, 65535]), "Status, 3, 192, 4, 4, 1025"),
    ] {
        assert_eq!(sizes(codes), expected);
    }
}

#[test]
fn a_code_is_written_where_it_does_not_follow() {
    let lexicon = with(vec![catalog("vendor", &[], &[0], [7, 8, 9, 11, 12, 65535].map(simple).to_vec())]);
    let text = &files(&lexicon)["rust/src/vendor.rs"];
    let (from, to) = (text.find("pub enum Status").unwrap(), text.find("impl Status").unwrap());
    let variants = text[from..to].lines().map(str::trim).filter(|line| line.starts_with("Code"));
    let expected = ["Code7 = 7,", "Code8,", "Code9,", "Code11 = 11,", "Code12,", "Code65535 = 65535,"];
    assert_eq!(variants.collect::<Vec<_>>(), expected);
}

proptest! {
    #[test]
    fn a_literal_is_written_as_the_compiler_library_does(text in any::<String>()) {
        let literal = literal_of(&text);
        prop_assert_eq!(&literal, &Literal::string(&text).to_string());
        prop_assert_eq!(syn::parse_str::<syn::LitStr>(&literal).unwrap().value(), text);
    }

    #[test]
    fn a_list_is_broken_into_lines_as_the_printer_does(
        numbers in prop::collection::vec(any::<u16>(), 1..60),
        names in prop::collection::vec("[A-Z][a-z]{0,40}", 1..6),
    ) {
        for items in [numbers.iter().map(ToString::to_string).collect(), names] {
            let mut table = Table::at(1);
            table.list("const ALL: &'static [Self] = &[", &items, "];");
            let printed = format!("impl A {{\n{}}}\n", table.finish());
            let expected = prettyplease::unparse(&syn::parse_file(&printed).unwrap());
            // The printer lets the comma behind the last number stand out.
            if expected.lines().all(|line| line.len() <= 89) {
                prop_assert_eq!(printed, expected);
            }
        }
    }
}

#[test]
fn a_literal_of_every_character() {
    for char in '\0'..=char::MAX {
        let text = format!("{char}0{char}");
        assert_eq!(literal_of(&text), Literal::string(&text).to_string(), "{char:?}");
    }
}
