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
use crate::catalog::Lexicon;

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
    locale: &'a crate::locale::Locale,
    words: &'a crate::config::UiStrings,
    /// Where to look for a text, in order.
    order: Vec<&'a crate::locale::Locale>,
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
