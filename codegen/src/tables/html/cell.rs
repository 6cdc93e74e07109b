//! A cell while its content is read. Most cells are words alone, which need no builder.

use super::dom::NodeId;
use crate::text::{Builder, Text};

/// A cell that is open.
pub(super) struct OpenCell<'a> {
    pub(super) id: NodeId,
    /// The first text, while there is nothing else.
    words: Option<&'a str>,
    builder: Option<Builder>,
    pub(super) markdown: Option<usize>,
    pub(super) titles: Vec<String>,
}

impl<'a> OpenCell<'a> {
    pub(super) fn new(id: NodeId) -> Self {
        Self { id, words: None, builder: None, markdown: None, titles: Vec::new() }
    }

    pub(super) fn text(&mut self, text: &'a str) {
        if self.words.is_none() && self.builder.is_none() {
            self.words = Some(text);
        } else {
            self.builder().text(text);
        }
    }

    /// The builder, with all that was read so far.
    pub(super) fn builder(&mut self) -> &mut Builder {
        let words = self.words.take();
        self.builder.get_or_insert_with(|| {
            let mut builder = Builder::default();
            builder.text(words.unwrap_or_default());
            builder
        })
    }

    pub(super) fn finish(self) -> Text {
        match self.builder {
            Some(builder) => Text::from_builder(builder),
            None => Text::from_words(self.words.unwrap_or_default()),
        }
    }
}
