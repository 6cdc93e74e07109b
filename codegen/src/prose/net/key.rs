//! What the entries of `unclaimed:` are filed under, so that a place meets its own and not all.

use crate::catalog::ScopeId;
use crate::code::CodeValue;
use crate::config::{self, Unclaimed};
use crate::prose::place::{self, Of, PlaceId, Places};

/// Where an entry says that its text stands, in one document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key<'a> {
    /// Document and last headings, as they are compared.
    Prose(usize, &'a [String]),
    /// Document, catalog, code and scope.
    Row(usize, usize, CodeValue, Option<&'a ScopeId>),
}

/// Per entry the headings that it names, as they are compared.
pub(super) fn headings(entries: &[Unclaimed]) -> Vec<Vec<String>> {
    let headings = |entry: &Unclaimed| match &entry.place {
        config::Place::Prose(headings) => place::keys(headings),
        config::Place::Row(..) => Vec::new(),
    };
    entries.iter().map(headings).collect()
}

/// The keys of an entry, one a document. `headings` are its own.
pub(super) fn of_entry<'a>(entry: &'a Unclaimed, headings: &'a [String]) -> impl Iterator<Item = Key<'a>> {
    entry.documents.iter().map(move |&document| match &entry.place {
        config::Place::Prose(_) => Key::Prose(document, headings),
        config::Place::Row(catalog, scope, code) => Key::Row(document, *catalog, *code, scope.as_ref()),
    })
}

/// The keys of all entries that name a place.
pub(super) fn of_place<'a>(places: &'a Places<'a>, id: PlaceId) -> impl Iterator<Item = Key<'a>> {
    let place = places.get(id);
    let document = place.document;
    let headings = match place.of {
        Of::Block(_) => Some(place.headings()),
        Of::Cell(_) => None,
    };
    // It stands under its last heading, its last two ones, and so on; under none, too.
    let ends = |headings: &'a [String]| (0..=headings.len()).map(|start| &headings[start..]);
    let prose = headings.into_iter().flat_map(ends).map(move |headings| Key::Prose(document, headings));
    let rows = places.rows(id).map(move |cell| Key::Row(document, cell.catalog, cell.code, cell.scope.as_ref()));
    prose.chain(rows)
}
