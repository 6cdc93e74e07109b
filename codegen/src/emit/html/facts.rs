//! What a catalog's documents state beside the meaning of codes.

use maud::{Markup, html};

use super::{Page, inline, view};
use crate::catalog::Catalog;
use crate::emit::facts;
use crate::ui::UiKey;

/// The section of a catalog; nothing where there are no facts.
pub(super) fn section(page: &Page<'_>, catalog: &Catalog) -> Markup {
    let facts = facts::of(page.lexicon, catalog);
    html! {
        @if !facts.is_empty() {
            details.facts open {
                summary { (page.word(UiKey::Facts)) " " span.count { (facts.len()) } }
                dl {
                    @for fact in facts {
                        div.limit id=(format!("{}/{}", catalog.id, facts::anchor(fact))) {
                            dt.t {
                                @if let Some(scope) = &fact.scope { (inline::plain(view::scope_title(catalog, scope))) " · " }
                                (inline::plain(fact.title(page.locale)))
                            }
                            dd {
                                @if let Some(value) = facts::value(page.words, fact, page.locale) { strong.t { (inline::plain(&value)) } " " }
                                code.t { (inline::plain(&fact.path())) }
                                @let rules = facts::rules(page.words, fact);
                                @if !rules.is_empty() {
                                    table.t {
                                        thead { tr {
                                            th scope="col" { (page.word(UiKey::FactPeriod)) }
                                            th scope="col" { (page.word(UiKey::FactGranularities)) }
                                        } }
                                        tbody { @for (days, list) in rules {
                                            tr { td { (inline::plain(&days)) } td { (inline::plain(&list)) } }
                                        } }
                                    }
                                }
                                @for sentence in facts::sentences(fact) {
                                    blockquote.t lang=[page.foreign(&sentence.locale)] { (inline::plain(&sentence.text)) }
                                }
                                @for outcome in fact.conflicts.iter().filter_map(|conflict| conflict.outcome.as_ref()) {
                                    p.small { (page.because(&outcome.because)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
