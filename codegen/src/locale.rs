//! A locale is a BCP 47 tag; the grammar is `oxilangtag`'s.

use std::fmt;
use std::sync::Arc;

/// A well-formed BCP 47 language tag in canonical case (`ja`, `zh-Hans-CN`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(Arc<str>);

impl Locale {
    /// Parses a tag and puts it in canonical case; `None` if it is not well-formed, or its language has more than three
    /// letters: BCP 47 allows them, but no such language is registered, so it is a word such as `english`.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = oxilangtag::LanguageTag::parse_and_normalize(tag).ok()?;
        (tag.primary_language().len() <= 3).then(|| Self(tag.into_inner().into()))
    }

    /// True for one of the old tags that BCP 47 lists whole (`zh-min-nan`, `i-klingon`): they are valid, but have no parts, and
    /// nothing here can tell a language or a script from them.
    pub(crate) fn is_grandfathered(tag: &str) -> bool {
        GRANDFATHERED.iter().any(|(old, _)| tag.eq_ignore_ascii_case(old))
    }

    /// The tag that is most likely meant by a text that is none.
    pub(crate) fn nearest(text: &str) -> Option<Self> {
        if let Some((_, new)) = GRANDFATHERED.iter().find(|(old, _)| text.trim().eq_ignore_ascii_case(old)) {
            return Self::parse(new);
        }
        let dashed = text.trim().replace('_', "-");
        let language = dashed.split('-').next().unwrap_or_default().to_ascii_lowercase();
        match LANGUAGES.iter().find(|(name, _)| *name == language) {
            Some((name, code)) => {
                Self::parse(&format!("{code}{}", &dashed[name.len()..])).or_else(|| Self::parse(code))
            }
            None => Self::parse(&dashed),
        }
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A value for each of a few locales, in the order in which they came: for two or three of them a hash table costs more
/// than the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByLocale<T>(Vec<(Locale, T)>);

/// What iterating over a [`ByLocale`] yields.
pub type Iter<'a, T> = std::iter::Map<std::slice::Iter<'a, (Locale, T)>, fn(&'a (Locale, T)) -> (&'a Locale, &'a T)>;

impl<T> Default for ByLocale<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> ByLocale<T> {
    /// The value of a locale.
    pub fn get(&self, locale: &Locale) -> Option<&T> {
        self.iter().find(|(known, _)| *known == locale).map(|(_, value)| value)
    }

    /// True where the locale has a value.
    pub fn contains_key(&self, locale: &Locale) -> bool {
        self.get(locale).is_some()
    }

    /// Sets the value of a locale, in the place of the one that it has. Returns that.
    pub fn insert(&mut self, locale: Locale, value: T) -> Option<T> {
        match self.0.iter_mut().find(|(known, _)| *known == locale) {
            Some((_, known)) => Some(std::mem::replace(known, value)),
            None => {
                self.0.push((locale, value));
                None
            }
        }
    }

    /// The value of a locale; the one that is made here where it has none yet.
    pub fn get_or_insert_with(&mut self, locale: &Locale, value: impl FnOnce() -> T) -> &mut T {
        let at = self.0.iter().position(|(known, _)| known == locale).unwrap_or_else(|| {
            self.0.push((locale.clone(), value()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }

    /// Each locale with its value.
    pub fn iter(&self) -> Iter<'_, T> {
        self.into_iter()
    }

    /// The locales.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &Locale> {
        self.iter().map(|(locale, _)| locale)
    }

    /// The values.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> {
        self.iter().map(|(_, value)| value)
    }

    /// How many locales have a value.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True where no locale has one.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> FromIterator<(Locale, T)> for ByLocale<T> {
    fn from_iter<I: IntoIterator<Item = (Locale, T)>>(pairs: I) -> Self {
        let mut all = Self::default();
        pairs.into_iter().for_each(|(locale, value)| drop(all.insert(locale, value)));
        all
    }
}

impl<'a, T> IntoIterator for &'a ByLocale<T> {
    type Item = (&'a Locale, &'a T);
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(locale, value)| (locale, value))
    }
}

impl<T> IntoIterator for ByLocale<T> {
    type Item = (Locale, T);
    type IntoIter = std::vec::IntoIter<(Locale, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Grandfathered tags (RFC 5646, section 2.2.8) with the tag that the registry of IANA prefers, if it names one.
const GRANDFATHERED: [(&str, &str); 26] = [
    ("art-lojban", "jbo"),
    ("cel-gaulish", ""),
    ("en-GB-oed", "en-GB-oxendict"),
    ("i-ami", "ami"),
    ("i-bnn", "bnn"),
    ("i-default", ""),
    ("i-enochian", ""),
    ("i-hak", "hak"),
    ("i-klingon", "tlh"),
    ("i-lux", "lb"),
    ("i-mingo", ""),
    ("i-navajo", "nv"),
    ("i-pwn", "pwn"),
    ("i-tao", "tao"),
    ("i-tay", "tay"),
    ("i-tsu", "tsu"),
    ("no-bok", "nb"),
    ("no-nyn", "nn"),
    ("sgn-BE-FR", "sfb"),
    ("sgn-BE-NL", "vgt"),
    ("sgn-CH-DE", "sgg"),
    ("zh-guoyu", "cmn"),
    ("zh-hakka", "hak"),
    ("zh-min", ""),
    ("zh-min-nan", "nan"),
    ("zh-xiang", "hsn"),
];

/// Languages by the names that people write for them.
const LANGUAGES: [(&str, &str); 20] = [
    ("arabic", "ar"),
    ("chinese", "zh"),
    ("deutsch", "de"),
    ("dutch", "nl"),
    ("english", "en"),
    ("french", "fr"),
    ("german", "de"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("indonesian", "id"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("persian", "fa"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("spanish", "es"),
    ("thai", "th"),
    ("turkish", "tr"),
    ("vietnamese", "vi"),
];

#[cfg(test)]
mod tests {
    use super::{ByLocale, Locale};

    #[test]
    fn values_stay_in_the_order_in_which_their_locales_came() {
        let locale = |tag| Locale::parse(tag).unwrap();
        let mut all: ByLocale<u8> =
            [("ko", 1), ("en", 2), ("ko", 3)].into_iter().map(|(tag, value)| (locale(tag), value)).collect();
        let shown =
            |all: &ByLocale<u8>| all.iter().map(|(locale, value)| format!("{locale} {value}")).collect::<Vec<_>>();
        assert_eq!(shown(&all), ["ko 3", "en 2"]);
        assert_eq!(all.insert(locale("ja"), 4), None);
        assert_eq!(all.insert(locale("en"), 5), Some(2));
        assert_eq!(*all.get_or_insert_with(&locale("ja"), || 6), 4);
        assert_eq!(*all.get_or_insert_with(&locale("de"), || 7), 7);
        assert_eq!(shown(&all), ["ko 3", "en 5", "ja 4", "de 7"]);
        assert!(all.contains_key(&locale("de")) && !all.contains_key(&locale("fr")));
    }

    #[test]
    fn grandfathered_tags() {
        for (old, new) in super::GRANDFATHERED {
            assert!(oxilangtag::LanguageTag::parse(old).is_ok() && Locale::is_grandfathered(old), "{old}");
            assert_eq!(Locale::parse(old), None, "{old}");
            assert_eq!(Locale::nearest(old).as_ref().map_or("", Locale::as_str), new, "{old}");
        }
        assert!(!Locale::is_grandfathered("zh-min-nan-TW") && !Locale::is_grandfathered("zh"));
    }

    #[test]
    fn tags() {
        let tags = [
            ("en", Some("en"), Some("en")),
            ("ZH-hant-tw", Some("zh-Hant-TW"), Some("zh-Hant-TW")),
            ("fil", Some("fil"), Some("fil")),
            ("en_US", None, Some("en-US")),
            ("english", None, Some("en")),
            ("English_US", None, Some("en-US")),
            ("japanese", None, Some("ja")),
            ("klingon", None, None),
            ("engl", None, None),
            ("x-vendor", None, None),
            ("zh-min-nan", None, Some("nan")),
            ("I-KLINGON", None, Some("tlh")),
            ("en-GB-oed", None, Some("en-GB-oxendict")),
            ("i-default", None, None),
            ("", None, None),
        ];
        for (text, tag, nearest) in tags {
            assert_eq!(Locale::parse(text).as_ref().map(Locale::as_str), tag, "{text:?}");
            assert_eq!(Locale::nearest(text).as_ref().map(Locale::as_str), nearest, "{text:?}");
        }
    }
}
