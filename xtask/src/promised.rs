//! Names are promises, and only `names.yaml` holds them: a line that is lost there leaves no trace in the sources, a name
//! that was exchanged neither. The output of the last run still knows them.
//!
//! Only problems come from here, never an artifact: the same sources give the same bytes, whatever was generated before.
//! Where the last output is not there or cannot be read nothing was promised, and `regen` heals it.

use std::collections::BTreeMap;

use serde_yaml::Value;
use status_codegen::Outcome;
use status_codegen::catalog::{Catalog, CodeValue, Lexicon, ScopeId};
use status_codegen::config::{self, Config, Name, NameKey};
use status_codegen::problem::{Problem, Rule};
use status_codegen::scalar::quoted;
use status_codegen::span::{Files, Span};

use crate::{last, written};

/// The file under `sources/`.
const FILE: &str = "names.yaml";

/// A code and its names as the last run wrote them.
struct Promise<'v> {
    scope: Option<ScopeId>,
    code: CodeValue,
    name: &'v str,
    aliases: Vec<&'v str>,
    entry: &'v Value,
}

/// Adds what the sources have forgotten, and puts forgotten names into the lines to paste. `read` gives an artifact of the
/// last run by its path; `out` is how messages name its directory.
pub(crate) fn check(outcome: &mut Outcome, files: &Files, out: &str, read: impl Fn(&str) -> Option<String>) {
    let Some(lexicon) = &outcome.lexicon else { return };
    let mut config: Option<Option<Config>> = None;
    let mut found = Vec::new();
    for catalog in &lexicon.catalogs {
        let path = written::path(&catalog.id);
        let Some(text) = read(&path) else { continue };
        // Nearly every run: what is as it was has kept its names.
        if outcome.artifacts.iter().any(|artifact| artifact.path == path && artifact.text == text) {
            continue;
        }
        let Some(written) = written::parse(&text) else { continue };
        let Some(config) = config.get_or_insert_with(|| config::read(files, &mut Vec::new())) else { return };
        let again = format!("if no release has it, or all begins anew, remove `{out}/{path}`: regen writes it again");
        let mut forgotten = Vec::new();
        for promise in promises(&written) {
            let key = NameKey { catalog: catalog.id.clone(), scope: promise.scope.clone(), code: promise.code };
            let stands = catalog.codes.iter().any(|code| (&code.scope, code.code) == (&promise.scope, promise.code));
            match config.names.names.get(&key) {
                Some(name) => found.extend(changed(catalog, &promise, name).map(|problem| problem.help(&again))),
                None if stands => forgotten.push(promise),
                None => found.push(gone(lexicon, catalog, &promise, files).help(&again)),
            }
        }
        restore(&mut outcome.problems, catalog, &forgotten);
    }
    outcome.problems.append(&mut found);
}

/// The names of a catalog as it was written. The last entry of a torn file may end within its name; one that has its
/// sources is whole.
fn promises(catalog: &Value) -> impl Iterator<Item = Promise<'_>> {
    let entries = catalog.get("codes").and_then(Value::as_sequence).into_iter().flatten();
    entries.filter_map(|entry| {
        let cause = entry.get("causes")?.as_sequence()?.first()?;
        cause.get("sources")?.as_sequence()?;
        let scope = match entry.get("scope") {
            Some(scope) => Some(ScopeId::parse(scope.as_str()?)?),
            None => None,
        };
        let aliases = entry.get("aliases").and_then(Value::as_sequence).into_iter().flatten();
        Some(Promise {
            scope,
            code: CodeValue(u16::try_from(entry.get("code")?.as_u64()?).ok()?),
            name: entry.get("name")?.as_str()?,
            aliases: aliases.filter_map(Value::as_str).collect(),
            entry,
        })
    })
}

/// `tencent/cdn 531`, `alibaba/site-monitor ping 550`.
fn place(catalog: &Catalog, promise: &Promise<'_>) -> String {
    let scope = promise.scope.as_ref().map(|scope| format!(" {scope}")).unwrap_or_default();
    format!("`{}`{scope} {}", catalog.id, promise.code)
}

fn indent(promise: &Promise<'_>) -> &'static str {
    if promise.scope.is_some() { "    " } else { "  " }
}

/// The problem of names that are neither name nor alias any more.
fn changed(catalog: &Catalog, promise: &Promise<'_>, now: &Name) -> Option<Problem> {
    let kept = |name: &str| now.name == name || now.aliases.iter().any(|alias| alias == name);
    let lost: Vec<&str> =
        std::iter::once(promise.name).chain(promise.aliases.iter().copied()).filter(|it| !kept(it)).collect();
    if lost.is_empty() {
        return None;
    }
    let names: Vec<String> = lost.iter().map(|name| format!("`{name}`")).collect();
    let message = format!(
        "{}: {} of the last run is no name of it any more, `{}` is",
        place(catalog, promise),
        names.join(", "),
        now.name
    );
    let aliases: Vec<&str> = now.aliases.iter().map(String::as_str).chain(lost).collect();
    let (indent, aliases) = (indent(promise), aliases.join(", "));
    let text = match now.retired {
        None => format!("{indent}{}: {{name: {}, aliases: [{aliases}]}}\n", promise.code, now.name),
        Some(_) => format!("{indent}  aliases: [{aliases}]\n"),
    };
    let problem = Problem::new(Rule::NameChanged, message).at(now.span, "its name now");
    Some(problem.help("a name is a promise: keep the old one as an alias").paste(FILE, text))
}

/// The problem of a code of which the sources know nothing any more, with the entry that retires it.
fn gone(lexicon: &Lexicon, catalog: &Catalog, promise: &Promise<'_>, files: &Files) -> Problem {
    let message = format!(
        "{} ({}) of the last run stands in no document any more, and its name not in `{FILE}`",
        place(catalog, promise),
        promise.name
    );
    let mut problem = Problem::new(Rule::CodeVanished, message);
    if let Some(file) = files.find(FILE) {
        problem = problem.at(Span::new(file, 0..0), "");
    }
    let scope = promise.scope.as_ref().map(|scope| format!(" {scope}:")).unwrap_or_default();
    problem = problem
        .help("a name is a promise: put its line back, and see whether an edit has swallowed its row")
        .help(format!(
            "if the vendor dropped it, retire it: add the entry below under `{}:{scope}`, with the reason",
            catalog.id
        ));
    let indent = indent(promise);
    let Some(last) = last::of(promise.entry, &format!("{indent}    ")) else { return problem };
    let retired = |key: &str| promise.entry.get("retired")?.get(key)?.as_str();
    let since = retired("since").unwrap_or(&lexicon.version);
    let because = quoted(retired("because").unwrap_or("?"));
    let mut text = format!("{indent}{}:\n{indent}  name: {}\n", promise.code, promise.name);
    if !promise.aliases.is_empty() {
        text += &format!("{indent}  aliases: [{}]\n", promise.aliases.join(", "));
    }
    text += &format!("{indent}  retired:\n{indent}    since: {since}\n{indent}    because: {because}\n");
    problem.paste(FILE, format!("{text}{indent}    last:\n{last}"))
}

/// Puts the names of the last run in the place of proposed ones.
fn restore(problems: &mut [Problem], catalog: &Catalog, forgotten: &[Promise<'_>]) {
    let names: BTreeMap<(Option<&str>, String), &Promise<'_>> = forgotten
        .iter()
        .map(|promise| ((promise.scope.as_ref().map(ScopeId::as_str), promise.code.to_string()), promise))
        .collect();
    // The message begins with the catalog's id.
    let of = format!("`{}`: ", catalog.id);
    for problem in problems.iter_mut().filter(|it| it.rule == Rule::NameMissing && it.message.starts_with(&of)) {
        let Some(paste) = &mut problem.paste else { continue };
        let mut scope = None;
        let mut text = String::new();
        let mut restored = Vec::new();
        for line in paste.text.split_inclusive('\n') {
            let (key, _) = line.trim().split_once(':').unwrap_or_default();
            if line.trim_end().ends_with(':') {
                scope = line.starts_with(' ').then_some(key);
            }
            let Some(promise) = names.get(&(scope, key.to_owned())) else {
                text += line;
                continue;
            };
            let (indent, name) = (indent(promise), promise.name);
            text += &match promise.aliases.as_slice() {
                [] => format!("{indent}{key}: {name}\n"),
                aliases => format!("{indent}{key}: {{name: {name}, aliases: [{}]}}\n", aliases.join(", ")),
            };
            restored.push(format!("`{name}`"));
        }
        if !restored.is_empty() {
            paste.text = text;
            problem.help.push(format!(
                "{} {} what the last run wrote; a name is a promise, so keep it",
                restored.join(", "),
                if restored.len() == 1 { "is" } else { "are" }
            ));
        }
    }
}
