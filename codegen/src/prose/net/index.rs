//! The entries of `unclaimed:` by what they name, so that a place meets its own and not all.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::catalog::ScopeId;
use crate::code::CodeValue;
use crate::config::{Place, Unclaimed};
use crate::pattern::fold;
use crate::prose::place::{self, Of, PlaceId, Places};

/// The entries by what they name, so that a place meets its own and not all.
#[derive(Default)]
pub(super) struct Index<'e> {
    /// Those for prose, by document and first number.
    prose: BTreeMap<usize, BTreeMap<String, Vec<usize>>>,
    /// By document, catalog, code and scope.
    rows: BTreeMap<(usize, usize, CodeValue, Option<&'e ScopeId>), Vec<usize>>,
    /// Per entry the headings it names, as they are compared.
    headings: Vec<Vec<String>>,
    /// Per entry its text, folded.
    pub(super) texts: Vec<String>,
}

impl<'e> Index<'e> {
    pub(super) fn new(entries: &'e [Unclaimed]) -> Self {
        let mut index = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            let fold = fold::fold(&entry.text);
            let text = fold.folded().text;
            let number = fold::runs(fold.folded()).first().map(|run| &text[run.clone()]).unwrap_or_default();
            let mut own = Vec::new();
            for &document in &entry.documents {
                match &entry.place {
                    Place::Prose(headings) => {
                        own = place::keys(headings);
                        let here = index.prose.entry(document).or_default();
                        here.entry(number.to_owned()).or_default().push(at);
                    }
                    Place::Row(catalog, scope, code) => {
                        index.rows.entry((document, *catalog, *code, scope.as_ref())).or_default().push(at);
                    }
                }
            }
            index.headings.push(own);
            index.texts.push(text.to_owned());
        }
        index
    }

    /// The entries that name a place and may stand there, in the order of the file.
    pub(super) fn at(&self, places: &Places<'_>, id: PlaceId, text: &str, runs: &[Range<usize>]) -> Vec<usize> {
        let place = places.get(id);
        let mut found: Vec<usize> = match place.of {
            Of::Block(_) => {
                let Some(entries) = self.prose.get(&place.document) else { return Vec::new() };
                let entries = runs.iter().filter_map(|run| entries.get(&text[run.clone()])).flatten().copied();
                entries.filter(|entry| place.headings().ends_with(&self.headings[*entry])).collect()
            }
            Of::Cell(_) => self.of_rows(places, id),
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    fn of_rows(&self, places: &Places<'_>, id: PlaceId) -> Vec<usize> {
        let document = places.get(id).document;
        let keys = places.rows(id).map(|cell| (document, cell.catalog, cell.code, cell.scope.as_ref()));
        keys.filter_map(|key| self.rows.get(&key)).flatten().copied().collect()
    }

    /// The entries that name a place, whether they stand there or not.
    pub(super) fn naming(&self, places: &Places<'_>, entries: &[Unclaimed], id: PlaceId) -> Vec<usize> {
        let place = places.get(id);
        match place.of {
            Of::Block(_) => (0..entries.len())
                .filter(|at| matches!(entries[*at].place, Place::Prose(_)))
                .filter(|at| entries[*at].documents.contains(&place.document))
                .filter(|at| place.headings().ends_with(&self.headings[*at]))
                .collect(),
            Of::Cell(_) => self.of_rows(places, id),
        }
    }
}
