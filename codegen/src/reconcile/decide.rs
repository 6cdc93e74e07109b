//! Decisions, matched to the conflicts that they answer. A decision holds only for what it was made on: another fact or
//! another text makes it stale, and one that answers nothing is an error too, so that none can rot.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::merge::Draft;
use super::{ConflictKey, Context, paste};
use crate::catalog::{CatalogId, Conflict, Outcome, ScopeId};
use crate::code::CodeValue;
use crate::config::{Decision, Use};
use crate::locale::Locale;
use crate::problem::{Problem, Rule, Severity};
use crate::text::Text;

/// Corrected texts of one cell.
pub(super) struct Corrections<'a> {
    pub(super) texts: IndexMap<&'a Locale, &'a str>,
    /// True where a reader's report is behind one of them: it may change any fact.
    pub(super) reported: bool,
}

type CodeKey<'a> = (&'a CatalogId, Option<&'a ScopeId>, CodeValue);

/// All decisions, and what is still to tell about them.
pub(super) struct Decider<'a> {
    context: &'a Context<'a>,
    by_key: BTreeMap<&'a ConflictKey, (&'a Decision, bool)>,
    by_code: BTreeMap<CodeKey<'a>, Vec<&'a Decision>>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Decider<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        let mut by_key = BTreeMap::new();
        let mut by_code: BTreeMap<_, Vec<_>> = BTreeMap::new();
        // Conflicts on prose facts are another stage's.
        for decision in context.config.decisions.iter().filter(|decision| decision.conflict.fact.is_none()) {
            let key = &decision.conflict;
            by_key.entry(key).or_insert((decision, false));
            if let Some(code) = key.code {
                by_code.entry((&key.catalog, key.scope.as_ref(), code)).or_default().push(decision);
            }
        }
        Self { context, by_key, by_code, problems: Vec::new() }
    }

    /// The decision on a conflict, if there is one that still holds. An open conflict and a stale decision are problems.
    pub(super) fn decide(&mut self, conflict: &mut Conflict) -> Option<&'a Decision> {
        let Some((decision, used)) = self.by_key.get_mut(&conflict.key) else {
            self.problems.push(paste::open(self.context, conflict));
            return None;
        };
        *used = true;
        let decision = *decision;
        if let Some(problem) = stale(decision, conflict) {
            self.problems.push(problem);
            return None;
        }
        conflict.outcome = Some(Outcome {
            locale: match &decision.answer {
                Use::Locale(locale) => Some(locale.clone()),
                Use::Keep => None,
            },
            value: None,
            corrected: decision.text.keys().cloned().collect(),
            reported: decision.reported,
            because: decision.because.clone(),
        });
        Some(decision)
    }

    /// Decides a conflict that changes no text.
    pub(super) fn answer(&mut self, mut conflict: Conflict) -> Option<Conflict> {
        self.decide(&mut conflict);
        Some(conflict)
    }

    /// The disagreements of a code that no rule saw and a reader did, with their corrections put in place.
    pub(super) fn reported(&mut self, draft: &mut Draft) -> Vec<Conflict> {
        let context = self.context;
        let code = (context.catalog(draft.catalog), draft.scope.as_ref(), draft.code);
        let decisions = self.by_code.get(&code).cloned().unwrap_or_default();
        let mut conflicts = Vec::new();
        for decision in decisions.into_iter().filter(|decision| decision.reported) {
            let key = &decision.conflict;
            if self.by_key.get(key).is_none_or(|(_, used)| *used) {
                continue;
            }
            let mut conflict = Conflict {
                key: key.clone(),
                stops: key.rule.severity() == Severity::Error,
                values: decision.seen.clone(),
                spans: IndexMap::new(),
                published: IndexMap::new(),
                outcome: None,
            };
            let mut cells = Vec::new();
            for (at, cause) in draft.causes.iter().enumerate().filter(|(_, cause)| cause.number == key.cause) {
                for (index, text) in cause.texts.iter().enumerate().filter(|(_, text)| Some(text.field) == key.field) {
                    let locale = context.locale(text.document);
                    if decision.published.contains_key(locale) && !conflict.published.contains_key(locale) {
                        let vendor = text.published.as_ref().map_or(&text.text, |published| &published.text);
                        conflict.published.insert(locale.clone(), vendor.clone());
                        conflict.spans.insert(locale.clone(), text.span);
                        cells.push((at, index));
                    }
                }
            }
            if conflict.published.is_empty() {
                continue;
            }
            if let Some(decision) = self.decide(&mut conflict) {
                for (cause, index) in cells {
                    draft.causes[cause].texts[index].correct(context, decision);
                }
            }
            conflicts.push(conflict);
        }
        conflicts
    }

    /// The corrected texts of the cell that a conflict is about, from whatever decision.
    pub(super) fn texts(&self, key: &ConflictKey) -> Corrections<'a> {
        let mut corrections = Corrections { texts: IndexMap::new(), reported: false };
        let Some(code) = key.code else { return corrections };
        for decision in self.by_code.get(&(&key.catalog, key.scope.as_ref(), code)).into_iter().flatten() {
            if decision.conflict.field == key.field && decision.conflict.cause == key.cause {
                corrections.texts.extend(decision.text.iter().map(|(locale, text)| (locale, text.as_str())));
                corrections.reported |= decision.reported && !decision.text.is_empty();
            }
        }
        corrections
    }

    /// Decisions that answered nothing.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        for (key, (decision, used)) in &self.by_key {
            if !used && !self.unread(key) {
                let seen = decision.seen.iter().map(|(locale, facts)| format!("{locale} {}", list(facts)));
                let problem = Problem::new(Rule::DecisionUnused, format!("{key}: there is no such conflict any more"))
                    .at(decision.span, format!("decided on {}", seen.collect::<Vec<_>>().join(", ")))
                    .help("take the entry out of `decisions.yaml`; if the texts still disagree, keep it with `reported: true`");
                self.problems.push(Problem { conflict: Some((*key).clone()), ..problem });
            }
        }
        self.problems
    }

    /// True where a document of the catalog could not be read in full, so that nothing is known about its conflicts.
    fn unread(&self, key: &ConflictKey) -> bool {
        let manifest = self.context.manifest();
        manifest.documents.iter().zip(&self.context.incomplete).any(|(spec, incomplete)| {
            *incomplete && super::catalogs_of(spec).any(|catalog| manifest.catalogs[catalog].id == key.catalog)
        })
    }
}

/// The problem of a decision that was made on something else.
pub(crate) fn stale(decision: &Decision, conflict: &Conflict) -> Option<Problem> {
    let mut changes = Vec::new();
    let none = Vec::new();
    let locales =
        decision.seen.keys().chain(conflict.values.keys().filter(|locale| !decision.seen.contains_key(*locale)));
    for locale in locales {
        let then = decision.seen.get(locale).unwrap_or(&none);
        let now = conflict.values.get(locale).unwrap_or(&none);
        if !same_facts(then, now) {
            changes.push((locale, format!("facts in `{locale}`: {} then, {} now", list(then), list(now))));
        }
    }
    for (locale, then) in &decision.published {
        let then = Text::from_canonical(then);
        match conflict.published.get(locale) {
            Some(now) if now.markdown().split_whitespace().eq(then.markdown().split_whitespace()) => {}
            Some(now) => changes
                .push((locale, format!("text in `{locale}`: “{}” then, “{}” now", then.markdown(), now.markdown()))),
            None => changes.push((locale, format!("text in `{locale}`: “{}” then, none now", then.markdown()))),
        }
    }
    if changes.is_empty() {
        return None;
    }
    let message = format!("{}: decided on what no longer stands there", conflict.key);
    let mut problem = Problem::new(Rule::DecisionStale, message).at(decision.span, "this decision");
    let mut shown: Vec<&Locale> = Vec::new();
    for (locale, change) in changes {
        if let Some(span) = conflict.spans.get(locale).filter(|_| !shown.contains(&locale)) {
            problem = problem.at(*span, format!("`{locale}` now"));
            shown.push(locale);
        }
        problem = problem.help(change);
    }
    problem = problem
        .help("read the texts again and put the entry below in place of the old one")
        .paste(paste::FILE, paste::entry(conflict, Some(decision)));
    problem.conflict = Some(conflict.key.clone());
    Some(problem)
}

/// Compares as sets, white space aside.
fn same_facts(a: &[String], b: &[String]) -> bool {
    let set = |facts: &[String]| {
        let mut set: Vec<String> =
            facts.iter().map(|fact| fact.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        set.sort();
        set.dedup();
        set
    };
    set(a) == set(b)
}

/// Facts for a person.
pub(super) fn list(facts: &[String]) -> String {
    if facts.is_empty() { "none".to_owned() } else { facts.join(", ") }
}
