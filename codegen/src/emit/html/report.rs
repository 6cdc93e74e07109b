//! The reconciliation in the page: disagreements with the published texts side by side, corrections word by word,
//! repeats, gaps and repairs. The search box filters it like the codes.

use maud::{Markup, html};
use similar::{ChangeTag, TextDiff};

use super::{Page, inline, view};
use crate::catalog::{Catalog, Code, Conflict, DocumentInfo, Field, LocalText, Locale, ProseFact};
use crate::config::UiKey;
use crate::emit::facts;

/// The whole reconciliation.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let codes: Vec<(&Catalog, &Code)> = page
        .lexicon
        .catalogs
        .iter()
        .flat_map(|catalog| catalog.codes.iter().map(move |code| (catalog, code)))
        .collect();
    html! {
        section #reconciliation aria-labelledby="reconciliation-title" {
            h2 #reconciliation-title { (page.word(UiKey::Reconciliation)) }
            p { (page.word(UiKey::ReconciliationNote)) }
            h3 { (page.word(UiKey::Decisions)) }
            @for (catalog, code) in &codes {
                @if !code.conflicts.is_empty() { (conflicts(page, catalog, code)) }
            }
            @for fact in &page.lexicon.facts {
                @if !fact.conflicts.is_empty() { (fact_conflicts(page, fact)) }
            }
            h3 { (page.word(UiKey::Merged)) }
            ul {
                @for (catalog, code) in &codes {
                    @for merged in &code.merged {
                        @if let Some(document) = page.lexicon.documents.get(merged.document) {
                            li.entry data-catalog=(catalog.id) {
                                (code_link(catalog, code)) " "
                                (page.words.fill(UiKey::Repeated, &[("language", page.words.language(&document.locale))])) " "
                                @for lines in &merged.lines { (place(document, *lines)) " " }
                            }
                        }
                    }
                }
            }
            h3 { (page.word(UiKey::Gaps)) }
            ul {
                @for catalog in &page.lexicon.catalogs {
                    @for gap in &catalog.gaps {
                        @if let Some(document) = page.lexicon.documents.get(gap.document) {
                            li.entry data-catalog=(catalog.id) {
                                span.t { (inline::plain(view::title(catalog, page.locale))) " " strong { (inline::plain(&view::code_title(catalog, gap.scope.as_ref(), gap.code))) } } " "
                                @let head = page.words.fill(UiKey::Gap, &[("language", page.words.language(&document.locale))]);
                                @let because = html! { span.t lang=[page.english()] { (inline::plain(&gap.because)) } };
                                (super::code::label(page, &head, &because))
                            }
                        }
                    }
                }
            }
            h3 { (page.word(UiKey::Repairs)) }
            ul {
                @for document in &page.lexicon.documents {
                    @for repair in &document.repairs {
                        li.entry {
                            (place(document, (repair.line, repair.end_line))) " "
                            span.t lang=[page.english()] { (inline::plain(&repair.message)) } " "
                            (rule(repair.rule.id()))
                        }
                    }
                }
            }
        }
    }
}

fn conflicts(page: &Page<'_>, catalog: &Catalog, code: &Code) -> Markup {
    html! {
        section.entry.conflict id=(format!("r:{}", view::global_anchor(catalog, code))) data-catalog=(catalog.id) {
            h4.t { (inline::plain(view::title(catalog, page.locale))) " " (code_link(catalog, code)) }
            @for conflict in &code.conflicts { (conflict_body(page, code, conflict)) }
        }
    }
}

fn fact_conflicts(page: &Page<'_>, fact: &ProseFact) -> Markup {
    let Some(catalog) = page.lexicon.catalogs.get(fact.catalog) else { return html! {} };
    let id = format!("{}/{}", catalog.id, facts::anchor(fact));
    html! {
        section.entry.conflict id=(format!("r:{id}")) data-catalog=(catalog.id) {
            h4.t {
                (inline::plain(view::title(catalog, page.locale))) " "
                a.t href=(format!("#{id}")) { (inline::plain(fact.title(page.locale))) } " "
                code { (inline::plain(&fact.path())) }
            }
            @for conflict in &fact.conflicts {
                div.case {
                    p.small { (rule(conflict.key.rule.id())) }
                    div.sides {
                        @for (locale, values) in view::sides(conflict) {
                            div {
                                p {
                                    strong { (page.words.language(locale)) } " "
                                    @for value in values { code { (inline::plain(value)) } " " }
                                }
                                @for sentence in facts::sentences(page.lexicon, fact, conflict) {
                                    @if sentence.locale == *locale {
                                        p.t lang=[page.foreign(locale)] { (inline::plain(&sentence.text)) }
                                        @if let Some(document) = page.lexicon.documents.get(sentence.document) {
                                            p.small { (place(document, (sentence.line, sentence.end_line))) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                    (answer(page, conflict))
                }
            }
        }
    }
}

fn conflict_body(page: &Page<'_>, code: &Code, conflict: &Conflict) -> Markup {
    let outcome = conflict.outcome.as_ref();
    html! {
        div.case {
            p.small {
                @if let Some(field) = conflict.key.field { (page.word(view::field_key(field))) " · " }
                (rule(conflict.key.rule.id()))
                @if outcome.is_some_and(|outcome| outcome.reported) { " · " (page.word(UiKey::FoundByReader)) }
            }
            div.sides {
                @for (locale, values) in view::sides(conflict) { (side(page, code, conflict, locale, values)) }
            }
            (answer(page, conflict))
        }
    }
}

/// What was decided, and why.
fn answer(page: &Page<'_>, conflict: &Conflict) -> Markup {
    let words = page.words;
    html! {
        @match &conflict.outcome {
            None => p { (page.word(UiKey::Undecided)) },
            Some(outcome) => p {
                strong {
                    @match (&outcome.locale, &outcome.value) {
                        (Some(locale), _) => (words.fill(UiKey::DecidedFor, &[("language", words.language(locale))])),
                        (None, Some(value)) => (inline::plain(value)),
                        (None, None) => (page.word(UiKey::DecidedKeep)),
                    }
                }
                " " span.t lang=[page.english()] { (inline::plain(&outcome.because)) }
            },
        }
    }
}

/// One language of a conflict: its facts, what it published with those facts marked, and the correction word by word.
fn side(page: &Page<'_>, code: &Code, conflict: &Conflict, locale: &Locale, values: &[String]) -> Markup {
    let shared = |value: &&str| conflict.values.values().all(|values| values.iter().any(|other| other == value));
    let facts: Vec<&str> = values.iter().map(String::as_str).filter(|value| !shared(value)).collect();
    let local = conflict.key.field.and_then(|field| text_of(code, conflict, field, locale));
    html! {
        div {
            p {
                strong { (page.words.language(locale)) } " "
                @for value in values { code { (inline::plain(value)) } " " }
                @if values.is_empty() && !conflict.values.is_empty() { (page.word(UiKey::StatesNothing)) }
            }
            @if let Some(published) = conflict.published.get(locale) {
                p.t lang=[page.foreign(locale)] { (inline::marked(page, published, &facts)) }
            }
            @if let Some(local) = local {
                @if let Some(published) = &local.published {
                    p.small { (page.word(UiKey::Corrected)) }
                    p.t lang=[page.foreign(locale)] { (difference(&published.text.plain(), &local.text.plain())) }
                }
                @if let Some(document) = page.lexicon.documents.get(local.document) { p.small { (place(document, local.lines)) } }
            }
        }
    }
}

/// The text that a conflict is about, in one locale.
fn text_of<'a>(code: &'a Code, conflict: &Conflict, field: Field, locale: &Locale) -> Option<&'a LocalText> {
    let mut texts = code.causes.iter().filter_map(|cause| cause.texts.get(&field)?.get(locale));
    let published = conflict.published.get(locale);
    texts.find(|local| {
        let original = local.published.as_ref().map_or(&local.text, |published| &published.text);
        published.is_none_or(|published| published == original)
    })
}

/// The differing words of two texts of one language.
fn difference(old: &str, new: &str) -> Markup {
    let diff = TextDiff::from_unicode_words(old, new);
    html! {
        @for change in diff.iter_all_changes() {
            @match change.tag() {
                ChangeTag::Equal => (inline::plain(change.value())),
                ChangeTag::Delete => del { (inline::plain(change.value())) },
                ChangeTag::Insert => ins { (inline::plain(change.value())) },
            }
        }
    }
}

fn code_link(catalog: &Catalog, code: &Code) -> Markup {
    html! {
        a.t href=(format!("#{}", view::global_anchor(catalog, code))) {
            (inline::plain(&view::code_title(catalog, code.scope.as_ref(), code.code))) " " (inline::plain(&code.name))
        }
    }
}

fn rule(id: &str) -> Markup {
    html! { a.rule href=(format!("rules.md#{id}")) { (id) } }
}

/// Document and lines, as a link into `sources/`.
fn place(document: &DocumentInfo, (line, end): (u32, u32)) -> Markup {
    let path = view::encode(&document.path).replace('#', "%23").replace('?', "%3F");
    let shown = if line == end { line.to_string() } else { format!("{line}-{end}") };
    html! { a.place href=(format!("../../sources/{path}#L{line}")) { (inline::plain(&document.path)) ":" (shown) } }
}
