//! The README of the generated crate. Its examples are the crate's doctests, so they are made from the lexicon: a code
//! that it has, by a name that it has, and nothing that a vendor may reword tomorrow.

use crate::catalog::{Code, Field, Lexicon};
use crate::emit::GENERATED_BY;

use super::doc;
use super::manifest::MSRV;
use super::naming::{LocaleName, Module};
use super::unit::{Unit, units};

/// The README; its examples pass with every set of features.
pub(super) fn readme(lexicon: &Lexicon, locales: &[LocaleName], modules: &[Module]) -> String {
    let mut text = format!(
        "<!-- {GENERATED_BY} -->\n\n# status-lexicon\n\n\
         Status codes as their vendors explain them: typed, in every language that the vendor published, with the \
         address of every text. `no_std`, no dependency, no build script, no `unsafe`. Needs Rust {MSRV}.\n\n"
    );
    let mut catalogs = Vec::new();
    walk(lexicon, modules, "", &mut catalogs);
    if let Some((path, unit, code)) = example(&catalogs) {
        text.push_str(&first_example(path, unit, code, locales));
    }
    text.push_str("## Catalogs\n\n| enum | catalog | texts |\n| --- | --- | --- |\n");
    for (path, unit) in &catalogs {
        let tags: Vec<String> = locales
            .iter()
            .filter(|locale| super::texts::has_texts(unit, locale))
            .map(|locale| doc::code(locale.locale.as_str()))
            .collect();
        text.push_str(&format!("| `{path}::Status` | `{}` | {} |\n", unit.id(), tags.join(", ")));
    }
    text.push_str(
        "\nThe same number in two catalogs is two codes. Each enum is `#[repr(u16)]` with the code as discriminant and \
         `#[non_exhaustive]`: a new code of a vendor breaks nobody. A renamed variant stays as a deprecated constant, a \
         code that the vendor no longer documents as a deprecated variant with its last texts.\n\n",
    );
    if let Some((path, unit)) = catalogs.iter().find(|(_, unit)| unit.scope.is_some()) {
        text.push_str(&scope_example(path, unit));
    }
    text.push_str(&facts(lexicon));
    text.push_str(&languages(locales));
    text.push_str(&features(locales));
    text.push_str(
        "## Corrections\n\nWhere a vendor's languages contradict each other, a maintainer decides which is right. A text that was \
         changed by such a decision says so: `text.published()` holds what the vendor published and why it differs.\n\n\
         ## Licence\n\nMIT or Apache-2.0, at your option. The texts are their vendors'.\n",
    );
    text
}

/// Every enum with its path, by path.
fn walk<'a>(lexicon: &'a Lexicon, modules: &[Module], above: &str, out: &mut Vec<(String, Unit<'a>)>) {
    for module in modules {
        let path = format!("{above}{}", module.name);
        if let Some(catalog) = module.catalog.and_then(|index| lexicon.catalogs.get(index)) {
            for (index, unit) in units(lexicon, catalog) {
                match unit.scope {
                    None => out.push((path.clone(), unit)),
                    Some(_) => out.push((format!("{path}::{}", module.scopes[index]), unit)),
                }
            }
        }
        walk(lexicon, &module.children, &format!("{path}::"), out);
    }
}

/// The code that says most: the first of those whose meaning is corrected, else of those in most languages.
fn example<'a, 'b>(catalogs: &'b [(String, Unit<'a>)]) -> Option<(&'b str, &'b Unit<'a>, &'a Code)> {
    let worth = |code: &Code| {
        let Some(texts) = code.causes.first().and_then(|cause| cause.texts.get(&Field::Meaning)) else { return (0, 0) };
        (texts.len(), texts.values().filter(|text| text.published.is_some()).count())
    };
    let mut best: Option<(&str, &Unit<'_>, &Code)> = None;
    for (path, unit) in catalogs.iter().filter(|(_, unit)| unit.scope.is_none()) {
        for code in unit.codes.iter().filter(|code| code.retired.is_none()) {
            if best.is_none_or(|(_, _, other)| worth(code) > worth(other)) {
                best = Some((path, unit, code));
            }
        }
    }
    best
}

fn first_example(path: &str, unit: &Unit<'_>, code: &Code, locales: &[LocaleName]) -> String {
    let (number, name, id) = (code.code, &code.name, unit.id());
    let has = |locale: &&LocaleName| {
        code.causes
            .iter()
            .any(|cause| cause.texts.get(&Field::Meaning).is_some_and(|texts| texts.contains_key(&locale.locale)))
    };
    let present = locales.iter().find(has);
    let absent = locales.iter().find(|locale| !has(locale));
    let mut text = format!(
        "```rust\nuse status_lexicon::Locale;\nuse status_lexicon::{path}::Status;\n\n\
         let status = Status::from_code({number}).unwrap(); // const fn; TryFrom<u16> and FromStr too\n\
         assert_eq!(status, Status::{name});\n\
         assert_eq!(status as u16, {number});\n\
         assert_eq!(status.to_string(), \"{number} {name}\");\n\
         assert_eq!(\"{name}\".parse(), Ok(status));\n\
         assert_eq!(Status::try_from(65535).unwrap_err().to_string(), \"65535 is no code of {id}\");\n"
    );
    if unit.codes.iter().any(|code| code.code.0 == u16::MAX) {
        text = text.replace(
            &format!("assert_eq!(Status::try_from(65535).unwrap_err().to_string(), \"65535 is no code of {id}\");\n"),
            "",
        );
    }
    if let Some(present) = present {
        let (variant, feature) = (&present.variant, &present.feature);
        let first = absent.unwrap_or(present);
        text.push_str(&format!(
            "\nlet cause = &status.causes()[0];\n\
             cause.meaning.get(Locale::{variant}); // exactly this language or nothing\n\
             if cfg!(feature = \"{feature}\") {{\n    \
             // The best of the languages that the reader knows, and which it is.\n    \
             let found = status.meaning(&[Locale::{other}, Locale::{variant}]).unwrap();\n    \
             assert_eq!(found.locale, Locale::{variant});\n    \
             println!(\"{{}}\", found.text.plain()); // markdown() keeps links and emphasis\n}}\n",
            other = first.variant,
        ));
    }
    text.push_str("```\n\n");
    text
}

fn scope_example(path: &str, unit: &Unit<'_>) -> String {
    let (Some((catalog, _)), Some(code)) = (path.rsplit_once("::"), unit.codes.first()) else { return String::new() };
    let number = code.code;
    format!(
        "A catalog with scopes has an enum per scope, and one over them:\n\n\
         ```rust\nuse status_lexicon::{catalog};\n\n\
         for status in {last}::find({number}) {{\n    \
         println!(\"{{}}: {{status}}\", status.catalog());\n    \
         assert_eq!(status.code(), {number});\n}}\n```\n\n",
        last = catalog.rsplit("::").next().unwrap_or(catalog),
    )
}

/// The constants that prose and cells state; nothing where there are none.
fn facts(lexicon: &Lexicon) -> String {
    if lexicon.facts.is_empty() {
        return String::new();
    }
    let mut text = "## Limits and rules\n\n\
        What the documents state beside the meaning of codes, as constants. Beside each stands an entry of the same name in \
        `facts`, with titles in every language and the vendor's sentences that it rests on.\n\n\
        | constant | what | value |\n| --- | --- | --- |\n"
        .to_owned();
    for fact in &lexicon.facts {
        let Some(catalog) = lexicon.catalogs.get(fact.catalog) else { continue };
        let catalog = catalog.id.as_str().replace('/', "::").replace('-', "_");
        let english = fact.title.iter().find(|(locale, _)| locale.as_str() == "en");
        let title = english.map_or(fact.id.as_str(), |(_, title)| title);
        text.push_str(&format!(
            "| `{catalog}::{}` | {} | {} |\n",
            fact.path(),
            doc::plain(title),
            doc::plain(&fact.value_text())
        ));
    }
    text.push('\n');
    text
}

fn languages(locales: &[LocaleName]) -> String {
    let tags: Vec<String> = locales.iter().map(|locale| doc::code(locale.locale.as_str())).collect();
    format!(
        "## Languages\n\n`Locale` is one of {tags}. What a reader asks for (`ja-JP`, `zh-Hans-CN`, an `Accept-Language` list) is \
         matched by your own negotiation: an application has one already (its framework's, `fluent-langneg`, ICU4X), and a \
         second one here would answer differently. Hand it the tags of `Locale::ALL` and its answers to `parse`:\n\n\
         ```rust\nuse status_lexicon::Locale;\n\n\
         let available: Vec<&str> = Locale::ALL.iter().map(|locale| locale.as_str()).collect();\n\
         // let chosen = negotiate(&accept_language, &available);\n\
         let chosen = available;\n\
         let locales: Vec<Locale> = chosen.iter().filter_map(|tag| tag.parse().ok()).collect();\n\
         assert_eq!(locales, Locale::ALL);\n```\n\n",
        tags = tags.join(", "),
    )
}

fn features(locales: &[LocaleName]) -> String {
    let mut text = "## Features\n\n| feature | default | adds |\n| --- | --- | --- |\n".to_owned();
    for locale in locales {
        text.push_str(&format!(
            "| `{}` | yes | the texts in {} |\n",
            locale.feature,
            doc::code(locale.locale.as_str())
        ));
    }
    text.push_str(
        "| `sources` | no | `sources()`: document and lines of each text |\n\
         | `serde` | no | a status as its code; `serde::name` as its name; `serde::lossless` keeps unknown codes |\n\
         | `http` | no | conversions with `http::StatusCode` (needs the standard library, as `http` does) |\n\n\
         Every language is on by default, because a text that is not compiled in looks like one that the vendor never wrote, \
         and not every catalog has the language that you would have chosen. Who counts bytes turns the default features off \
         and names a language; tables of catalogs that a program does not use are dropped by the linker.\n\n",
    );
    text
}
