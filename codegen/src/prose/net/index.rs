//! The entries of `unclaimed:` by what they name and the first number of their text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::key::{self, Key};
use crate::config::Unclaimed;
use crate::pattern::fold;
use crate::prose::place::{PlaceId, Places};

/// The entries by what they name.
#[derive(Default)]
pub(super) struct Index<'e> {
    by_key: BTreeMap<Key<'e>, ByNumber>,
    /// Per entry its text, folded, and where in it its first number stands.
    texts: Vec<(String, usize)>,
}

/// Entries by their first number.
type ByNumber = BTreeMap<String, Vec<usize>>;

impl<'e> Index<'e> {
    /// `headings` are per entry.
    pub(super) fn new(entries: &'e [Unclaimed], headings: &'e [Vec<String>]) -> Self {
        let mut index = Self::default();
        for (at, (entry, headings)) in entries.iter().zip(headings).enumerate() {
            let fold = fold::fold(&entry.text);
            let text = fold.folded().text;
            let first = fold::runs(fold.folded()).first().cloned().unwrap_or_default();
            for key in key::of_entry(entry, headings) {
                let here = index.by_key.entry(key).or_default();
                here.entry(text[first.clone()].to_owned()).or_default().push(at);
            }
            index.texts.push((text.to_owned(), first.start));
        }
        index
    }

    /// The entries that name a place, and where they stand in its text; in the order of the file. A text is looked for at the
    /// place's numbers alone: a block may have as many numbers as it has entries.
    pub(super) fn at(
        &self,
        places: &Places<'_>,
        id: PlaceId,
        text: &str,
        runs: &[Range<usize>],
    ) -> Vec<(usize, Range<usize>)> {
        let named: Vec<&ByNumber> = key::of_place(places, id).filter_map(|key| self.by_key.get(&key)).collect();
        let mut found = Vec::new();
        for (run, entries) in runs.iter().flat_map(|run| named.iter().map(move |entries| (run, entries))) {
            for &entry in entries.get(&text[run.clone()]).into_iter().flatten() {
                let (wanted, number) = &self.texts[entry];
                let Some(start) = run.start.checked_sub(*number) else { continue };
                if text.get(start..).is_some_and(|text| text.starts_with(wanted)) {
                    found.push((entry, start..start + wanted.len()));
                }
            }
        }
        found.sort_unstable_by_key(|(entry, range)| (*entry, range.start));
        found.dedup();
        found
    }
}
