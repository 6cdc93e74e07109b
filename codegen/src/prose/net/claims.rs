//! What facts claim, and what claims a number.

use std::collections::BTreeMap;
use std::ops::Range;

use super::codes::Codes;
use crate::pattern::fold::{self, Folded, is_class};
use crate::prose::place::{PlaceId, Places};

/// Claims of facts.
pub(in crate::prose) struct Claims<'a> {
    /// By place, in the order of the facts.
    claimed: Vec<Claimed<'a>>,
    /// Places where a fact's sentence changed: its own problem shows every number there.
    covered: BTreeMap<PlaceId, &'a str>,
    codes: Codes,
}

/// What stands in a hole of a fact's sentence.
pub(in crate::prose) struct Claimed<'a> {
    pub(in crate::prose) place: PlaceId,
    /// Bytes of the folded text.
    pub(in crate::prose) range: Range<usize>,
    /// The fact's id.
    pub(in crate::prose) fact: &'a str,
}

/// [`Claim`], borrowed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By<'a> {
    Fact(&'a str),
    Code,
    /// Index of the entry.
    Unclaimed(usize),
    Nobody,
}

impl<'a> Claims<'a> {
    /// `claimed` in the order of the facts.
    pub(in crate::prose) fn new(codes: Codes, claimed: impl Iterator<Item = Claimed<'a>>) -> Self {
        let mut claimed: Vec<Claimed<'a>> = claimed.collect();
        claimed.sort_by_key(|claimed| claimed.place);
        Self { codes, claimed, covered: BTreeMap::new() }
    }

    pub(in crate::prose) fn cover(&mut self, place: PlaceId, fact: &'a str) {
        self.covered.entry(place).or_insert(fact);
    }

    /// True where another fact's sentence stands.
    pub(in crate::prose) fn claimed_by_other(&self, place: PlaceId, fact: &str) -> bool {
        self.at(place).any(|claimed| claimed.fact != fact)
    }

    /// True where a place has a number that nothing claims yet.
    pub(in crate::prose) fn has_open(&self, places: &Places<'_>, place: PlaceId) -> bool {
        let fold = places.get(place).fold();
        let text = fold.folded();
        self.of(text, place, &fold::runs(text)).any(|by| by == By::Nobody)
    }

    fn at(&self, place: PlaceId) -> impl Iterator<Item = &Claimed<'a>> {
        let start = self.claimed.partition_point(|claimed| claimed.place < place);
        self.claimed[start..].iter().take_while(move |claimed| claimed.place == place)
    }

    /// What claims each of the numbers of a place, `runs`.
    pub(super) fn of(&self, text: Folded<'_>, place: PlaceId, runs: &[Range<usize>]) -> impl Iterator<Item = By<'a>> {
        let mut facts = vec![None; runs.len()];
        for Claimed { range, fact, .. } in self.at(place) {
            let first = runs.partition_point(|run| run.start < range.start);
            let held = runs[first..].iter().take_while(|run| run.end <= range.end).count();
            facts[first..first + held].iter_mut().for_each(|known| _ = known.get_or_insert(*fact));
        }
        facts.into_iter().zip(runs).map(move |(fact, run)| match fact.map(By::Fact) {
            Some(by) => by,
            None if self.codes.mentioned(text, run) || is_class(text, run) => By::Code,
            None => self.covered.get(&place).map_or(By::Nobody, |fact| By::Fact(fact)),
        })
    }
}
