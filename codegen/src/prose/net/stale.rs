//! Entries of `unclaimed:` that found nothing, by the places that they name: a changed number is one problem, not two.

use std::collections::{BTreeMap, BTreeSet};

use super::key::{self, Key};
use crate::config::Unclaimed;
use crate::prose::place::{PlaceId, Places};

/// The entries that found nothing.
#[derive(Default)]
pub(super) struct Stale<'a> {
    by_key: BTreeMap<Key<'a>, ByPair>,
    /// Which entries are told with a place.
    pub(super) told: Vec<bool>,
}

/// Two characters of a text side by side, white space left out.
type Pair = (char, char);

/// Indices of entries by the pairs that they have, in the order of the file.
type ByPair = BTreeMap<Pair, Vec<usize>>;

impl<'a> Stale<'a> {
    /// `headings` are per entry.
    pub(super) fn new(entries: &'a [Unclaimed], headings: &'a [Vec<String>], used: &[bool]) -> Self {
        let mut stale = Self { told: vec![false; entries.len()], ..Self::default() };
        for (at, entry) in entries.iter().enumerate().filter(|(at, _)| !used[*at]) {
            for key in key::of_entry(entry, &headings[at]) {
                let here = stale.by_key.entry(key).or_default();
                for pair in pairs(&entry.text) {
                    here.entry(pair).or_default().push(at);
                }
            }
        }
        stale
    }

    /// The first entry that names a place and has a pair in common with its text. All that have are told with it.
    pub(super) fn like(&mut self, places: &'a Places<'a>, id: PlaceId) -> Option<usize> {
        let Self { by_key, told } = self;
        let pairs = pairs(&places.get(id).plain);
        let mut first: Option<usize> = None;
        for key in key::of_place(places, id) {
            let Some(entries) = by_key.get_mut(&key) else { continue };
            for pair in &pairs {
                let Some(with) = entries.get_mut(pair) else { continue };
                // Only the first is of use to another place: the others are told, and no place meets them all again.
                with.drain(1..).for_each(|at| told[at] = true);
                told[with[0]] = true;
                first = first.into_iter().chain([with[0]]).min();
            }
        }
        first
    }
}

fn pairs(text: &str) -> BTreeSet<Pair> {
    let chars = || text.chars().filter(|char| !char.is_whitespace());
    chars().zip(chars().skip(1)).collect()
}
