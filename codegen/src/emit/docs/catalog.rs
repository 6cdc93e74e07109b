//! The page of one catalog in one locale: a section per code under an anchor that never changes.

use crate::catalog::{Catalog, Cause, Code, Conflict, LocalText, Locale};
use crate::config::UiKey;

use super::inline::{self, fill, label};
use super::{Page, header, view};

/// The page's text.
pub(super) fn text(page: &Page<'_>, catalog: &Catalog) -> String {
    let documents = catalog.documents.iter().filter_map(|index| page.lexicon.documents.get(*index));
    let mut out = header(documents.map(|document| document.path.as_str()));
    out.push_str(&format!("# {}\n\n", inline::plain(view::title(catalog, page.locale))));
    out.push_str(&navigation(page, catalog));
    out.push_str(&summary(page, catalog));
    out.push_str(&contents(page, catalog));
    out.push_str(&super::facts::section(page, catalog));
    for code in &catalog.codes {
        section(page, catalog, code, &mut out);
    }
    out
}

/// From the page's folder up to `docs/`.
fn up(catalog: &Catalog) -> String {
    "../".repeat(catalog.id.as_str().matches('/').count() + 1)
}

fn navigation(page: &Page<'_>, catalog: &Catalog) -> String {
    let up = up(catalog);
    let mut links = vec![format!("[{}]({}index.md)", inline::plain(page.words.get(UiKey::BackToIndex)), &up[3..])];
    for locale in page.lexicon.locales.iter().filter(|locale| *locale != page.locale) {
        let name = inline::plain(view::endonym(page.lexicon, locale));
        links.push(format!("[{name}]({up}{locale}/{}.md)", catalog.id));
    }
    format!("{}\n\n", links.join(" · "))
}

fn summary(page: &Page<'_>, catalog: &Catalog) -> String {
    let words = page.words;
    let total = catalog.codes.len();
    let mut lines = vec![label(words, UiKey::Codes, &total.to_string())];
    let covered = catalog.locales.iter().map(|locale| {
        let count = catalog.codes.iter().filter(|code| view::coverage(code, locale) != view::Coverage::None).count();
        let of = fill(words, UiKey::CoverageOf, &[("count", &count.to_string()), ("total", &total.to_string())]);
        let name = inline::plain(words.language(locale));
        fill(words, UiKey::Label, &[("label", &name), ("text", &of)])
    });
    lines.extend(covered);
    let list: String = lines.iter().map(|line| format!("- {line}\n")).collect();
    let alt = fill(
        words,
        UiKey::Label,
        &[
            ("label", &inline::plain(view::title(catalog, page.locale))),
            ("text", &inline::plain(words.get(UiKey::Coverage))),
        ],
    );
    format!("{list}\n![{alt}]({}{}.svg)\n\n", up(catalog), catalog.id)
}

/// A table of links: its cells are short by nature.
fn contents(page: &Page<'_>, catalog: &Catalog) -> String {
    let words = page.words;
    let head = |key| inline::plain(words.get(key));
    let mut out = format!("| {} | {} |\n| :-- | :-- |\n", head(UiKey::Code), head(UiKey::Name));
    for code in &catalog.codes {
        let scope = code.scope.as_ref();
        let title = inline::plain(&view::code_title(catalog, scope, code.code));
        out.push_str(&format!("| [{title}](#{}) | {} |\n", view::anchor(scope, code.code), inline::plain(&code.name)));
    }
    out.push('\n');
    out
}

fn section(page: &Page<'_>, catalog: &Catalog, code: &Code, out: &mut String) {
    let words = page.words;
    let scope = code.scope.as_ref();
    let title = inline::plain(&view::code_title(catalog, scope, code.code));
    out.push_str(&format!("<a id=\"{}\"></a>\n\n", view::anchor(scope, code.code)));
    out.push_str(&format!("## {title} {}\n\n", inline::plain(&code.name)));
    if let Some(retired) = &code.retired {
        let head = fill(words, UiKey::Retired, &[("version", &inline::plain(&retired.since))]);
        let reason = label(words, UiKey::Because, &english(page, &retired.because));
        quote(out, &[head, reason]);
    }
    if !code.aliases.is_empty() {
        let separator = inline::escape(words.get(UiKey::ListSeparator));
        let aliases: Vec<String> = code.aliases.iter().map(|alias| inline::code(alias)).collect();
        out.push_str(&format!("{}\n\n", label(words, UiKey::Aliases, &aliases.join(&separator))));
    }
    let groups: Vec<&str> = code.causes.iter().map(|cause| cause.group.as_str()).collect();
    for (index, cause) in code.causes.iter().enumerate() {
        if let Some(heading) = view::cause_heading(page.lexicon, words, page.locale, &groups, index) {
            out.push_str(&format!("### {}\n\n", inline::plain(&heading)));
        }
        write_cause(page, cause, out);
    }
    for cause in &code.causes {
        corrections(page, code, cause, out);
    }
    for conflict in &code.conflicts {
        quote(out, &conflict_note(page, catalog, conflict));
    }
    for merged in &code.merged {
        if let Some(document) = page.lexicon.documents.get(merged.document) {
            let language = inline::plain(words.language(&document.locale));
            quote(out, &[fill(words, UiKey::Repeated, &[("language", &language)])]);
        }
    }
    for gap in catalog.gaps.iter().filter(|gap| gap.scope == code.scope && gap.code == code.code) {
        if let Some(document) = page.lexicon.documents.get(gap.document) {
            let language = inline::plain(words.language(&document.locale));
            let head = fill(words, UiKey::Gap, &[("language", &language)]);
            let text = fill(words, UiKey::Label, &[("label", &head), ("text", &english(page, &gap.because))]);
            quote(out, &[text]);
        }
    }
}

fn write_cause(page: &Page<'_>, cause: &Cause, out: &mut String) {
    for (field, texts) in &cause.texts {
        let Some((locale, local)) = view::pick(texts, &page.order) else { continue };
        let foreign = (locale != page.locale).then_some(locale);
        let text = inline::text(&local.text, page.words, foreign);
        let key = view::field_key(*field);
        let line = match foreign {
            None => label(page.words, key, &text),
            Some(locale) => {
                let language = inline::plain(page.words.language(locale));
                let note = fill(page.words, UiKey::Fallback, &[("language", &language)]);
                let name = inline::plain(page.words.get(key));
                let head = fill(page.words, UiKey::WithNote, &[("text", &name), ("note", &note)]);
                fill(page.words, UiKey::Label, &[("label", &head), ("text", &text)])
            }
        };
        out.push_str(&format!("- {}\n", inline::indent(&line, "  ")));
    }
    out.push('\n');
}

/// A note per shown text that is not the vendor's own.
fn corrections(page: &Page<'_>, code: &Code, cause: &Cause, out: &mut String) {
    for (field, texts) in &cause.texts {
        let shown: Option<(&Locale, &LocalText)> = view::pick(texts, &page.order);
        let Some((locale, Some(published))) = shown.map(|(locale, local)| (locale, &local.published)) else { continue };
        let words = page.words;
        let foreign = (locale != page.locale).then_some(locale);
        let head = label(words, UiKey::Corrected, &inline::plain(words.get(view::field_key(*field))));
        let text = inline::text(&published.text, words, foreign);
        let mut lines = vec![head, fill(words, UiKey::PublishedAs, &[("text", &text)])];
        let told = |conflict: &Conflict| conflict.outcome.as_ref().is_some_and(|it| it.because == published.because);
        if !code.conflicts.iter().any(told) {
            lines.push(label(words, UiKey::Because, &english(page, &published.because)));
        }
        quote(out, &lines);
    }
}

fn conflict_note(page: &Page<'_>, catalog: &Catalog, conflict: &Conflict) -> Vec<String> {
    let words = page.words;
    let rule = conflict.key.rule.id();
    let rule = format!("[{rule}]({}rules.md#{rule})", up(catalog));
    let what = match conflict.key.field {
        Some(field) => {
            let name = inline::plain(words.get(view::field_key(field)));
            fill(words, UiKey::WithNote, &[("text", &name), ("note", &rule)])
        }
        None => rule,
    };
    let mut lines = vec![label(words, UiKey::Disagreement, &what)];
    let separator = inline::escape(words.get(UiKey::ListSeparator));
    for (locale, values) in &conflict.values {
        let facts: Vec<String> = values.iter().map(|value| inline::code(value)).collect();
        let nothing = || inline::plain(words.get(UiKey::StatesNothing));
        let facts = if facts.is_empty() { nothing() } else { facts.join(&separator) };
        let name = inline::plain(words.language(locale));
        lines.push(fill(words, UiKey::Label, &[("label", &name), ("text", &facts)]));
    }
    let Some(outcome) = &conflict.outcome else {
        lines.push(inline::plain(words.get(UiKey::Undecided)));
        return lines;
    };
    lines.push(match &outcome.locale {
        Some(locale) => fill(words, UiKey::DecidedFor, &[("language", &inline::plain(words.language(locale)))]),
        None => inline::plain(words.get(UiKey::DecidedKeep)),
    });
    lines.push(label(words, UiKey::Because, &english(page, &outcome.because)));
    lines
}

/// A maintainer's reason. Maintainers write English.
fn english(page: &Page<'_>, text: &str) -> String {
    let escaped = inline::plain(text);
    if page.locale.as_str().split('-').next() == Some("en") {
        escaped
    } else {
        format!("<span lang=\"en\">{escaped}</span>")
    }
}

/// A block quote of one paragraph.
fn quote(out: &mut String, lines: &[String]) {
    let lines: Vec<String> =
        lines.iter().flat_map(|line| line.split("\\\n")).map(|line| inline::guard(line.to_owned())).collect();
    out.push_str(&format!("> {}\n\n", inline::indent(&inline::join(&lines), "> ")));
}
