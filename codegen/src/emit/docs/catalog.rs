//! The page of one catalog in one locale: a section per code under an anchor that never changes.

use crate::catalog::{Catalog, Cause, Code, Conflict, Field, LocalText, Locale};
use crate::ui::UiKey;

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
    let file = catalog.id.as_str().rsplit('/').next().unwrap_or_default();
    format!("{list}\n![{alt}]({file}.svg)\n\n")
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
        quote(out, &[head, page.because(&retired.because)]);
    }
    if !code.aliases.is_empty() {
        let separator = inline::escape(words.get(UiKey::ListSeparator));
        let aliases: Vec<String> = code.aliases.iter().map(|alias| inline::code(alias)).collect();
        out.push_str(&format!("{}\n\n", label(words, UiKey::Aliases, &aliases.join(&separator))));
    }
    let groups: Vec<&str> = code.causes.iter().map(|cause| &*cause.group).collect();
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
        conflict_note(page, catalog, code, conflict, out);
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
            quote(out, &[head, page.because(&gap.because)]);
        }
    }
}

fn write_cause(page: &Page<'_>, cause: &Cause, out: &mut String) {
    let words = page.words;
    let shown = cause.texts.iter().filter_map(|(field, texts)| Some((*field, view::pick(texts, &page.order)?)));
    let shown: Vec<(Field, (&Locale, &LocalText))> = shown.collect();
    let note = |locale: &Locale| {
        let language = inline::plain(words.language(locale));
        fill(words, UiKey::Fallback, &[("language", &language)])
    };
    // Where every text stands in one other language, that is said once.
    let all = shown.first().map(|(_, (locale, _))| *locale);
    let all = all.filter(|first| *first != page.locale && shown.iter().all(|(_, (locale, _))| locale == first));
    if let Some(locale) = all {
        out.push_str(&format!("{}\n\n", note(locale)));
    }
    for (field, (locale, local)) in shown {
        let foreign = (locale != page.locale).then_some(locale);
        let text = inline::text(&local.text, words, foreign);
        let key = view::field_key(field);
        let line = match foreign {
            Some(locale) if all.is_none() => {
                let name = inline::plain(words.get(key));
                let head = fill(words, UiKey::WithNote, &[("text", &name), ("note", &note(locale))]);
                fill(words, UiKey::Label, &[("label", &head), ("text", &text)])
            }
            _ => label(words, key, &text),
        };
        out.push_str(&format!("- {}\n", inline::indent(&line, "  ")));
    }
    out.push('\n');
}

/// A note per shown text that is not the vendor's own, where no conflict tells it.
fn corrections(page: &Page<'_>, code: &Code, cause: &Cause, out: &mut String) {
    for (field, texts) in &cause.texts {
        let Some((locale, local)) = view::pick(texts, &page.order) else { continue };
        let Some(published) = &local.published else { continue };
        let told = |conflict| corrected_by(page, code, conflict).is_some_and(|it| std::ptr::eq(it, local));
        if code.conflicts.iter().any(told) {
            continue;
        }
        let words = page.words;
        let foreign = (locale != page.locale).then_some(locale);
        let head = label(words, UiKey::Corrected, &inline::plain(words.get(view::field_key(*field))));
        let text = inline::text(&published.text, words, foreign);
        let text = fill(words, UiKey::PublishedAs, &[("text", &text)]);
        quote(out, &[head, text, page.because(&published.because)]);
    }
}

/// The text that the page shows and that the conflict's decision has corrected.
fn corrected_by<'a>(page: &Page<'_>, code: &'a Code, conflict: &Conflict) -> Option<&'a LocalText> {
    let field = conflict.key.field?;
    let told = &conflict.outcome.as_ref()?.because;
    let shown = code.causes.iter().filter_map(|cause| view::pick(cause.texts.get(&field)?, &page.order));
    let mut shown = shown.map(|(_, local)| local);
    shown.find(|local| local.published.as_ref().is_some_and(|published| published.because == *told))
}

/// What the documents say, each in its language and as published, what holds, and why. A text that stands above is not
/// repeated.
fn conflict_note(page: &Page<'_>, catalog: &Catalog, code: &Code, conflict: &Conflict, out: &mut String) {
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
    let corrected = corrected_by(page, code, conflict).is_some();
    let head = if corrected { UiKey::Corrected } else { UiKey::Disagreement };
    let sides = view::sides(conflict).into_iter().filter_map(|(locale, values)| {
        let side = side(page, code, conflict, locale, values)?;
        let name = inline::plain(words.language(locale));
        let line = fill(words, UiKey::Label, &[("label", &name), ("text", &side)]);
        Some(format!("- {}", inline::indent(&line, "  ")))
    });
    let sides: Vec<String> = sides.collect();
    let head = label(words, head, &what);
    let mut blocks = Vec::new();
    if sides.is_empty() {
        blocks.push(head);
    } else {
        blocks.push(inline::join(&[head, label(words, UiKey::Published, "").trim_end().to_owned()]));
        blocks.push(sides.join("\n"));
    }
    match &conflict.outcome {
        None => blocks.push(inline::plain(words.get(UiKey::Undecided))),
        Some(outcome) => {
            let decided = match &outcome.locale {
                Some(locale) => fill(words, UiKey::DecidedFor, &[("language", &inline::plain(words.language(locale)))]),
                None => inline::plain(words.get(UiKey::DecidedKeep)),
            };
            blocks.push(inline::join(&[decided, page.because(&outcome.because)]));
        }
    }
    let blocks: Vec<String> = blocks.iter().map(|block| inline::indent(block, "> ")).collect();
    out.push_str(&format!("> {}\n\n", blocks.join("\n>\n> ")));
}

/// One language of a conflict: its facts, and the text as published where the page does not show it.
fn side(page: &Page<'_>, code: &Code, conflict: &Conflict, locale: &Locale, values: &[String]) -> Option<String> {
    let words = page.words;
    let facts: Vec<String> = values.iter().map(|value| inline::code(value)).collect();
    let facts = match facts.as_slice() {
        [] if conflict.values.is_empty() => None,
        [] => Some(inline::plain(words.get(UiKey::StatesNothing))),
        facts => Some(facts.join(&inline::escape(words.get(UiKey::ListSeparator)))),
    };
    let published = conflict.published.get(locale).filter(|published| {
        let shown = code.causes.iter().filter_map(|cause| cause.texts.get(&conflict.key.field?));
        let mut shown = shown.filter_map(|texts| view::pick(texts, &page.order));
        !shown.any(|(shown_in, local)| shown_in == locale && local.text == **published)
    });
    let text = published.map(|text| inline::text(text, words, (locale != page.locale).then_some(locale)));
    match (facts, text) {
        (Some(facts), Some(text)) => Some(format!("{facts} — {text}")),
        (facts, text) => facts.or(text),
    }
}

/// A block quote of one paragraph.
fn quote(out: &mut String, lines: &[String]) {
    let lines: Vec<String> =
        lines.iter().flat_map(|line| line.split("\\\n")).map(|line| inline::guard(line.to_owned())).collect();
    out.push_str(&format!("> {}\n\n", inline::indent(&inline::join(&lines), "> ")));
}
