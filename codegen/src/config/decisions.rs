//! `sources/decisions.yaml`: a maintainer's recorded answers to conflicts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lookup::{self, Catalogs};
use super::manifest::{Manifest, TableUse};
use super::yaml::{self, Fields, Node, Reader};
use crate::id::ConflictKey;
use crate::locale::{ByLocale, Locale};
use crate::problem::{Problem, Rule};
use crate::span::{Files, Span};

/// How a conflict is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// The facts of this locale are right.
    Locale(Locale),
    /// Every document keeps its own: the difference is meant, or cannot be settled from the texts.
    Keep,
}

/// One decision.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What it answers.
    pub conflict: ConflictKey,
    /// Facts per locale that it was made on.
    pub seen: ByLocale<Vec<String>>,
    /// Which facts hold.
    pub answer: Use,
    /// What holds, where a conflict on a prose fact asks for a value; the answer is then [`Use::Keep`].
    pub value: Option<String>,
    /// Corrected texts, Markdown inline text.
    pub text: ByLocale<String>,
    /// The vendor's texts that it was made on; set where `text` or `reported` is.
    pub published: ByLocale<String>,
    /// True for what a reader found and no rule sees.
    pub reported: bool,
    /// Why; never empty.
    pub because: Arc<str>,
    /// Where it stands in `decisions.yaml`.
    pub span: Span,
}

/// Its path under `sources/`.
pub(super) const PATH: &str = "decisions.yaml";

/// A missing or empty file holds no decision. `None` where it cannot be read at all.
pub(super) fn read(files: &Files, manifest: &Manifest, problems: &mut Vec<Problem>) -> Option<Vec<Decision>> {
    let Some(file) = files.find(PATH) else { return Some(Vec::new()) };
    let mut reader = Reader { rule: Rule::DecisionsInvalid, problems };
    let Some(root) = yaml::read(files, file, &mut reader).ok()? else { return Some(Vec::new()) };
    let nodes = reader.sequence(&root, "`decisions.yaml`");
    let catalogs = lookup::Catalogs::new(&manifest.catalogs);
    let locales = locales(manifest);
    let groups = manifest.documents.iter().map(|document| document.group.as_str()).collect();
    let decisions = nodes.iter().filter_map(|node| decision(&mut reader, node, &catalogs, &locales, &groups));
    let mut decisions: Vec<Decision> = decisions.collect();
    decisions.shrink_to_fit();
    unique(&mut reader, &decisions);
    Some(decisions)
}

fn decision(
    reader: &mut Reader<'_>,
    node: &Node,
    catalogs: &Catalogs<'_>,
    locales: &BTreeMap<usize, BTreeSet<Locale>>,
    groups: &BTreeSet<&str>,
) -> Option<Decision> {
    let mut fields = reader.fields(node, "a decision")?;
    let mut span = fields.head();
    let conflict = fields.require(reader, "conflict").and_then(|node| {
        span = node.span;
        conflict(reader, node, catalogs, groups)
    });
    let (catalog, conflict) = conflict.unzip();
    let none = BTreeSet::new();
    let locales = catalog.and_then(|catalog| locales.get(&catalog)).unwrap_or(&none);
    let reported = fields.take("reported").and_then(|node| reader.boolean(node, "`reported`")).unwrap_or(false);
    let seen = match fields.take("seen") {
        Some(node) => Some(seen(reader, node, locales)),
        None if reported => Some(ByLocale::default()),
        None => {
            reader.error(span, "a decision has no `seen`", "add the facts per locale that it is made on");
            None
        }
    };
    let value_node = fields.take("value");
    let value = value_node.and_then(|node| reader.text(node, "`value`")).map(str::to_owned);
    let answer = match value_node {
        None => answer(reader, &mut fields, span, seen.as_ref(), locales),
        Some(node) => {
            if fields.take("use").or_else(|| fields.take("keep")).is_some() {
                reader.error(node.span, "a decision has `value` beside `use` or `keep`", "keep one of them");
            } else if conflict.as_ref().is_some_and(|conflict| conflict.fact.is_none()) {
                reader.error(node.span, "`value` answers conflicts on prose facts only", "write `use` or `keep`");
            }
            Some(Use::Keep)
        }
    };
    let text = texts(reader, &mut fields, "text", locales);
    let published = texts(reader, &mut fields, "published", locales);
    for (locale, (corrected, span)) in &text {
        match published.get(locale) {
            None => {
                let help = "add the vendor's text, so that the correction never masks a new one";
                reader.error(*span, format!("`text` corrects `{locale}`, but `published` does not hold it"), help);
            }
            Some((vendor, _)) if vendor.split_whitespace().eq(corrected.split_whitespace()) => {
                let message = format!("`text` and `published` of `{locale}` are the same");
                reader.error(*span, message, "correct the wording, or take `text` out");
            }
            Some(_) => {}
        }
    }
    if reported && published.is_empty() {
        let help = "add the vendor's texts in which the reader found it";
        reader.error(span, "a reported decision has no `published`", help);
    }
    let because = fields.because(reader);
    fields.finish(reader);
    let plain = |texts: ByLocale<(String, Span)>| texts.into_iter().map(|(key, (text, _))| (key, text)).collect();
    Some(Decision {
        conflict: conflict?,
        seen: seen?,
        // Its mistake is told already; without the entry its conflict would be called open beside it.
        answer: answer.unwrap_or(Use::Keep),
        value,
        text: plain(text),
        published: plain(published),
        reported,
        because: because.unwrap_or_default().into(),
        span,
    })
}

/// The catalog's index and the key.
fn conflict(
    reader: &mut Reader<'_>,
    node: &Node,
    catalogs: &Catalogs<'_>,
    groups: &BTreeSet<&str>,
) -> Option<(usize, ConflictKey)> {
    let mut fields = reader.fields(node, "`conflict`")?;
    let head = fields.head();
    let index = fields.require(reader, "catalog").and_then(|node| catalogs.read(reader, node));
    let catalog = index.and_then(|index| catalogs.get(index));
    let mut faults = reader.problems.len();
    let scope = fields.take("scope").and_then(|node| lookup::scope(reader, node, catalog));
    let code_node = fields.take("code");
    let code = code_node.and_then(|node| {
        let text = reader.text(node, "`code`")?;
        lookup::code(reader, text, node.span, catalog?)
    });
    let group = fields.take("group").and_then(|node| {
        let name = reader.text(node, "`group`")?;
        let known = groups.contains(name);
        if !known {
            let help = format!("the groups are {}", Vec::from_iter(groups.iter().copied()).join(", "));
            reader.error(node.span, format!("no document is in the group `{name}`"), help);
        }
        known.then(|| name.to_owned())
    });
    let cause = fields.take("cause").and_then(|node| reader.number(node, "`cause`"));
    let field = fields.take("field").and_then(|node| {
        let word = reader.text(node, "`field`")?;
        lookup::field(reader, word, node.span)
    });
    let fact_node = fields.take("fact");
    let fact = fact_node.and_then(|node| reader.text(node, "`fact`")).map(str::to_owned);
    let rule = fields.require(reader, "rule").and_then(|node| {
        let id = reader.text(node, "`rule`")?;
        let rule = Rule::parse(id);
        if rule.is_none() {
            let help = match yaml::nearest(id, Rule::ALL.iter().map(|rule| rule.id())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`cargo xtask conflicts` prints the entry of every conflict".to_owned(),
            };
            reader.error(node.span, format!("there is no rule `{id}`"), help);
        }
        rule
    });
    match (code_node, fact_node) {
        (None, None) => reader.error(head, "`conflict` names no code and no fact", "add `code:` or `fact:`"),
        (Some(_), Some(fact)) => reader.error(fact.span, "`conflict` names a code and a fact", "keep one of the two"),
        _ => {}
    }
    if fact_node.is_some() && code_node.is_none() && (group.is_some() || cause.is_some() || field.is_some()) {
        reader.error(head, "a conflict on a fact has no `group`, `cause` or `field`", "take them out");
    }
    let scoped = catalog.is_some_and(|catalog| !catalog.scopes.is_empty());
    if scoped && code_node.is_some() && fields.take("scope").is_none() {
        reader.error(head, "the catalog has scopes, so `conflict` needs one", "add `scope:`");
    }
    fields.finish(reader);
    // A key with a part that could not be read is another conflict's key.
    faults = reader.problems.len() - faults;
    if faults > 0 {
        return None;
    }
    let key = ConflictKey { catalog: catalog?.id.clone(), scope, code, group, cause, field, fact, rule: rule? };
    Some((index?, key))
}

/// The locales of the documents that tell of each catalog.
fn locales(manifest: &Manifest) -> BTreeMap<usize, BTreeSet<Locale>> {
    let mut locales: BTreeMap<usize, BTreeSet<Locale>> = BTreeMap::new();
    for document in &manifest.documents {
        for table in &document.tables {
            if let TableUse::Read { catalog, .. } = &table.table {
                locales.entry(*catalog).or_default().insert(document.locale.clone());
            }
        }
    }
    locales
}

/// A locale in which the catalog has a document; any where `locales` is empty (that is a problem of its own).
fn locale(reader: &mut Reader<'_>, tag: &str, span: Span, locales: &BTreeSet<Locale>) -> Option<Locale> {
    let locale = reader.locale(tag, span)?;
    if !locales.is_empty() && !locales.contains(&locale) {
        let known: Vec<&str> = locales.iter().map(Locale::as_str).collect();
        let help = format!("its documents are in {}", known.join(", "));
        reader.error(span, format!("the catalog has no document in `{locale}`"), help);
        return None;
    }
    Some(locale)
}

fn seen(reader: &mut Reader<'_>, node: &Node, locales: &BTreeSet<Locale>) -> ByLocale<Vec<String>> {
    let mut seen = ByLocale::default();
    for (key, node) in reader.mapping(node, "`seen`") {
        let Some(locale) = locale(reader, &key.text, key.span, locales) else { continue };
        // A document may lack the fact that another one has: `[]`.
        let facts = reader.one_or_more(node);
        let facts: Vec<String> =
            facts.iter().filter_map(|node| reader.text(node, "a fact").map(str::to_owned)).collect();
        if seen.insert(locale, facts).is_some() {
            reader.error(key.span, format!("`seen` has the locale `{}` twice", key.text), "remove one of the two");
        }
    }
    seen
}

fn answer(
    reader: &mut Reader<'_>,
    fields: &mut Fields<'_>,
    span: Span,
    seen: Option<&ByLocale<Vec<String>>>,
    locales: &BTreeSet<Locale>,
) -> Option<Use> {
    match (fields.take("use"), fields.take("keep")) {
        (Some(_), Some(keep)) => {
            reader.error(keep.span, "a decision has `use` and `keep`", "keep one of the two");
            None
        }
        (None, None) => {
            let help = "write `use: <locale>` for the facts that hold, or `keep: true` where each keeps its own";
            reader.error(span, "a decision has neither `use` nor `keep`", help);
            None
        }
        (None, Some(node)) => {
            let keep = reader.boolean(node, "`keep`")?;
            if !keep {
                reader.error(node.span, "`keep: false` says nothing", "write `use: <locale>` or `keep: true`");
            }
            keep.then_some(Use::Keep)
        }
        (Some(node), None) => {
            let tag = reader.text(node, "`use`")?;
            let locale = locale(reader, tag, node.span, locales)?;
            if seen.is_some_and(|seen| !seen.is_empty() && !seen.contains_key(&locale)) {
                let message = format!("`use` names `{locale}`, but `seen` has no facts of it");
                reader.error(node.span, message, "use a locale of `seen`");
                return None;
            }
            Some(Use::Locale(locale))
        }
    }
}

fn texts(
    reader: &mut Reader<'_>,
    fields: &mut Fields<'_>,
    name: &'static str,
    locales: &BTreeSet<Locale>,
) -> ByLocale<(String, Span)> {
    let mut texts = ByLocale::default();
    let Some(node) = fields.take(name) else { return texts };
    for (key, node) in reader.mapping(node, &format!("`{name}`")) {
        let Some(locale) = locale(reader, &key.text, key.span, locales) else { continue };
        let Some(text) = reader.text(node, &format!("`{name}` of `{locale}`")) else { continue };
        if texts.insert(locale, (text.to_owned(), key.span)).is_some() {
            reader.error(key.span, format!("`{name}` has the locale `{}` twice", key.text), "remove one of the two");
        }
    }
    texts
}

/// One decision for a conflict, one corrected text for a cell.
fn unique(reader: &mut Reader<'_>, decisions: &[Decision]) {
    let mut keys: BTreeMap<&ConflictKey, Span> = BTreeMap::new();
    let mut cells = BTreeMap::new();
    for decision in decisions {
        let key = &decision.conflict;
        if let Some(first) = keys.insert(key, decision.span) {
            reader.twice(format!("two decisions on one conflict, {key}"), decision.span, first);
            continue;
        }
        for locale in decision.text.keys() {
            let place = (&key.catalog, &key.scope, key.code, &key.group);
            let cell = (place, key.cause, key.field, &key.fact, locale);
            if let Some(first) = cells.insert(cell, decision.span) {
                let message = format!("two corrected texts for one cell, `{locale}` of {key}");
                let problem =
                    Problem::new(reader.rule, message).at(decision.span, "again here").at(first, "first here");
                reader.problems.push(problem.help("put the whole corrected text in one of the two"));
            }
        }
    }
}
