//! The prose of a document folded in one piece, so that one search tells in which blocks a sentence may stand.

use std::collections::BTreeMap;

use super::fold::{self, Folded};
use super::pattern::Pattern;
use super::place::{PlaceId, Places};

/// The documents that were asked for.
#[derive(Default)]
pub(super) struct Pages(BTreeMap<usize, Page>);

struct Page {
    folded: Vec<Folded>,
    /// The same as text, a line a block: no folded character is a line break.
    text: String,
    /// Where each block starts in both.
    starts: Vec<(PlaceId, usize, usize)>,
}

impl Pages {
    /// The blocks of a document in which a pattern may stand, in order.
    pub(super) fn may_hold(
        &mut self,
        places: &Places<'_>,
        document: usize,
        pattern: &Pattern,
    ) -> Vec<(PlaceId, &[Folded])> {
        let page = self.0.entry(document).or_insert_with(|| Page::new(places, document));
        let Some(wanted) = pattern.longest() else { return (0..page.starts.len()).map(|at| page.block(at)).collect() };
        let mut blocks = Vec::new();
        let mut next = 0;
        for at in memchr::memmem::find_iter(page.text.as_bytes(), wanted) {
            let after = page.starts.partition_point(|(_, _, start)| *start <= at);
            if after > next {
                blocks.push(page.block(after - 1));
                next = after;
            }
        }
        blocks
    }
}

impl Page {
    fn new(places: &Places<'_>, document: usize) -> Self {
        let length = places.prose(document).map(|place| places.get(place).plain.len() + 1).sum();
        let (mut folded, mut text) = (Vec::with_capacity(length), String::with_capacity(length));
        let mut starts = Vec::new();
        for place in places.prose(document) {
            let start = folded.len();
            starts.push((place, start, text.len()));
            fold::fold_into(&places.get(place).plain, &mut folded);
            text.extend(folded[start..].iter().map(|folded| folded.char));
            text.push('\n');
        }
        Self { folded, text, starts }
    }

    fn block(&self, at: usize) -> (PlaceId, &[Folded]) {
        let (place, start, _) = self.starts[at];
        let end = self.starts.get(at + 1).map_or(self.folded.len(), |(_, start, _)| *start);
        (place, &self.folded[start..end])
    }
}
