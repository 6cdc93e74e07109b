//! A vendor's text: Markdown inline text in one canonical spelling, a line break as `\n`.
//!
//! Canonical means: what [`Inline`]s render to. Most cells hold no markup at all, so a [`Text`] keeps only the
//! string and parses it on demand. It is always *data*: raw HTML was turned into inlines or into escaped text on
//! the way in, so a reader of the Markdown never meets a tag.
//!
//! White space: a run of ASCII white space is one space, as every browser shows it; U+3000 and U+00A0 stay; none
//! stands at the edge of a line, and no line is empty. Escapes are the fewest that read back. Markup that Markdown
//! cannot say is left out and its content stays: emphasis beside CJK punctuation, a link in a link (the inner one
//! wins), a link around nothing. A title, which a browser shows on hover, is handed to the reader of the page, who says
//! that it is in no text. A single `~` is text (`8~30`): only `~~` strikes.

mod build;
mod escape;
mod fast;
mod list;
mod parse;
mod render;
pub(crate) mod tags;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::Arc;

pub(crate) use build::Builder;
pub(crate) use fast::Piece;

/// Canonical Markdown inline text. May be empty; never has leading or trailing white space. It stands at its code and in
/// each conflict about it, so that its characters are shared; an empty one has none, so that taking a text out of its cell
/// leaves nothing that threads would count together.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Option<Arc<str>>);

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

/// What of a cell a browser does not show as its text says.
#[derive(Debug, Default)]
pub(crate) struct Aside {
    /// Titles, which show on hover and stand in no text.
    pub(crate) titles: Vec<String>,
    /// Some of the text is hidden.
    pub(crate) hides: bool,
}

impl Text {
    /// The text of one GFM table cell, by the source between its pipes. `\|` is a pipe, `<br>` in all its spellings a
    /// line break, known inline tags become inlines, any other tag is text.
    pub fn from_markdown_cell(source: &str) -> Self {
        Self::from_markdown_with(source, "", &mut Aside::default())
    }

    /// [`Self::from_markdown_cell`] or, for several lines, [`Self::from_markdown_blocks`] in a page with these link
    /// reference definitions, one a line (`[label]: <target>`). What a browser shows otherwise than by the text goes to `aside`.
    pub(crate) fn from_markdown_with(source: &str, definitions: &str, aside: &mut Aside) -> Self {
        let definitions = if definitions.is_empty() || !source.contains('[') { "" } else { definitions };
        // What needs no parser has neither a line end nor, with definitions, a bracket.
        if definitions.is_empty()
            && let Some(text) = fast::cell(source)
        {
            return Self::new(text);
        }
        let is_block = source.contains(['\n', '\r']);
        let read = if is_block { parse::blocks } else { parse::cell };
        Self::of(&read(source, definitions, aside))
    }

    /// The text of a cell that runs over several lines: blocks (paragraphs, list items) are read as lines, a list
    /// item's line keeps its marker (`- `, `1. `). A line end inside a paragraph is a space, and nothing between two
    /// characters of a script that puts no spaces between words.
    pub fn from_markdown_blocks(source: &str) -> Self {
        Self::of(&parse::blocks(source, "", &mut Aside::default()))
    }

    /// Canonical text of inlines: white space collapsed, edges trimmed, breaks at the edges dropped.
    pub fn from_inlines(inlines: Vec<Inline>) -> Self {
        Self::of(&render::lines(inlines))
    }

    /// A text from a maintainer's file or an artifact: Markdown inline text with `\n` as line break.
    pub fn from_canonical(markdown: &str) -> Self {
        fast::canonical(markdown).map_or_else(|| Self::of(&parse::canonical(markdown)), Self::new)
    }

    /// Text as a reader sees it, without markup: its white space is collapsed, and what Markdown would take for markup is
    /// escaped.
    pub(crate) fn from_words(words: &str) -> Self {
        if let Some(text) = fast::words(words.trim_ascii()) {
            return Self::new(text);
        }
        let mut builder = Builder::default();
        builder.text(words);
        Self::from_builder(builder)
    }

    /// The text that a reader put together.
    pub(crate) fn from_builder(builder: Builder) -> Self {
        Self::of(&builder.finish())
    }

    fn of(lines: &build::Lines) -> Self {
        Self::new(render::markdown(lines))
    }

    fn new(markdown: impl AsRef<str> + Into<Arc<str>>) -> Self {
        Self((!markdown.as_ref().is_empty()).then(|| markdown.into()))
    }

    /// Canonical Markdown; a line break is `\n`.
    pub fn markdown(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// False for a text that is surely nothing but what a person reads.
    pub(crate) fn may_hold_markup(&self) -> bool {
        parse::has_markup(self.markdown())
    }

    /// True for a text without characters.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The inlines behind it: at most one container of each kind around a piece, no line break inside a container.
    pub fn inlines(&self) -> Vec<Inline> {
        match self.pieces() {
            Some(pieces) => pieces.into_iter().map(Piece::inline).collect(),
            None => render::inlines(&parse::canonical(self.markdown())),
        }
    }

    /// The text in pieces, where it holds no other markup than line breaks and plain links.
    pub(crate) fn pieces(&self) -> Option<Vec<Piece<'_>>> {
        fast::pieces(self.markdown())
    }

    /// What a person reads: no markup, link targets left out, a line break as `\n`.
    pub fn plain(&self) -> Cow<'_, str> {
        if !self.may_hold_markup() {
            return self.markdown().into();
        }
        match self.pieces().as_deref() {
            Some([Piece::Text(text)]) => (*text).into(),
            Some(pieces) => pieces.iter().map(|piece| piece.plain()).collect::<String>().into(),
            None => render::plain(&parse::canonical(self.markdown())).into(),
        }
    }
}

/// The first bytes of a text, at most so many, whole characters.
pub(crate) fn front(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// The start of a cell's text on one line: a message is no place for a paragraph.
pub(crate) fn shown(plain: &str) -> String {
    let mut out: String =
        plain.chars().take(60).map(|character| if character == '\n' { ' ' } else { character }).collect();
    if out.len() < plain.len() {
        out.push('…');
    }
    out
}

/// A text with single spaces in the place of its white space, none at its ends.
pub(crate) fn one_line(text: &str) -> String {
    // Most texts are one: no white space but single spaces between words.
    let mut before = ' ';
    let is_one = text.chars().all(|char| {
        let fits = !char.is_whitespace() || char == ' ' && before != ' ';
        before = char;
        fits
    });
    if is_one && before != ' ' {
        return text.to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
