//! What unsettles a decision and what does not, over all decisions on the five documents.

use std::collections::BTreeSet;

use super::real;
use crate::catalog::Field;
use crate::config::{Config, Decision};
use crate::problem::{Problem, Rule};
use crate::span::{Files, SourceFile, Span};

/// The group in which the real disagreements are.
const GROUP: &str = "tencent-cdn";

/// The entries that are stale or unused.
fn unsettled(problems: &[Problem]) -> BTreeSet<Span> {
    let about = problems.iter().filter(|it| matches!(it.rule, Rule::DecisionStale | Rule::DecisionUnused));
    about.map(|problem| problem.labels[0].span).collect()
}

/// Reads and reconciles after every page of the group was changed by `edit`.
fn after(edit: impl Fn(&str) -> String) -> Vec<Problem> {
    let mut sources = real::files();
    for file in sources.iter_mut().filter(|file| file.path.starts_with("tencent/cdn/")) {
        file.bytes = edit(std::str::from_utf8(&file.bytes).unwrap()).into_bytes();
    }
    let files = Files::new(sources);
    let config = real::config(&files);
    real::run(&files, &config).1
}

fn is_row(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

#[test]
fn harmless_changes_unsettle_nothing() {
    let text_above = after(|page| format!("Some words.\n\nAnd more.\n\n{page}"));
    assert_eq!(unsettled(&text_above), BTreeSet::new());
    // wider cells, and every space in a text twice
    let spaces = after(|page| {
        let lines = page.split_inclusive('\n');
        lines.map(|line| if is_row(line) { line.replace(' ', "  ") } else { line.to_owned() }).collect()
    });
    assert_eq!(unsettled(&spaces), BTreeSet::new());
    assert_eq!(spaces.iter().filter(|problem| problem.severity < crate::problem::Severity::Note).count(), 0);
    // documents in another order
    let files = Files::new(real::files());
    let mut config = real::config(&files);
    config.manifest.documents.reverse();
    assert_eq!(unsettled(&real::run(&files, &config).1), BTreeSet::new());
    // one more code, also one that a text mentions as a number
    for code in [443, 599] {
        let mut sources = real::files();
        for file in &mut sources {
            let text = String::from_utf8(file.bytes.clone()).unwrap();
            let text = match &*file.path {
                "names.yaml" => text.replacen("tencent/cdn:\n", &format!("tencent/cdn:\n  {code}: Extra\n"), 1),
                path if path.starts_with("tencent/cdn/") => {
                    let at = text.find("| 403").unwrap();
                    format!("{}| {code} | X | Y |\n{}", &text[..at], &text[at..])
                }
                _ => continue,
            };
            file.bytes = text.into_bytes();
        }
        let files = Files::new(sources);
        let config = real::config(&files);
        assert_eq!(unsettled(&real::run(&files, &config).1), BTreeSet::new(), "{code}");
    }
}

/// Each row moved to the top of its table in every document. 563 and 567 stay: one decision is about their places.
#[test]
fn a_moved_row_unsettles_nothing() {
    for code in [0, 400, 404, 499, 509, 531, 539, 562, 564] {
        let problems = after(|page| {
            let mut lines: Vec<&str> = page.split_inclusive('\n').collect();
            let row = |line: &&str| is_row(line) && line.split('|').nth(1).unwrap().trim() == code.to_string();
            let Some(at) = lines.iter().position(row) else { return page.to_owned() };
            let row = lines.remove(at);
            let first = lines.iter().position(|line| is_row(line)).unwrap() + 2;
            lines.insert(first, row);
            lines.concat()
        });
        assert_eq!(unsettled(&problems), BTreeSet::new(), "{code}");
    }
}

/// Changes `from` in the cell of a decision in one document.
fn change(
    sources: &[SourceFile],
    config: &Config,
    place: (&Decision, &str),
    edit: &dyn Fn(&str) -> String,
) -> Vec<Problem> {
    let (decision, locale) = place;
    let key = &decision.conflict;
    let files = Files::new(sources.to_vec());
    for (index, spec) in config.manifest.documents.iter().enumerate() {
        if spec.locale.as_str() != locale || (spec.group != GROUP && locale != "zh") {
            continue;
        }
        let (_, records, _) = crate::document(&files, config, index, &mut Vec::new());
        let cells = records.iter().filter(|record| {
            let catalog = &config.manifest.catalogs[record.catalog].id;
            (catalog, Some(record.code), &record.scope) == (&key.catalog, key.code, &key.scope)
        });
        let spans = cells.flat_map(|record| record.texts.iter().filter(|(field, ..)| Some(*field) == key.field));
        let mut bytes = files.get(files.find(&spec.path).unwrap()).bytes.clone();
        let spans: Vec<Span> = spans.map(|(_, _, span)| *span).collect();
        for span in spans.iter().rev() {
            let text = edit(std::str::from_utf8(&bytes[span.range()]).unwrap());
            bytes.splice(span.range(), text.into_bytes());
        }
        assert!(!spans.is_empty(), "{key} {locale}");
        let mut changed = sources.to_vec();
        changed.iter_mut().find(|file| file.path == spec.path).unwrap().bytes = bytes;
        let files = Files::new(changed);
        let config = real::config(&files);
        return real::run(&files, &config).1;
    }
    panic!("no document in {locale}");
}

/// The entries that hold the vendor's text of a cell in a locale, and so must be read again when it changes.
fn bound(config: &Config, of: &Decision, locale: &str) -> BTreeSet<Span> {
    let holds = |decision: &&Decision| {
        decision.conflict.same_place(&of.conflict) && decision.published.keys().any(|it| it.as_str() == locale)
    };
    config.decisions.iter().filter(holds).map(|decision| decision.span).collect()
}

#[test]
fn each_changed_fact_unsettles_its_decisions_only() {
    let sources = real::files();
    let files = Files::new(sources.clone());
    let config = real::config(&files);
    let mut facts = 0;
    for decision in config.decisions.iter().filter(|it| !it.reported && it.conflict.field.is_some()) {
        for (locale, values) in &decision.seen {
            for value in values {
                let other = match &**value {
                    "1" => "7".to_owned(),
                    url if url.starts_with("https://") => url.replacen("https://", "https://x.", 1),
                    "HTTP" | "HTTPS" => "FTP".to_owned(),
                    label => label.replace("Follow", "Obey"),
                };
                let edit = |text: &str| match text.contains(&**value) {
                    true => text.replace(&**value, &other),
                    false => text.replace('１', "７"),
                };
                let problems = change(&sources, &config, (decision, locale.as_str()), &edit);
                let mut expected = bound(&config, decision, locale.as_str());
                expected.insert(decision.span);
                assert_eq!(unsettled(&problems), expected, "{} {locale} {value}", decision.conflict);
                facts += 1;
            }
        }
    }
    assert!(facts > 25, "{facts}");
}

#[test]
fn each_new_text_unsettles_the_entries_that_hold_it() {
    let sources = real::files();
    let files = Files::new(sources.clone());
    let config = real::config(&files);
    for decision in config.decisions.iter().filter(|it| it.conflict.field.is_some_and(|field| field != Field::Category))
    {
        for locale in decision.published.keys() {
            let edit = |text: &str| format!("{}{text}", if locale.as_str() == "en" { "Newly: " } else { "新" });
            let problems = change(&sources, &config, (decision, locale.as_str()), &edit);
            let expected = bound(&config, decision, locale.as_str());
            assert_eq!(unsettled(&problems), expected, "{} {locale}", decision.conflict);
        }
    }
}
