//! The trait over all enums, and the macro that gives each of them its methods and traits.

use ::core::fmt;

use crate::locale::Locale;
#[cfg(feature = "sources")]
use crate::support::source::Source;
use crate::support::table::{Table, CATEGORY, DESCRIPTION, MEANING, SOLUTION};
use crate::support::text::{Cause, Localized};

/// Any status code of any catalog.
///
/// Each enum has all of it as methods of its own too; the trait is for code that takes any of them. Only the enums of
/// this crate have it.
pub trait StatusCode: fmt::Debug + fmt::Display + 'static {
    #[doc(hidden)]
    fn table(&self) -> &'static Table;

    /// The code.
    fn code(&self) -> u16;

    /// The status of a code.
    fn from_code(code: u16) -> Option<Self>
    where
        Self: Sized;

    /// Every status, by code.
    fn all() -> &'static [Self]
    where
        Self: Sized;

    /// The status of a name, present or former.
    #[inline]
    fn from_name(name: &str) -> Option<Self>
    where
        Self: Sized,
    {
        Self::all().first()?.table().named(name).and_then(Self::from_code)
    }

    /// The catalog, with its scope: `tencent/cdn`, `alibaba/site-monitor/ping`.
    #[inline]
    fn catalog(&self) -> &'static str {
        self.table().catalog
    }

    /// The variant's name.
    #[inline]
    fn name(&self) -> &'static str {
        self.table().name(self.code())
    }

    /// Its meanings, each with what goes with it; one or more.
    #[inline]
    fn causes(&self) -> &'static [Cause] {
        self.table().causes(self.code())
    }

    /// The class that the vendor puts it in (`5XX`), in the first of `locales` that has it: the best over all causes.
    #[inline]
    fn category(&self, locales: &[Locale]) -> Option<Localized> {
        self.table().best(self.code(), CATEGORY, locales)
    }

    /// What it means, in the first of `locales` that has it: the best over all causes.
    #[inline]
    fn meaning(&self, locales: &[Locale]) -> Option<Localized> {
        self.table().best(self.code(), MEANING, locales)
    }

    /// A longer explanation, in the first of `locales` that has it: the best over all causes.
    #[inline]
    fn description(&self, locales: &[Locale]) -> Option<Localized> {
        self.table().best(self.code(), DESCRIPTION, locales)
    }

    /// What to do, in the first of `locales` that has it: the best over all causes.
    #[inline]
    fn solution(&self, locales: &[Locale]) -> Option<Localized> {
        self.table().best(self.code(), SOLUTION, locales)
    }

    /// Where it stands in the vendor's documents, by cause.
    #[cfg(feature = "sources")]
    #[inline]
    fn sources(&self) -> &'static [Source] {
        self.table().sources(self.code())
    }
}

#[inline]
pub(crate) fn display(code: u16, name: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
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

/// Gives an enum `Status` its methods and traits. The module around it holds `CODES` and `TABLE`.
macro_rules! status {
    () => {
        impl Status {
            /// Every status, by code.
            pub const ALL: &'static [Self] = CODES;

            /// The catalog, with its scope.
            pub const CATALOG: &'static str = TABLE.catalog;

            /// The status of a code.
            #[inline]
            #[must_use]
            pub const fn from_code(code: u16) -> Option<Self> {
                STATUSES[TABLE.slot(code)]
            }

            /// The status of a name, present or former.
            #[inline]
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match TABLE.named(name) {
                    Some(code) => Self::from_code(code),
                    None => None,
                }
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
            fn table(&self) -> &'static crate::support::table::Table {
                TABLE
            }

            #[inline]
            fn code(&self) -> u16 {
                *self as u16
            }

            #[inline]
            fn from_code(code: u16) -> Option<Self> {
                Self::from_code(code)
            }

            #[inline]
            fn all() -> &'static [Self] {
                CODES
            }
        }

        impl ::core::fmt::Debug for Status {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(self.name())
            }
        }

        /// Prints code and name: `531 OriginDnsFailure`.
        impl ::core::fmt::Display for Status {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                crate::support::status::display(*self as u16, self.name(), formatter)
            }
        }

        impl PartialOrd for Status {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<::core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        /// By code.
        impl Ord for Status {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                (*self as u16).cmp(&(*other as u16))
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
            fn try_from(code: u16) -> Result<Self, Self::Error> {
                Self::from_code(code).ok_or(TABLE.unknown(code))
            }
        }

        /// Reads a code, a name (present or former), or both as `Display` prints them.
        impl ::core::str::FromStr for Status {
            type Err = crate::ParseStatusError;

            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let code = TABLE.parse(text);
                code.and_then(Self::from_code).ok_or(TABLE.unparsed(code))
            }
        }

        #[cfg(feature = "serde")]
        crate::support::serde::status!();
    };
}

/// Gives a catalog with scopes its enum over them and `find`.
macro_rules! scopes {
    ($($scope:ident => $variant:ident),* $(,)?) => {
        /// A status of any scope of this catalog.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

        /// Prints code and name.
        impl ::core::fmt::Display for Status {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                crate::support::status::display(self.code(), self.name(), formatter)
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
