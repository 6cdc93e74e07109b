//! Texts and where they belong: a [`Text`] in a [`Locale`], all locales of one field ([`Texts`]), all fields of one
//! meaning ([`Cause`]).

use ::core::fmt;
use ::core::hash::{Hash, Hasher};

use crate::locale::{Locale, ENABLED};

/// A vendor's text in one language.
///
/// It is Markdown inline text: emphasis, links and code spans, nothing else; a line break is `\n`. `Display` prints
/// [`plain`](Self::plain).
#[derive(Clone, Copy)]
pub struct Text {
    markdown: &'static str,
    column: &'static Column,
    code: u16,
    cause: u16,
}

/// The texts of one field in one locale. It is a constant, so that the compiler of a caller sees where the texts are; they
/// are in a static, so that no caller gets a copy of them.
pub(crate) struct Column {
    /// One per cause, by code; an empty one is a gap.
    pub(crate) texts: &'static [&'static str],
    /// By code and cause: what is to be said of texts that have markup or were corrected.
    pub(crate) notes: &'static [Note],
}

/// The columns of category, meaning, description, solution in one locale.
pub(crate) type Fields = [Column; 4];

/// By locale that is compiled in.
pub(crate) type Columns = [Fields; ENABLED];

/// The column of a field that a locale does not have.
pub(crate) const NO_COLUMN: Column = Column { texts: &[], notes: &[] };

/// A locale that has no text.
pub(crate) const NO_COLUMNS: Fields = [NO_COLUMN; 4];

/// What most texts do not have: markup, or a correction.
pub(crate) struct Note {
    pub(crate) code: u16,
    /// Place among the causes of the code.
    pub(crate) cause: u16,
    pub(crate) plain: &'static str,
    pub(crate) published: Option<Published>,
}

/// What the vendor published, where a text was corrected.
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
pub struct Published {
    pub(crate) markdown: &'static str,
    pub(crate) plain: &'static str,
    pub(crate) because: &'static str,
}

// Derived, it would have a method, here and below.
impl Eq for Published {}

impl Text {
    /// The text as Markdown inline text.
    #[inline]
    #[must_use]
    pub const fn markdown(self) -> &'static str {
        self.markdown
    }

    /// The text without markup: a link's text without its target.
    #[inline]
    #[must_use]
    pub const fn plain(self) -> &'static str {
        match self.note() {
            Some(note) => note.plain,
            None => self.markdown,
        }
    }

    /// What the vendor published and why this text differs from it; `None` where the text is the vendor's.
    #[inline]
    #[must_use]
    pub const fn published(self) -> Option<Published> {
        match self.note() {
            Some(note) => note.published,
            None => None,
        }
    }

    #[inline]
    const fn note(self) -> Option<&'static Note> {
        let notes = self.column.notes;
        let (mut start, mut end) = (0, notes.len());
        while start < end {
            let middle = (start + end) / 2;
            let note = &notes[middle];
            if note.code == self.code && note.cause == self.cause {
                return Some(note);
            }
            if note.code < self.code || (note.code == self.code && note.cause < self.cause) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        None
    }
}

impl Published {
    /// The published text as Markdown inline text.
    #[inline]
    #[must_use]
    pub const fn markdown(self) -> &'static str {
        self.markdown
    }

    /// The published text without markup.
    #[inline]
    #[must_use]
    pub const fn plain(self) -> &'static str {
        self.plain
    }

    /// Why it was corrected, in English.
    #[inline]
    #[must_use]
    pub const fn because(self) -> &'static str {
        self.because
    }
}

impl fmt::Debug for Text {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.markdown, formatter)
    }
}

impl fmt::Display for Text {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.plain(), formatter)
    }
}

impl PartialEq for Text {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.markdown == other.markdown
    }
}

impl Eq for Text {}

impl Hash for Text {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.markdown.hash(state);
    }
}

/// A text together with the locale that it is really in. `Display` prints [`Text::plain`].
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub struct Localized {
    /// The text.
    pub text: Text,
    /// The locale that the text is in.
    pub locale: Locale,
}

impl Eq for Localized {}

impl fmt::Display for Localized {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text, formatter)
    }
}

/// One field of a cause in every language that has it.
///
/// Only locales whose feature is on can be found here.
#[derive(Clone, Copy)]
pub struct Texts {
    pub(crate) columns: &'static Columns,
    pub(crate) place: Place,
    pub(crate) field: u8,
}

/// Whose texts they are.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// Place of the cause in the columns.
    pub(crate) row: u32,
    pub(crate) code: u16,
    /// Place among the causes of the code.
    pub(crate) cause: u16,
}

impl Texts {
    /// The text in exactly this locale.
    #[inline]
    #[must_use]
    pub const fn get(&self, locale: Locale) -> Option<Text> {
        let slot = locale.slot();
        if slot >= ENABLED {
            return None;
        }
        let column = &self.columns[slot][self.field as usize];
        let row = self.place.row as usize;
        if row >= column.texts.len() || column.texts[row].is_empty() {
            return None;
        }
        Some(Text { markdown: column.texts[row], column, code: self.place.code, cause: self.place.cause })
    }

    /// The text in the first of `locales` that has one; never in a locale that was not asked for.
    #[inline]
    #[must_use]
    pub const fn best(&self, locales: &[Locale]) -> Option<Localized> {
        let mut at = 0;
        while at < locales.len() {
            if let Some(text) = self.get(locales[at]) {
                return Some(Localized { text, locale: locales[at] });
            }
            at += 1;
        }
        None
    }

    /// Every text with its locale, by locale.
    #[inline]
    #[must_use]
    pub const fn iter(&self) -> TextsIter {
        TextsIter { texts: *self, next: 0 }
    }

    /// True where no locale has a text.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.best(Locale::ALL).is_none()
    }
}

/// Goes through the texts of a field; see [`Texts::iter`].
#[derive(Clone, Debug)]
pub struct TextsIter {
    texts: Texts,
    next: usize,
}

impl Iterator for TextsIter {
    type Item = Localized;

    #[inline]
    fn next(&mut self) -> Option<Localized> {
        while self.next < Locale::ALL.len() {
            let locale = Locale::ALL[self.next];
            self.next += 1;
            if let Some(text) = self.texts.get(locale) {
                return Some(Localized { text, locale });
            }
        }
        None
    }
}

impl ::core::iter::FusedIterator for TextsIter {}

impl IntoIterator for Texts {
    type Item = Localized;
    type IntoIter = TextsIter;

    #[inline]
    fn into_iter(self) -> TextsIter {
        self.iter()
    }
}

impl IntoIterator for &Texts {
    type Item = Localized;
    type IntoIter = TextsIter;

    #[inline]
    fn into_iter(self) -> TextsIter {
        self.iter()
    }
}

/// Shows what is there: `{en: "…", ja: "…"}`.
impl fmt::Debug for Texts {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = formatter.debug_map();
        for found in self.iter() {
            map.entry(&found.locale, &found.text);
        }
        map.finish()
    }
}

/// One meaning of a code with what goes with it. A code has one or more.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Cause {
    /// The documents that tell of it, by the name of their group.
    pub group: &'static str,
    /// The class that the vendor puts the code in (`5XX`).
    pub category: Texts,
    /// What the code means.
    pub meaning: Texts,
    /// A longer explanation beside the meaning.
    pub description: Texts,
    /// What to do.
    pub solution: Texts,
    /// Those of the whole enum.
    #[cfg(feature = "sources")]
    pub(crate) sources: &'static [crate::support::source::Source],
}

#[cfg(feature = "sources")]
impl Cause {
    /// Where it stands in the vendor's documents.
    #[inline]
    #[must_use]
    pub const fn sources(&self) -> &'static [crate::support::source::Source] {
        crate::support::source::of_cause(self.sources, self.meaning.place.code, self.meaning.place.cause)
    }
}
