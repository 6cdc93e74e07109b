//! What a decision was made on against what stands there now: another fact or another text makes it stale.

use super::paste;
use crate::catalog::Conflict;
use crate::config::{Decision, Use};
use crate::id::ConflictKey;
use crate::locale::Locale;
use crate::problem::{Problem, Rule};
use crate::text::Text;

/// The same text, however its white space is.
pub(super) fn equal(a: &Text, b: &Text) -> bool {
    a == b || a.markdown().split_whitespace().eq(b.markdown().split_whitespace())
}

/// [`equal`] to a text of a maintainer's file, which is canonical but for a hand's slip.
pub(super) fn reads(text: &Text, markdown: &str) -> bool {
    text.markdown() == markdown || equal(text, &Text::from_canonical(markdown))
}

/// The other rule that a difference of numbers may come under.
pub(super) fn sibling(rule: Rule) -> Option<Rule> {
    match rule {
        Rule::NumberDiffers => Some(Rule::CodeMentionDiffers),
        Rule::CodeMentionDiffers => Some(Rule::NumberDiffers),
        _ => None,
    }
}

/// True where one change of a text may turn a conflict of one rule into one of the other.
pub(super) fn alike(a: Rule, b: Rule) -> bool {
    a == b || sibling(a) == Some(b)
}

/// The problem of a decision whose text now disagrees under another key.
pub(super) fn moved_on(decision: &Decision, conflict: &Conflict) -> Problem {
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
pub(super) fn says_less(decision: &Decision, conflict: &Conflict) -> bool {
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
    let less =
        changes.iter().any(|(locale, _)| decision.seen.contains_key(locale) || decision.published.contains_key(locale));
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
        decision.seen.keys().chain(conflict.values.keys().filter(|locale| !decision.seen.contains_key(locale)));
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
