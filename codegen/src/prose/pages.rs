//! The prose of a document folded in one piece, so that one search tells in which blocks a sentence may stand.

use std::collections::BTreeMap;

use super::place::{PlaceId, Places};
use crate::pattern::Pattern;
use crate::pattern::fold::{Fold, Folded, Mark};

/// The documents that were asked for.
#[derive(Default)]
pub(super) struct Pages(BTreeMap<usize, Page>);

struct Page {
    fold: Fold,
    /// The blocks, with their first and last byte.
    blocks: Vec<(PlaceId, Mark, Mark)>,
}

impl Pages {
    /// Hands out the blocks of a document in which a pattern may stand, in order.
    pub(super) fn each<'p>(
        &'p mut self,
        places: &Places<'_>,
        document: usize,
        pattern: &Pattern,
        mut block: impl FnMut(PlaceId, Folded<'p>),
    ) {
        let page = self.0.entry(document).or_insert_with(|| Page::new(places, document));
        let mut add = |at: usize| {
            let (place, first, after) = page.blocks[at];
            block(place, page.fold.between(first, after));
        };
        let Some(wanted) = pattern.longest() else { return (0..page.blocks.len()).for_each(add) };
        let mut next = 0;
        for at in memchr::memmem::find_iter(page.fold.text().as_bytes(), wanted) {
            let after = page.blocks.partition_point(|(_, first, _)| first.text() <= at);
            if after > next {
                add(after - 1);
                next = after;
            }
        }
    }
}

impl Page {
    fn new(places: &Places<'_>, document: usize) -> Self {
        let mut fold = Fold::default();
        let mut blocks = Vec::new();
        for place in places.prose(document) {
            let first = fold.mark();
            fold.push(&places.get(place).plain);
            blocks.push((place, first, fold.mark()));
            fold.end_line();
        }
        Self { fold, blocks }
    }
}
