//! The coverage matrix: code by locale, so that a translator sees what is missing.

use maud::{Markup, html};

use super::{Page, inline, view};
use crate::catalog::{Catalog, Code, Locale};
use crate::config::UiKey;

/// The matrix of every catalog.
pub(super) fn section(page: &Page<'_>) -> Markup {
    html! {
        section #coverage aria-labelledby="coverage-title" {
            h2 #coverage-title { (page.word(UiKey::Coverage)) }
            p { (page.word(UiKey::CoverageNote)) }
            p.legend {
                span.yes { "✓" } " " (page.word(UiKey::HasText)) " · "
                span.fixed { "✎" } " " (page.word(UiKey::HasCorrection)) " · "
                span.no { "–" } " " (page.word(UiKey::NoText))
            }
            div.matrices { @for catalog in &page.lexicon.catalogs { (table(page, catalog)) } }
        }
    }
}

fn table(page: &Page<'_>, catalog: &Catalog) -> Markup {
    let total = catalog.codes.len();
    html! {
        table {
            caption { (inline::plain(view::title(catalog, page.locale))) }
            thead {
                tr {
                    th scope="col" { (page.word(UiKey::Code)) }
                    @for locale in &catalog.locales {
                        @let count = catalog.codes.iter().filter(|code| view::coverage(code, locale) != view::Coverage::None).count();
                        th scope="col" {
                            abbr title=(page.words.language(locale)) { (locale) }
                            br;
                            small { (count) "/" (total) }
                        }
                    }
                }
            }
            tbody { @for code in &catalog.codes { (row(page, catalog, code)) } }
        }
    }
}

fn row(page: &Page<'_>, catalog: &Catalog, code: &Code) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href=(format!("#{}", view::global_anchor(catalog, code))) {
                    (inline::plain(&view::code_title(catalog, code.scope.as_ref(), code.code)))
                }
            }
            @for locale in &catalog.locales { (cell(page, code, locale)) }
        }
    }
}

fn cell(page: &Page<'_>, code: &Code, locale: &Locale) -> Markup {
    let (class, sign, key) = match view::coverage(code, locale) {
        view::Coverage::None => ("no", "–", UiKey::NoText),
        view::Coverage::Text => ("yes", "✓", UiKey::HasText),
        view::Coverage::Corrected => ("fixed", "✎", UiKey::HasCorrection),
    };
    html! { td class=(class) { span aria-hidden="true" { (sign) } span.vh { (page.word(key)) } } }
}
