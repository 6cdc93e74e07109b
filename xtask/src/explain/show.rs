//! Prints one code or one rule: for people as indented text, for programs as one JSON object a line.

use std::io::{self, Write};

use serde_json::{Value, json};
use status_codegen::catalog::{Cause, Field, Lexicon, LocalText};
use status_codegen::rules::Rule;

use super::find::Found;
use crate::conflict::{self, answer, said};
use crate::escape;
use crate::render::{self, Format, json::ascii};
use crate::run::Run;

/// A rule's page, and where it speaks now.
pub(super) fn rule(rule: Rule, run: &Run, format: Format, out: &mut dyn Write) -> io::Result<()> {
    let doc = rule.doc();
    let problems: Vec<_> = run.outcome.problems.iter().filter(|problem| problem.rule == rule).collect();
    let codes = run.outcome.lexicon.iter().flat_map(|lexicon| &lexicon.catalogs).flat_map(|catalog| &catalog.codes);
    let of_facts = run.outcome.lexicon.iter().flat_map(|lexicon| &lexicon.facts).flat_map(|fact| &fact.conflicts);
    let conflicts = codes.flat_map(|code| &code.conflicts).chain(of_facts);
    let decided: Vec<_> =
        conflicts.filter(|conflict| conflict.key.rule == rule && conflict.outcome.is_some()).collect();
    let mut locator = render::Locator::new(&run.files, &run.places.sources_shown);
    match format {
        Format::Json => {
            let ids: Vec<String> = decided.iter().map(|conflict| conflict.key.to_string()).collect();
            let value = json!({
                "decided": ids,
                "kind": "rule", "rule": rule.id(), "severity": rule.severity().as_str(), "summary": doc.summary,
                "example": doc.example, "why": doc.why, "answer": doc.answer, "problems": problems.len(),
            });
            writeln!(out, "{}", ascii(&value))
        }
        Format::Short => writeln!(out, "{}[{}]: {}", rule.severity().as_str(), rule.id(), doc.summary),
        _ => {
            writeln!(out, "{} ({})", rule.id(), rule.severity().as_str())?;
            writeln!(out, "  {}", doc.summary)?;
            writeln!(out, "  example: {}", doc.example)?;
            writeln!(out, "  why: {}", doc.why)?;
            writeln!(out, "  answer: {}", doc.answer)?;
            writeln!(out, "  now: {}, {} decided", render::plural(problems.len(), "problem"), decided.len())?;
            for conflict in &decided {
                writeln!(out, "  {}", escape::line(&format!("{}: {}", conflict.key, answer(conflict))))?;
            }
            for problem in problems {
                let place = problem.labels.first().map(|label| locator.position(label.span));
                let place = place.map(|it| format!("{}:{}: ", it.path, it.line)).unwrap_or_default();
                writeln!(out, "    {}", escape::line(&format!("{place}{}", problem.message)))?;
            }
            Ok(())
        }
    }
}

/// `tencent/cdn 531 OriginDnsFailure: …`, with the first meaning there is.
pub(super) fn line(found: Found<'_>, out: &mut dyn Write) -> io::Result<()> {
    let texts = found.code.causes.iter().filter_map(|cause| cause.texts.get(&Field::Meaning));
    let meaning = texts.flat_map(|texts| texts.values()).next().map(|text| text.text.plain().into_owned());
    let text = format!("{} {}: {}", found.id(), found.code.name, meaning.unwrap_or_default());
    writeln!(out, "{}", escape::line(&text.replace('\n', " ")))
}

/// Everything known about a code.
pub(super) fn code(lexicon: &Lexicon, found: Found<'_>, run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let code = found.code;
    let mut put = |indent: usize, text: &str| writeln!(out, "{:indent$}{}", "", escape::line(text));
    put(0, &format!("{} {}", found.id(), code.name))?;
    for alias in &code.aliases {
        put(2, &format!("earlier name: {alias}"))?;
    }
    if let Some(retired) = &code.retired {
        put(2, &format!("retired since {}: {}", retired.since, retired.because))?;
    }
    for (index, cause) in code.causes.iter().enumerate() {
        let number = if code.causes.len() > 1 { format!(" {}", index + 1) } else { String::new() };
        put(2, &format!("cause{number}, told by {}", cause.group))?;
        for (field, texts) in &cause.texts {
            put(4, field.as_str())?;
            for (locale, text) in texts {
                for (at, line) in text.text.markdown().split('\n').enumerate() {
                    let head = if at == 0 { locale.to_string() } else { String::new() };
                    put(6, &format!("{head:<8}{line}"))?;
                }
                if let Some(published) = &text.published {
                    put(6, &format!("{:<8}published: {}", "", published.text.markdown().replace('\n', " ⏎ ")))?;
                    put(6, &format!("{:<8}corrected because: {}", "", published.because))?;
                }
            }
        }
        for source in &cause.sources {
            let path = lexicon.documents.get(source.document).map_or("?", |document| &document.path);
            put(4, &format!("at {}/{path}:{}", run.places.sources_shown, lines(source.line, source.end_line)))?;
        }
    }
    for merged in &code.merged {
        put(2, &format!("merged: {}", merged.message))?;
    }
    for conflict in &code.conflicts {
        put(2, &format!("conflict: {}", conflict.key))?;
        for (locale, values) in &conflict.values {
            put(4, &format!("{:<8}{}", locale.as_str(), said(values)))?;
        }
        put(4, &answer(conflict))?;
    }
    for gap in found.catalog.gaps.iter().filter(|gap| gap.code == code.code && gap.scope == code.scope) {
        let path = lexicon.documents.get(gap.document).map_or("?", |document| &document.path);
        put(2, &format!("absent from {}/{path}: {}", run.places.sources_shown, gap.because))?;
    }
    writeln!(out)
}

pub(super) fn lines(first: u32, last: u32) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// Everything known about a code as one JSON object.
pub(super) fn json(lexicon: &Lexicon, found: Found<'_>, run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let code = found.code;
    let causes: Vec<Value> = code.causes.iter().map(|cause| cause_json(lexicon, cause)).collect();
    let mut locator = render::Locator::new(&run.files, &run.places.sources_shown);
    let conflicts: Vec<Value> =
        code.conflicts.iter().map(|conflict| conflict::json(conflict, None, &mut locator)).collect();
    let mut value = json!({
        "kind": "code", "catalog": found.catalog.id.as_str(), "code": code.code.0, "name": code.name,
        "aliases": code.aliases, "causes": causes, "conflicts": conflicts,
    });
    if let Some(scope) = &code.scope {
        value["scope"] = scope.as_str().into();
    }
    if let Some(retired) = &code.retired {
        value["retired"] = json!({ "since": retired.since, "because": retired.because });
    }
    writeln!(out, "{}", ascii(&value))
}

fn cause_json(lexicon: &Lexicon, cause: &Cause) -> Value {
    let text = |text: &LocalText| {
        let mut value = json!({ "markdown": text.text.markdown(), "plain": text.text.plain() });
        if let Some(published) = &text.published {
            value["published"] = published.text.markdown().into();
            value["because"] = (*published.because).into();
        }
        value
    };
    let mut value = json!({ "group": &*cause.group });
    for (field, texts) in &cause.texts {
        let texts: serde_json::Map<String, Value> =
            texts.iter().map(|(locale, it)| (locale.to_string(), text(it))).collect();
        value[field.as_str()] = Value::Object(texts);
    }
    let sources = cause.sources.iter().map(|source| {
        let path = lexicon.documents.get(source.document).map_or("", |document| &document.path);
        json!({ "locale": source.locale.as_str(), "document": path, "line": source.line, "end_line": source.end_line })
    });
    value["sources"] = sources.collect::<Vec<_>>().into();
    value
}
