//! The section of a catalog's page on what its documents state beside the meaning of codes.

use super::inline;
use super::{Page, view};
use crate::catalog::Catalog;
use crate::emit::facts;
use crate::rules::Rule;
use crate::ui::UiKey;

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
        out.push_str(&format!("<a id=\"{}\"></a>\n\n### {title}\n\n", facts::anchor(fact)));
        let constant = inline::code(&fact.path());
        match facts::value(words, fact, page.locale) {
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
            // The mark of the rows that no sentence of the vendor states.
            let mark = if conflict.key.rule == Rule::FactCoverage { "✎ " } else { "" };
            out.push_str(&format!("{mark}{}\n\n", page.because(&outcome.because)));
        }
    }
    let up = "../".repeat(catalog.id.as_str().matches('/').count() + 2);
    out.push_str(&format!(
        "[{}]({up}reconciliation.md#{}-facts)\n\n",
        inline::plain(words.get(UiKey::Reconciliation)),
        catalog.id
    ));
    out
}
