//! The reconciliation in the page: disagreements with the published texts side by side, corrections word by word,
//! repeats, gaps and repairs. The search box and the filters narrow it like the codes.

use std::collections::BTreeSet;

use maud::{Markup, html};
use similar::{ChangeTag, TextDiff};

use super::{Page, inline, view};
use crate::catalog::{
    Catalog, Code, CodeValue, Conflict, DocumentInfo, Gap, LocalText, Locale, Merged, ProseFact, ScopeId,
};
use crate::emit::facts;
use crate::ui::UiKey;

/// The parts of the report: what a filter calls them, and their words.
pub(super) const KINDS: [(&str, UiKey); 4] =
    [("decisions", UiKey::Decisions), ("merged", UiKey::Merged), ("gaps", UiKey::Gaps), ("repairs", UiKey::Repairs)];

/// The whole reconciliation.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let lexicon = page.lexicon;
    let codes = || lexicon.catalogs.iter().flat_map(|catalog| catalog.codes.iter().map(move |code| (catalog, code)));
    let mut parts: [Vec<Markup>; 4] = Default::default();
    for (catalog, code) in codes() {
        if !code.conflicts.is_empty() {
            parts[0].push(conflicts(page, catalog, code));
        }
        for merged in &code.merged {
            parts[1].extend(lexicon.documents.get(merged.document).map(|it| repeat(page, catalog, code, merged, it)));
        }
    }
    for fact in lexicon.facts.iter().filter(|fact| !fact.conflicts.is_empty()) {
        parts[0].push(fact_conflicts(page, fact));
    }
    for catalog in &lexicon.catalogs {
        for gap in &catalog.gaps {
            parts[2].extend(lexicon.documents.get(gap.document).map(|document| missing(page, catalog, gap, document)));
        }
    }
    for (index, document) in lexicon.documents.iter().enumerate() {
        let catalogs = lexicon.catalogs.iter().filter(|catalog| catalog.documents.contains(&index));
        let catalogs: Vec<&str> = catalogs.map(|catalog| catalog.id.as_str()).collect();
        for repair in &document.repairs {
            parts[3].push(html! {
                li.entry.line data-catalog=(catalogs.join(" ")) {
                    (place(document, (repair.line, repair.end_line))) " "
                    span.t lang=[page.english()] { (inline::reason(&repair.message)) } " "
                    (rule(repair.rule.id()))
                }
            });
        }
    }
    html! {
        section #reconciliation aria-labelledby="reconciliation-title" {
            h2 #reconciliation-title tabindex="-1" { (page.word(UiKey::Reconciliation)) }
            p { (page.word(UiKey::ReconciliationNote)) }
            @if let Some(english) = page.english().and_then(Locale::parse) {
                p.small { (page.words.fill(UiKey::ReasonsIn, &[("language", page.words.language(&english))])) }
            }
            @for ((kind, key), entries) in KINDS.iter().zip(&parts) {
                section.kind data-kind=(kind) aria-labelledby=(format!("kind:{kind}")) {
                    h3 id=(format!("kind:{kind}")) { (page.word(*key)) " " span.count { (entries.len()) } }
                    @if *kind == "repairs" {
                        ul.lines { @for entry in entries { (entry) } }
                    } @else {
                        @for entry in entries { (entry) }
                    }
                }
            }
        }
    }
}

fn conflicts(page: &Page<'_>, catalog: &Catalog, code: &Code) -> Markup {
    let id = format!("r:{}", view::global_anchor(catalog, code));
    let class = view::class(page.words, code);
    html! {
        section.entry.conflict id=(id) tabindex="-1"
            data-catalog=(catalog.id) data-scope=[code.scope.as_ref()] data-category=(class)
        {
            (heading(page, catalog, code))
            @for conflict in &code.conflicts { (conflict_body(page, code, conflict)) }
        }
    }
}

fn fact_conflicts(page: &Page<'_>, fact: &ProseFact) -> Markup {
    let Some(catalog) = page.lexicon.catalogs.get(fact.catalog) else { return html! {} };
    let id = format!("{}/{}", catalog.id, facts::anchor(fact));
    html! {
        section.entry.conflict id=(format!("r:{id}")) tabindex="-1" data-catalog=(catalog.id) {
            h4.t {
                a.t href=(format!("#{id}")) { (inline::plain(fact.title(page.locale))) } " "
                code { (inline::plain(&fact.path())) } " "
                span.from { (inline::plain(view::title(catalog, page.locale))) }
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
                                @for sentence in facts::behind(page.lexicon, fact, conflict) {
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

fn heading(page: &Page<'_>, catalog: &Catalog, code: &Code) -> Markup {
    html! {
        h4.t { (code_link(catalog, code)) " " span.from { (inline::plain(view::title(catalog, page.locale))) } }
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
            None => p.verdict { strong { (page.word(UiKey::Undecided)) } },
            Some(outcome) => p.verdict {
                strong {
                    @match (&outcome.locale, &outcome.value) {
                        (Some(locale), _) => (words.fill(UiKey::DecidedFor, &[("language", words.language(locale))])),
                        (None, Some(value)) => (inline::plain(value)),
                        (None, None) => (page.word(UiKey::DecidedKeep)),
                    }
                }
                br;
                (page.because(&outcome.because))
            },
        }
    }
}

/// One language of a conflict: its facts, what it published with those facts marked, and the correction word by word.
fn side(page: &Page<'_>, code: &Code, conflict: &Conflict, locale: &Locale, values: &[String]) -> Markup {
    let sides: Vec<BTreeSet<&str>> =
        conflict.values.values().map(|values| values.iter().map(String::as_str).collect()).collect();
    let shared = |value: &&str| sides.iter().all(|side| side.contains(value));
    let facts: Vec<&str> = values.iter().map(String::as_str).filter(|value| !shared(value)).collect();
    let local = conflict.key.field.and_then(|field| view::text_of(code, conflict, field, locale));
    let published = conflict.published.get(locale);
    let right = conflict.outcome.as_ref().is_some_and(|outcome| outcome.locale.as_ref() == Some(locale));
    html! {
        div.right[right] {
            p {
                strong { (page.words.language(locale)) } " "
                @for value in values { code { (inline::plain(value)) } " " }
                @if values.is_empty() && !conflict.values.is_empty() { span.soft { (page.word(UiKey::StatesNothing)) } }
            }
            @if let Some(published) = published {
                p.t lang=[page.foreign(locale)] { (inline::marked(page, published, &facts)) }
            }
            @if let Some(local) = local {
                @if let Some(published) = &local.published {
                    p.small { (page.word(UiKey::Corrected)) }
                    p.t lang=[page.foreign(locale)] { (difference(&published.text.plain(), &local.text.plain())) }
                }
                @if let Some(document) = page.lexicon.documents.get(local.document) { p { (place(document, local.lines)) } }
            }
        }
    }
}

/// A repeat: its places, and the texts that stand there.
fn repeat(page: &Page<'_>, catalog: &Catalog, code: &Code, merged: &Merged, document: &DocumentInfo) -> Markup {
    let language = page.words.language(&document.locale);
    let here = |local: &&LocalText| local.document == merged.document;
    html! {
        section.entry data-catalog=(catalog.id) data-scope=[code.scope.as_ref()]
            data-category=(view::class(page.words, code))
        {
            (heading(page, catalog, code))
            p { (page.words.fill(UiKey::Repeated, &[("language", language)])) }
            div.sides {
                @for lines in &merged.lines {
                    div {
                        p { strong { (language) } }
                        @for texts in code.causes.iter().flat_map(|cause| cause.texts.values()) {
                            @if let Some(local) = texts.get(&document.locale).filter(here) {
                                @let text = local.published.as_ref().map_or(&local.text, |published| &published.text);
                                p.t lang=[page.foreign(&document.locale)] { (inline::text(page, text)) }
                            }
                        }
                        p { (place(document, *lines)) }
                    }
                }
            }
        }
    }
}

/// A gap: what the other languages say where this document says nothing.
fn missing(page: &Page<'_>, catalog: &Catalog, gap: &Gap, document: &DocumentInfo) -> Markup {
    let code = catalog.codes.iter().find(|code| code.scope == gap.scope && code.code == gap.code);
    let head = page.words.fill(UiKey::Gap, &[("language", page.words.language(&document.locale))]);
    html! {
        section.entry data-catalog=(catalog.id) data-scope=[gap.scope.as_ref()]
            data-category=[code.map(|code| view::class(page.words, code))]
        {
            @match code {
                Some(code) => (heading(page, catalog, code)),
                None => (lone_heading(page, catalog, gap.scope.as_ref(), gap.code)),
            }
            p.verdict { strong { (head) } br; (page.because(&gap.because)) }
            @if let Some(code) = code {
                div.sides {
                    @for locale in &catalog.locales {
                        @let texts = texts_of(code, &document.group, locale);
                        @if !texts.is_empty() {
                            div {
                                p { strong { (page.words.language(locale)) } }
                                @for local in &texts { p.t lang=[page.foreign(locale)] { (inline::text(page, &local.text)) } }
                                @if let Some(place) = texts.first().and_then(|local| Some(place(page.lexicon.documents.get(local.document)?, local.lines))) {
                                    p { (place) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A code that nothing is known of but its gap.
fn lone_heading(page: &Page<'_>, catalog: &Catalog, scope: Option<&ScopeId>, code: CodeValue) -> Markup {
    html! {
        h4.t {
            (inline::plain(&view::code_title(catalog, scope, code))) " "
            span.from { (inline::plain(view::title(catalog, page.locale))) }
        }
    }
}

/// What a group says of a code in one language.
fn texts_of<'a>(code: &'a Code, group: &str, locale: &Locale) -> Vec<&'a LocalText> {
    let causes = code.causes.iter().filter(|cause| *cause.group == *group);
    causes.flat_map(|cause| cause.texts.values()).filter_map(|texts| texts.get(locale)).collect()
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
        a href=(format!("#{}", view::global_anchor(catalog, code))) {
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
