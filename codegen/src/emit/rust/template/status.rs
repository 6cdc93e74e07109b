//! The trait over all enums, and the macro that gives each of them its methods and traits.

use ::core::fmt;

use crate::locale::Locale;
#[cfg(feature = "sources")]
use crate::support::source::Source;
use crate::support::error::{ParseStatusError, UnknownCode};
use crate::support::table::{Table, CATEGORY, DESCRIPTION, MEANING, SOLUTION};
use crate::support::text::{Cause, Localized};

/// Any status code of any catalog.
///
/// Each enum has all of it as methods of its own too; the trait is for code that takes any of them. Only the enums of
/// this crate have it.
pub trait StatusCode: fmt::Debug + fmt::Display + 'static {
    #[doc(hidden)]
    fn parts(&self) -> (&'static Table, u16);

    /// The status of a code.
    fn from_code(code: u16) -> Option<Self>
    where
        Self: Sized;

    /// Every status, by code.
    fn all() -> &'static [Self]
    where
        Self: Sized;

    /// The code.
    #[inline]
    fn code(&self) -> u16 {
        self.parts().1
    }

    /// The status of a name, present or former.
    #[inline]
    fn from_name(name: &str) -> Option<Self>
    where
        Self: Sized,
    {
        named(Self::all().first()?.parts().0, name)
    }

    /// The catalog, with its scope: `tencent/cdn`, `alibaba/site-monitor/ping`.
    #[inline]
    fn catalog(&self) -> &'static str {
        self.parts().0.catalog
    }

    /// The variant's name.
    #[inline]
    fn name(&self) -> &'static str {
        let (table, code) = self.parts();
        table.name(code)
    }

    /// Its meanings, each with what goes with it; one or more.
    #[inline]
    fn causes(&self) -> &'static [Cause] {
        let (table, code) = self.parts();
        table.causes(code)
    }

    /// The class that the vendor puts it in (`5XX`), in the first of `locales` that has it: the best over all causes.
    #[inline]
    fn category(&self, locales: &[Locale]) -> Option<Localized> {
        let (table, code) = self.parts();
        table.best(code, CATEGORY, locales)
    }

    /// What it means, in the first of `locales` that has it: the best over all causes.
    #[inline]
    fn meaning(&self, locales: &[Locale]) -> Option<Localized> {
        let (table, code) = self.parts();
        table.best(code, MEANING, locales)
    }

    /// A longer explanation, in the first of `locales` that has it: the best over all causes.
    #[inline]
    fn description(&self, locales: &[Locale]) -> Option<Localized> {
        let (table, code) = self.parts();
        table.best(code, DESCRIPTION, locales)
    }

    /// What to do, in the first of `locales` that has it: the best over all causes.
    #[inline]
    fn solution(&self, locales: &[Locale]) -> Option<Localized> {
        let (table, code) = self.parts();
        table.best(code, SOLUTION, locales)
    }

    /// Where it stands in the vendor's documents, by cause.
    #[cfg(feature = "sources")]
    #[inline]
    fn sources(&self) -> &'static [Source] {
        let (table, code) = self.parts();
        table.sources(code)
    }
}

// What the macros below would repeat in each enum. As generic functions they are compiled only where they are used: for
// the compiler, one call per method is most of what an enum costs.

#[inline]
pub(crate) fn named<S: StatusCode>(table: &Table, name: &str) -> Option<S> {
    match table.named(name) {
        Some(code) => S::from_code(code),
        None => None,
    }
}

#[inline]
pub(crate) fn convert<S: StatusCode>(table: &Table, code: u16) -> Result<S, UnknownCode> {
    match S::from_code(code) {
        Some(status) => Ok(status),
        None => Err(UnknownCode { catalog: table.catalog, code }),
    }
}

#[inline]
pub(crate) fn parse<S: StatusCode>(table: &Table, text: &str) -> Result<S, ParseStatusError> {
    let code = table.parse(text);
    match code.and_then(S::from_code) {
        Some(status) => Ok(status),
        None => Err(ParseStatusError { catalog: table.catalog, code }),
    }
}

#[inline]
pub(crate) fn display(table: &Table, code: u16, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let name = table.name(code);
    if formatter.width().is_none() && formatter.precision().is_none() {
        return write!(formatter, "{code} {name}");
    }
    // Padding needs the whole text: a code has at most five digits, a longer name is not padded.
    let mut line = Line { bytes: [0; 96], len: 0 };
    match fmt::write(&mut line, format_args!("{code} {name}")) {
        Ok(()) => formatter.pad(::core::str::from_utf8(&line.bytes[..line.len]).unwrap_or(name)),
        Err(_) => write!(formatter, "{code} {name}"),
    }
}

struct Line {
    bytes: [u8; 96],
    len: usize,
}

impl fmt::Write for Line {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        let place = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

/// Gives an enum `Status` its methods and traits. The module around it holds `Status::ALL`, `TABLE` and `TABLES`.
///
/// Traits' methods are called by the trait's name: otherwise the compiler looks through all that have one so called, once
/// for each enum.
macro_rules! status {
    ($catalog:literal) => {
        // Derived, it would have a method.
        impl Eq for Status {}

        impl Status {
            /// The catalog, with its scope.
            pub const CATALOG: &'static str = $catalog;

            /// The status of a code.
            #[inline]
            #[must_use]
            pub const fn from_code(code: u16) -> Option<Self> {
                TABLES.built.statuses[TABLE.slot(code)]
            }

            /// The status of a name, present or former.
            #[inline]
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                crate::support::status::named(TABLE, name)
            }

            /// The code.
            #[inline]
            #[must_use]
            pub const fn code(self) -> u16 {
                self as u16
            }

            /// The variant's name.
            #[inline]
            #[must_use]
            pub const fn name(self) -> &'static str {
                TABLE.name(self as u16)
            }

            /// Its meanings, each with what goes with it; one or more.
            #[inline]
            #[must_use]
            pub const fn causes(self) -> &'static [crate::Cause] {
                TABLE.causes(self as u16)
            }

            /// What it means, in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn meaning(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                TABLE.best(self as u16, crate::support::table::MEANING, locales)
            }

            /// A longer explanation, in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn description(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                TABLE.best(self as u16, crate::support::table::DESCRIPTION, locales)
            }

            /// What to do, in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn solution(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                TABLE.best(self as u16, crate::support::table::SOLUTION, locales)
            }

            /// The class that the vendor puts it in (`5XX`), in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn category(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                TABLE.best(self as u16, crate::support::table::CATEGORY, locales)
            }

            /// Where it stands in the vendor's documents, by cause.
            #[cfg(feature = "sources")]
            #[inline]
            #[must_use]
            pub fn sources(self) -> &'static [crate::Source] {
                TABLE.sources(self as u16)
            }
        }

        impl crate::StatusCode for Status {
            #[inline]
            fn parts(&self) -> (&'static crate::support::table::Table, u16) {
                (TABLE, *self as u16)
            }

            #[inline]
            fn from_code(code: u16) -> Option<Self> {
                Self::from_code(code)
            }

            #[inline]
            fn all() -> &'static [Self] {
                Self::ALL
            }
        }

        impl ::core::fmt::Debug for Status {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(TABLE.name(*self as u16))
            }
        }

        /// Prints code and name: `531 OriginDnsFailure`.
        impl ::core::fmt::Display for Status {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                crate::support::status::display(TABLE, *self as u16, formatter)
            }
        }

        impl PartialOrd for Status {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<::core::cmp::Ordering> {
                Some(Ord::cmp(self, other))
            }
        }

        /// By code.
        impl Ord for Status {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                Ord::cmp(&(*self as u16), &(*other as u16))
            }
        }

        impl ::core::hash::Hash for Status {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                state.write_u16(*self as u16);
            }
        }

        impl From<Status> for u16 {
            #[inline]
            fn from(status: Status) -> Self {
                status as u16
            }
        }

        impl TryFrom<u16> for Status {
            type Error = crate::UnknownCode;

            #[inline]
            fn try_from(code: u16) -> Result<Self, crate::UnknownCode> {
                crate::support::status::convert(TABLE, code)
            }
        }

        /// Reads a code, a name (present or former), or both as `Display` prints them.
        impl ::core::str::FromStr for Status {
            type Err = crate::ParseStatusError;

            #[inline]
            fn from_str(text: &str) -> Result<Self, crate::ParseStatusError> {
                crate::support::status::parse(TABLE, text)
            }
        }

        #[cfg(feature = "serde")]
        crate::support::serde::status!();
    };
}

/// Gives a catalog with scopes its enum over them and `find`.
macro_rules! scopes {
    ($($place:literal: $scope:ident => $variant:ident),* $(,)?) => {
        /// A status of any scope of this catalog.
        #[derive(Clone, Copy, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Status {
            $(
                #[doc = concat!("A status of the scope [`", stringify!($scope), "`].")]
                $variant($scope::Status),
            )*
        }

        impl Status {
            #[inline]
            const fn parts(self) -> (&'static crate::support::table::Table, u16) {
                match self {
                    $(Self::$variant(status) => ($scope::TABLE, status as u16),)*
                }
            }

            /// What it is compared by.
            #[inline]
            const fn key(self) -> (u16, u16) {
                match self {
                    $(Self::$variant(status) => ($place, status as u16),)*
                }
            }

            /// The code.
            #[inline]
            #[must_use]
            pub const fn code(self) -> u16 {
                self.parts().1
            }

            /// The variant's name in the scope's enum.
            #[inline]
            #[must_use]
            pub const fn name(self) -> &'static str {
                let (table, code) = self.parts();
                table.name(code)
            }

            /// The catalog with its scope.
            #[inline]
            #[must_use]
            pub const fn catalog(self) -> &'static str {
                self.parts().0.catalog
            }

            /// Its meanings, each with what goes with it; one or more.
            #[inline]
            #[must_use]
            pub const fn causes(self) -> &'static [crate::Cause] {
                let (table, code) = self.parts();
                table.causes(code)
            }

            /// What it means, in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn meaning(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                let (table, code) = self.parts();
                table.best(code, crate::support::table::MEANING, locales)
            }

            /// A longer explanation, in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn description(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                let (table, code) = self.parts();
                table.best(code, crate::support::table::DESCRIPTION, locales)
            }

            /// What to do, in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn solution(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                let (table, code) = self.parts();
                table.best(code, crate::support::table::SOLUTION, locales)
            }

            /// The class that the vendor puts it in (`5XX`), in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn category(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                let (table, code) = self.parts();
                table.best(code, crate::support::table::CATEGORY, locales)
            }

            /// Where it stands in the vendor's documents, by cause.
            #[cfg(feature = "sources")]
            #[inline]
            #[must_use]
            pub fn sources(self) -> &'static [crate::Source] {
                let (table, code) = self.parts();
                table.sources(code)
            }
        }

        // Derived, the next four would go through all pairs of scopes.
        impl Eq for Status {}

        impl PartialOrd for Status {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<::core::cmp::Ordering> {
                Some(Ord::cmp(self, other))
            }
        }

        /// By scope, then by code.
        impl Ord for Status {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                Ord::cmp(&self.key(), &other.key())
            }
        }

        impl ::core::hash::Hash for Status {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.key().hash(state);
            }
        }

        /// Prints code and name.
        impl ::core::fmt::Display for Status {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let (table, code) = self.parts();
                crate::support::status::display(table, code, formatter)
            }
        }

        $(
            impl From<$scope::Status> for Status {
                #[inline]
                fn from(status: $scope::Status) -> Self {
                    Self::$variant(status)
                }
            }
        )*

        /// Every meaning of a code: the same number stands for another thing in each scope.
        #[inline]
        pub fn find(code: u16) -> impl Iterator<Item = Status> + Clone {
            [$($scope::Status::from_code(code).map(Status::$variant)),*].into_iter().flatten()
        }
    };
}

pub(crate) use {scopes, status};
