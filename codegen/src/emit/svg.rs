//! A picture per catalog: its codes by class and its coverage by locale. Drawn here so that it is the same on every
//! machine; the text in it is text, so that it can be read aloud.

#[cfg(test)]
mod tests;

use maud::{Markup, PreEscaped, html};

use super::{GENERATED_BY, view};
use crate::artifact::Artifact;
use crate::catalog::{Catalog, Lexicon, Locale};
use crate::config::UiStrings;

const WIDTH: usize = 640;
/// Where the bars start and how long the longest is.
const LEFT: usize = 120;
const BAR: usize = 440;
const ROW: usize = 24;

const STYLE: &str = "text{font:14px system-ui,sans-serif;fill:#1f2328}.head{font-weight:600}\
.bar{fill:#2f6f9f}.fixed{fill:#9a6700}.rest{fill:#d8dee4}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.bar{fill:#6cb0e0}.fixed{fill:#d4a72c}.rest{fill:#30363d}}";

/// `docs/<catalog id>.svg` for each catalog.
pub(super) fn artifacts(lexicon: &Lexicon) -> Vec<Artifact> {
    let english = lexicon.ui.get(&Locale::parse("en").unwrap_or_else(|| lexicon.locales[0].clone()));
    let built_in = UiStrings::built_in("en");
    let Some(words) = english.or(built_in.as_ref()) else { return Vec::new() };
    let picture = |catalog| picture(words, catalog).into_string() + "\n";
    let each = lexicon.catalogs.iter();
    each.map(|catalog| Artifact::new(format!("docs/{}.svg", catalog.id), picture(catalog))).collect()
}

/// One bar: its label, what it counts, and how much of that is corrected.
struct Bar {
    label: String,
    count: usize,
    corrected: usize,
    of: usize,
}

fn picture(words: &UiStrings, catalog: &Catalog) -> Markup {
    let title = view::title(catalog, &words.locale);
    let total = catalog.codes.len();
    let classes = classes(words, catalog);
    let coverage = coverage(catalog);
    let list = |bars: &[Bar]| {
        let shown: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.label, bar.count)).collect();
        shown.join(", ")
    };
    let description =
        format!("{total} codes. By category: {}. With a text, by language: {}.", list(&classes), list(&coverage));
    let second = 48 + classes.len() * ROW;
    let height = second + 40 + coverage.len() * ROW;
    html! {
        (PreEscaped(format!("<!-- {GENERATED_BY} -->\n")))
        svg xmlns="http://www.w3.org/2000/svg" width=(WIDTH) height=(height) viewBox=(format!("0 0 {WIDTH} {height}"))
            role="img" aria-labelledby="title desc"
        {
            title #title { (title) }
            desc #desc { (description) }
            style { (PreEscaped(STYLE)) }
            text.head x="0" y="20" { (title) ": " (total) " codes by category" }
            (bars(&classes, 32))
            text.head x="0" y=(second + 8) { "Codes with a text, by language" }
            (bars(&coverage, second + 20))
        }
    }
}

fn bars(bars: &[Bar], top: usize) -> Markup {
    let width = |count: usize, of: usize| (count * BAR).checked_div(of).unwrap_or(0);
    html! {
        @for (index, bar) in bars.iter().enumerate() {
            @let y = top + index * ROW;
            @let full = width(bar.count, bar.of);
            @let corrected = width(bar.corrected, bar.of);
            text x=(LEFT - 12) y=(y + 13) text-anchor="end" { (bar.label) }
            rect.rest x=(LEFT) y=(y) width=(BAR) height="16" rx="2" {}
            rect.bar x=(LEFT) y=(y) width=(full) height="16" rx="2" {}
            @if corrected > 0 { rect.fixed x=(LEFT + full - corrected) y=(y) width=(corrected) height="16" rx="2" {} }
            text x=(LEFT + BAR + 12) y=(y + 13) { (bar.count) }
        }
    }
}

/// Codes per class, in the order in which the classes first appear.
fn classes(words: &UiStrings, catalog: &Catalog) -> Vec<Bar> {
    let mut counts: indexmap::IndexMap<String, usize> = indexmap::IndexMap::new();
    for code in &catalog.codes {
        *counts.entry(view::class(words, code)).or_default() += 1;
    }
    counts.sort_unstable_keys();
    let of = counts.values().copied().max().unwrap_or(0);
    counts.into_iter().map(|(label, count)| Bar { label, count, corrected: 0, of }).collect()
}

fn coverage(catalog: &Catalog) -> Vec<Bar> {
    let bars = catalog.locales.iter().map(|locale| {
        let states: Vec<_> = catalog.codes.iter().map(|code| view::coverage(code, locale)).collect();
        let count = states.iter().filter(|state| **state != view::Coverage::None).count();
        let corrected = states.iter().filter(|state| **state == view::Coverage::Corrected).count();
        Bar { label: locale.to_string(), count, corrected, of: catalog.codes.len() }
    });
    bars.collect()
}
