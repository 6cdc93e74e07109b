//! The places where text stands, blocks of prose and cells alike.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::{Block, Cell, Visible, sentence};
use crate::config::Vocabulary;
use crate::document::Document;
use crate::pattern::fold::{Fold, fold};
use crate::span::Span;

/// Index into [`Places`].
pub(super) type PlaceId = usize;

/// A block or a cell.
pub(super) struct Place<'a> {
    pub(super) document: usize,
    pub(super) of: Of<'a>,
    pub(super) plain: Cow<'a, str>,
    headings: OnceLock<Vec<String>>,
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
    by_document: Vec<Range<usize>>,
    /// Cells by row, sorted; a cell that spans rows is one place under several codes.
    cells: Vec<(RowField, PlaceId, &'a Cell)>,
    /// The rows of each cell that spans some, but for the first.
    more_rows: BTreeMap<PlaceId, Vec<&'a Cell>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(visible: &'a Visible, documents: &[Option<Document<'_>>]) -> Self {
        let mut places = Vec::new();
        let mut by_document = vec![0..0; documents.len()];
        let mut cells = Vec::with_capacity(visible.cells.len());
        let mut more_rows: BTreeMap<PlaceId, Vec<&Cell>> = BTreeMap::new();
        let mut rest = visible.cells.as_slice();
        for (document, source) in documents.iter().enumerate() {
            // Cells stand in the order of their documents.
            let (here, after) = rest.split_at(rest.partition_point(|cell| cell.document <= document));
            rest = after;
            if source.as_ref().is_none_or(|source| visible.faulty.contains(&source.file)) {
                continue;
            }
            let start = places.len();
            for block in visible.blocks.get(document).into_iter().flatten() {
                places.push(Place::new(document, Of::Block(block), Cow::Borrowed(block.text.as_str())));
            }
            let mut seen: BTreeMap<(Span, crate::catalog::Field, &str), PlaceId> = BTreeMap::new();
            for cell in here {
                let key = (cell.span, cell.field, cell.text.markdown());
                let place = match seen.get(&key) {
                    Some(&place) => {
                        more_rows.entry(place).or_default().push(cell);
                        place
                    }
                    None => {
                        places.push(Place::new(document, Of::Cell(cell), cell.text.plain()));
                        seen.insert(key, places.len() - 1);
                        places.len() - 1
                    }
                };
                cells.push(((document, cell.catalog, cell.code, cell.field), place, cell));
            }
            by_document[document] = start..places.len();
        }
        cells.sort_by_key(|(row, place, _)| (*row, *place));
        Self { places, by_document, cells, more_rows }
    }

    pub(super) fn get(&self, place: PlaceId) -> &Place<'a> {
        &self.places[place]
    }

    /// The places of a document.
    pub(super) fn of(&self, document: usize) -> Range<PlaceId> {
        self.by_document.get(document).cloned().unwrap_or(0..0)
    }

    /// The prose of a document.
    pub(super) fn prose(&self, document: usize) -> impl Iterator<Item = PlaceId> {
        self.of(document).filter(|place| matches!(self.places[*place].of, Of::Block(_)))
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
        let row = (document, catalog, code, field);
        let start = self.cells.partition_point(|(other, ..)| *other < row);
        let cells = self.cells[start..].iter().take_while(|(other, ..)| *other == row);
        let mut places: Vec<PlaceId> =
            cells.filter(|(_, _, cell)| cell.scope.as_ref() == scope).map(|(_, place, _)| *place).collect();
        places.dedup();
        places
    }

    /// The cells of every row that holds the cell at a place; none for prose.
    pub(super) fn rows(&self, place: PlaceId) -> impl Iterator<Item = &'a Cell> {
        let first = match self.places[place].of {
            Of::Cell(cell) => Some(cell),
            Of::Block(_) => None,
        };
        first.into_iter().chain(self.more_rows.get(&place).into_iter().flatten().copied())
    }
}

impl<'a> Place<'a> {
    fn new(document: usize, of: Of<'a>, plain: Cow<'a, str>) -> Self {
        Self { document, of, plain, headings: OnceLock::new() }
    }

    /// The headings above a block, as they are compared; none for a cell.
    pub(super) fn headings(&self) -> &[String] {
        self.headings.get_or_init(|| match self.of {
            Of::Block(block) => keys(&block.headings),
            Of::Cell(_) => Vec::new(),
        })
    }

    /// The text as patterns see it. Not kept: it is larger than the text.
    pub(super) fn fold(&self) -> Fold {
        fold(&self.plain)
    }

    /// Where bytes of the text stand in the file: exact in prose, the whole cell in a table.
    pub(super) fn span(&self, bytes: Range<usize>) -> Option<Span> {
        match self.of {
            Of::Block(block) => block.span(bytes),
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

    /// Bytes of the sentence around bytes of the text.
    pub(super) fn sentence(&self, bytes: Range<usize>) -> Range<usize> {
        sentence::around(&self.plain, bytes)
    }
}

impl Place<'_> {
    /// True where it stands under these headings; case, width and white space do not count. A list item deep below
    /// stands under every heading above it, so the last of them must be the last.
    pub(super) fn under(&self, headings: &[String]) -> bool {
        let Of::Block(block) = self.of else { return false };
        block.headings.ends_with(headings) || self.headings().ends_with(&keys(headings))
    }
}

/// Headings as they are compared.
pub(super) fn keys(headings: &[String]) -> Vec<String> {
    headings.iter().map(|heading| Vocabulary::key(heading)).collect()
}
