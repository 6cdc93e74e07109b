//! Catalogs to one self-contained page per locale: every code, a filter over every text of every language, the
//! reconciliation and the coverage matrix. No request leaves the page; a content security policy holds that.
//!
//! A page is meant for one project's vendors: it is measured with 5,000 codes, and grows with every text of every
//! language.

mod code;
mod facts;
mod inline;
mod matrix;
mod report;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::{GENERATED_BY, view};
use crate::artifact::Artifact;
use crate::catalog::Lexicon;
use crate::locale::Locale;
use crate::ui::{UiKey, UiStrings};

const STYLE: &str = include_str!("html/style.css");
/// One script of three parts, in a block so that they share their names with nobody else.
const SCRIPT: &str = concat!(
    "\"use strict\";\n{\n",
    include_str!("html/script/filter.js"),
    include_str!("html/script/show.js"),
    include_str!("html/script/page.js"),
    "}\n"
);

/// `docs/<locale>.html` for each locale.
pub(super) fn artifacts(lexicon: &Lexicon) -> Vec<Artifact> {
    let pages = lexicon.locales.iter().filter_map(|locale| {
        let words = view::words(lexicon, locale)?;
        let page = Page { lexicon, locale, words, order: view::fallbacks(lexicon, locale) };
        Some(Artifact::new(format!("docs/{locale}.html"), document(&page).into_string() + "\n"))
    });
    pages.collect()
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
    fn word(&self, key: UiKey) -> &str {
        self.words.get(key)
    }

    /// The `lang` of a text that is not in the page's language.
    fn foreign<'l>(&self, locale: &'l Locale) -> Option<&'l str> {
        (locale != self.locale).then_some(locale.as_str())
    }

    /// The `lang` of what maintainers write: English.
    fn english(&self) -> Option<&'static str> {
        (self.locale.as_str().split('-').next() != Some("en")).then_some("en")
    }

    /// Why, in English: maintainers write English, and a page in another language says so.
    fn because(&self, reason: &str) -> Markup {
        let name = self.word(UiKey::Because);
        let name = match self.english().and_then(Locale::parse) {
            Some(english) => {
                self.words.fill(UiKey::WithNote, &[("text", name), ("note", self.words.language(&english))])
            }
            None => name.to_owned(),
        };
        self.label(&name, &html! { span.t lang=[self.english()] { (inline::reason(reason)) } })
    }

    /// `label: text` in the page's punctuation.
    fn label(&self, label: &str, text: &Markup) -> Markup {
        let escape = |words: &str| html! { (words) }.into_string();
        PreEscaped(self.words.fill_escaped(UiKey::Label, escape, &[("label", &escape(label)), ("text", &text.0)]))
    }
}

fn document(page: &Page<'_>) -> Markup {
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    html! {
        (DOCTYPE)
        (comment(page))
        // The words may be English where the texts are not: the page is in the language of its words.
        html lang=(page.words.locale) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (page.word(UiKey::SiteTitle)) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#codes" { (page.word(UiKey::Skip)) }
                (head(page))
                (search(page))
                main {
                    noscript { p.note { (page.word(UiKey::NoScript)) } }
                    div.told {
                        p #count role="status" data-matches=(page.word(UiKey::Matches))
                            data-entries=(page.word(UiKey::Entries)) data-copied=(page.word(UiKey::Copied)) {}
                        p #keys { (page.word(UiKey::KeyboardHint)) }
                    }
                    div #codes tabindex="-1" {
                        section #best hidden aria-label=(page.word(UiKey::BestMatches)) {
                            h2 { (page.word(UiKey::BestMatches)) }
                            // What fits on a screen, and what comes below it.
                            div.chunk.now {}
                            div.chunk {}
                        }
                        @for catalog in &page.lexicon.catalogs { (code::section(page, catalog)) }
                    }
                    (report::section(page))
                    (matrix::section(page))
                    p #none .note hidden { (page.word(UiKey::NoMatches)) }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

/// The opening comment. `>` cannot be written in it, or a path could end it.
fn comment(page: &Page<'_>) -> Markup {
    let mut text = format!("\n{GENERATED_BY}\n");
    for document in &page.lexicon.documents {
        let _ = writeln!(text, "source: sources/{}", document.path);
    }
    PreEscaped(format!("<!--{}-->", text.replace('>', "&gt;")))
}

fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// Base64 with padding; one hash is no reason for a crate.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit)) as usize & 63;
            out.push(if digit <= chunk.len() { char::from(DIGITS[index]) } else { '=' });
        }
    }
    out
}

fn head(page: &Page<'_>) -> Markup {
    html! {
        header {
            h1 { (page.word(UiKey::SiteTitle)) }
            p { (page.word(UiKey::SiteSummary)) }
        }
    }
}

/// In the bar that stays in view, so that a reader of any code can switch.
fn languages(page: &Page<'_>) -> Markup {
    html! {
        nav aria-label=(page.word(UiKey::Languages)) {
            ul.languages {
                @for locale in &page.lexicon.locales {
                    @let current = (locale == page.locale).then_some("page");
                    li {
                        a href=(format!("{locale}.html")) lang=(locale) hreflang=(locale) aria-current=[current] {
                            (view::endonym(page.lexicon, locale))
                        }
                    }
                }
            }
        }
    }
}

fn search(page: &Page<'_>) -> Markup {
    let lexicon = page.lexicon;
    let scopes = lexicon.catalogs.iter().flat_map(|catalog| &catalog.scopes);
    let scopes: std::collections::BTreeMap<&str, &str> =
        scopes.map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let codes = lexicon.catalogs.iter().flat_map(|catalog| &catalog.codes);
    let categories: std::collections::BTreeSet<String> = codes.map(|code| view::class(page.words, code)).collect();
    let catalogs: Vec<(&str, &str)> =
        lexicon.catalogs.iter().map(|catalog| (catalog.id.as_str(), view::title(catalog, page.locale))).collect();
    let scopes: Vec<(&str, &str)> = scopes.into_iter().collect();
    let categories: Vec<(&str, &str)> = categories.iter().map(|name| (name.as_str(), name.as_str())).collect();
    let kinds = report::KINDS.map(|(kind, key)| (kind, page.word(key)));
    html! {
        search {
            form role="search" aria-label=(page.word(UiKey::Search)) {
                div.query {
                    label for="q" { (page.word(UiKey::Search)) }
                    input #q type="search" name="q" autocomplete="off" autocapitalize="none" spellcheck="false"
                        enterkeyhint="search" placeholder=(page.word(UiKey::SearchHint)) aria-describedby="keys";
                }
                (select(page, "catalog", UiKey::Catalog, &catalogs))
                (select(page, "scope", UiKey::Scope, &scopes))
                (select(page, "category", UiKey::Category, &categories))
                // Each only where it has something to choose from: the script shows it there.
                div.only data-only="reconciliation" hidden { (select(page, "kind", UiKey::Kind, &kinds)) }
                div.only.check data-only="coverage" hidden {
                    label { input #gaps type="checkbox"; " " (page.word(UiKey::OnlyGaps)) }
                }
                button #clear type="reset" hidden { (page.word(UiKey::Clear)) }
            }
            div.below {
                nav.contents aria-label=(page.word(UiKey::Contents)) {
                    @for (id, key) in [("codes", UiKey::Codes), ("reconciliation", UiKey::Reconciliation), ("coverage", UiKey::Coverage)] {
                        a href=(format!("#{id}")) { (page.word(key)) " " span.count {} }
                    }
                }
                (languages(page))
            }
        }
    }
}

/// A filter; none where there is nothing to choose.
fn select(page: &Page<'_>, name: &str, key: UiKey, options: &[(&str, &str)]) -> Markup {
    html! {
        @if options.len() > 1 {
            div {
                label for=(name) { (page.word(key)) }
                select id=(name) name=(name) {
                    option value="" { (page.word(UiKey::All)) }
                    @for (value, label) in options { option value=(value) { (inline::plain(label)) } }
                }
            }
        }
    }
}
