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
    prose: BTreeMap<usize, ByNumber>,
    /// By document, catalog, code and scope.
    rows: BTreeMap<(usize, usize, CodeValue, Option<&'e ScopeId>), ByNumber>,
    /// Per entry the headings it names, as they are compared.
    pub(super) headings: Vec<Vec<String>>,
    /// Per entry its text, folded, and where in it its first number stands.
    texts: Vec<(String, usize)>,
}

/// Entries by their first number.
type ByNumber = BTreeMap<String, Vec<usize>>;

impl<'e> Index<'e> {
    pub(super) fn new(entries: &'e [Unclaimed]) -> Self {
        let mut index = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            let fold = fold::fold(&entry.text);
            let text = fold.folded().text;
            let first = fold::runs(fold.folded()).first().cloned().unwrap_or_default();
            let number = &text[first.clone()];
            let mut own = Vec::new();
            for &document in &entry.documents {
                match &entry.place {
                    Place::Prose(headings) => {
                        own = place::keys(headings);
                        let here = index.prose.entry(document).or_default();
                        here.entry(number.to_owned()).or_default().push(at);
                    }
                    Place::Row(catalog, scope, code) => {
                        let here = index.rows.entry((document, *catalog, *code, scope.as_ref())).or_default();
                        here.entry(number.to_owned()).or_default().push(at);
                    }
                }
            }
            index.headings.push(own);
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
        let place = places.get(id);
        let (named, headings): (Vec<&ByNumber>, Option<&[String]>) = match place.of {
            Of::Block(_) => (self.prose.get(&place.document).into_iter().collect(), Some(place.headings())),
            Of::Cell(_) => (self.of_rows(places, id).collect(), None),
        };
        let mut found = Vec::new();
        for (run, entries) in runs.iter().flat_map(|run| named.iter().map(move |entries| (run, entries))) {
            for &entry in entries.get(&text[run.clone()]).into_iter().flatten() {
                if headings.is_some_and(|headings| !headings.ends_with(&self.headings[entry])) {
                    continue;
                }
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

    fn of_rows<'i>(&'i self, places: &'i Places<'_>, id: PlaceId) -> impl Iterator<Item = &'i ByNumber> {
        let document = places.get(id).document;
        let keys = places.rows(id).map(move |cell| (document, cell.catalog, cell.code, cell.scope.as_ref()));
        keys.filter_map(|key| self.rows.get(&key))
    }
}
