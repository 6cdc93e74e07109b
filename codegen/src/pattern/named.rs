//! What facts, and what there is to choose from, are called.

use std::collections::BTreeMap;

use crate::locale::Locale;

/// One thing that a reader can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id, kebab-case.
    pub id: String,
    /// What it is, per locale.
    pub title: BTreeMap<Locale, String>,
}

impl Choice {
    /// The title in a locale, else in English, else the id.
    pub fn title(&self, locale: &Locale) -> &str {
        in_locale(&self.title, locale).unwrap_or(&self.id)
    }
}

/// The title in a locale, else in English.
pub(crate) fn in_locale<'a>(titles: &'a BTreeMap<Locale, String>, locale: &Locale) -> Option<&'a str> {
    let english = || titles.iter().find(|(locale, _)| locale.as_str() == "en").map(|(_, title)| title);
    titles.get(locale).or_else(english).map(String::as_str)
}

/// The name of the constant of a fact's id: `MAX_SPAN`.
pub(crate) fn constant(id: &str) -> String {
    id.replace('-', "_").to_ascii_uppercase()
}
