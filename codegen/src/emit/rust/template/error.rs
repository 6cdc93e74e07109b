//! What goes wrong: a code or a name that a catalog does not have.

use ::core::fmt;

/// A code that a catalog does not have.
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
pub struct UnknownCode {
    pub(crate) catalog: &'static str,
    pub(crate) code: u16,
}

// Derived, it would have a method, here and below.
impl Eq for UnknownCode {}

impl UnknownCode {
    /// The code.
    #[inline]
    #[must_use]
    pub const fn code(self) -> u16 {
        self.code
    }

    /// The catalog, with its scope: `alibaba/site-monitor/ping`.
    #[inline]
    #[must_use]
    pub const fn catalog(self) -> &'static str {
        self.catalog
    }
}

impl fmt::Display for UnknownCode {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&ParseStatusError { catalog: self.catalog, code: Some(self.code) }, formatter)
    }
}

impl ::core::error::Error for UnknownCode {}

/// A text that is neither a code nor a name of a catalog.
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
pub struct ParseStatusError {
    pub(crate) catalog: &'static str,
    pub(crate) code: Option<u16>,
}

impl Eq for ParseStatusError {}

impl ParseStatusError {
    /// The code, where the text is a number that could be one.
    #[inline]
    #[must_use]
    pub const fn code(self) -> Option<u16> {
        self.code
    }

    /// The catalog, with its scope: `alibaba/site-monitor/ping`.
    #[inline]
    #[must_use]
    pub const fn catalog(self) -> &'static str {
        self.catalog
    }
}

impl fmt::Display for ParseStatusError {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(formatter, "{code} is no code of {}", self.catalog),
            None => write!(formatter, "neither a code nor a name of {}", self.catalog),
        }
    }
}

impl ::core::error::Error for ParseStatusError {}

/// A tag that is no locale of this crate.
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub struct UnknownLocale;

impl Eq for UnknownLocale {}

impl fmt::Display for UnknownLocale {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("no text has this locale")
    }
}

impl ::core::error::Error for UnknownLocale {}
