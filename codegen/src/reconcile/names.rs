//! Names and retirement. A name is a promise to the users of the crate: nothing upstream adds, moves or removes one.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::propose::{self, Proposals};
use crate::catalog::{Address, CatalogId, Cause, Code, DocumentInfo, Lexicon, LocalText, RetiredInfo, ScopeId};
use crate::code::CodeValue;
use crate::config::{Name, NameKey, Retired, TableUse};
use crate::id::ConflictKey;
use crate::name_lines::{self, Below, NameLine, NameLines};
use crate::problem::{Problem, Rule};
use crate::span::Span;
use crate::text::Text;

const FILE: &str = "names.yaml";
/// How many rows a problem on names shows; its text and the lines to paste name every code.
const SHOWN_ROWS: usize = 5;

/// A code's name; the code in its scope.
type Named<'a> = ((Option<&'a ScopeId>, CodeValue), &'a Name);

/// `names.yaml` by catalog index, each sorted by scope and code.
pub(super) struct Names<'a> {
    by_catalog: Vec<Vec<Named<'a>>>,
}

/// What binding the names of one catalog has found.
pub(super) struct Bound {
    /// Which of its names have a code.
    told: Vec<bool>,
    /// Codes without a name, by their place in the catalog.
    unnamed: Vec<usize>,
    /// Codes that came back.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Names<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let mut by_catalog = vec![Vec::new(); context.manifest().catalogs.len()];
        // They are sorted by catalog, so that a catalog is looked up once.
        let mut last = None;
        for (NameKey { catalog, scope, code }, name) in &context.config.names.names {
            let index = match last {
                Some((known, index)) if known == catalog => index,
                _ => context.by_id.get(catalog),
            };
            last = Some((catalog, index));
            if let Some(index) = index {
                by_catalog[*index].push(((scope.as_ref(), *code), name));
            }
        }
        Self { by_catalog }
    }

    /// Nothing bound so far.
    pub(super) fn bound(&self, catalog: usize) -> Bound {
        Bound { told: vec![false; self.by_catalog[catalog].len()], unnamed: Vec::new(), problems: Vec::new() }
    }

    /// Gives a code its name. `catalog` is the index of its catalog, `place` the code's place there.
    pub(super) fn bind(&self, catalog: usize, code: &mut Code, place: usize, bound: &mut Bound) {
        let names = &self.by_catalog[catalog];
        let Ok(at) = names.binary_search_by_key(&(code.scope.as_ref(), code.code), |(key, _)| *key) else {
            bound.unnamed.push(place);
            return;
        };
        bound.told[at] = true;
        let name = names[at].1;
        code.name.clone_from(&name.name);
        code.aliases.clone_from(&name.aliases);
        if let Some(retired) = &name.retired {
            let message =
                format!("`{}` ({}) is retired since {}, but a document has it", code.code, name.name, retired.since);
            let problem = Problem::new(Rule::CodeReturned, message).at(name.span, "retired here");
            bound.problems.push(problem.help("take `retired` away; the name stays"));
        }
    }

    /// Adds retired codes with their last texts; a named code that no document has any more and that is not retired
    /// is a problem. `bound` is by catalog.
    pub(super) fn retired(
        &self,
        context: &Context<'_>,
        bound: &[Bound],
        lexicon: &mut Lexicon,
        problems: &mut Vec<Problem>,
    ) {
        let mentions = OnceCell::new();
        let documents = context.manifest().documents.iter().enumerate();
        let mut addresses: Addresses<'_> = documents.map(|(index, document)| (document.path.as_str(), index)).collect();
        for (catalog, (names, bound)) in self.by_catalog.iter().zip(bound).enumerate() {
            let untold = names.iter().zip(&bound.told).filter(|(_, told)| !**told);
            for (((scope, code), name), _) in untold {
                match &name.retired {
                    Some(retired) => {
                        let causes = last_causes(&mut lexicon.documents, &mut addresses, retired);
                        lexicon.catalogs[catalog].codes.push(Code {
                            scope: scope.cloned(),
                            code: *code,
                            name: name.name.clone(),
                            aliases: name.aliases.clone(),
                            retired: Some(RetiredInfo {
                                since: retired.since.clone(),
                                because: retired.because.clone(),
                            }),
                            causes,
                            conflicts: Vec::new(),
                            merged: Vec::new(),
                        });
                    }
                    None if context.unread[catalog] => {}
                    None => {
                        let mentions = mentions.get_or_init(|| Mentions::new(context));
                        problems.push(vanished(context, mentions, catalog, *scope, *code, name));
                    }
                }
            }
        }
    }

    /// One problem per place of `names.yaml` that lacks names, with the whole block to add; the proposed names stand in the
    /// lexicon meanwhile.
    pub(super) fn unnamed(
        &self,
        context: &Context<'_>,
        bound: &[Bound],
        lexicon: &mut Lexicon,
        problems: &mut Vec<Problem>,
    ) {
        for (catalog, bound) in bound.iter().enumerate().filter(|(_, bound)| !bound.unnamed.is_empty()) {
            let id = context.catalog(catalog);
            let known = &self.by_catalog[catalog];
            let codes = &mut lexicon.catalogs[catalog].codes;
            let scopes: Vec<&[usize]> = bound.unnamed.chunk_by(|a, b| codes[*a].scope == codes[*b].scope).collect();
            for places in &scopes {
                let named = of_scope(known, codes[places[0]].scope.as_ref());
                let taken = named.iter().flat_map(|(_, name)| [&name.name].into_iter().chain(&name.aliases));
                let mut proposals = Proposals::new(taken.cloned());
                for &place in *places {
                    let proposed = propose::name(id, &codes[place], &mut proposals);
                    codes[place].name = proposed.unwrap_or_else(|| "?".to_owned());
                }
            }
            // New scopes go under the catalog together, and a scope that is there already takes its own codes.
            let mut blocks: Vec<(Below, Vec<&Code>)> = Vec::new();
            for places in scopes {
                let scope = codes[places[0]].scope.as_ref();
                let below = match scope {
                    _ if known.is_empty() => Below::File,
                    Some(_) if of_scope(known, scope).is_empty() => Below::Catalog,
                    _ => Below::Codes,
                };
                let own = places.iter().map(|place| &codes[*place]);
                match blocks.iter_mut().find(|block| block.0 == below && below != Below::Codes) {
                    Some((_, block)) => block.extend(own),
                    None => blocks.push((below, own.collect())),
                }
            }
            problems.extend(blocks.into_iter().map(|(below, codes)| unnamed(context, id, below, &codes)));
        }
    }
}

/// The names of one scope.
fn of_scope<'n, 'a>(names: &'n [Named<'a>], scope: Option<&ScopeId>) -> &'n [Named<'a>] {
    let start = names.partition_point(|((of, _), _)| *of < scope);
    let end = names.partition_point(|((of, _), _)| *of <= scope);
    &names[start..end]
}

/// The problem of codes without a name that go into one place.
fn unnamed(context: &Context<'_>, id: &CatalogId, below: Below, codes: &[&Code]) -> Problem {
    let scope = codes.first().and_then(|code| code.scope.as_ref()).filter(|_| below == Below::Codes);
    let numbers: Vec<String> = codes.iter().map(|code| code.code.to_string()).collect();
    let scope_text = scope.map(|scope| format!(" {scope}")).unwrap_or_default();
    let message = format!("`{id}`{scope_text}: no name in `{FILE}` for {}", numbers.join(", "));
    let place = match (below, scope) {
        (Below::File, _) => format!("add the block to `{FILE}`"),
        (_, None) => format!("add the lines under `{id}:` in `{FILE}`"),
        (_, Some(scope)) => format!("add the lines under `{id}: {scope}:` in `{FILE}`"),
    };
    let line = |code: &&Code| NameLine {
        scope: code.scope.clone(),
        code: code.code,
        name: code.name.clone(),
        aliases: Vec::new(),
    };
    let names = NameLines { catalog: id.clone(), below, lines: codes.iter().map(line).collect() };
    let problem = Problem::new(Rule::NameMissing, message)
        .help(format!("{place}, with names that you would write in code"))
        .paste_names(FILE, names);
    let rows = codes.iter().filter_map(|code| {
        let address = code.causes.iter().flat_map(|cause| &cause.sources).next()?;
        let document = context.documents.get(address.document)?.as_ref()?;
        let start = document.lines.start(address.line) as usize;
        Some(Span::new(document.file, start..start))
    });
    rows.take(SHOWN_ROWS).fold(problem, |problem, row| problem.at(row, ""))
}

/// Where else a code that has vanished is named: what else is to be taken out with it.
#[derive(Default)]
struct Mentions<'a> {
    absent: BTreeSet<Place<'a>>,
    decisions: BTreeMap<Place<'a>, Vec<Span>>,
}

/// A code: index of its catalog, scope, value.
type Place<'a> = (usize, Option<&'a ScopeId>, CodeValue);

impl<'a> Mentions<'a> {
    fn new(context: &Context<'a>) -> Self {
        let mut mentions = Self::default();
        for table in context.manifest().documents.iter().flat_map(|spec| &spec.tables) {
            let TableUse::Read { catalog, scope, absent, .. } = &table.table else { continue };
            for it in absent {
                let scope = scope.as_ref().or(it.scope.as_ref());
                mentions.absent.extend(it.codes.iter().map(|(code, _)| (*catalog, scope, *code)));
            }
        }
        for decision in &context.config.decisions {
            let key = &decision.conflict;
            if let (Some(catalog), Some(code)) = (context.by_id.get(&key.catalog), key.code) {
                mentions.decisions.entry((*catalog, key.scope.as_ref(), code)).or_default().push(decision.span);
            }
        }
        mentions
    }
}

fn vanished(
    context: &Context<'_>,
    mentions: &Mentions<'_>,
    catalog: usize,
    scope: Option<&ScopeId>,
    code: CodeValue,
    name: &Name,
) -> Problem {
    let id = context.catalog(catalog);
    let scope_text = scope.map(|scope| format!(" {scope}")).unwrap_or_default();
    let message = format!("`{id}`{scope_text} {code} ({}) stands in no document any more", name.name);
    let indent = name_lines::indent(scope);
    let mut text = format!("{indent}{code}:\n{indent}  name: {}\n", name.name);
    if !name.aliases.is_empty() {
        text += &format!("{indent}  aliases: {}\n", name_lines::list(&name.aliases));
    }
    text +=
        &format!("{indent}  retired:\n{indent}    since: {}\n{indent}    because: \"?\"\n", context.manifest().version);
    text += &format!("{indent}    last:\n{indent}    - group: \"?\"\n{indent}      meaning: {{\"?\": \"?\"}}\n");
    text +=
        &format!("{indent}      sources:\n{indent}      - {{locale: \"?\", document: \"?\", line: 1, end_line: 1}}\n");
    let mut problem = Problem::new(Rule::CodeVanished, message)
        .at(name.span, "its name")
        .help("see whether an edit has swallowed its row")
        .help("if the vendor dropped it, retire it: put the entry below in place of its name, with the reason")
        .paste(FILE, text);
    if mentions.absent.contains(&(catalog, scope, code)) {
        problem = problem.help("and take it out of `absent` in `manifest.yaml`");
    }
    if let Some(decisions) = mentions.decisions.get(&(catalog, scope, code)) {
        let count = decisions.len();
        let them = if count == 1 { "the decision".to_owned() } else { format!("the {count} decisions") };
        problem =
            problem.help(format!("and take {them} on it out of `decisions.yaml`: they hold for no text any more"));
        for decision in decisions.iter().take(SHOWN_ROWS) {
            problem = problem.at(*decision, "a decision on it");
        }
    }
    let (scope, rule) = (scope.cloned(), Rule::CodeVanished);
    let (group, cause, field, fact) = (None, None, None, None);
    // What a caller that keeps the last run's catalogs finds the code's last texts by.
    problem.conflict =
        Some(ConflictKey { catalog: id.clone(), scope, code: Some(code), group, cause, field, fact, rule });
    problem
}

/// Documents by path, also those that are gone.
type Addresses<'a> = BTreeMap<&'a str, usize>;

fn last_causes<'a>(
    documents: &mut Vec<DocumentInfo>,
    addresses: &mut Addresses<'a>,
    retired: &'a Retired,
) -> Vec<Cause> {
    let mut causes = Vec::new();
    for last in &retired.last {
        let mut cause = Cause { group: last.group.as_str().into(), ..Cause::default() };
        for (locale, path, line, end_line) in &last.sources {
            // A page that is gone still has its address.
            let document = *addresses.entry(path).or_insert_with(|| {
                documents.push(DocumentInfo {
                    path: path.clone(),
                    locale: locale.clone(),
                    group: last.group.clone(),
                    origin: String::new(),
                    rows: 0,
                    repairs: Vec::new(),
                });
                documents.len() - 1
            });
            cause.sources.push(Address { document, locale: locale.clone(), line: *line, end_line: *end_line });
        }
        cause.sources.sort();
        for (field, texts) in &last.texts {
            for (locale, text) in texts {
                let source = cause.sources.iter().find(|source| source.locale == *locale).or(cause.sources.first());
                let Some(source) = source else { continue };
                let text = LocalText {
                    text: Text::from_canonical(text),
                    published: None,
                    document: source.document,
                    lines: (source.line, source.end_line),
                };
                cause.texts.entry(*field).or_default().insert(locale.clone(), text);
            }
        }
        causes.push(cause);
    }
    causes
}
