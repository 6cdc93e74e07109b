//! The coverage matrix: code by language and field, so that a translator sees at a glance what is missing.

use maud::{Markup, html};

use super::view::{self, Coverage};
use super::{Page, inline};
use crate::catalog::{Catalog, Code, Field, Locale};
use crate::ui::UiKey;

/// The matrix of every catalog.
pub(super) fn section(page: &Page<'_>) -> Markup {
    html! {
        section #coverage aria-labelledby="coverage-title" {
            h2 #coverage-title tabindex="-1" { (page.word(UiKey::Coverage)) }
            p { (page.word(UiKey::CoverageNote)) }
            ul.legend {
                @for state in [
                    Some(Coverage::Text), Some(Coverage::Corrected), Some(Coverage::Partial), Some(Coverage::None), None
                ] {
                    @let (class, sign, key) = state_words(state);
                    li { span class=(class) aria-hidden="true" { (sign) } " " (page.word(key)) }
                }
            }
            div.matrices { @for catalog in &page.lexicon.catalogs { (table(page, catalog)) } }
        }
    }
}

fn state_words(state: Option<Coverage>) -> (&'static str, &'static str, UiKey) {
    match state {
        None => ("none", "–", UiKey::NoText),
        Some(Coverage::None) => ("no", "✗", UiKey::MissingText),
        Some(Coverage::Partial) => ("part", "◐", UiKey::PartText),
        Some(Coverage::Text) => ("yes", "✓", UiKey::HasText),
        Some(Coverage::Corrected) => ("fixed", "✎", UiKey::HasCorrection),
    }
}

/// One catalog: per language a group of columns, one per field that its documents tell.
fn table(page: &Page<'_>, catalog: &Catalog) -> Markup {
    let total = catalog.codes.len();
    let columns: Vec<(&Locale, Vec<Field>)> =
        catalog.locales.iter().map(|locale| (locale, view::fields(page.lexicon, catalog, locale))).collect();
    html! {
        table {
            caption { (inline::plain(view::title(catalog, page.locale))) }
            colgroup {}
            @for (_, fields) in &columns { colgroup span=(fields.len()) {} }
            thead {
                tr {
                    th scope="col" rowspan="2" { (page.word(UiKey::Code)) }
                    @for (locale, fields) in &columns {
                        @let count = catalog.codes.iter().filter(|code| view::coverage(code, locale) != Coverage::None).count();
                        th.group scope="colgroup" colspan=(fields.len()) {
                            (page.words.language(locale)) " " small { (count) "/" (total) }
                        }
                    }
                }
                tr {
                    @for (_, fields) in &columns {
                        @for (index, field) in fields.iter().enumerate() {
                            th.group[index == 0] scope="col" { small { (page.word(view::field_key(*field))) } }
                        }
                    }
                }
            }
            tbody { @for code in &catalog.codes { (row(page, catalog, code, &columns)) } }
        }
    }
}

fn row(page: &Page<'_>, catalog: &Catalog, code: &Code, columns: &[(&Locale, Vec<Field>)]) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href=(format!("#{}", view::global_anchor(catalog, code))) {
                    (inline::plain(&view::code_title(catalog, code.scope.as_ref(), code.code)))
                }
            }
            @for (locale, fields) in columns {
                @for (index, field) in fields.iter().enumerate() {
                    @let (class, sign, key) = state_words(view::field_coverage(page.lexicon, catalog, code, *field, locale));
                    td class=(if index == 0 { format!("{class} group") } else { class.to_owned() }) { span aria-hidden="true" { (sign) } span.vh { (page.word(key)) } }
                }
            }
        }
    }
}
