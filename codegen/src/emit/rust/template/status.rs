//! The trait over all enums, and the macro that gives each of them its methods and traits.

use ::core::fmt;

use crate::locale::Locale;
use crate::support::text::{best, Cause, Field, Localized};

/// Any status code of any catalog.
///
/// Each enum has all of it as methods of its own too; the trait is for code that takes any of them.
pub trait StatusCode: fmt::Debug + fmt::Display + 'static {
    /// The catalog, with its scope: `tencent/cdn`, `alibaba/site-monitor/ping`.
    fn catalog(&self) -> &'static str;

    /// The code.
    fn code(&self) -> u16;

    /// The variant's name.
    fn name(&self) -> &'static str;

    /// Its meanings, each with what goes with it; one or more.
    fn causes(&self) -> &'static [Cause];

    /// The status of a code.
    fn from_code(code: u16) -> Option<Self>
    where
        Self: Sized;

    /// The status of a name, present or former.
    fn from_name(name: &str) -> Option<Self>
    where
        Self: Sized;

    /// Every status, by code.
    fn all() -> &'static [Self]
    where
        Self: Sized;

    /// What it means, in the first of `locales` that has it: the best over all causes.
    #[inline]
    fn meaning(&self, locales: &[Locale]) -> Option<Localized> {
        best(self.causes(), Field::Meaning, locales)
    }

    /// A longer explanation, in the first of `locales` that has it: the best over all causes.
    #[inline]
    fn description(&self, locales: &[Locale]) -> Option<Localized> {
        best(self.causes(), Field::Description, locales)
    }

    /// What to do, in the first of `locales` that has it: the best over all causes.
    #[inline]
    fn solution(&self, locales: &[Locale]) -> Option<Localized> {
        best(self.causes(), Field::Solution, locales)
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

/// The code of a name, in names sorted by bytes.
#[inline]
pub(crate) fn named(names: &[(&str, u16)], name: &str) -> Option<u16> {
    let at = names.binary_search_by(|(other, _)| (*other).cmp(name)).ok()?;
    Some(names[at].1)
}

/// The code that a text is: `531`, `OriginDnsFailure` or, as `Display` prints it, both. The code need not be known.
#[inline]
pub(crate) fn parse(names: &[(&str, u16)], text: &str) -> Option<u16> {
    if let Some(code) = named(names, text) {
        return Some(code);
    }
    // `u16::from_str` would take `+531`.
    let (number, name) = text.split_once(' ').map_or((text, None), |(number, name)| (number, Some(name)));
    let code = number.parse().ok().filter(|_| !number.starts_with('+'))?;
    match name {
        Some(name) if named(names, name) != Some(code) => None,
        _ => Some(code),
    }
}

/// Gives an enum `Status` its methods and traits. The module around it holds the constants `CODES`, `NAMES`, `BY_NAME`,
/// `CAUSES`, `COLUMNS` and, with the feature `sources`, `SOURCES`. `dense` looks codes up in one table over their span,
/// `paged` in a table of two levels for codes that lie far apart.
macro_rules! status {
    ($catalog:literal, $kind:ident) => {
        const LEN: usize = CODES.len();

        crate::support::status::status!(@$kind);

        static FIRSTS: [u16; LEN + 1] = crate::support::build::firsts(CAUSES);

        #[cfg(not(feature = "sources"))]
        static RECORDS: [crate::Cause; CAUSES.len()] = crate::support::build::causes(CAUSES, COLUMNS);

        #[cfg(feature = "sources")]
        static RECORDS: [crate::Cause; CAUSES.len()] =
            crate::support::build::with_sources(CAUSES, crate::support::build::causes(CAUSES, COLUMNS), SOURCES);

        impl Status {
            /// Every status, by code.
            pub const ALL: &'static [Self] = CODES;

            /// The catalog, with its scope.
            pub const CATALOG: &'static str = $catalog;

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
                NAMES[self.rank()]
            }

            /// The status of a name, present or former.
            #[inline]
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                crate::support::status::named(&BY_NAME, name).and_then(Self::from_code)
            }

            /// Its meanings, each with what goes with it; one or more.
            #[inline]
            #[must_use]
            pub const fn causes(self) -> &'static [crate::Cause] {
                let rank = self.rank();
                let (head, _) = RECORDS.split_at(FIRSTS[rank + 1] as usize);
                head.split_at(FIRSTS[rank] as usize).1
            }

            /// What it means, in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn meaning(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                crate::support::text::best(self.causes(), crate::support::text::Field::Meaning, locales)
            }

            /// A longer explanation, in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn description(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                crate::support::text::best(self.causes(), crate::support::text::Field::Description, locales)
            }

            /// What to do, in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn solution(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                crate::support::text::best(self.causes(), crate::support::text::Field::Solution, locales)
            }

            /// The class that the vendor puts it in (`5XX`), in the first locale that has one.
            #[inline]
            #[must_use]
            pub fn category(self) -> Option<crate::Localized> {
                crate::support::text::best(self.causes(), crate::support::text::Field::Category, crate::Locale::ALL)
            }

            /// Where it stands in the vendor's documents, by cause.
            #[cfg(feature = "sources")]
            #[inline]
            #[must_use]
            pub fn sources(self) -> &'static [crate::Source] {
                crate::support::source::of(SOURCES, self as u16)
            }
        }

        impl crate::StatusCode for Status {
            #[inline]
            fn catalog(&self) -> &'static str {
                $catalog
            }

            #[inline]
            fn code(&self) -> u16 {
                *self as u16
            }

            #[inline]
            fn name(&self) -> &'static str {
                Status::name(*self)
            }

            #[inline]
            fn causes(&self) -> &'static [crate::Cause] {
                Status::causes(*self)
            }

            #[inline]
            fn from_code(code: u16) -> Option<Self> {
                Status::from_code(code)
            }

            #[inline]
            fn from_name(name: &str) -> Option<Self> {
                Status::from_name(name)
            }

            #[inline]
            fn all() -> &'static [Self] {
                CODES
            }
        }

        impl ::core::fmt::Debug for Status {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self.name(), formatter)
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
                Self::from_code(code).ok_or(crate::UnknownCode { catalog: $catalog, code })
            }
        }

        /// Reads a code, a name (present or former), or both as `Display` prints them.
        impl ::core::str::FromStr for Status {
            type Err = crate::ParseStatusError;

            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let code = crate::support::status::parse(&BY_NAME, text);
                code.and_then(Self::from_code).ok_or(crate::ParseStatusError { catalog: $catalog, code })
            }
        }

        #[cfg(feature = "serde")]
        crate::support::serde::status!();
    };

    (@dense) => {
        const MIN: u16 = CODES[0] as u16;
        const SPAN: usize = (CODES[LEN - 1] as u16 - MIN) as usize + 1;

        static BY_CODE: [Option<Status>; SPAN] = {
            let mut table = [None; SPAN];
            let mut at = 0;
            while at < LEN {
                table[(CODES[at] as u16 - MIN) as usize] = Some(CODES[at]);
                at += 1;
            }
            table
        };

        static RANKS: [u16; SPAN] = {
            let mut table = [crate::support::build::NONE; SPAN];
            let mut at = 0;
            while at < LEN {
                table[(CODES[at] as u16 - MIN) as usize] = at as u16;
                at += 1;
            }
            table
        };

        impl Status {
            /// The status of a code.
            #[inline]
            #[must_use]
            pub const fn from_code(code: u16) -> Option<Self> {
                let at = code.wrapping_sub(MIN) as usize;
                if at < SPAN {
                    BY_CODE[at]
                } else {
                    None
                }
            }

            #[inline]
            const fn rank(self) -> usize {
                RANKS[(self as u16).wrapping_sub(MIN) as usize] as usize
            }
        }
    };

    (@paged) => {
        const NUMBERS: [u16; LEN] = {
            let mut numbers = [0; LEN];
            let mut at = 0;
            while at < LEN {
                numbers[at] = CODES[at] as u16;
                at += 1;
            }
            numbers
        };
        const DIRECTORY: usize = NUMBERS[LEN - 1] as usize / crate::support::build::PAGE + 1;

        static PAGES: crate::support::build::Pages<DIRECTORY, { crate::support::build::pages(&NUMBERS) }> =
            crate::support::build::Pages::new(&NUMBERS);

        impl Status {
            /// The status of a code.
            #[inline]
            #[must_use]
            pub const fn from_code(code: u16) -> Option<Self> {
                let rank = Self::rank_of(code);
                if rank < LEN {
                    Some(CODES[rank])
                } else {
                    None
                }
            }

            #[inline]
            const fn rank_of(code: u16) -> usize {
                let page = code as usize / crate::support::build::PAGE;
                if page < DIRECTORY {
                    PAGES.ranks[PAGES.directory[page] as usize][code as usize % crate::support::build::PAGE] as usize
                } else {
                    crate::support::build::NONE as usize
                }
            }

            #[inline]
            const fn rank(self) -> usize {
                Self::rank_of(self as u16)
            }
        }
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
            /// The code.
            #[inline]
            #[must_use]
            pub const fn code(self) -> u16 {
                match self {
                    $(Self::$variant(status) => status.code(),)*
                }
            }

            /// The variant's name in the scope's enum.
            #[inline]
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant(status) => status.name(),)*
                }
            }

            /// The catalog with its scope.
            #[inline]
            #[must_use]
            pub const fn catalog(self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $scope::Status::CATALOG,)*
                }
            }

            /// Its meanings, each with what goes with it; one or more.
            #[inline]
            #[must_use]
            pub const fn causes(self) -> &'static [crate::Cause] {
                match self {
                    $(Self::$variant(status) => status.causes(),)*
                }
            }

            /// What it means, in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn meaning(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                crate::support::text::best(self.causes(), crate::support::text::Field::Meaning, locales)
            }

            /// A longer explanation, in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn description(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                crate::support::text::best(self.causes(), crate::support::text::Field::Description, locales)
            }

            /// What to do, in the first of `locales` that has it: the best over all causes.
            #[inline]
            #[must_use]
            pub fn solution(self, locales: &[crate::Locale]) -> Option<crate::Localized> {
                crate::support::text::best(self.causes(), crate::support::text::Field::Solution, locales)
            }

            /// The class that the vendor puts it in (`5XX`), in the first locale that has one.
            #[inline]
            #[must_use]
            pub fn category(self) -> Option<crate::Localized> {
                crate::support::text::best(self.causes(), crate::support::text::Field::Category, crate::Locale::ALL)
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
