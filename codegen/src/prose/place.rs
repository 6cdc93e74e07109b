//! The places where text stands, blocks of prose and cells alike, folded once.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fold::{Folded, fold};
use super::{Block, Cell, Visible, sentence};
use crate::config::Vocabulary;
use crate::document::Document;
use crate::span::Span;

/// Index into [`Places`].
pub(super) type PlaceId = usize;

/// A block or a cell.
pub(super) struct Place<'a> {
    pub(super) document: usize,
    pub(super) of: Of<'a>,
    pub(super) plain: String,
    pub(super) folded: Vec<Folded>,
    /// The headings above a block, as they are compared; none for a cell.
    pub(super) headings: Vec<String>,
}

#[derive(Clone, Copy)]
pub(super) enum Of<'a> {
    Block(&'a Block),
    Cell(&'a Cell),
}

/// Document, catalog, code, field.
type RowField = (usize, usize, crate::code::CodeValue, crate::catalog::Field);

/// Every place of the documents that could be read.
pub(super) struct Places<'a> {
    places: Vec<Place<'a>>,
    by_document: BTreeMap<usize, Range<usize>>,
    /// Cells by place; a cell that spans rows is one place under several codes.
    cells: BTreeMap<RowField, Vec<(&'a Cell, PlaceId)>>,
    /// Per place the cells of every row that it spans; none for prose.
    rows: Vec<Vec<&'a Cell>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(visible: &'a Visible, documents: &[Option<Document<'_>>]) -> Self {
        let mut places: Vec<Place<'a>> = Vec::new();
        let mut rows: Vec<Vec<&Cell>> = Vec::new();
        let mut by_document = BTreeMap::new();
        let mut cells: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut of_document: BTreeMap<usize, Vec<&Cell>> = BTreeMap::new();
        for cell in &visible.cells {
            of_document.entry(cell.document).or_default().push(cell);
        }
        for (document, source) in documents.iter().enumerate() {
            if source.as_ref().is_none_or(|source| visible.faulty.contains(&source.file)) {
                continue;
            }
            let start = places.len();
            for block in visible.blocks.get(document).into_iter().flatten() {
                let plain = block.text.clone();
                let headings = keys(&block.headings);
                places.push(Place { document, of: Of::Block(block), folded: fold(&plain), plain, headings });
            }
            let mut seen: BTreeMap<(Span, crate::catalog::Field, &str), PlaceId> = BTreeMap::new();
            for cell in of_document.remove(&document).into_iter().flatten() {
                let key = (cell.span, cell.field, cell.text.markdown());
                let place = *seen.entry(key).or_insert_with(|| {
                    let plain = cell.text.plain().into_owned();
                    let headings = Vec::new();
                    places.push(Place { document, of: Of::Cell(cell), folded: fold(&plain), plain, headings });
                    places.len() - 1
                });
                rows.resize_with(places.len(), Vec::new);
                rows[place].push(cell);
                let row = (document, cell.catalog, cell.code, cell.field);
                cells.entry(row).or_default().push((cell, place));
            }
            by_document.insert(document, start..places.len());
        }
        rows.resize_with(places.len(), Vec::new);
        Self { places, by_document, cells, rows }
    }

    pub(super) fn get(&self, place: PlaceId) -> &Place<'a> {
        &self.places[place]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (PlaceId, &Place<'a>)> {
        self.places.iter().enumerate()
    }

    /// The prose of a document.
    pub(super) fn prose(&self, document: usize) -> impl Iterator<Item = PlaceId> {
        let range = self.by_document.get(&document).cloned().unwrap_or(0..0);
        range.filter(|place| matches!(self.places[*place].of, Of::Block(_)))
    }

    /// The cells of a field in the rows of a code.
    pub(super) fn cells(
        &self,
        document: usize,
        catalog: usize,
        scope: Option<&crate::catalog::ScopeId>,
        code: crate::code::CodeValue,
        field: crate::catalog::Field,
    ) -> Vec<PlaceId> {
        let cells = self.cells.get(&(document, catalog, code, field)).map_or(&[][..], Vec::as_slice);
        let mut places: Vec<PlaceId> =
            cells.iter().filter(|(cell, _)| cell.scope.as_ref() == scope).map(|(_, place)| *place).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The cells of every row that holds the cell at a place.
    pub(super) fn rows(&self, place: PlaceId) -> &[&'a Cell] {
        self.rows.get(place).map_or(&[], Vec::as_slice)
    }
}

impl Place<'_> {
    /// Where folded characters stand in the file: exact in prose, the whole cell in a table.
    pub(super) fn span(&self, range: Range<usize>) -> Option<Span> {
        match self.of {
            Of::Block(block) => block.span(super::fold::bytes(&self.folded, range)),
            Of::Cell(cell) => Some(cell.span),
        }
    }

    /// All of it.
    pub(super) fn whole(&self) -> Option<Span> {
        match self.of {
            Of::Block(block) => block.whole(),
            Of::Cell(cell) => Some(cell.span),
        }
    }

    /// Bytes of the sentence around folded characters.
    pub(super) fn sentence(&self, range: Range<usize>) -> Range<usize> {
        sentence::around(&self.plain, super::fold::bytes(&self.folded, range))
    }
}

impl Place<'_> {
    /// True where it stands under these headings; case, width and white space do not count. A list item deep below
    /// stands under every heading above it, so the last of them must be the last.
    pub(super) fn under(&self, headings: &[String]) -> bool {
        matches!(self.of, Of::Block(_)) && self.headings.ends_with(&keys(headings))
    }
}

/// Headings as they are compared.
pub(super) fn keys(headings: &[String]) -> Vec<String> {
    headings.iter().map(|heading| Vocabulary::key(heading)).collect()
}

/// One line for a person.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
