//! A vendor's text: Markdown inline text in one canonical spelling, a line break as `\n`.
//!
//! Canonical means: what [`Inline`]s render to. Most cells hold no markup at all, so a [`Text`] keeps only the
//! string and parses it on demand. It is always *data*: raw HTML was turned into inlines or into escaped text on
//! the way in, so a reader of the Markdown never meets a tag.

mod parse;
mod render;

/// Canonical Markdown inline text. May be empty; never has leading or trailing white space.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(String);

/// A piece of inline text (CommonMark's names).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Characters as a person reads them: no escapes, no entities, no line break.
    Text(String),
    /// A code span's content.
    Code(String),
    /// `*…*`
    Emphasis(Vec<Inline>),
    /// `**…**`
    Strong(Vec<Inline>),
    /// `~~…~~`
    Strikethrough(Vec<Inline>),
    /// `[…](target)`
    Link {
        /// The destination as published (relative links stay relative), entities decoded.
        target: String,
        /// What stands between the brackets.
        content: Vec<Inline>,
    },
    /// `![…](target)`
    Image {
        /// The destination as published.
        target: String,
        /// The alternative text, plain.
        alt: String,
    },
    /// A line break inside the text.
    Break,
}

impl Text {
    /// The text of one GFM table cell, by the source between its pipes. `\|` is a pipe, `<br>` in all its spellings a
    /// line break, known inline tags become inlines, any other tag is text.
    pub fn from_markdown_cell(source: &str) -> Self {
        parse::cell(source)
    }

    /// The text of a cell that runs over several lines: blocks (paragraphs, list items) are read as lines, a list
    /// item's line keeps its marker (`- `, `1. `).
    pub fn from_markdown_blocks(source: &str) -> Self {
        parse::blocks(source)
    }

    /// Canonical text of inlines: white space collapsed, edges trimmed, breaks at the edges dropped.
    pub fn from_inlines(inlines: Vec<Inline>) -> Self {
        Self(render::markdown(&render::normalize(inlines)))
    }

    /// A text from a maintainer's file or an artifact: Markdown inline text with `\n` as line break.
    pub fn from_canonical(markdown: &str) -> Self {
        let mut inlines = Vec::new();
        for (index, line) in markdown.trim().lines().enumerate() {
            if index > 0 {
                inlines.push(Inline::Break);
            }
            inlines.extend(parse::line(line));
        }
        Self::from_inlines(inlines)
    }

    /// Canonical Markdown; a line break is `\n`.
    pub fn markdown(&self) -> &str {
        &self.0
    }

    /// True for a text without characters.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The inlines behind it.
    pub fn inlines(&self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        for (index, line) in self.0.split('\n').enumerate() {
            if index > 0 {
                inlines.push(Inline::Break);
            }
            inlines.extend(parse::line(line));
        }
        inlines
    }

    /// What a person reads: no markup, link targets left out, a line break as `\n`.
    pub fn plain(&self) -> std::borrow::Cow<'_, str> {
        if parse::has_markup(&self.0) { render::plain(&self.inlines()).into() } else { self.0.as_str().into() }
    }
}
