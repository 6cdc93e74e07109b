//! Decisions, matched to the conflicts that they answer. A decision holds only for what it was made on: another fact or
//! another text makes it stale, and one that answers nothing is an error too, so that none can rot.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::coverage::Lost;
use super::merge::{Draft, DraftCause};
use super::{Context, paste};
use crate::catalog::{CatalogId, Conflict, Outcome, ScopeId};
use crate::code::CodeValue;
use crate::config::{Decision, NameKey, Use};
use crate::id::ConflictKey;
use crate::locale::Locale;
use crate::problem::{Problem, Rule, Severity};
use crate::span::Span;
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
    /// Conflicts without a decision: a decision on the same text may have been about them.
    open: Vec<Conflict>,
    /// What stands now in the cell of a decision that met no conflict.
    now: BTreeMap<&'a ConflictKey, Vec<(Locale, Text, Span)>>,
    /// Codes that some document has.
    told: BTreeSet<CodeKey<'a>>,
    /// Codes that a document has lost: that is one problem, and the decisions on them are none.
    pub(super) lost: Lost,
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
        let (open, now, told) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        Self { context, by_key, by_code, open, now, told, lost: Lost::new(), problems: Vec::new() }
    }

    /// The decision on a conflict, if there is one that still holds. An open conflict and a stale decision are problems.
    pub(super) fn decide(&mut self, conflict: &mut Conflict) -> Option<&'a Decision> {
        // A decision from before another group had the code names no group, one from before another cause was there no
        // cause; it is about what it has seen.
        for (group, cause) in [(false, true), (true, false), (false, false)] {
            let named = conflict.key.group.is_some() || conflict.key.cause.is_some();
            if !named || self.by_key.contains_key(&conflict.key) {
                break;
            }
            let mut key = conflict.key.clone();
            key.group = key.group.filter(|_| group);
            key.cause = key.cause.filter(|_| cause);
            if self.by_key.get(&key).is_some_and(|(decision, used)| !used && stale(decision, conflict).is_none()) {
                conflict.key = key;
            }
        }
        // What counts as a mentioned code hangs on the codes of all catalogs: a new one must not unsettle a number.
        if let Some(rule) = sibling(conflict.key.rule).filter(|_| !self.by_key.contains_key(&conflict.key)) {
            let key = ConflictKey { rule, ..conflict.key.clone() };
            if self.by_key.get(&key).is_some_and(|(decision, used)| !used && stale(decision, conflict).is_none()) {
                conflict.key = key;
            }
        }
        let Some((decision, used)) = self.by_key.get_mut(&conflict.key) else {
            self.open.push(conflict.clone());
            return None;
        };
        *used = true;
        let decision = *decision;
        if let Some(problem) = stale(decision, conflict) {
            // What a document lacks that could not be read in full is its problem, not the decision's.
            let excused = says_less(decision, conflict) && (self.unread(&conflict.key) || self.lost(&conflict.key));
            if !excused && !self.stands_for_lost(conflict) {
                self.problems.push(problem);
            }
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

    /// The decision that a conflict will meet, whether it still holds or not.
    pub(super) fn peek(&self, key: &ConflictKey) -> Option<&'a Decision> {
        let any = || self.by_key.get(&ConflictKey { group: None, ..key.clone() });
        self.by_key.get(key).or_else(any).map(|(decision, _)| *decision)
    }

    /// Decides a conflict that changes no text.
    pub(super) fn answer(&mut self, mut conflict: Conflict) -> Conflict {
        self.decide(&mut conflict);
        conflict
    }

    /// The disagreements of a code that no rule saw and a reader did, with their corrections put in place.
    pub(super) fn reported(&mut self, draft: &mut Draft) -> Vec<Conflict> {
        let context = self.context;
        let code = (context.catalog(draft.catalog), draft.scope.as_ref(), draft.code);
        let Some(decisions) = self.by_code.get(&code).cloned() else { return Vec::new() };
        let keys = decisions.iter().map(|decision| &decision.conflict);
        self.told.extend(keys.filter_map(|key| Some((&key.catalog, key.scope.as_ref(), key.code?))));
        let mut conflicts = Vec::new();
        for decision in decisions.iter().copied().filter(|decision| decision.reported) {
            let key = &decision.conflict;
            if self.by_key.get(key).is_none_or(|(_, used)| *used) {
                continue;
            }
            let mut conflict = Conflict::new(key.clone(), key.rule.severity() == Severity::Error);
            conflict.values.clone_from(&decision.seen);
            let group = key.group.as_deref().or_else(|| told_by(context, draft, decision));
            let mut cells = Vec::new();
            let causes = draft.causes.iter().enumerate().filter(|(_, cause)| in_cause(cause, key));
            for (at, cause) in causes.filter(|(_, cause)| Some(context.groups[cause.group]) == group) {
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
        let unused = |key| self.by_key.get(key).is_some_and(|(_, used)| !*used);
        for key in decisions.iter().map(|decision| &decision.conflict).filter(|key| unused(*key)) {
            let causes = draft.causes.iter().filter(|cause| {
                in_cause(cause, key) && key.group.as_deref().is_none_or(|group| group == context.groups[cause.group])
            });
            let texts = causes.flat_map(|cause| &cause.texts).filter(|text| Some(text.field) == key.field);
            let now = texts.map(|text| (context.locale(text.document).clone(), text.vendor().clone(), text.span));
            self.now.insert(key, now.collect());
        }
        conflicts
    }

    /// The corrected texts of the cell that a conflict is about, from whatever decision.
    pub(super) fn texts(&self, key: &ConflictKey) -> Corrections<'a> {
        let mut corrections = Corrections { texts: IndexMap::new(), reported: false };
        let Some(code) = key.code else { return corrections };
        for decision in self.by_code.get(&(&key.catalog, key.scope.as_ref(), code)).into_iter().flatten() {
            if decision.conflict.same_place(key) {
                corrections.texts.extend(decision.text.iter().map(|(locale, text)| (locale, text.as_str())));
                corrections.reported |= decision.reported && !decision.text.is_empty();
            }
        }
        corrections
    }

    /// Conflicts without a decision, and decisions that answered nothing. A decision whose text now disagrees in another
    /// way, so that the conflict has another key, is told together with it.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        let mut open: Vec<Option<Conflict>> = std::mem::take(&mut self.open).into_iter().map(Some).collect();
        let unused: Vec<(&ConflictKey, &Decision)> =
            self.by_key.iter().filter(|(_, (_, used))| !used).map(|(key, (decision, _))| (*key, *decision)).collect();
        let mut moved = Vec::new();
        // The like first: a number that became a code is the number's decision, whatever else has come up there.
        for like in [true, false] {
            for (index, (key, decision)) in unused.iter().enumerate().filter(|(_, (_, old))| !old.reported) {
                let fits = |conflict: &&mut Option<Conflict>| {
                    conflict
                        .as_ref()
                        .is_some_and(|now| now.key.same_place(key) && alike(now.key.rule, key.rule) >= like)
                };
                if moved.contains(&index) {
                    continue;
                }
                if let Some(conflict) = open.iter_mut().find(fits).and_then(Option::take) {
                    moved.push(index);
                    self.problems.push(moved_on(decision, &conflict));
                }
            }
        }
        self.problems.extend(open.iter().flatten().map(paste::open));
        for (index, (key, decision)) in unused.into_iter().enumerate() {
            if !moved.contains(&index) && !self.unread(key) && !self.lost(key) && !self.vanished(key) {
                let seen = decision.seen.iter().map(|(locale, facts)| format!("{locale} {}", list(facts)));
                let texts = decision.published.iter().filter(|_| decision.reported);
                let seen = seen.chain(texts.map(|(locale, text)| format!("{locale} “{text}”")));
                let (what, help) = if decision.reported {
                    let help =
                        "see whether an edit has emptied the cell; if not, take the entry out of `decisions.yaml`";
                    ("the text that it is about is not there any more", help)
                } else {
                    let help = "read the texts: they may all be wrong now. If they are right, take the entry out of `decisions.yaml`; if not, or if they still disagree, keep it with `reported: true`";
                    ("there is no such conflict any more", help)
                };
                let mut problem = Problem::new(Rule::DecisionUnused, format!("{key}: {what}"))
                    .at(decision.span, format!("decided on {}", seen.collect::<Vec<_>>().join(", ")));
                for (locale, text, span) in self.now.get(key).into_iter().flatten() {
                    problem = problem.at(*span, format!("`{locale}` now"));
                    let then = match (decision.published.get(locale), decision.seen.get(locale)) {
                        (Some(text), _) => format!("“{text}”"),
                        (None, Some(facts)) => list(facts),
                        (None, None) => continue,
                    };
                    problem = problem.help(format!("`{locale}`: {then} then, “{}” now", text.markdown()));
                }
                let problem = problem.help(help);
                self.problems.push(Problem { conflict: Some(key.clone()), ..problem });
            }
        }
        self.problems
    }

    /// True where a document has lost the code.
    fn lost(&self, key: &ConflictKey) -> bool {
        let code = |code| (key.catalog.clone(), key.scope.clone(), code);
        !self.lost.is_empty() && key.code.is_some_and(|of| self.lost.contains(&code(of)))
    }

    /// True where a repeat seems to stand in the place of a code that its document has just lost.
    fn stands_for_lost(&self, conflict: &Conflict) -> bool {
        let lost = |value: &String| {
            let code = value.parse().ok().map(CodeValue);
            code.is_some_and(|code| self.lost(&ConflictKey { code: Some(code), ..conflict.key.clone() }))
        };
        conflict.key.rule == Rule::OrderDiffers && conflict.values.values().flatten().any(lost)
    }

    /// True where no document has the code any more and nobody has retired it.
    fn vanished(&self, key: &ConflictKey) -> bool {
        let Some(code) = key.code else { return false };
        let name = NameKey { catalog: key.catalog.clone(), scope: key.scope.clone(), code };
        let named = self.context.config.names.names.get(&name).is_some_and(|name| name.retired.is_none());
        named && !self.told.contains(&(&key.catalog, key.scope.as_ref(), code))
    }

    /// True where a document of the catalog could not be read in full, so that nothing is known about its conflicts.
    fn unread(&self, key: &ConflictKey) -> bool {
        let manifest = self.context.manifest();
        manifest.documents.iter().zip(&self.context.incomplete).any(|(spec, incomplete)| {
            *incomplete && super::catalogs_of(spec).any(|catalog| manifest.catalogs[catalog].id == key.catalog)
        })
    }
}

/// True where a key is about a cause. One from before the code had several names none, and means the first that fits.
fn in_cause(cause: &DraftCause, key: &ConflictKey) -> bool {
    key.cause.is_none() || cause.number == key.cause
}

/// The group that a reported decision without one is about: the one that tells the published texts, or the first that has
/// any text in their place.
fn told_by<'c>(context: &'c Context<'_>, draft: &Draft, decision: &Decision) -> Option<&'c str> {
    let key = &decision.conflict;
    let told = |cause: &&DraftCause, same: bool| {
        in_cause(cause, key)
            && cause.texts.iter().filter(|text| Some(text.field) == key.field).any(|text| {
                let published = decision.published.get(context.locale(text.document));
                published.is_some_and(|published| !same || reads(text.vendor(), published))
            })
    };
    let by_text = draft.causes.iter().find(|cause| told(cause, true));
    by_text.or_else(|| draft.causes.iter().find(|cause| told(cause, false))).map(|cause| context.groups[cause.group])
}

pub(super) fn equal(a: &Text, b: &Text) -> bool {
    a == b || a.markdown().split_whitespace().eq(b.markdown().split_whitespace())
}

/// [`equal`] to a text of a maintainer's file, which is canonical but for a hand's slip.
pub(super) fn reads(text: &Text, markdown: &str) -> bool {
    text.markdown() == markdown || equal(text, &Text::from_canonical(markdown))
}

/// The other rule that a difference of numbers may come under.
fn sibling(rule: Rule) -> Option<Rule> {
    match rule {
        Rule::NumberDiffers => Some(Rule::CodeMentionDiffers),
        Rule::CodeMentionDiffers => Some(Rule::NumberDiffers),
        _ => None,
    }
}

/// True where one change of a text may turn a conflict of one rule into one of the other.
fn alike(a: Rule, b: Rule) -> bool {
    a == b || sibling(a) == Some(b)
}

/// The problem of a decision whose text now disagrees under another key.
fn moved_on(decision: &Decision, conflict: &Conflict) -> Problem {
    let (then, now) = (&decision.conflict, &conflict.key);
    let message = format!("{then}: decided on what no longer stands there");
    let mut problem = Problem::new(Rule::DecisionStale, message).at(decision.span, "this decision");
    if then.rule != now.rule {
        problem = problem.help(format!("rule: `{}` then, `{}` now", then.rule.id(), now.rule.id()));
    }
    if then.group != now.group {
        let group = |key: &ConflictKey| key.group.clone().unwrap_or_else(|| "none named".to_owned());
        problem = problem.help(format!("group: {} then, {} now", group(then), group(now)));
    }
    old_and_new(problem, &changes(decision, conflict), conflict, alike(then.rule, now.rule).then_some(decision))
}

/// True where a conflict differs from what it was decided on only by locales that say nothing any more.
fn says_less(decision: &Decision, conflict: &Conflict) -> bool {
    let none = Vec::new();
    let new_fact = conflict
        .values
        .iter()
        .any(|(locale, now)| !now.is_empty() && !same_facts(decision.seen.get(locale).unwrap_or(&none), now));
    let new_text = decision.published.iter().any(|(locale, then)| {
        let now = conflict.published.get(locale);
        now.is_some_and(|now| words(now.markdown()) != words(Text::from_canonical(then).markdown()))
    });
    !new_fact && !new_text
}

/// The problem of a decision that was made on something else.
pub(crate) fn stale(decision: &Decision, conflict: &Conflict) -> Option<Problem> {
    let changes = changes(decision, conflict);
    if changes.is_empty() {
        return None;
    }
    let more = conflict.values.iter().any(|(locale, now)| !now.is_empty() && !decision.seen.contains_key(locale));
    let less = changes
        .iter()
        .any(|(locale, _)| decision.seen.contains_key(*locale) || decision.published.contains_key(*locale));
    let what = if more && !less {
        "decided before another language told it"
    } else {
        "decided on what no longer stands there"
    };
    let message = format!("{}: {what}", conflict.key);
    let problem = Problem::new(Rule::DecisionStale, message).at(decision.span, "this decision");
    Some(old_and_new(problem, &changes, conflict, Some(decision)))
}

/// Adds what has changed, and the entry for what stands there now.
fn old_and_new(
    mut problem: Problem,
    changes: &[(&Locale, String)],
    conflict: &Conflict,
    old: Option<&Decision>,
) -> Problem {
    let mut shown: Vec<&Locale> = Vec::new();
    for (locale, change) in changes.iter().map(|(locale, change)| (*locale, change.as_str())) {
        if let Some(span) = conflict.spans.get(locale).filter(|_| !shown.contains(&locale)) {
            problem = problem.at(*span, format!("`{locale}` now"));
            shown.push(locale);
        }
        problem = problem.help(change);
    }
    for of in old.into_iter().flat_map(|old| paste::corrected(conflict, old)).filter(|of| of.outdated) {
        let then = of.text;
        problem =
            problem.help(format!("the correction of `{}` was “{then}”: write in `text` how it reads now", of.locale));
    }
    problem = problem
        .help("read the texts again and put the entry below in place of the old one")
        .paste(paste::FILE, paste::entry(conflict, old));
    problem.conflict = Some(conflict.key.clone());
    problem
}

/// What a decision has seen and does not stand there any more, in words.
fn changes<'c>(decision: &'c Decision, conflict: &'c Conflict) -> Vec<(&'c Locale, String)> {
    let mut changes = Vec::new();
    let none = Vec::new();
    // As causes of their own, repeats are numbered as they stand.
    let ordered = conflict.key.rule == Rule::DuplicateDiffers && decision.answer == Use::Keep;
    let locales =
        decision.seen.keys().chain(conflict.values.keys().filter(|locale| !decision.seen.contains_key(*locale)));
    for locale in locales {
        let then = decision.seen.get(locale).unwrap_or(&none);
        let now = conflict.values.get(locale).unwrap_or(&none);
        // A row that still stands elsewhere may have got other neighbours.
        let places = |facts: &[String]| !facts.is_empty() && facts.iter().all(|fact| super::order::is_place(fact));
        if conflict.key.rule == Rule::OrderDiffers && places(then) && places(now) {
            continue;
        }
        let same_order = || then == now || then.iter().zip(now).all(|(then, now)| words(then) == words(now));
        if !same_facts(then, now) || (ordered && !same_order()) {
            changes.push((locale, format!("facts in `{locale}`: {} then, {} now", list(then), list(now))));
        }
    }
    for (locale, then) in &decision.published {
        let now = conflict.published.get(locale);
        if now.is_some_and(|now| reads(now, then)) {
            continue;
        }
        let then = Text::from_canonical(then);
        match now {
            Some(now) => changes
                .push((locale, format!("text in `{locale}`: “{}” then, “{}” now", then.markdown(), now.markdown()))),
            None => changes.push((locale, format!("text in `{locale}`: “{}” then, none now", then.markdown()))),
        }
    }
    changes
}

/// Compares as sets, white space aside.
fn same_facts(a: &[String], b: &[String]) -> bool {
    let set = |facts: &[String]| {
        let mut set: Vec<String> = facts.iter().map(|fact| words(fact)).collect();
        set.sort();
        set.dedup();
        set
    };
    a == b || set(a) == set(b)
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Facts for a person.
pub(super) fn list(facts: &[String]) -> String {
    if facts.is_empty() { "none".to_owned() } else { facts.join(", ") }
}
