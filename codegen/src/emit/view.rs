//! What the pages for people have in common, Markdown and HTML alike: which text a page shows where its own language
//! has none, anchors, titles, and which link targets may be live.

use litemap::LiteMap;

use crate::catalog::{Catalog, Cause, Code, CodeValue, Conflict, Field, Lexicon, LocalText, Locale, ScopeId};
use crate::document::all_refused;
use crate::ui::{UiKey, UiStrings};

/// The anchor of a code on its catalog's page. It depends on the code's value and scope alone, so it never changes.
pub(super) fn anchor(scope: Option<&ScopeId>, code: CodeValue) -> String {
    match scope {
        Some(scope) => format!("{scope}-{code}"),
        None => code.to_string(),
    }
}

/// The anchor of a code on a page that holds every catalog: `tencent/cdn/531`, `alibaba/site-monitor/ping-550`.
pub(super) fn global_anchor(catalog: &Catalog, code: &Code) -> String {
    format!("{}/{}", catalog.id, anchor(code.scope.as_ref(), code.code))
}

/// How people name a code inside its catalog: `531`, `PING 550`.
pub(super) fn code_title(catalog: &Catalog, scope: Option<&ScopeId>, code: CodeValue) -> String {
    match scope {
        Some(scope) => format!("{} {code}", scope_title(catalog, scope)),
        None => code.to_string(),
    }
}

/// The vendor's name of a scope.
pub(super) fn scope_title<'a>(catalog: &'a Catalog, scope: &'a ScopeId) -> &'a str {
    let found = catalog.scopes.iter().find(|(id, _)| id == scope);
    found.map_or(scope.as_str(), |(_, name)| name.as_str())
}

/// The catalog's title in `locale`, else in English, else its id.
pub(super) fn title<'a>(catalog: &'a Catalog, locale: &Locale) -> &'a str {
    let english = || catalog.title.iter().find(|(locale, _)| locale.as_str() == "en").map(|(_, title)| title);
    catalog.title.get(locale).or_else(english).map_or(catalog.id.as_str(), String::as_str)
}

/// How people name a group: by the title of the first catalog that its documents tell of.
pub(super) fn group_title<'a>(lexicon: &'a Lexicon, group: &'a str, locale: &Locale) -> &'a str {
    let tells = |index: &usize| lexicon.documents.get(*index).is_some_and(|document| document.group == group);
    let catalog = lexicon.catalogs.iter().find(|catalog| catalog.documents.iter().any(tells));
    catalog.map_or(group, |catalog| title(catalog, locale))
}

/// A code with one cause needs no heading; several causes of one group are numbered, another group is named.
pub(super) fn cause_heading(
    lexicon: &Lexicon,
    words: &UiStrings,
    page: &Locale,
    groups: &[&str],
    index: usize,
) -> Option<String> {
    let group = groups.get(index)?;
    if groups.len() == 1 {
        return None;
    }
    let told = words.fill(UiKey::ToldBy, &[("group", group_title(lexicon, group, page))]);
    let same = groups.iter().filter(|other| *other == group).count();
    let number = groups[..=index].iter().filter(|other| *other == group).count().to_string();
    let cause = words.fill(UiKey::Cause, &[("number", &number)]);
    match (same, groups.len()) {
        (1, _) => Some(told),
        (same, all) if same == all => Some(cause),
        _ => Some(words.fill(UiKey::Label, &[("label", &told), ("text", &cause)])),
    }
}

/// The class of a code: the vendor's category where it has one, else its first digit (`5XX`), as vendors write it.
pub(super) fn class(words: &UiStrings, code: &Code) -> String {
    let category = code.causes.iter().find_map(|cause| cause.texts.get(&Field::Category)?.values().next());
    match (category, code.code.0) {
        (Some(category), _) => shown(&category.text.plain()),
        (None, number @ 100..=999) => format!("{}XX", number / 100),
        (None, _) => words.get(UiKey::OtherCategory).to_owned(),
    }
}

/// The locales in which a page in `page` looks for a text: its own, English, then the documents' in manifest order.
pub(super) fn fallbacks<'a>(lexicon: &'a Lexicon, page: &'a Locale) -> Vec<&'a Locale> {
    let english = lexicon.locales.iter().filter(|locale| locale.as_str() == "en");
    let documents = lexicon.documents.iter().map(|document| &document.locale);
    let mut order = vec![page];
    for locale in english.chain(documents).chain(&lexicon.locales) {
        if !order.contains(&locale) {
            order.push(locale);
        }
    }
    order
}

/// The text to show, with the locale it is really in.
pub(super) fn pick<'a>(
    texts: &'a LiteMap<Locale, LocalText>,
    order: &[&Locale],
) -> Option<(&'a Locale, &'a LocalText)> {
    let place = order.iter().find_map(|locale| texts.find_index(*locale).ok())?;
    texts.get_indexed(place)
}

/// The word for a field.
pub(super) fn field_key(field: Field) -> UiKey {
    match field {
        Field::Category => UiKey::Category,
        Field::Meaning => UiKey::Meaning,
        Field::Description => UiKey::Description,
        Field::Solution => UiKey::Solution,
    }
}

/// The docs' words for a page; every locale of the lexicon has some.
pub(super) fn words<'a>(lexicon: &'a Lexicon, locale: &Locale) -> Option<&'a UiStrings> {
    lexicon.ui.get(locale).or_else(|| lexicon.ui.values().next())
}

/// A locale's name in its own language.
pub(super) fn endonym<'a>(lexicon: &'a Lexicon, locale: &'a Locale) -> &'a str {
    lexicon.ui.get(locale).map_or(locale.as_str(), |words| words.language(locale))
}

/// What a language has of a code, or of one field of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coverage {
    /// No text.
    None,
    /// A text for some of its causes.
    Partial,
    /// The vendor's texts.
    Text,
    /// At least one text was corrected.
    Corrected,
}

/// Does any cause of the code have a text in `locale`, and is any of them corrected?
pub(super) fn coverage(code: &Code, locale: &Locale) -> Coverage {
    let texts = code.causes.iter().flat_map(|cause| cause.texts.values()).filter_map(|texts| texts.get(locale));
    texts.fold(Coverage::None, |coverage, text| match (coverage, &text.published) {
        (Coverage::Corrected, _) | (_, Some(_)) => Coverage::Corrected,
        _ => Coverage::Text,
    })
}

/// One field of a code in a locale; nothing where the vendor's pages in that language have nothing to tell: a text that
/// the group's other languages have and this one lacks is a gap, another vendor's silence is none.
pub(super) fn field_coverage(
    lexicon: &Lexicon,
    catalog: &Catalog,
    code: &Code,
    field: Field,
    locale: &Locale,
) -> Option<Coverage> {
    let told = code.causes.iter().filter(|cause| tells(lexicon, catalog, &cause.group, locale));
    let texts: Vec<_> = told.filter_map(|cause| cause.texts.get(&field)).map(|texts| texts.get(locale)).collect();
    let here: Vec<&LocalText> = texts.iter().copied().flatten().collect();
    match here.len() {
        _ if texts.is_empty() => None,
        0 => Some(Coverage::None),
        count if count < texts.len() => Some(Coverage::Partial),
        _ if here.iter().any(|local| local.published.is_some()) => Some(Coverage::Corrected),
        _ => Some(Coverage::Text),
    }
}

/// The fields that a language is expected to have in a catalog: what the groups with documents in it tell anywhere.
pub(super) fn fields(lexicon: &Lexicon, catalog: &Catalog, locale: &Locale) -> Vec<Field> {
    let causes = catalog.codes.iter().flat_map(|code| &code.causes);
    let told = causes.filter(|cause| tells(lexicon, catalog, &cause.group, locale));
    let fields: std::collections::BTreeSet<Field> = told.flat_map(|cause| cause.texts.keys().copied()).collect();
    fields.into_iter().collect()
}

/// Has the group a document in this language that tells of the catalog?
fn tells(lexicon: &Lexicon, catalog: &Catalog, group: &str, locale: &Locale) -> bool {
    let documents = catalog.documents.iter().filter_map(|index| lexicon.documents.get(*index));
    documents.into_iter().any(|document| document.group == group && document.locale == *locale)
}

/// What another language of its group tells of a code and `locale` does not, though it tells of the code: a field
/// (`solution`), or a whole cause (`cause 2`).
pub(super) fn lacking(code: &Code, locale: &Locale) -> Vec<String> {
    let tells = |cause: &Cause| cause.texts.values().any(|texts| texts.contains_key(locale));
    let mut lacking = Vec::new();
    for (index, cause) in code.causes.iter().enumerate() {
        let own = |other: &&Cause| other.group == cause.group;
        if !code.causes.iter().filter(own).any(tells) {
            continue;
        }
        let number = code.causes[..=index].iter().filter(own).count();
        let several = code.causes.iter().filter(own).count() > 1;
        if !tells(cause) {
            lacking.push(format!("cause {number}"));
            continue;
        }
        for (field, _) in cause.texts.iter().filter(|(_, texts)| !texts.contains_key(locale)) {
            let of = if several { format!(" of cause {number}") } else { String::new() };
            lacking.push(format!("{}{of}", field.as_str()));
        }
    }
    lacking
}

/// Every locale of a conflict with its facts: none where a reader found it and no rule sees any.
pub(super) fn sides(conflict: &Conflict) -> Vec<(&Locale, &[String])> {
    let mut sides: Vec<(&Locale, &[String])> =
        conflict.values.iter().map(|(locale, values)| (locale, values.as_slice())).collect();
    for locale in conflict.published.keys() {
        if !conflict.values.contains_key(locale) {
            sides.push((locale, &[]));
        }
    }
    sides
}

/// The text that a conflict is about, in one locale.
pub(super) fn text_of<'a>(code: &'a Code, conflict: &Conflict, field: Field, locale: &Locale) -> Option<&'a LocalText> {
    let mut texts = code.causes.iter().filter_map(|cause| cause.texts.get(&field)?.get(locale));
    let published = conflict.published.get(locale);
    texts.find(|local| {
        let original = local.published.as_ref().map_or(&local.text, |published| &published.text);
        published.is_none_or(|published| published == original)
    })
}

/// What may be done with a link's target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A live link to this URL, in which no character can end an attribute or a Markdown destination.
    Live(String),
    /// It only leads anywhere on the vendor's own site.
    Relative,
    /// A scheme that no page may follow (`javascript:`, `data:`), or no URL at all.
    Dead,
}

/// Sorts a published link target. Only `http`, `https` and `mailto` are live.
pub(super) fn target(published: &str) -> Target {
    let visible: String = published.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let scheme = visible.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    };
    match scheme.as_deref() {
        Some("http" | "https") if !visible.contains("://") => Target::Dead,
        Some("http" | "https" | "mailto") if visible.len() == published.len() => Target::Live(encode(published)),
        Some(scheme) if is_scheme(scheme) => Target::Dead,
        // A colon before any `/`, `?` or `#` makes a browser look for a scheme.
        Some(before) if !before.contains(['/', '?', '#']) => Target::Dead,
        _ => Target::Relative,
    }
}

/// A maintainer's sentence in parts: text, and what stands between a pair of backticks.
pub(super) fn backticks(text: &str) -> Vec<(&str, bool)> {
    let pieces: Vec<&str> = text.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return vec![(text, false)];
    }
    let parts = pieces.into_iter().enumerate().map(|(index, piece)| (piece, index % 2 == 1));
    parts.filter(|(piece, _)| !piece.is_empty()).collect()
}

/// Percent-encodes what may not stand in a URL, and the characters that end a Markdown destination.
pub(super) fn encode(url: &str) -> String {
    let mut out = String::new();
    for byte in url.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => out.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' | b'@' | b'!' | b'$' | b'&' | b'*' | b'+' | b','
            | b';' | b'=' | b'%' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// A string in which nothing is hidden and nothing reorders its surroundings: what the readers refuse is made visible, for
/// no page trusts that they did. What they accept stands as it is, a joiner between letters that need it too.
pub(super) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut from = 0;
    for (at, c, _) in all_refused(text) {
        shown.push_str(&text[from..at]);
        shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
        from = at + c.len_utf8();
    }
    shown.push_str(&text[from..]);
    shown
}
