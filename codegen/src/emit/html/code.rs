//! One article per code: its texts in the page's language, and below them those of every other language.

use maud::{Markup, html};

use super::{Page, inline, view};
use crate::catalog::{Catalog, Cause, Code, Field, LocalText, Locale};
use crate::ui::UiKey;

/// Codes that the browser lays out together or, out of view, not at all. With more in a chunk, the first answer takes
/// longer than a frame; with more boxes beside each other, 5,000 codes do, so chunks stand in blocks.
const CHUNK: usize = 10;
const BLOCK: usize = 10 * CHUNK;

/// The codes of one catalog.
pub(super) fn section(page: &Page<'_>, catalog: &Catalog) -> Markup {
    html! {
        section.catalog aria-labelledby=(format!("title:{}", catalog.id)) {
            h2 id=(format!("title:{}", catalog.id)) { (inline::plain(view::title(catalog, page.locale))) }
            (super::facts::section(page, catalog))
            @for codes in catalog.codes.chunks(BLOCK) {
                div.block {
                    @for codes in codes.chunks(CHUNK) {
                        div.chunk { @for code in codes { (article(page, catalog, code)) } }
                    }
                }
            }
        }
    }
}

fn article(page: &Page<'_>, catalog: &Catalog, code: &Code) -> Markup {
    let id = view::global_anchor(catalog, code);
    let title = view::code_title(catalog, code.scope.as_ref(), code.code);
    let class = view::class(page.words, code);
    let groups: Vec<&str> = code.causes.iter().map(|cause| &*cause.group).collect();
    html! {
        article.code id=(id) tabindex="-1" aria-labelledby=(format!("h:{id}"))
            data-catalog=(catalog.id) data-scope=[code.scope.as_ref()] data-category=(class) data-number=(code.code)
        {
            div.head {
                h3 id=(format!("h:{id}")) {
                    @if let Some(scope) = &code.scope { span.scope.t { (inline::plain(view::scope_title(catalog, scope))) } " " }
                    span.number.t { (code.code) } " "
                    span.name.t { (inline::plain(&code.name)) }
                }
                span.from { (inline::plain(view::title(catalog, page.locale))) }
                a.link href=(format!("#{id}")) aria-label=(inline::plain(&page.words.fill(UiKey::CopyLink, &[("code", &title)]))) { "#" }
            }
            @if let Some(retired) = &code.retired {
                div.note {
                    p { (inline::plain(&page.words.fill(UiKey::Retired, &[("version", &retired.since)]))) }
                    p { (page.because(&retired.because)) }
                }
            }
            @if !code.aliases.is_empty() {
                p.aliases {
                    (page.word(UiKey::Aliases)) " "
                    @for alias in &code.aliases { code.t { (inline::plain(alias)) } " " }
                }
            }
            @for (index, cause) in code.causes.iter().enumerate() {
                @if let Some(heading) = view::cause_heading(page.lexicon, page.words, page.locale, &groups, index) {
                    h4 { (inline::plain(&heading)) }
                }
                (texts(page, cause))
            }
            (notes(page, catalog, code))
            (others(page, code))
        }
    }
}

fn texts(page: &Page<'_>, cause: &Cause) -> Markup {
    let shown = cause.texts.iter().filter_map(|(field, texts)| Some((*field, view::pick(texts, &page.order)?)));
    let shown: Vec<(Field, (&Locale, &LocalText))> = shown.collect();
    // Where every text stands in one other language, that is said once.
    let all = shown.first().map(|(_, (locale, _))| *locale);
    let all = all.filter(|first| *first != page.locale && shown.iter().all(|(_, (locale, _))| locale == first));
    html! {
        @if let Some(locale) = all { p.small { (fallback(page, locale)) } }
        dl {
            @for (field, (locale, local)) in shown {
                div class=(field.as_str()) {
                    dt {
                        (page.word(view::field_key(field)))
                        @if locale != page.locale && all.is_none() { " " small { (fallback(page, locale)) } }
                    }
                    dd.t lang=[page.foreign(locale)] { (inline::text(page, &local.text)) }
                }
            }
        }
    }
}

fn fallback(page: &Page<'_>, locale: &Locale) -> String {
    page.words.fill(UiKey::Fallback, &[("language", page.words.language(locale))])
}

/// What the reader must know about where the texts come from.
fn notes(page: &Page<'_>, catalog: &Catalog, code: &Code) -> Markup {
    let words = page.words;
    let shown = code.causes.iter().flat_map(|cause| &cause.texts);
    let shown =
        shown.filter_map(|(field, texts)| view::pick(texts, &page.order).map(|(locale, local)| (field, locale, local)));
    let corrected = shown.filter_map(|(field, locale, local)| Some((field, locale, local.published.as_ref()?)));
    let gaps = catalog.gaps.iter().filter(|gap| gap.scope == code.scope && gap.code == code.code);
    let gaps: Vec<_> = gaps.filter_map(|gap| Some((gap, page.lexicon.documents.get(gap.document)?))).collect();
    let id = view::global_anchor(catalog, code);
    html! {
        @for (field, locale, published) in corrected {
            div.note {
                p { (page.label(page.word(UiKey::Corrected), &html! { (page.word(view::field_key(*field))) })) }
                @let text = html! { span.t lang=[page.foreign(locale)] { (inline::text(page, &published.text)) } };
                p { (page.label(page.word(UiKey::Published), &text)) }
                p { (page.because(&published.because)) }
            }
        }
        @if !code.conflicts.is_empty() {
            p.small { a href=(format!("#r:{id}")) { (page.word(UiKey::Disagreement)) " (" (code.conflicts.len()) ")" } }
        }
        @for (gap, document) in gaps {
            p.small {
                (words.fill(UiKey::Gap, &[("language", words.language(&document.locale))])) br; (page.because(&gap.because))
            }
        }
    }
}

/// The texts of the other languages, by language. Shown, so that a page without script has them; the script folds them
/// up. No `<details>`: thousands of closed ones cost a browser more time in each frame than all the rest of the page.
fn others(page: &Page<'_>, code: &Code) -> Markup {
    let mut found: Vec<(&Locale, Vec<(Field, &LocalText)>)> = Vec::new();
    for locale in page.order.iter().copied().filter(|locale| *locale != page.locale) {
        let mut texts = Vec::new();
        for (field, by_locale) in code.causes.iter().flat_map(|cause| &cause.texts) {
            let shown = view::pick(by_locale, &page.order).map(|(locale, _)| locale);
            if shown != Some(locale) {
                texts.extend(by_locale.get(locale).map(|local| (*field, local)));
            }
        }
        if !texts.is_empty() {
            found.push((locale, texts));
        }
    }
    html! {
        @if !found.is_empty() {
            div.others {
                button.more type="button" disabled {
                    (page.word(UiKey::InOtherLanguages))
                    @for (locale, _) in &found { " " span lang=(locale) { (view::endonym(page.lexicon, locale)) } }
                }
                dl {
                    @for (locale, texts) in found {
                        div {
                            dt lang=(locale) { (view::endonym(page.lexicon, locale)) }
                            @for (field, local) in texts {
                                dd class=(format!("t {}", field.as_str())) lang=(locale) { (inline::text(page, &local.text)) }
                                @if let Some(published) = &local.published {
                                    dd.small { (page.label(page.word(UiKey::Published), &html! { span.t lang=(locale) { (inline::text(page, &published.text)) } })) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
