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

    /// The tag that is most likely meant by a text that is none.
    pub(crate) fn nearest(text: &str) -> Option<Self> {
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
    use super::Locale;

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
            ("", None, None),
        ];
        for (text, tag, nearest) in tags {
            assert_eq!(Locale::parse(text).as_ref().map(Locale::as_str), tag, "{text:?}");
            assert_eq!(Locale::nearest(text).as_ref().map(Locale::as_str), nearest, "{text:?}");
        }
    }
}
