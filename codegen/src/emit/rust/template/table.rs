//! The tables behind one enum, and every look-up in them.
//!
//! An enum's methods call these with a constant `Table`, so that the compiler sees which slices they read.

use ::core::cmp::Ordering;

use crate::locale::Locale;
use crate::support::build::PAGE;
use crate::support::text::{Cause, Columns, Localized, Place, Texts};

pub(crate) const CATEGORY: u8 = 0;
pub(crate) const MEANING: u8 = 1;
pub(crate) const DESCRIPTION: u8 = 2;
pub(crate) const SOLUTION: u8 = 3;

/// Everything about one enum.
#[doc(hidden)]
pub struct Table {
    /// Catalog and scope.
    pub(crate) catalog: &'static str,
    /// The first code.
    pub(crate) first: u16,
    /// Slot → rank.
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
    pub(crate) columns: &'static Columns,
    #[cfg(feature = "sources")]
    pub(crate) sources: &'static [crate::support::source::Source],
}

impl Table {
    /// The place of a code in `ranks` and in the enum's `statuses`; a code that they cannot hold gets a place that is
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

    /// The rank of a code of this table: its place among the codes.
    #[inline]
    const fn rank(&self, code: u16) -> usize {
        self.ranks[self.slot(code)] as usize
    }

    /// The name of a code of this table.
    #[inline]
    pub(crate) const fn name(&self, code: u16) -> &'static str {
        self.names[self.rank(code)]
    }

    /// The rows of a code of this table: the places of its causes.
    #[inline]
    const fn rows(&self, code: u16) -> (usize, usize) {
        let rank = self.rank(code);
        if self.firsts.is_empty() {
            (rank, rank + 1)
        } else {
            (self.firsts[rank] as usize, self.firsts[rank + 1] as usize)
        }
    }

    /// The causes of a code of this table.
    #[inline]
    pub(crate) const fn causes(&self, code: u16) -> &'static [Cause] {
        let (start, end) = self.rows(code);
        self.causes.split_at(end).0.split_at(start).1
    }

    /// The best text of a field over all causes: a locale that comes first wins over a cause that comes first.
    #[inline]
    pub(crate) fn best(&self, code: u16, field: u8, locales: &[Locale]) -> Option<Localized> {
        let (start, end) = self.rows(code);
        let mut at = 0;
        while at < locales.len() {
            let locale = locales[at];
            let mut row = start;
            while row < end {
                let place = Place { row: row as u32, code, cause: (row - start) as u16 };
                let texts = Texts { columns: self.columns, place, field };
                if let Some(text) = texts.get(locale) {
                    return Some(Localized { text, locale });
                }
                row += 1;
            }
            at += 1;
        }
        None
    }

    /// The code of a name, present or former.
    #[inline]
    pub(crate) fn named(&self, name: &str) -> Option<u16> {
        let (mut start, mut end) = (0, self.by_name.len());
        while start < end {
            let middle = (start + end) / 2;
            let code = self.by_name[middle];
            match self.name(code).cmp(name) {
                Ordering::Less => start = middle + 1,
                Ordering::Equal => return Some(code),
                Ordering::Greater => end = middle,
            }
        }
        for &(former, code) in self.former {
            if former == name {
                return Some(code);
            }
        }
        None
    }

    /// The code that a text is: `531`, `OriginDnsFailure` or, as `Display` prints it, both. The code need not be known.
    #[inline]
    pub(crate) fn parse(&self, text: &str) -> Option<u16> {
        let digits = digits(text.as_bytes());
        let (number, name) = text.split_at(digits);
        if digits == 0 {
            return self.named(name);
        }
        let code = number.parse().ok()?;
        if name.is_empty() || (name.starts_with(' ') && self.named(&name[1..]) == Some(code)) {
            return Some(code);
        }
        None
    }

    /// The sources of a code.
    #[cfg(feature = "sources")]
    #[inline]
    pub(crate) const fn sources(&self, code: u16) -> &'static [crate::support::source::Source] {
        crate::support::source::of_code(self.sources, code)
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

/// How many digits a text starts with.
#[inline]
const fn digits(text: &[u8]) -> usize {
    let mut at = 0;
    while at < text.len() && text[at].is_ascii_digit() {
        at += 1;
    }
    at
}
