//! `sources/ui/<locale>.yaml`: the generated docs' own words, one file per locale with the same keys in each.
//!
//! A tree that holds no file for a locale gets the words that come with the tool, so that a vendor page can be tried
//! with nothing but a manifest; a locale that neither knows speaks English and is reported.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::locale::Locale;
use crate::problem::{Problem, Rule};
use crate::span::{FileId, Files, SourceFile, Span};
use crate::ui::{UiKey, UiStrings};

use super::yaml::{self, Reader};

/// The words for each of `locales`. A language tag falls back to its language (`zh-Hans` to `zh`) before English.
pub(super) fn read(files: &Files, locales: &[Locale], problems: &mut Vec<Problem>) -> BTreeMap<Locale, UiStrings> {
    let mut own = BTreeMap::new();
    for (id, file) in files.iter() {
        // A file further below is no file of words, and `sources` says so.
        let name = file.path.strip_prefix("ui/").filter(|name| !name.contains('/'));
        let Some(tag) = name.and_then(|name| name.strip_suffix(".yaml")) else { continue };
        let start = Span::new(id, 0..0);
        let Some(locale) = Locale::parse(tag).filter(|locale| locale.as_str() == tag) else {
            let message = format!("`{}` is not named by a BCP 47 language tag in canonical case", file.path);
            problems.push(Problem::new(Rule::UiInvalid, message).at(start, "").help("name it `ui/<locale>.yaml`"));
            continue;
        };
        if let Some(strings) = parse(files, id, &locale, problems) {
            own.insert(locale, strings);
        }
    }
    let words = |tag: &str| own.get(&Locale::parse(tag)?).cloned().or_else(|| built_in_words(tag));
    let mut all = BTreeMap::new();
    for locale in locales {
        let prefixes = locale.as_str().match_indices('-').map(|(at, _)| &locale.as_str()[..at]);
        let mut tags: Vec<&str> = prefixes.collect();
        tags.push(locale.as_str());
        let found = tags.iter().rev().find_map(|tag| words(tag));
        let speaks = match &found {
            None => Some("English".to_owned()),
            Some(found) if other_script(locale, &found.locale) => Some(format!("`{}`", found.locale)),
            Some(_) => None,
        };
        if let Some(speaks) = speaks {
            let message = format!("the docs have no words in `{locale}`; its pages speak {speaks}");
            let help = format!("Translate `sources/ui/en.yaml` to `sources/ui/{locale}.yaml`, with the same keys");
            problems.push(Problem::new(Rule::UiMissing, message).help(help));
        }
        if let Some(strings) = found.or_else(|| words("en")) {
            all.insert(locale.clone(), strings);
        }
    }
    name_languages(&mut all);
    all
}

/// Names the languages that some words do not know: by the name that a language has in its own words, or else by the name
/// of a wider tag (`中文 (zh-Hant)`).
fn name_languages(all: &mut BTreeMap<Locale, UiStrings>) {
    let own = |(locale, words): (&Locale, &UiStrings)| Some((locale.clone(), words.name(locale.as_str())?.to_owned()));
    let own: BTreeMap<Locale, String> = all.iter().filter_map(own).collect();
    let locales: Vec<Locale> = all.keys().cloned().collect();
    for words in all.values_mut() {
        for locale in &locales {
            let tag = locale.as_str();
            if words.name(tag).is_some() {
                continue;
            }
            let wider = || tag.rmatch_indices('-').find_map(|(at, _)| words.name(&tag[..at]));
            let name = own.get(locale).cloned().or_else(|| wider().map(|name| format!("{name} ({tag})")));
            if let Some(name) = name {
                words.name_language(locale.clone(), name);
            }
        }
    }
}

/// True where words of one tag stand in for another that is written in another script: a reader of one of them may not
/// read the other.
fn other_script(locale: &Locale, words: &Locale) -> bool {
    script(locale).is_some_and(|own| script(words).is_some_and(|other| own != other))
}

/// The script that a tag is written in: the one that it names, and for Chinese, the one language of our words that is
/// written in two, the script of its region.
fn script(locale: &Locale) -> Option<&str> {
    // Behind a subtag of one letter stands no script: `zh-u-nu-hant` speaks of digits.
    let mut subtags = locale.as_str().split('-').take_while(|subtag| subtag.len() > 1);
    let language = subtags.next();
    let named = subtags.clone().find(|subtag| subtag.len() == 4 && subtag.starts_with(|c: char| c.is_alphabetic()));
    match (named, language) {
        (None, Some("zh")) if subtags.any(|region| matches!(region, "TW" | "HK" | "MO")) => Some("Hant"),
        (None, Some("zh")) => Some("Hans"),
        (named, _) => named,
    }
}

/// The words that come with the tool.
pub fn built_in_words(tag: &str) -> Option<UiStrings> {
    let text = match tag {
        "en" => include_str!("../../../sources/ui/en.yaml"),
        "ja" => include_str!("../../../sources/ui/ja.yaml"),
        "ko" => include_str!("../../../sources/ui/ko.yaml"),
        "zh" => include_str!("../../../sources/ui/zh.yaml"),
        _ => return None,
    };
    let file = SourceFile { path: format!("ui/{tag}.yaml"), bytes: text.as_bytes().to_vec() };
    let mut problems = Vec::new();
    let strings = parse(&Files::new(vec![file]), FileId(0), &Locale::parse(tag)?, &mut problems);
    debug_assert!(problems.is_empty(), "{tag}: {problems:?}");
    strings
}

/// One file. `None` after a problem that leaves no complete set of words.
fn parse(files: &Files, id: FileId, locale: &Locale, problems: &mut Vec<Problem>) -> Option<UiStrings> {
    let before = problems.len();
    let mut reader = Reader { rule: Rule::UiInvalid, problems };
    let Ok(Some(root)) = yaml::read(files, id, &mut reader) else {
        if reader.problems.len() == before {
            reader.error(Span::new(id, 0..0), format!("the words of `{locale}` are empty"), "");
        }
        return None;
    };
    let mut fields = reader.fields(&root, "the file")?;
    let mut languages = BTreeMap::new();
    if let Some(node) = fields.require(&mut reader, "languages") {
        languages.extend(reader.localized(node, "`languages`"));
    }
    let mut texts = Vec::new();
    if let Some(node) = fields.require(&mut reader, "texts") {
        let mut words = reader.fields(node, "`texts`")?;
        for key in UiKey::ALL {
            let Some(node) = words.require(&mut reader, key.as_str()) else { continue };
            let Some(text) = reader.text(node, &format!("`{}`", key.as_str())) else { continue };
            let mut holes: Vec<&str> = key.holes().to_vec();
            holes.sort_unstable();
            if found_holes(text).as_ref() != Some(&holes) {
                let want: Vec<String> = key.holes().iter().map(|hole| format!("`{{{hole}}}`")).collect();
                let want =
                    if want.is_empty() { "no hole".to_owned() } else { format!("{}, each once", want.join(", ")) };
                reader.error(node.span, format!("`{}` must have {want}: `{text}`", key.as_str()), "");
            }
            if text.chars().any(char::is_control) {
                reader.error(node.span, format!("`{}` must be one line of text", key.as_str()), "");
            }
            texts.push(text.to_owned());
        }
        words.finish(&mut reader);
    }
    fields.finish(&mut reader);
    let complete = problems.len() == before;
    complete.then(|| UiStrings::new(locale.clone(), texts, languages))
}

/// The names between braces, sorted; `None` where braces do not pair.
fn found_holes(text: &str) -> Option<Vec<&str>> {
    let mut holes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (hole, after) = after.split_once('}')?;
        if before.contains('}') {
            return None;
        }
        holes.push(hole);
        rest = after;
    }
    holes.sort_unstable();
    (!rest.contains('}')).then_some(holes)
}
