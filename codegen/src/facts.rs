//! The facts of a text: what must be the same in every language. Protocol names, numbers with their unit, link
//! targets, identifiers and labels; everything else is wording, and wording is never compared.
//!
//! One pass over the bytes, without a regular expression: a word is a run of ASCII, so CJK directly against it ends it,
//! and most bytes of a translated page are looked at once. Full-width forms are folded (NFKC) only where there are any.

mod fold;
mod identifier;
mod link;
mod number;
mod protocol;
mod scan;
mod span;
#[cfg(test)]
mod tests;
pub(crate) mod word;

use std::borrow::Cow;

use crate::code::CodeValue;

pub use scan::Flat;

/// What kind of fact it is. The order is the order of rules in reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A protocol of a closed list, with its version: `HTTP`, `HTTPS`, `HTTP/2`, `TLS/1.2`.
    Protocol,
    /// A number with its unit (`32 MB`, `30 s`), or a number alone (`443`); mentioned codes are among them.
    Number,
    /// A link target or a bare URL, normalised.
    Link,
    /// A token that programs read: `X-NWS-LOG-UUID`, `no-cache`, `DescribeEcdnStatistics`, `POST`.
    Identifier,
    /// A name on a screen, left in ASCII: `Follow Request`.
    Label,
}

impl Kind {
    /// All kinds, in order.
    pub const ALL: [Self; 5] = [Self::Protocol, Self::Number, Self::Link, Self::Identifier, Self::Label];
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its value in the form in which it is compared.
    pub value: Cow<'a, str>,
    /// True for what is no fact of its own but may stand in the place of one: an ordinary hyphenated word
    /// (`origin-pull`), which is translated, and the row's own code.
    pub soft: bool,
    /// First byte in the scanned text.
    pub(crate) at: usize,
    /// One past its last byte in the scanned text.
    pub(crate) end: usize,
}

impl Flat<'_> {
    /// The facts of the text, sorted by kind and value, each as often as it is said.
    pub fn facts(&self, own: Option<CodeValue>) -> Vec<Fact<'_>> {
        let mut facts = self.scan(own);
        facts.sort_unstable();
        facts
    }
}
