//! The section of a catalog's page on what its documents state beside the meaning of codes.

use super::inline;
use super::{Page, view};
use crate::catalog::Catalog;
use crate::config::UiKey;
use crate::emit::facts;

/// The section; empty where there are no facts.
pub(super) fn section(page: &Page<'_>, catalog: &Catalog) -> String {
    let words = page.words;
    let facts = facts::of(page.lexicon, catalog);
    if facts.is_empty() {
        return String::new();
    }
    let mut out = format!("<a id=\"facts\"></a>\n\n## {}\n\n", inline::plain(words.get(UiKey::Facts)));
    for fact in facts {
        let mut title = inline::plain(fact.title(page.locale));
        if let Some(scope) = &fact.scope {
            title = format!("{} · {title}", inline::plain(view::scope_title(catalog, scope)));
        }
        out.push_str(&format!("### {title}\n\n"));
        let constant = inline::code(&fact.path());
        match facts::value(words, fact) {
            Some(value) => out.push_str(&format!("{} — {constant}\n\n", inline::plain(&value))),
            None => {
                out.push_str(&format!("{constant}\n\n"));
                let head = |key| inline::plain(words.get(key));
                out.push_str(&format!("| {} | {} |\n", head(UiKey::FactPeriod), head(UiKey::FactGranularities)));
                out.push_str("| :-- | :-- |\n");
                for (days, list) in facts::rules(words, fact) {
                    out.push_str(&format!("| {} | {} |\n", inline::plain(&days), inline::plain(&list)));
                }
                out.push('\n');
            }
        }
        for sentence in facts::sentences(fact) {
            let text = inline::plain(&sentence.text);
            let text = if sentence.locale == *page.locale {
                inline::guard(text)
            } else {
                format!("<span lang=\"{}\">{text}</span>", sentence.locale)
            };
            out.push_str(&format!("> {text}\n\n"));
        }
        for conflict in &fact.conflicts {
            let Some(outcome) = &conflict.outcome else { continue };
            out.push_str(&format!("{}\n\n", super::catalog::because(page, &outcome.because)));
        }
    }
    out
}
