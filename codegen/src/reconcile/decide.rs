//! Decisions, matched to the conflicts that they answer. A decision holds only for what it was made on: another fact or
//! another text makes it stale, and one that answers nothing is an error too, so that none can rot.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::coverage::Lost;
use super::merge::{Draft, DraftCause};
use super::stale::{alike, list, moved_on, reads, says_less, sibling, stale};
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
    pub(super) texts: BTreeMap<&'a Locale, &'a str>,
    /// True where a reader's report is behind one of them: it may change any fact.
    pub(super) reported: bool,
}

type CodeKey<'a> = (&'a CatalogId, Option<&'a ScopeId>, Option<CodeValue>);

fn code_key(key: &ConflictKey) -> CodeKey<'_> {
    (&key.catalog, key.scope.as_ref(), key.code)
}

/// All decisions on codes.
pub(super) struct Decisions<'a> {
    context: &'a Context<'a>,
    /// By key; of two with one key the first.
    by_key: Vec<&'a Decision>,
    /// By catalog, scope and code, then as they stand in the file; each with its place in `by_key`.
    by_code: Vec<(&'a Decision, usize)>,
    /// Codes that a document has lost: that is one problem, and the decisions on them are none.
    lost: Lost,
}

impl<'a> Decisions<'a> {
    pub(super) fn new(context: &'a Context<'a>, lost: Lost) -> Self {
        // Conflicts on prose facts are another stage's.
        let all = context.config.decisions.iter().filter(|decision| decision.conflict.fact.is_none());
        let mut sorted: Vec<(&Decision, usize)> = all.zip(0..).collect();
        sorted.sort_by(|(a, _), (b, _)| a.conflict.cmp(&b.conflict));
        let mut by_key: Vec<&Decision> = Vec::with_capacity(sorted.len());
        let mut by_code = Vec::with_capacity(sorted.len());
        for code in sorted.chunk_by(|(a, _), (b, _)| code_key(&a.conflict) == code_key(&b.conflict)) {
            let start = by_code.len();
            for (decision, nth) in code {
                if by_key.last().is_none_or(|last| last.conflict != decision.conflict) {
                    by_key.push(decision);
                }
                by_code.push((*decision, by_key.len() - 1, *nth));
            }
            by_code[start..].sort_unstable_by_key(|(.., nth)| *nth);
        }
        let by_code = by_code.into_iter().map(|(decision, at, _)| (decision, at)).collect();
        Self { context, by_key, by_code, lost }
    }

    /// Who decides the conflicts of one catalog.
    pub(super) fn of(&self, catalog: usize) -> Decider<'_> {
        let id = self.context.catalog(catalog);
        let start = self.by_key.partition_point(|decision| decision.conflict.catalog < *id);
        let rest = &self.by_key[start..];
        let keys = start..start + rest.partition_point(|decision| decision.conflict.catalog == *id);
        // Both are sorted by catalog.
        let first = self.by_code.partition_point(|(_, at)| *at < keys.start);
        let by_code = &self.by_code[first..self.by_code.partition_point(|(_, at)| *at < keys.end)];
        let used = vec![false; keys.len()];
        Decider {
            decisions: self,
            keys,
            used,
            by_code,
            now: BTreeMap::new(),
            told: Vec::new(),
            found: Found::default(),
        }
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
    decisions: &'a Decisions<'a>,
    /// Its part of [`Decisions::by_key`].
    keys: Range<usize>,
    /// Which of them met their conflict.
    used: Vec<bool>,
    /// Its part of [`Decisions::by_code`].
    by_code: &'a [(&'a Decision, usize)],
    /// What stands now in the cell of a decision that met no conflict.
    now: BTreeMap<&'a ConflictKey, Vec<(Locale, Text, Span)>>,
    /// Codes with a decision that some document has.
    told: Vec<CodeKey<'a>>,
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
        let decision = self.all()[at];
        if let Some(problem) = stale(decision, conflict) {
            // What a document lacks that could not be read in full is its problem, not the decision's.
            let of = self.decisions;
            let excused = says_less(decision, conflict) && (of.unread(&conflict.key) || of.lost(&conflict.key));
            if !excused && !of.stands_for_lost(conflict) {
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
            stale(self.all()[at], conflict).is_none().then_some((key, at))
        })?;
        conflict.key = key;
        Some(at)
    }

    /// The decision that a conflict will meet, whether it still holds or not.
    pub(super) fn peek(&self, key: &ConflictKey) -> Option<&'a Decision> {
        let any = || self.find(&ConflictKey { group: None, ..key.clone() });
        self.find(key).or_else(any).map(|at| self.all()[at])
    }

    fn all(&self) -> &'a [&'a Decision] {
        &self.decisions.by_key[self.keys.clone()]
    }

    /// The place of the decision with this key.
    fn find(&self, key: &ConflictKey) -> Option<usize> {
        self.all().binary_search_by(|decision| decision.conflict.cmp(key)).ok()
    }

    /// The decisions on a code.
    fn on(&self, scope: Option<&ScopeId>, code: CodeValue) -> &'a [(&'a Decision, usize)] {
        let before = |key: &ConflictKey| (key.scope.as_ref(), key.code) < (scope, Some(code));
        let here = |key: &ConflictKey| (key.scope.as_ref(), key.code) == (scope, Some(code));
        let rest = &self.by_code[self.by_code.partition_point(|(decision, _)| before(&decision.conflict))..];
        &rest[..rest.partition_point(|(decision, _)| here(&decision.conflict))]
    }

    /// Decides a conflict that changes no text.
    pub(super) fn answer(&mut self, mut conflict: Conflict) -> Conflict {
        self.decide(&mut conflict);
        conflict
    }

    /// The disagreements of a code that no rule saw and a reader did, with their corrections put in place.
    pub(super) fn reported(&mut self, draft: &mut Draft) -> Vec<Conflict> {
        let context = self.decisions.context;
        let decisions = self.on(draft.scope.as_ref(), draft.code);
        self.told.extend(decisions.first().map(|(decision, _)| code_key(&decision.conflict)));
        let mut conflicts = Vec::new();
        for &(decision, at) in decisions.iter().filter(|(decision, _)| decision.reported) {
            let key = &decision.conflict;
            if self.is_used(at) {
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
        for (key, at) in decisions.iter().map(|(decision, at)| (&decision.conflict, *at)) {
            if self.is_used(at) {
                continue;
            }
            let causes = draft.causes.iter().filter(|cause| {
                in_cause(cause, key) && key.group.as_deref().is_none_or(|group| group == context.groups[cause.group])
            });
            let texts = causes.flat_map(|cause| &cause.texts).filter(|text| Some(text.field) == key.field);
            let now = texts.map(|text| (context.locale(text.document).clone(), text.vendor().clone(), text.span));
            self.now.insert(key, now.collect());
        }
        conflicts
    }

    /// True where a conflict has met the decision at this place in [`Decisions::by_key`].
    fn is_used(&self, at: usize) -> bool {
        self.used[at - self.keys.start]
    }

    /// The corrected texts of the cell that a conflict is about, from whatever decision.
    pub(super) fn texts(&self, key: &ConflictKey) -> Corrections<'a> {
        let mut corrections = Corrections { texts: BTreeMap::new(), reported: false };
        let Some(code) = key.code else { return corrections };
        for (decision, _) in self.on(key.scope.as_ref(), code) {
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

impl<'a> Decisions<'a> {
    /// Conflicts without a decision, and decisions that answered nothing. A decision whose text now disagrees in another
    /// way, so that the conflict has another key, is told together with it.
    pub(super) fn finish(&'a self, deciders: Vec<Decider<'a>>, found: Found) -> Vec<Problem> {
        let Found { open, mut problems } = found;
        let mut open: Vec<Option<Conflict>> = open.into_iter().map(Some).collect();
        let mut used = vec![false; self.by_key.len()];
        for decider in &deciders {
            used[decider.keys.clone()].copy_from_slice(&decider.used);
        }
        let unused = self.by_key.iter().zip(used).filter(|(_, used)| !used);
        let unused: Vec<(&ConflictKey, &Decision)> =
            unused.map(|(decision, _)| (&decision.conflict, *decision)).collect();
        let (mut now, mut told) = (BTreeMap::new(), BTreeSet::new());
        for decider in deciders.into_iter().filter(|_| !unused.is_empty()) {
            now.extend(decider.now);
            told.extend(decider.told);
        }
        // The open ones of each code, as they stand in `open`.
        let mut by_code: BTreeMap<CodeKey<'_>, Vec<usize>> = BTreeMap::new();
        let keys: Vec<ConflictKey> = open.iter().flatten().map(|conflict| conflict.key.clone()).collect();
        for (at, key) in keys.iter().enumerate().filter(|_| !unused.is_empty()) {
            by_code.entry(code_key(key)).or_default().push(at);
        }
        let mut moved = vec![false; unused.len()];
        // The like first: a number that became a code is the number's decision, whatever else has come up there.
        for like in [true, false] {
            for ((key, decision), moved) in unused.iter().zip(&mut moved).filter(|((_, old), _)| !old.reported) {
                let fits = |at: &usize| {
                    let now = &keys[*at];
                    open[*at].is_some() && now.same_place(key) && alike(now.rule, key.rule) >= like
                };
                if *moved {
                    continue;
                }
                let fit = by_code.get(&code_key(key)).and_then(|open| open.iter().copied().find(fits));
                if let Some(conflict) = fit.and_then(|at| open[at].take()) {
                    *moved = true;
                    problems.push(moved_on(decision, &conflict));
                }
            }
        }
        problems.extend(open.iter().flatten().map(paste::open));
        for ((key, decision), moved) in unused.into_iter().zip(moved) {
            if !moved && !self.unread(key) && !self.lost(key) && !self.vanished(key, &told) {
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
                for (locale, text, span) in now.get(key).into_iter().flatten() {
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
    fn vanished(&self, key: &ConflictKey, told: &BTreeSet<CodeKey<'_>>) -> bool {
        let Some(code) = key.code else { return false };
        let name = NameKey { catalog: key.catalog.clone(), scope: key.scope.clone(), code };
        let named = self.context.config.names.names.get(&name).is_some_and(|name| name.retired.is_none());
        named && !told.contains(&code_key(key))
    }

    /// True where nothing is known about the catalog's conflicts.
    fn unread(&self, key: &ConflictKey) -> bool {
        self.context.unread.contains(&key.catalog)
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
