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
    pub(crate) markdown: &'static str,
    pub(crate) note: Option<&'static Note>,
}

/// What most texts do not have: markup, or a correction.
#[derive(Debug)]
pub(crate) struct Note {
    pub(crate) code: u16,
    pub(crate) cause: u16,
    pub(crate) field: Field,
    pub(crate) plain: &'static str,
    pub(crate) published: Option<Published>,
}

/// What the vendor published, where a text was corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Published {
    pub(crate) markdown: &'static str,
    pub(crate) plain: &'static str,
    pub(crate) because: &'static str,
}

/// A field of a [`Cause`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Category,
    Meaning,
    Description,
    Solution,
}

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
        match self.note {
            Some(note) => note.plain,
            None => self.markdown,
        }
    }

    /// What the vendor published and why this text differs from it; `None` where the text is the vendor's.
    #[inline]
    #[must_use]
    pub const fn published(self) -> Option<Published> {
        match self.note {
            Some(note) => note.published,
            None => None,
        }
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Localized {
    /// The text.
    pub text: Text,
    /// The locale that the text is in.
    pub locale: Locale,
}

impl fmt::Display for Localized {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text, formatter)
    }
}

/// One field of a cause in every language that has it.
///
/// Only locales whose feature is on can be found here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Texts {
    pub(crate) texts: [Option<Text>; ENABLED],
}

impl Texts {
    pub(crate) const NONE: Self = Self { texts: [None; ENABLED] };

    /// The text in exactly this locale.
    #[inline]
    #[must_use]
    pub const fn get(&self, locale: Locale) -> Option<Text> {
        let slot = locale.slot();
        if slot < ENABLED {
            self.texts[slot]
        } else {
            None
        }
    }

    /// The text in the first of `locales` that has one; never in a locale that was not asked for.
    #[inline]
    #[must_use]
    pub fn best(&self, locales: &[Locale]) -> Option<Localized> {
        locales.iter().find_map(|&locale| Some(Localized { text: self.get(locale)?, locale }))
    }

    /// Every text with its locale, by locale.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = Localized> + '_ {
        Locale::ALL.iter().filter_map(|&locale| Some(Localized { text: self.get(locale)?, locale }))
    }

    /// True where no locale has a text.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(Option::is_none)
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
    #[cfg(feature = "sources")]
    pub(crate) sources: &'static [crate::support::source::Source],
}

impl Cause {
    pub(crate) const NONE: Self = Self {
        group: "",
        category: Texts::NONE,
        meaning: Texts::NONE,
        description: Texts::NONE,
        solution: Texts::NONE,
        #[cfg(feature = "sources")]
        sources: &[],
    };

    /// Where it stands in the vendor's documents.
    #[cfg(feature = "sources")]
    #[inline]
    #[must_use]
    pub const fn sources(&self) -> &'static [crate::support::source::Source] {
        self.sources
    }
}

#[inline]
pub(crate) fn field(cause: &Cause, field: Field) -> &Texts {
    match field {
        Field::Category => &cause.category,
        Field::Meaning => &cause.meaning,
        Field::Description => &cause.description,
        Field::Solution => &cause.solution,
    }
}

/// The best over all causes: a locale that comes first wins over a cause that comes first.
#[inline]
pub(crate) fn best(causes: &'static [Cause], which: Field, locales: &[Locale]) -> Option<Localized> {
    for &locale in locales {
        for cause in causes {
            if let Some(text) = field(cause, which).get(locale) {
                return Some(Localized { text, locale });
            }
        }
    }
    None
}
