//! Catalogs to Markdown for people: per locale an index and a page per catalog; beside them the reconciliation and
//! the reference of the rules, in English. They are made to be read on GitHub and in a terminal.

mod catalog;
mod facts;
mod index;
mod inline;
mod reconciliation;
mod rules;
#[cfg(test)]
mod tests;

use super::GENERATED_BY;
use super::view;
use crate::artifact::Artifact;
use crate::catalog::{Lexicon, Locale};
use crate::ui::{UiKey, UiStrings};

/// Everything under `docs/` but the search pages.
pub(super) fn artifacts(lexicon: &Lexicon) -> Vec<Artifact> {
    let mut artifacts = Vec::new();
    for locale in &lexicon.locales {
        let Some(words) = view::words(lexicon, locale) else { continue };
        let page = Page { lexicon, locale, words, order: view::fallbacks(lexicon, locale) };
        artifacts.push(Artifact::new(format!("docs/{locale}/index.md"), index::text(&page)));
        for each in &lexicon.catalogs {
            artifacts.push(Artifact::new(format!("docs/{locale}/{}.md", each.id), catalog::text(&page, each)));
        }
    }
    artifacts.push(Artifact::new("docs/reconciliation.md", reconciliation::text(lexicon)));
    artifacts.push(Artifact::new("docs/rules.md", rules::text()));
    artifacts
}

/// What a page in one locale needs.
struct Page<'a> {
    lexicon: &'a Lexicon,
    locale: &'a Locale,
    words: &'a UiStrings,
    /// Where to look for a text, in order.
    order: Vec<&'a Locale>,
}

impl Page<'_> {
    /// The language of what maintainers write, where that is not the page's.
    fn english(&self) -> Option<Locale> {
        let foreign = self.locale.as_str().split('-').next() != Some("en");
        foreign.then(|| Locale::parse("en")).flatten()
    }

    /// A maintainer's sentence, marked as English where the page is not.
    fn reason(&self, text: &str) -> String {
        let shown = inline::reason(text);
        match self.english() {
            Some(english) => format!("<span lang=\"{english}\">{shown}</span>"),
            None => shown,
        }
    }

    /// Why, in English: maintainers write English, and a page in another language says so.
    fn because(&self, reason: &str) -> String {
        let words = self.words;
        let name = inline::plain(words.get(UiKey::Because));
        let head = match self.english() {
            Some(english) => {
                let language = inline::plain(words.language(&english));
                inline::fill(words, UiKey::WithNote, &[("text", &name), ("note", &language)])
            }
            None => name,
        };
        inline::fill(words, UiKey::Label, &[("label", &head), ("text", &self.reason(reason))])
    }
}

/// The comment lines that open a generated page.
fn header<'a>(sources: impl Iterator<Item = &'a str>) -> String {
    let mut out = format!("<!-- {GENERATED_BY} -->\n");
    for source in sources {
        // `>` cannot be written in a comment, or a path could end it.
        out.push_str(&format!("<!-- source: sources/{} -->\n", source.replace('>', "&gt;")));
    }
    out.push('\n');
    out
}
