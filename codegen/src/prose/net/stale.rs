//! Entries of `unclaimed:` that found nothing, by the places that they name: a changed number is one problem, not two.

use std::collections::{BTreeMap, BTreeSet};

use super::index::Index;
use crate::catalog::ScopeId;
use crate::code::CodeValue;
use crate::config::{Place, Unclaimed};
use crate::prose::place::{Of, PlaceId, Places};

/// The entries that found nothing.
#[derive(Default)]
pub(super) struct Stale<'a> {
    /// Those for prose, by document and headings.
    prose: BTreeMap<(usize, &'a [String]), ByPair>,
    /// By document, catalog, code and scope.
    rows: BTreeMap<(usize, usize, CodeValue, Option<&'a ScopeId>), ByPair>,
    /// Which entries are told with a place.
    pub(super) told: Vec<bool>,
}

/// Two characters of a text side by side, white space left out.
type Pair = (char, char);

/// Indices of entries by the pairs that they have, in the order of the file.
type ByPair = BTreeMap<Pair, Vec<usize>>;

impl<'a> Stale<'a> {
    pub(super) fn new(index: &'a Index<'a>, entries: &'a [Unclaimed], used: &[bool]) -> Self {
        let mut stale = Self { told: vec![false; entries.len()], ..Self::default() };
        for (at, entry) in entries.iter().enumerate().filter(|(at, _)| !used[*at]) {
            for &document in &entry.documents {
                let here = match &entry.place {
                    Place::Prose(_) => stale.prose.entry((document, &index.headings[at])).or_default(),
                    Place::Row(catalog, scope, code) => {
                        stale.rows.entry((document, *catalog, *code, scope.as_ref())).or_default()
                    }
                };
                for pair in pairs(&entry.text) {
                    here.entry(pair).or_default().push(at);
                }
            }
        }
        stale
    }

    /// The first entry that names a place and has a pair in common with its text. All that have are told with it.
    pub(super) fn like(&mut self, places: &'a Places<'a>, id: PlaceId) -> Option<usize> {
        let Self { prose, rows, told } = self;
        let place = places.get(id);
        let pairs = pairs(&place.plain);
        let mut first: Option<usize> = None;
        let mut meet = |entries: &mut ByPair| {
            for pair in &pairs {
                let Some(with) = entries.get_mut(pair) else { continue };
                // Only the first is of use to another place: the others are told, and no place meets them all again.
                with.drain(1..).for_each(|at| told[at] = true);
                told[with[0]] = true;
                first = first.into_iter().chain([with[0]]).min();
            }
        };
        match place.of {
            Of::Block(_) => {
                let headings = place.headings();
                let named = (0..=headings.len()).map(|start| (place.document, &headings[start..]));
                named.for_each(|name| prose.get_mut(&name).into_iter().for_each(&mut meet));
            }
            Of::Cell(_) => {
                let named = places.rows(id).map(|cell| (place.document, cell.catalog, cell.code, cell.scope.as_ref()));
                named.for_each(|name| rows.get_mut(&name).into_iter().for_each(&mut meet));
            }
        }
        first
    }
}

fn pairs(text: &str) -> BTreeSet<Pair> {
    let chars = || text.chars().filter(|char| !char.is_whitespace());
    chars().zip(chars().skip(1)).collect()
}
