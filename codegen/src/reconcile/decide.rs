//! Decisions, matched to the conflicts that they answer. A decision holds only for what it was made on: another fact or
//! another text makes it stale, and one that answers nothing is an error too, so that none can rot.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::coverage::Lost;
use super::merge::{Draft, DraftCause};
use super::stale::{alike, list, moved_on, reads, says_less, sibling, stale};
use super::{Context, paste};
use crate::catalog::{Conflict, Outcome, ScopeId};
use crate::code::CodeValue;
use crate::config::{Decision, NameKey, Use};
use crate::id::ConflictKey;
use crate::locale::Locale;
use crate::problem::{Problem, Rule, Severity};
use crate::span::Span;
use crate::text::Text;

/// Corrected texts of one cell.
pub(super) struct Corrections<'a> {
    pub(super) texts: BTreeMap<&'a Locale, &'a str>,
    /// True where a reader's report is behind one of them: it may change any fact.
    pub(super) reported: bool,
}

/// A code of one catalog.
type Place<'a> = (Option<&'a ScopeId>, Option<CodeValue>);

fn place(key: &ConflictKey) -> Place<'_> {
    (key.scope.as_ref(), key.code)
}

/// All decisions on codes, by catalog, as they stand in the file.
pub(super) struct Decisions<'a> {
    context: &'a Context<'a>,
    by_catalog: Vec<Vec<&'a Decision>>,
}

impl<'a> Decisions<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        let mut by_catalog = vec![Vec::new(); context.manifest().catalogs.len()];
        // Most stand by catalog in the file, so that a catalog is rarely looked up.
        for decisions in context.config.decisions.chunk_by(|a, b| a.conflict.catalog == b.conflict.catalog) {
            let Some(catalog) = context.by_id.get(&decisions[0].conflict.catalog) else { continue };
            // Conflicts on prose facts are another stage's.
            by_catalog[*catalog].extend(decisions.iter().filter(|decision| decision.conflict.fact.is_none()));
        }
        Self { context, by_catalog }
    }

    /// Who decides the conflicts of one catalog. `lost` are codes that a document has lost: that is one problem, and the
    /// decisions on them are none.
    pub(super) fn of(&self, catalog: usize, lost: Lost) -> Decider<'a> {
        let of = self.by_catalog[catalog].iter();
        let mut all: Vec<(Place<'a>, &'a Decision)> = of.map(|of| (place(&of.conflict), *of)).collect();
        all.sort_by_key(|(place, _)| *place);
        let mut by_key: Vec<usize> = (0..all.len()).collect();
        by_key.sort_by_key(|at| &all[*at].1.conflict);
        let used = vec![false; all.len()];
        let (told, found) = (BTreeSet::new(), Found::default());
        Decider { context: self.context, catalog, all, by_key, used, lost, now: BTreeMap::new(), told, found }
    }
}

/// What is to tell about conflicts and decisions.
#[derive(Default)]
pub(super) struct Found {
    /// Conflicts without a decision: a decision on the same text may have been about them.
    open: Vec<Conflict>,
    pub(super) problems: Vec<Problem>,
}

impl Found {
    pub(super) fn append(&mut self, other: Self) {
        self.open.extend(other.open);
        self.problems.extend(other.problems);
    }
}

/// The decisions on one catalog, and what became of them. No decision is about two catalogs, so that each catalog can be
/// decided by itself.
pub(super) struct Decider<'a> {
    context: &'a Context<'a>,
    catalog: usize,
    /// By scope and code, then as they stand in the file.
    all: Vec<(Place<'a>, &'a Decision)>,
    /// Their places by key, then as they stand in the file: one code may have many decisions.
    by_key: Vec<usize>,
    /// Which of them met their conflict.
    used: Vec<bool>,
    lost: Lost,
    /// What stands now in the cell of a decision that met no conflict.
    now: BTreeMap<&'a ConflictKey, Vec<(Locale, Text, Span)>>,
    /// Codes with a decision that some document has.
    told: BTreeSet<Place<'a>>,
    pub(super) found: Found,
}

impl<'a> Decider<'a> {
    /// The decision on a conflict, if there is one that still holds. An open conflict and a stale decision are problems.
    pub(super) fn decide(&mut self, conflict: &mut Conflict) -> Option<&'a Decision> {
        let Some(at) = self.find(&conflict.key).or_else(|| self.under_another_key(conflict)) else {
            self.found.open.push(conflict.clone());
            return None;
        };
        self.used[at] = true;
        let decision = self.all[at].1;
        if let Some(problem) = stale(decision, conflict) {
            // What a document lacks that could not be read in full is its problem, not the decision's.
            let excused = says_less(decision, conflict) && (self.unread() || self.lost(&conflict.key));
            if !excused && !self.stands_for_lost(conflict) {
                self.found.problems.push(problem);
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

    /// The place of the decision that was made on this conflict before it had its key. The conflict gets the old one.
    fn under_another_key(&self, conflict: &mut Conflict) -> Option<usize> {
        let now = &conflict.key;
        // A decision from before another group had the code names no group, one from before another cause was there no
        // cause; it is about what it has seen.
        let named = now.group.is_some() || now.cause.is_some();
        let fewer =
            [(false, true), (true, false), (false, false)].into_iter().filter(|_| named).map(|(group, cause)| {
                let (group, cause) = (now.group.clone().filter(|_| group), now.cause.filter(|_| cause));
                ConflictKey { group, cause, ..now.clone() }
            });
        // What counts as a mentioned code hangs on the codes of all catalogs: a new one must not unsettle a number.
        let other = sibling(now.rule).into_iter().map(|rule| ConflictKey { rule, ..now.clone() });
        let (key, at) = fewer.chain(other).find_map(|key| {
            let at = self.find(&key).filter(|at| !self.used[*at])?;
            stale(self.all[at].1, conflict).is_none().then_some((key, at))
        })?;
        conflict.key = key;
        Some(at)
    }

    /// The decision that a conflict will meet, whether it still holds or not.
    pub(super) fn peek(&self, key: &ConflictKey) -> Option<&'a Decision> {
        let any = || self.find(&ConflictKey { group: None, ..key.clone() });
        self.find(key).or_else(any).map(|at| self.all[at].1)
    }

    /// The place of the decision with this key; of two with one key the first.
    fn find(&self, key: &ConflictKey) -> Option<usize> {
        let first = self.by_key.partition_point(|at| self.all[*at].1.conflict < *key);
        self.by_key.get(first).copied().filter(|at| self.all[*at].1.conflict == *key)
    }

    /// The places of the decisions on a code.
    fn on(&self, code: Place<'_>) -> Range<usize> {
        let start = self.all.partition_point(|(place, _)| *place < code);
        start..start + self.all[start..].partition_point(|(place, _)| *place == code)
    }

    /// Decides a conflict that changes no text.
    pub(super) fn answer(&mut self, mut conflict: Conflict) -> Conflict {
        self.decide(&mut conflict);
        conflict
    }

    /// The disagreements of a code that no rule saw and a reader did, with their corrections put in place.
    pub(super) fn reported(&mut self, draft: &mut Draft) -> Vec<Conflict> {
        let (context, decisions) = (self.context, self.on((draft.scope.as_ref(), Some(draft.code))));
        self.told.extend(self.all[decisions.clone()].first().map(|(place, _)| *place));
        let mut conflicts = Vec::new();
        for at in decisions.clone() {
            let decision = self.all[at].1;
            let key = &decision.conflict;
            if !decision.reported || self.is_used(key) {
                continue;
            }
            let mut conflict = Conflict::new(key.clone(), key.rule.severity() == Severity::Error);
            conflict.values.clone_from(&decision.seen);
            let group = key.group.as_deref().or_else(|| told_by(context, draft, decision));
            let mut cells = Vec::new();
            let causes = draft.causes.iter().enumerate().filter(|(_, cause)| in_cause(cause, key));
            for (at, cause) in causes.filter(|(_, cause)| Some(&*context.groups[cause.group]) == group) {
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
        for at in decisions {
            let key = &self.all[at].1.conflict;
            if self.is_used(key) {
                continue;
            }
            let causes = draft.causes.iter().filter(|cause| {
                in_cause(cause, key) && key.group.as_deref().is_none_or(|group| *group == *context.groups[cause.group])
            });
            let texts = causes.flat_map(|cause| &cause.texts).filter(|text| Some(text.field) == key.field);
            let now = texts.map(|text| (context.locale(text.document).clone(), text.vendor().clone(), text.span));
            self.now.insert(key, now.collect());
        }
        conflicts
    }

    /// True where a conflict has met the decision with this key.
    fn is_used(&self, key: &ConflictKey) -> bool {
        self.find(key).is_some_and(|at| self.used[at])
    }

    /// The corrected texts of the cell that a conflict is about, from whatever decision.
    pub(super) fn texts(&self, key: &ConflictKey) -> Corrections<'a> {
        let mut corrections = Corrections { texts: BTreeMap::new(), reported: false };
        for (_, decision) in &self.all[self.on(place(key))] {
            if decision.conflict.same_place(key) {
                corrections.texts.extend(decision.text.iter().map(|(locale, text)| (locale, text.as_str())));
                corrections.reported |= decision.reported && !decision.text.is_empty();
            }
        }
        corrections
    }

    /// What was found since it was last asked for.
    pub(super) fn take(&mut self) -> Found {
        std::mem::take(&mut self.found)
    }
}

/// Conflicts without a decision, and decisions that answered nothing. A decision whose text now disagrees in another way, so
/// that the conflict has another key, is told together with it.
pub(super) fn finish(deciders: &[Decider<'_>], found: Found) -> Vec<Problem> {
    let Found { open, mut problems } = found;
    let mut unused: Vec<(&Decider<'_>, &Decision)> =
        deciders.iter().flat_map(|of| of.unused().map(move |decision| (of, decision))).collect();
    unused.sort_by_key(|(_, decision)| &decision.conflict);
    // The open ones of each code, as they stand in `open`.
    let mut by_code: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, Conflict { key, .. }) in open.iter().enumerate().filter(|_| !unused.is_empty()) {
        by_code.entry((&key.catalog, place(key))).or_default().push(at);
    }
    let (mut taken, mut moved) = (vec![false; open.len()], vec![false; unused.len()]);
    // The like first: a number that became a code is the number's decision, whatever else has come up there.
    for like in [true, false] {
        for ((_, decision), moved) in unused.iter().zip(&mut moved).filter(|((_, old), _)| !old.reported) {
            let key = &decision.conflict;
            let fits = |at: &usize| {
                let now = &open[*at].key;
                !taken[*at] && now.same_place(key) && alike(now.rule, key.rule) >= like
            };
            let open_here = by_code.get(&(&key.catalog, place(key))).into_iter().flatten().copied();
            if let Some(at) = open_here.filter(|_| !*moved).find(fits) {
                (taken[at], *moved) = (true, true);
                problems.push(moved_on(decision, &open[at]));
            }
        }
    }
    problems.extend(open.iter().zip(taken).filter(|(_, taken)| !taken).map(|(conflict, _)| paste::open(conflict)));
    for ((of, decision), moved) in unused.into_iter().zip(moved) {
        let key = &decision.conflict;
        if !moved && !of.unread() && !of.lost(key) && !of.vanished(key) {
            let seen = decision.seen.iter().map(|(locale, facts)| format!("{locale} {}", list(facts)));
            let texts = decision.published.iter().filter(|_| decision.reported);
            let seen = seen.chain(texts.map(|(locale, text)| format!("{locale} “{text}”")));
            let (what, help) = if decision.reported {
                let help = "see whether an edit has emptied the cell; if not, take the entry out of `decisions.yaml`";
                ("the text that it is about is not there any more", help)
            } else {
                let help = "read the texts: they may all be wrong now. If they are right, take the entry out of `decisions.yaml`; if not, or if they still disagree, keep it with `reported: true`";
                ("there is no such conflict any more", help)
            };
            let mut problem = Problem::new(Rule::DecisionUnused, format!("{key}: {what}"))
                .at(decision.span, format!("decided on {}", seen.collect::<Vec<_>>().join(", ")));
            for (locale, text, span) in of.now.get(key).into_iter().flatten() {
                problem = problem.at(*span, format!("`{locale}` now"));
                let then = match (decision.published.get(locale), decision.seen.get(locale)) {
                    (Some(text), _) => format!("“{text}”"),
                    (None, Some(facts)) => list(facts),
                    (None, None) => continue,
                };
                problem = problem.help(format!("`{locale}`: {then} then, “{}” now", text.markdown()));
            }
            let problem = problem.help(help);
            problems.push(Problem { conflict: Some(key.clone()), ..problem });
        }
    }
    problems
}

impl<'a> Decider<'a> {
    /// Those that met no conflict; of two with one key the first.
    fn unused(&self) -> impl Iterator<Item = &'a Decision> {
        let unused = self.all.iter().enumerate().filter(|(at, _)| !self.used[*at]);
        unused
            .filter(|(at, (_, decision))| self.find(&decision.conflict) == Some(*at))
            .map(|(_, (_, decision))| *decision)
    }

    /// True where a document has lost the code.
    fn lost(&self, key: &ConflictKey) -> bool {
        !self.lost.is_empty() && key.code.is_some_and(|code| self.lost.contains(&(key.scope.clone(), code)))
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
        named && !self.told.contains(&place(key))
    }

    /// True where nothing is known about the catalog's conflicts.
    fn unread(&self) -> bool {
        self.context.unread[self.catalog]
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
    by_text.or_else(|| draft.causes.iter().find(|cause| told(cause, false))).map(|cause| &*context.groups[cause.group])
}
