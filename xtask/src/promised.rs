//! Names are promises, and only `names.yaml` holds them: a line that is lost there leaves no trace in the sources, a name
//! that was exchanged neither. The output of the last run still knows them.
//!
//! Only problems come from here, never an artifact: the same sources give the same bytes, whatever was generated before.
//! Where the last output is not there or cannot be read nothing was promised, and `regen` heals it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_yaml::Value;
use status_codegen::Outcome;
use status_codegen::catalog::{Catalog, CatalogId, CodeValue, Lexicon, ScopeId};
use status_codegen::config::{Name, NameKey, Names};
use status_codegen::name_lines::{self, Below};
use status_codegen::problem::{Problem, Rule, first_of};
use status_codegen::scalar::quoted;
use status_codegen::span::{Files, Span};

use crate::{last, written};

/// The file under `sources/`.
const FILE: &str = "names.yaml";
/// How many names a message lists.
const SHOWN_NAMES: usize = 5;

/// A code and its names as the last run wrote them.
struct Promise<'v> {
    scope: Option<ScopeId>,
    code: CodeValue,
    name: &'v str,
    aliases: Vec<String>,
    entry: &'v Value,
}

/// Adds what the sources have forgotten, and puts forgotten names into the lines to paste. `root` is the output directory,
/// `shown` how messages name it.
pub(crate) fn check(outcome: &mut Outcome, files: &Files, root: &Path, shown: &str) {
    let Some(lexicon) = &outcome.lexicon else { return };
    let mut found = Vec::new();
    let meant = |path: &str| format!("if no release has it, or all begins anew, remove `{shown}/{path}`");
    for catalog in &lexicon.catalogs {
        let path = written::path(&catalog.id);
        let Some(text) = written::read(root, &path) else { continue };
        // Nearly every run: what is as it was has kept its names.
        // They are sorted by path.
        let now = outcome.artifacts.binary_search_by(|artifact| artifact.path.as_str().cmp(&path));
        if now.is_ok_and(|at| outcome.artifacts[at].text == text) {
            continue;
        }
        let Some(written) = written::parse(&text) else { continue };
        let (mut forgotten, mut homeless) = (Vec::new(), Vec::new());
        let mut keys = Keys::new(catalog, &outcome.names);
        let told: BTreeSet<_> = catalog.codes.iter().map(|code| (&code.scope, code.code)).collect();
        let mut problems = Vec::new();
        for promise in promises(&written) {
            let key = NameKey { catalog: catalog.id.clone(), scope: promise.scope.clone(), code: promise.code };
            let stands = told.contains(&(&promise.scope, promise.code));
            match outcome.names.names.get(&key) {
                Some(name) => problems.extend(changed(catalog, &promise, name)),
                None if stands => forgotten.push(promise),
                // Its row may stand in what could not be read: the errors there come first.
                None if catalog.unread => {}
                None if holds(catalog, promise.scope.as_ref()) => {
                    problems.push(gone(lexicon, &mut keys, &promise, files));
                }
                None => homeless.push(promise),
            }
        }
        for promises in homeless.chunk_by(|a, b| a.scope == b.scope) {
            let what = match &promises[0].scope {
                Some(scope) => format!("the scope `{scope}` of `{}`", catalog.id),
                None => format!("what `{}` had outside of scopes", catalog.id),
            };
            problems
                .push(lost(&what, promises, files).help("put it back into the catalog's `scopes:` of `manifest.yaml`"));
        }
        let again = format!("{}: regen writes it again", meant(&path));
        found.extend(problems.into_iter().map(|problem| problem.help(&again)));
        restore(&mut outcome.problems, &catalog.id, &forgotten);
    }
    let paths: BTreeSet<String> = lexicon.catalogs.iter().map(|catalog| written::path(&catalog.id)).collect();
    for path in written::catalogs(root).into_iter().filter(|path| !paths.contains(path)) {
        let Some(written) = written::read(root, &path).and_then(|text| written::parse(&text)) else { continue };
        let promises: Vec<Promise<'_>> = promises(&written).collect();
        let id = written.get("catalog").and_then(Value::as_str).filter(|id| path == format!("yaml/{id}.yaml"));
        let Some(id) = id.filter(|_| !promises.is_empty()) else { continue };
        let problem = lost(&format!("the catalog `{id}`"), &promises, files);
        let problem =
            problem.help("put it back into `catalogs:` of `manifest.yaml`, with its names").help(meant(&path));
        found.push(problem);
    }
    outcome.problems.append(&mut found);
}

/// Can `names.yaml` hold a code of this scope?
fn holds(catalog: &Catalog, scope: Option<&ScopeId>) -> bool {
    match scope {
        Some(scope) => catalog.scopes.iter().any(|(id, _)| id == scope),
        None => catalog.scopes.is_empty(),
    }
}

/// The keys of a catalog that stand in `names.yaml`, or will once what is printed before was pasted.
struct Keys<'a> {
    catalog: &'a Catalog,
    scopes: BTreeSet<Option<ScopeId>>,
}

impl<'a> Keys<'a> {
    fn new(catalog: &'a Catalog, names: &Names) -> Self {
        let first = NameKey { catalog: catalog.id.clone(), scope: None, code: CodeValue(0) };
        let named = names.names.range(first..).map(|(key, _)| key).take_while(|key| key.catalog == catalog.id);
        // Codes of documents stand there, or a problem brings them.
        let told = catalog.codes.iter().map(|code| &code.scope);
        let scopes = named.map(|key| &key.scope).chain(told).cloned().collect();
        Self { catalog, scopes }
    }

    /// What stands there for an entry of this scope, which stands there from now on.
    fn below(&mut self, scope: Option<&ScopeId>) -> Below {
        let first = self.scopes.is_empty();
        match (first, self.scopes.insert(scope.cloned())) {
            (true, _) => Below::File,
            (false, true) => Below::Catalog,
            (false, false) => Below::Codes,
        }
    }
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
            aliases: aliases.filter_map(Value::as_str).map(str::to_owned).collect(),
            entry,
        })
    })
}

/// `tencent/cdn 531`, `alibaba/site-monitor ping 550`.
fn place(catalog: &Catalog, promise: &Promise<'_>) -> String {
    let scope = promise.scope.as_ref().map(|scope| format!(" {scope}")).unwrap_or_default();
    format!("`{}`{scope} {}", catalog.id, promise.code)
}

/// The problem of a catalog or scope that the manifest has no more, with all its names.
fn lost(what: &str, promises: &[Promise<'_>], files: &Files) -> Problem {
    let names = first_of(promises.iter().map(|promise| format!("`{}`", promise.name)), SHOWN_NAMES);
    let message = format!("{what} is gone from `manifest.yaml`, and with it {names} of the last run");
    let mut problem = Problem::new(Rule::NameChanged, message);
    if let Some(file) = files.find("manifest.yaml") {
        problem = problem.at(Span::new(file, 0..0), "");
    }
    problem.help("a name is a promise: it stays, also where the vendor has dropped its code, which is retired then")
}

/// The problem of names that are neither name nor alias any more.
fn changed(catalog: &Catalog, promise: &Promise<'_>, now: &Name) -> Option<Problem> {
    let kept = |name: &str| now.name == name || now.aliases.iter().any(|alias| alias == name);
    let lost: Vec<&str> = std::iter::once(promise.name)
        .chain(promise.aliases.iter().map(String::as_str))
        .filter(|it| !kept(it))
        .collect();
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
    let aliases: Vec<String> = now.aliases.iter().cloned().chain(lost.into_iter().map(str::to_owned)).collect();
    let indent = name_lines::indent(promise.scope.as_ref());
    let text = match now.retired {
        None => format!("{indent}{}: {}\n", promise.code, name_lines::value(&now.name, &aliases)),
        Some(_) => format!("{indent}  aliases: {}\n", name_lines::list(&aliases)),
    };
    let problem = Problem::new(Rule::NameChanged, message).at(now.span, "its name now");
    Some(problem.help("a name is a promise: keep the old one as an alias").paste(FILE, text))
}

/// The problem of a code of which the sources know nothing any more, with the entry that retires it.
fn gone(lexicon: &Lexicon, keys: &mut Keys<'_>, promise: &Promise<'_>, files: &Files) -> Problem {
    let catalog = keys.catalog;
    let message = format!(
        "{} ({}) of the last run stands in no document any more, and its name not in `{FILE}`",
        place(catalog, promise),
        promise.name
    );
    let mut problem = Problem::new(Rule::CodeVanished, message);
    if let Some(file) = files.find(FILE) {
        problem = problem.at(Span::new(file, 0..0), "");
    }
    problem = problem.help("a name is a promise: put its line back, and see whether an edit has swallowed its row");
    let scope = promise.scope.as_ref();
    let indent = name_lines::indent(scope);
    let Some(last) = last::of(promise.entry, &format!("{indent}    ")) else { return problem };
    let below = keys.below(scope);
    let id = &catalog.id;
    let there = match (below, scope) {
        (Below::File, _) => format!("at the end of `{FILE}`"),
        (Below::Catalog, _) | (_, None) => format!("under `{id}:`"),
        (Below::Codes, Some(scope)) => format!("under `{id}: {scope}:`"),
    };
    let retired = |key: &str| promise.entry.get("retired")?.get(key)?.as_str();
    let since = retired("since").unwrap_or(&lexicon.version);
    let because = quoted(retired("because").unwrap_or("?"));
    let mut text = below.keys(id, scope);
    text += &format!("{indent}{}:\n{indent}  name: {}\n", promise.code, promise.name);
    if !promise.aliases.is_empty() {
        text += &format!("{indent}  aliases: {}\n", name_lines::list(&promise.aliases));
    }
    text += &format!("{indent}  retired:\n{indent}    since: {since}\n{indent}    because: {because}\n");
    problem
        .help(format!("if the vendor dropped it, retire it: add the entry below {there}, with the reason"))
        .paste(FILE, format!("{text}{indent}    last:\n{last}"))
}

/// Puts the names of the last run in the place of proposed ones.
fn restore(problems: &mut [Problem], catalog: &CatalogId, forgotten: &[Promise<'_>]) {
    let promises: BTreeMap<_, _> = forgotten.iter().map(|it| ((it.scope.as_ref(), it.code), it)).collect();
    for problem in problems {
        let (Some(names), Some(paste)) = (&mut problem.names, &mut problem.paste) else { continue };
        if names.catalog != *catalog {
            continue;
        }
        let mut restored = Vec::new();
        for line in &mut names.lines {
            let Some(promise) = promises.get(&(line.scope.as_ref(), line.code)) else { continue };
            line.name = promise.name.to_owned();
            line.aliases.clone_from(&promise.aliases);
            restored.push(format!("`{}`", promise.name));
        }
        if !restored.is_empty() {
            paste.text = names.text();
            problem.help.push(format!(
                "{} {} what the last run wrote; a name is a promise, so keep it",
                restored.join(", "),
                if restored.len() == 1 { "is" } else { "are" }
            ));
        }
    }
}
