//! The prose of a document as one folded text, so that one search tells in which blocks a sentence may stand. A block
//! is folded for good only where a pattern has a chance.

use std::collections::BTreeMap;

use super::fold;
use super::pattern::Pattern;
use super::place::{PlaceId, Places};

/// The documents that were asked for.
#[derive(Default)]
pub(super) struct Pages(BTreeMap<usize, Page>);

struct Page {
    /// A line a block; a folded text has no line breaks.
    text: String,
    /// Where each block starts.
    starts: Vec<(usize, PlaceId)>,
}

impl Pages {
    /// The blocks of a document in which a pattern may stand, in order.
    pub(super) fn may_hold(&mut self, places: &Places<'_>, document: usize, pattern: &Pattern) -> Vec<PlaceId> {
        let Some(wanted) = pattern.longest() else { return places.prose(document).collect() };
        let page = self.0.entry(document).or_insert_with(|| Page::new(places, document));
        let mut blocks = Vec::new();
        for at in memchr::memmem::find_iter(page.text.as_bytes(), wanted) {
            let block = page.starts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            blocks.extend(page.starts.get(block).map(|(_, place)| *place).filter(|place| blocks.last() != Some(place)));
        }
        blocks
    }
}

impl Page {
    fn new(places: &Places<'_>, document: usize) -> Self {
        let (mut text, mut starts) = (String::new(), Vec::new());
        for place in places.prose(document) {
            starts.push((text.len(), place));
            fold::squeeze(&places.get(place).plain, &mut text);
            text.push('\n');
        }
        Self { text, starts }
    }
}
