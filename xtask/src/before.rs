//! What a cell said in the run before, beside what it says now, for every problem that stops the run: a conflict shows
//! what the documents say today, and a maintainer asks first what has changed.
//!
//! The texts stand in the YAML of the last run. Problems that show a "then" of their own are left alone, but for those on
//! facts: their sentence is put together from what was recorded, and the YAML still holds the vendor's.

use std::collections::BTreeMap;

use serde_yaml::Value;
use status_codegen::catalog::{Catalog, CatalogId, Code, Lexicon, ScopeId};
use status_codegen::problem::{FactKey, Problem, Severity};
use status_codegen::span::Files;

use crate::render::Locator;
use crate::written;

/// How much of a long text is shown on each side of its first difference, in characters.
const NEAR: usize = 100;

/// Document and line → the codes whose rows stand there.
type Rows<'a> = BTreeMap<(&'a str, u32), Vec<(&'a Catalog, &'a Code)>>;

/// Puts the vendor's own sentences in the place of those that were put together, for facts that have changed. `read` gives an
/// artifact of the last run by its path.
pub(crate) fn quote(problems: &mut [Problem], read: impl Fn(&str) -> Option<String>) {
    let mut last: BTreeMap<CatalogId, Option<Value>> = BTreeMap::new();
    for problem in problems {
        let Some(fact) = &problem.fact else { continue };
        let written = last.entry(fact.catalog.clone()).or_insert_with(|| written::catalog(&fact.catalog, &read));
        let Some(sentences) = written.as_ref().and_then(|catalog| sentences(catalog, fact)) else { continue };
        for at in 0..problem.help.len() {
            let Some(then) = problem.help[at].strip_prefix("then: “").and_then(|then| then.strip_suffix('”'))
            else {
                continue;
            };
            let likeness = |sentence: &&str| strsim::sorensen_dice(sentence, then);
            let nearest = sentences.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
            // Where it still stands so, something else has changed.
            let now = |sentence: &str| problem.help.contains(&format!("now: “{sentence}”"));
            if let Some(sentence) = nearest.filter(|sentence| likeness(sentence) > 0.5 && !now(sentence)) {
                problem.help[at] = format!("then: “{sentence}”");
            }
        }
    }
}

/// The sentences of a fact as they were written in its catalog.
fn sentences<'v>(catalog: &'v Value, key: &FactKey) -> Option<Vec<&'v str>> {
    let wanted = (key.scope.as_ref().map(ScopeId::as_str), Some(key.fact.as_str()));
    let is_it = |fact: &&Value| (text_of(fact, "scope"), text_of(fact, "fact")) == wanted;
    let fact = catalog.get("facts")?.as_sequence()?.iter().find(is_it)?;
    Some(fact.get("sentences")?.as_sequence()?.iter().filter_map(|sentence| text_of(sentence, "text")).collect())
}

fn text_of<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

/// Adds the texts then and now to errors that point at a row whose text has changed. `read` gives an artifact of the last
/// run by its path.
pub(crate) fn fill(problems: &mut [Problem], lexicon: &Lexicon, files: &Files, read: impl Fn(&str) -> Option<String>) {
    let silent = |problem: &&mut Problem| {
        problem.severity == Severity::Error
            && !problem.help.iter().any(|help| help.starts_with("then:") || help.contains("” then, “"))
    };
    let mut wanting = problems.iter_mut().filter(silent).peekable();
    if wanting.peek().is_none() {
        return;
    }
    let rows = rows(lexicon);
    let mut locator = Locator::new(files, "");
    let mut last: BTreeMap<&str, Option<Value>> = BTreeMap::new();
    for problem in wanting {
        let mut lines: Vec<String> = Vec::new();
        for label in &problem.labels {
            let path = files.get(label.span.file).path.as_str();
            let line = locator.position(label.span).line;
            for (catalog, code) in rows.get(&(path, line)).into_iter().flatten() {
                let before = last
                    .entry(catalog.id.as_str())
                    .or_insert_with(|| written::catalog(&catalog.id, &read))
                    .as_ref()
                    .and_then(|before| written::entry(before, code.scope.as_ref(), code.code));
                let Some(before) = before else { continue };
                for text in changes(lexicon, before, code, path, line) {
                    if !lines.contains(&text) && !problem.help.contains(&text) {
                        lines.push(text);
                    }
                }
            }
        }
        problem.help.splice(0..0, lines);
    }
}

fn rows(lexicon: &Lexicon) -> Rows<'_> {
    let mut rows: Rows<'_> = BTreeMap::new();
    for catalog in &lexicon.catalogs {
        for code in &catalog.codes {
            for source in code.causes.iter().flat_map(|cause| &cause.sources) {
                let Some(document) = lexicon.documents.get(source.document) else { continue };
                for line in source.line..=source.end_line {
                    rows.entry((document.path.as_str(), line)).or_default().push((catalog, code));
                }
            }
        }
    }
    rows
}

/// `then` and `now` of every text that the row on a line states and that is another one now.
fn changes(lexicon: &Lexicon, before: &Value, code: &Code, path: &str, line: u32) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, cause) in code.causes.iter().enumerate() {
        for (field, texts) in &cause.texts {
            for (locale, local) in texts {
                let document = lexicon.documents.get(local.document);
                let here = document.is_some_and(|document| document.path == path)
                    && (local.lines.0..=local.lines.1).contains(&line);
                if !here {
                    continue;
                }
                let then = published(before, field.as_str(), locale.as_str())
                    .or_else(|| text(before, at, field.as_str(), locale.as_str()));
                let now = local.published.as_ref().map_or(&local.text, |published| &published.text).markdown();
                if let Some(then) = then.filter(|then| *then != now) {
                    let (then, now) = clip(then, now);
                    lines.push(format!("then: “{then}”"));
                    lines.push(format!("now: “{now}”"));
                }
            }
        }
    }
    lines
}

/// The vendor's text behind a correction.
fn published<'v>(code: &'v Value, field: &str, locale: &str) -> Option<&'v str> {
    let of = code.get("conflicts")?.as_sequence()?.iter();
    let mut of = of.filter(|conflict| conflict.get("field").and_then(Value::as_str) == Some(field));
    of.find_map(|conflict| conflict.get("published")?.get(locale)?.as_str())
}

/// The text of a cause.
fn text<'v>(code: &'v Value, cause: usize, field: &str, locale: &str) -> Option<&'v str> {
    let cause = code.get("causes")?.as_sequence()?.get(cause)?;
    written::texts(code, cause, field)?.get(locale)?.as_str()
}

/// Two long texts around their first difference, each on one line.
fn clip(then: &str, now: &str) -> (String, String) {
    let same = then.chars().zip(now.chars()).take_while(|(then, now)| then == now).count();
    let start = same.saturating_sub(NEAR);
    let part = |text: &str| {
        let mut part = String::new();
        if start > 0 {
            part.push('…');
        }
        part.extend(text.chars().skip(start).take(2 * NEAR));
        if text.chars().count() > start + 2 * NEAR {
            part.push('…');
        }
        part.replace('\n', " ⏎ ")
    };
    (part(then), part(now))
}

#[cfg(test)]
mod tests {
    use super::clip;

    #[test]
    fn long_texts_are_shown_around_their_difference() {
        assert_eq!(clip("port 80", "port 81"), ("port 80".to_owned(), "port 81".to_owned()));
        let (then, now) = (format!("{}a{}", "x".repeat(150), "y".repeat(300)), format!("{}b", "x".repeat(150)));
        let (then, now) = clip(&then, &now);
        assert_eq!(then, format!("…{}a{}…", "x".repeat(100), "y".repeat(99)));
        assert_eq!(now, format!("…{}b", "x".repeat(100)));
    }
}
