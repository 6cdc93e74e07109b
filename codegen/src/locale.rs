//! A locale is a BCP 47 tag; the grammar is `oxilangtag`'s.

use std::fmt;
use std::sync::Arc;

/// A well-formed BCP 47 language tag in canonical case (`ja`, `zh-Hans-CN`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(Arc<str>);

impl Locale {
    /// Parses a tag and puts it in canonical case; `None` if it is not well-formed.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = oxilangtag::LanguageTag::parse_and_normalize(tag).ok()?;
        Some(Self(tag.into_inner().into()))
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
