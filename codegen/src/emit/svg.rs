//! A picture per catalog and locale: its codes by class and its coverage by language. Drawn here so that it is the same
//! on every machine; the text in it is text, so that it can be read aloud. It stands on a ground of its own, because
//! the page around an image may be dark where the reader's system is light.

#[cfg(test)]
mod tests;

use maud::{Markup, PreEscaped, html};

use super::{GENERATED_BY, view};
use crate::artifact::Artifact;
use crate::catalog::{Catalog, Lexicon, Locale};
use crate::ui::{UiKey, UiStrings};

const WIDTH: usize = 640;
/// The margin, where the bars start and how long the longest is.
const EDGE: usize = 16;
const LEFT: usize = 140;
const BAR: usize = 400;
const ROW: usize = 24;
/// Characters of a vendor's category that fit before the bar; the description has it whole.
const LABEL: usize = 14;

const STYLE: &str = "text{font:14px system-ui,sans-serif;fill:#1c2128}.head{font-weight:600}.soft{fill:#56606b}\
.ground{fill:#fff;stroke:#d5dbe3}.bar{fill:#2f6f9f}.fixed{fill:#b97e00}.rest{fill:#e3e8ee}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.soft{fill:#a3aeba}.ground{fill:#0f1419;stroke:#303a45}\
.bar{fill:#6cb0e0}.fixed{fill:#e0b341}.rest{fill:#28313b}}";

/// `docs/<locale>/<catalog id>.svg` for each locale and catalog.
pub(super) fn artifacts(lexicon: &Lexicon) -> Vec<Artifact> {
    let mut artifacts = Vec::new();
    for locale in &lexicon.locales {
        let Some(words) = view::words(lexicon, locale) else { continue };
        for catalog in &lexicon.catalogs {
            let text = picture(words, locale, catalog).into_string() + "\n";
            artifacts.push(Artifact::new(format!("docs/{locale}/{}.svg", catalog.id), text));
        }
    }
    artifacts
}

/// One bar: its label, what it counts, and how much of that is corrected.
struct Bar {
    label: String,
    shown: String,
    count: usize,
    corrected: usize,
    of: usize,
}

fn picture(words: &UiStrings, locale: &Locale, catalog: &Catalog) -> Markup {
    let title = view::shown(view::title(catalog, locale));
    let total = catalog.codes.len().to_string();
    let classes = classes(words, catalog);
    let coverage = coverage(words, catalog);
    let label = |key, text: &str| words.fill(UiKey::Label, &[("label", words.get(key)), ("text", text)]);
    let list = |bars: &[Bar]| {
        let shown: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.label, bar.shown)).collect();
        shown.join(words.get(UiKey::ListSeparator))
    };
    let description = [
        label(UiKey::Codes, &total),
        label(UiKey::ByCategory, &list(&classes)),
        label(UiKey::Coverage, &list(&coverage)),
    ];
    let second = 88 + classes.len() * ROW;
    let legend = second + 36 + coverage.len() * ROW;
    let height = legend + 12;
    html! {
        (PreEscaped(format!("<!-- {GENERATED_BY} -->\n")))
        svg xmlns="http://www.w3.org/2000/svg" width=(WIDTH) height=(height) viewBox=(format!("0 0 {WIDTH} {height}"))
            role="img" aria-labelledby="title desc" lang=(words.locale)
        {
            title #title { (title) }
            desc #desc { (description.join("\n")) }
            style { (PreEscaped(STYLE)) }
            rect.ground x="0.5" y="0.5" width=(WIDTH - 1) height=(height - 1) rx="8" {}
            text.head x=(EDGE) y="28" { (title) }
            text.soft x=(EDGE) y="54" { (label(UiKey::ByCategory, &total)) }
            (bars(&classes, 66))
            text.soft x=(EDGE) y=(second + 4) { (words.get(UiKey::Coverage)) }
            (bars(&coverage, second + 16))
            rect.bar x=(LEFT) y=(legend - 14) width="12" height="12" rx="2" {}
            text.soft x=(LEFT + 20) y=(legend - 3) { (words.get(UiKey::HasText)) }
            rect.fixed x=(LEFT + 180) y=(legend - 14) width="12" height="12" rx="2" {}
            text.soft x=(LEFT + 200) y=(legend - 3) { (words.get(UiKey::HasCorrection)) }
        }
    }
}

fn bars(bars: &[Bar], top: usize) -> Markup {
    let width = |count: usize, of: usize| (count * BAR).checked_div(of).unwrap_or(0);
    html! {
        @for (index, bar) in bars.iter().enumerate() {
            @let y = top + index * ROW;
            @let full = width(bar.count, bar.of);
            // However few: what is there is seen.
            @let corrected = if bar.corrected > 0 { width(bar.corrected, bar.of).max(3) } else { 0 };
            text x=(LEFT - 12) y=(y + 13) text-anchor="end" { (short(&bar.label)) }
            rect.rest x=(LEFT) y=(y) width=(BAR) height="16" rx="3" {}
            rect.bar x=(LEFT) y=(y) width=(full) height="16" rx="3" {}
            @if corrected > 0 { rect.fixed x=(LEFT + full - corrected) y=(y) width=(corrected) height="16" rx="3" {} }
            text x=(LEFT + BAR + 12) y=(y + 13) { (bar.shown) }
        }
    }
}

fn short(label: &str) -> String {
    if label.chars().count() <= LABEL {
        return label.to_owned();
    }
    label.chars().take(LABEL - 1).chain(['…']).collect()
}

/// Codes per class, sorted.
fn classes(words: &UiStrings, catalog: &Catalog) -> Vec<Bar> {
    let mut counts: indexmap::IndexMap<String, usize> = indexmap::IndexMap::new();
    for code in &catalog.codes {
        *counts.entry(view::class(words, code)).or_default() += 1;
    }
    counts.sort_unstable_keys();
    let of = counts.values().copied().max().unwrap_or(0);
    let bar = |(label, count): (String, usize)| Bar {
        label: view::shown(&label),
        shown: count.to_string(),
        count,
        corrected: 0,
        of,
    };
    counts.into_iter().map(bar).collect()
}

fn coverage(words: &UiStrings, catalog: &Catalog) -> Vec<Bar> {
    let of = catalog.codes.len();
    let bars = catalog.locales.iter().map(|locale| {
        let states: Vec<_> = catalog.codes.iter().map(|code| view::coverage(code, locale)).collect();
        let count = states.iter().filter(|state| **state != view::Coverage::None).count();
        let corrected = states.iter().filter(|state| **state == view::Coverage::Corrected).count();
        Bar { label: words.language(locale).to_owned(), shown: format!("{count} / {of}"), count, corrected, of }
    });
    bars.collect()
}
