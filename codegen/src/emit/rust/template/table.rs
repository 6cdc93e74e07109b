//! The tables behind one enum, and every look-up in them.
//!
//! An enum's methods call these with a constant `Table`, so that the compiler sees which slices they read.

use crate::locale::Locale;
use crate::support::build::{Fields, PAGE};
use crate::support::error::{ParseStatusError, UnknownCode};
use crate::support::text::{Cause, Localized, Texts};

pub(crate) const CATEGORY: usize = 0;
pub(crate) const MEANING: usize = 1;
pub(crate) const DESCRIPTION: usize = 2;
pub(crate) const SOLUTION: usize = 3;

/// Everything about one enum.
#[doc(hidden)]
pub struct Table {
    /// Catalog and scope.
    pub(crate) catalog: &'static str,
    /// The first code.
    pub(crate) first: u16,
    /// Slot → rank; see `build`.
    pub(crate) ranks: &'static [u16],
    /// Empty, or the first of two tables where the codes lie far apart.
    pub(crate) directory: &'static [u16],
    /// By rank.
    pub(crate) names: &'static [&'static str],
    /// The codes in the order of their names.
    pub(crate) by_name: &'static [u16],
    /// Former names with their code, in order.
    pub(crate) former: &'static [(&'static str, u16)],
    /// By rank, place of the first cause; empty where every code has one.
    pub(crate) firsts: &'static [u32],
    pub(crate) causes: &'static [Cause],
    pub(crate) fields: Fields,
    #[cfg(feature = "sources")]
    pub(crate) sources: &'static [crate::support::source::Source],
}

impl Table {
    /// The place of a code in `ranks` and in the enum's `STATUSES`; a code that they cannot hold gets a place that is
    /// always empty. So there is no branch to guess: what is looked up is often not there.
    #[inline]
    pub(crate) const fn slot(&self, code: u16) -> usize {
        if self.directory.is_empty() {
            least(code.wrapping_sub(self.first) as usize, self.ranks.len() - 1)
        } else {
            let page = least(code as usize / PAGE, self.directory.len() - 1);
            self.directory[page] as usize * PAGE + code as usize % PAGE
        }
    }

    /// The rank of a code: its place among the codes.
    #[inline]
    const fn rank(&self, code: u16) -> Option<usize> {
        let rank = self.ranks[self.slot(code)] as usize;
        if rank < self.names.len() {
            Some(rank)
        } else {
            None
        }
    }

    /// The name of a code of this table.
    #[inline]
    pub(crate) const fn name(&self, code: u16) -> &'static str {
        match self.rank(code) {
            Some(rank) => self.names[rank],
            None => "",
        }
    }

    /// The rows of a code: the places of its causes.
    #[inline]
    const fn rows(&self, code: u16) -> (usize, usize) {
        match self.rank(code) {
            Some(rank) if self.firsts.is_empty() => (rank, rank + 1),
            Some(rank) => (self.firsts[rank] as usize, self.firsts[rank + 1] as usize),
            None => (0, 0),
        }
    }

    /// The causes of a code.
    #[inline]
    pub(crate) const fn causes(&self, code: u16) -> &'static [Cause] {
        let (start, end) = self.rows(code);
        self.causes.split_at(end).0.split_at(start).1
    }

    /// The best text of a field over all causes: a locale that comes first wins over a cause that comes first.
    #[inline]
    pub(crate) fn best(&self, code: u16, field: usize, locales: &[Locale]) -> Option<Localized> {
        let (start, end) = self.rows(code);
        for &locale in locales {
            for row in start..end {
                let cause = (row - start) as u16;
                if let Some(text) = (Texts { columns: self.fields[field], row: row as u32, code, cause }).get(locale) {
                    return Some(Localized { text, locale });
                }
            }
        }
        None
    }

    /// The code of a name, present or former.
    #[inline]
    pub(crate) fn named(&self, name: &str) -> Option<u16> {
        if let Ok(at) = self.by_name.binary_search_by(|&code| self.name(code).cmp(name)) {
            return Some(self.by_name[at]);
        }
        let at = self.former.binary_search_by(|(former, _)| (*former).cmp(name)).ok()?;
        Some(self.former[at].1)
    }

    /// The code that a text is: `531`, `OriginDnsFailure` or, as `Display` prints it, both. The code need not be known.
    #[inline]
    pub(crate) fn parse(&self, text: &str) -> Option<u16> {
        if let Some(code) = self.named(text) {
            return Some(code);
        }
        // `u16::from_str` would take `+531`.
        let (number, name) = text.split_once(' ').map_or((text, None), |(number, name)| (number, Some(name)));
        let code = number.parse().ok().filter(|_| !number.starts_with('+'))?;
        match name {
            Some(name) if self.named(name) != Some(code) => None,
            _ => Some(code),
        }
    }

    /// The sources of a code.
    #[cfg(feature = "sources")]
    #[inline]
    pub(crate) fn sources(&self, code: u16) -> &'static [crate::support::source::Source] {
        let start = self.sources.partition_point(|source| source.code < code);
        let end = self.sources.partition_point(|source| source.code <= code);
        &self.sources[start..end]
    }

    #[inline]
    pub(crate) const fn unknown(&self, code: u16) -> UnknownCode {
        UnknownCode { catalog: self.catalog, code }
    }

    #[inline]
    pub(crate) const fn unparsed(&self, code: Option<u16>) -> ParseStatusError {
        ParseStatusError { catalog: self.catalog, code }
    }
}

#[inline]
const fn least(left: usize, right: usize) -> usize {
    if left < right {
        left
    } else {
        right
    }
}
