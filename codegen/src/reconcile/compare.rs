//! Documents of a group against each other, fact by fact. A fact *replaced* (each side has one that the other lacks)
//! stops; a fact on one side only is reported, because one language may name what another one takes for granted.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::decide::{Corrections, Decider};
use super::merge::{Draft, DraftCause, DraftText};
use super::stale::list;
use super::{Context, paste};
use crate::catalog::Conflict;
use crate::code::CodeValue;
use crate::config::{Decision, Use};
use crate::facts::{Fact, Flat, Kind};
use crate::locale::Locale;
use crate::problem::{Problem, Rule};
use crate::scalar;
use crate::text::Text;

/// The disagreements of one code, decided where there is a decision. Corrected texts are put in place.
pub(super) fn conflicts(context: &Context<'_>, draft: &mut Draft, decider: &mut Decider<'_>) -> Vec<Conflict> {
    let mut found: Vec<Found> = Vec::new();
    for (at, cause) in draft.causes.iter().enumerate() {
        if cause.texts.iter().all(|text| text.document == cause.texts[0].document) {
            continue;
        }
        let mut first = 0;
        for texts in cause.texts.chunk_by(|a, b| a.field == b.field) {
            compare(context, draft, (at, first), texts, &mut found);
            first += texts.len();
        }
    }
    let mut decided = Vec::new();
    let mut conflicts = Vec::with_capacity(found.len());
    for Found { place: (at, first), kind, mut conflict } in found {
        if let Some(decision) = decider.decide(&mut conflict) {
            if let Use::Locale(right) = &decision.answer {
                decided.push((conflicts.len(), at, kind, right, decision));
            }
            let texts = &mut draft.causes[at].texts[first..];
            let field = texts[0].field;
            texts.iter_mut().take_while(|text| text.field == field).for_each(|text| text.correct(context, decision));
        }
        conflicts.push(conflict);
    }
    for &(index, at, kind, right, decision) in &decided {
        let conflict: &Conflict = &conflicts[index];
        let cell = |other: &&(usize, usize, Kind, &Locale, &Decision)| {
            other.1 == at && conflicts[other.0].key.field == conflict.key.field
        };
        let kinds: Vec<Kind> = decided.iter().filter(cell).map(|(_, _, kind, ..)| *kind).collect();
        let texts = decider.texts(&conflict.key);
        decider.found.problems.extend(incomplete(draft, right, kind, &kinds, conflict, decision, &texts));
    }
    conflicts
}

/// A disagreement on the texts of one field: the cause, the place of the first of them in it.
struct Found {
    place: (usize, usize),
    kind: Kind,
    conflict: Conflict,
}

/// One text and its facts.
struct Side<'t> {
    text: &'t Text,
    flat: &'t Flat<'t>,
    /// Sorted: a cell may hold thousands.
    facts: Vec<Fact<'t>>,
    /// Its identifiers without capitals, sorted, once somebody has asked.
    caseless: OnceCell<Vec<(String, bool)>>,
    /// The text as a person reads it, and without capitals, once somebody has asked.
    plain: OnceCell<Words>,
    small: OnceCell<Words>,
}

impl<'t> Side<'t> {
    fn new(text: &'t Text, flat: &'t Flat<'t>, own: CodeValue) -> Self {
        let facts = flat.facts(Some(own));
        Self { text, flat, facts, caseless: OnceCell::new(), plain: OnceCell::new(), small: OnceCell::new() }
    }

    /// What it says of one kind, sorted.
    fn values(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.facts.iter().filter(move |fact| fact.kind == kind).map(|fact| &*fact.value)
    }

    /// How often it says the same as a fact, as softly as asked.
    fn count(&self, fact: &Fact<'_>, soft: bool) -> usize {
        // HTTP's field names and directives have no case.
        if fact.kind == Kind::Identifier && fact.value.contains('-') {
            let wanted = (fact.value.to_ascii_lowercase(), soft);
            return equal(self.caseless(), |(value, soft)| (value.as_str(), *soft).cmp(&(&wanted.0, wanted.1)));
        }
        let wanted = (fact.kind, &*fact.value, soft);
        equal(&self.facts, |other| (other.kind, &*other.value, other.soft).cmp(&wanted))
    }

    fn caseless(&self) -> &[(String, bool)] {
        self.caseless.get_or_init(|| {
            let identifiers = self.facts.iter().filter(|fact| fact.kind == Kind::Identifier);
            let mut values: Vec<_> = identifiers.map(|fact| (fact.value.to_ascii_lowercase(), fact.soft)).collect();
            values.sort_unstable();
            values
        })
    }

    fn plain(&self) -> &Words {
        self.plain.get_or_init(|| Words::new(self.text.plain().into_owned()))
    }

    fn small(&self) -> &Words {
        self.small.get_or_init(|| Words::new(self.text.plain().to_ascii_lowercase()))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Agree,
    OneSided,
    Replaced,
}

/// `all` are the texts of one field, which stand at `place`.
fn compare(context: &Context<'_>, draft: &Draft, place: (usize, usize), all: &[DraftText], found: &mut Vec<Found>) {
    if all.len() < 2 {
        return;
    }
    let mut texts: Vec<(&DraftText, Flat<'_>)> = Vec::with_capacity(all.len());
    for text in all {
        // A second document of a locale agrees with the first word for word, or is a conflict of its own.
        if !texts.iter().any(|(first, _)| context.one_locale(first.document, text.document)) {
            texts.push((text, Flat::of(&text.text)));
        }
    }
    let sides: Vec<Side<'_>> = texts.iter().map(|(text, flat)| Side::new(&text.text, flat, draft.code)).collect();
    for kind in Kind::ALL {
        // Nearly all texts say the same, word for word.
        if sides.windows(2).all(|pair| pair[0].values(kind).eq(pair[1].values(kind))) {
            continue;
        }
        let verdict = verdict(&sides, kind);
        if verdict > Verdict::Agree {
            let conflict = conflict(context, draft, &draft.causes[place.0], &texts, &sides, kind, verdict);
            found.push(Found { place, kind, conflict });
        }
    }
}

fn verdict(sides: &[Side<'_>], kind: Kind) -> Verdict {
    let mut verdict = Verdict::Agree;
    for (index, a) in sides.iter().enumerate() {
        for b in &sides[index + 1..] {
            verdict = verdict.max(pair(a, b, kind));
        }
    }
    verdict
}

fn pair(a: &Side<'_>, b: &Side<'_>, kind: Kind) -> Verdict {
    let lacks = |from: &Side<'_>, to: &Side<'_>| of(from, kind, false).any(|fact| !has(to, fact));
    match (lacks(a, b), lacks(b, a)) {
        (false, false) => Verdict::Agree,
        (true, true) => Verdict::Replaced,
        // A label in one language only is one that the other has translated.
        _ if kind == Kind::Label => Verdict::Agree,
        (true, false) if stands_in(b, a, kind) => Verdict::Replaced,
        (false, true) if stands_in(a, b, kind) => Verdict::Replaced,
        _ => Verdict::OneSided,
    }
}

/// True where `lacking`, which lacks a fact of `other`, says something in its place: one of their common facts once
/// more than `other` does, or more soft ones.
fn stands_in(lacking: &Side<'_>, other: &Side<'_>, kind: Kind) -> bool {
    let surplus = |from: &Side<'_>, to: &Side<'_>, soft: bool| {
        let mut values: Vec<&Fact<'_>> = of(from, kind, soft).collect();
        values.dedup_by(|a, b| a.value == b.value);
        let more = |fact: &Fact<'_>| from.count(fact, soft).saturating_sub(to.count(fact, soft));
        values.into_iter().map(more).sum::<usize>()
    };
    surplus(lacking, other, false) > 0 || surplus(lacking, other, true) > surplus(other, lacking, true)
}

fn of<'s, 't>(side: &'s Side<'t>, kind: Kind, soft: bool) -> impl Iterator<Item = &'s Fact<'t>> {
    side.facts.iter().filter(move |fact| fact.kind == kind && fact.soft == soft)
}

/// How many of what is sorted are equal to what they are compared with.
fn equal<T>(sorted: &[T], compare: impl Fn(&T) -> Ordering) -> usize {
    let start = sorted.partition_point(|value| compare(value).is_lt());
    sorted[start..].partition_point(|value| compare(value).is_eq())
}

/// True where a side has a fact, in whatever dress.
fn has(side: &Side<'_>, fact: &Fact<'_>) -> bool {
    if side.count(fact, false) > 0 || fact.kind != Kind::Number && side.count(fact, true) > 0 {
        return true;
    }
    match fact.kind {
        // Without bold or ticks it is the same word.
        Kind::Label => side.small().hold(&fact.value.to_ascii_lowercase()),
        Kind::Identifier => side.plain().hold(&fact.value),
        _ => false,
    }
}

/// A text and its words, for a text that is asked for thousands of them.
struct Words {
    text: String,
    words: BTreeSet<String>,
}

impl Words {
    fn new(text: String) -> Self {
        let words = words(&text).map(str::to_owned).collect();
        Self { text, words }
    }

    /// True where a word, or several, stand there and no letter goes on.
    fn hold(&self, phrase: &str) -> bool {
        // Nearly everything that is asked for is one word.
        words(phrase).all(|word| self.words.contains(word))
            && (words(phrase).next() == Some(phrase) || contains_word(&self.text, phrase))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !u8::try_from(char).is_ok_and(goes_on)).filter(|word| !word.is_empty())
}

fn goes_on(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn contains_word(text: &str, word: &str) -> bool {
    let edge = |byte: Option<u8>| byte.is_none_or(|byte| !goes_on(byte));
    text.match_indices(word).any(|(at, _)| {
        let before = at.checked_sub(1).map(|at| text.as_bytes()[at]);
        edge(before) && edge(text.as_bytes().get(at + word.len()).copied())
    })
}

fn conflict(
    context: &Context<'_>,
    draft: &Draft,
    cause: &DraftCause,
    texts: &[(&DraftText, Flat<'_>)],
    sides: &[Side<'_>],
    kind: Kind,
    verdict: Verdict,
) -> Conflict {
    let differs = |fact: &Fact<'_>| sides.iter().any(|side| !has(side, fact));
    // What stands in a fact's place is shown only where it decides.
    let decides = verdict == Verdict::Replaced
        && !sides.iter().enumerate().any(|(index, a)| {
            let lacks = |from: &Side<'_>, to: &Side<'_>| of(from, kind, false).any(|fact| !has(to, fact));
            sides[index + 1..].iter().any(|b| lacks(a, b) && lacks(b, a))
        });
    let rule = rule(context, kind, sides.iter().flat_map(|side| of(side, kind, false)).filter(|fact| differs(fact)));
    let key = draft.conflict(context, (cause.group, cause.number), Some(texts[0].0.field), rule);
    let mut conflict = Conflict::new(key, verdict == Verdict::Replaced);
    for (side, (text, _)) in sides.iter().zip(texts) {
        let locale = context.locale(text.document);
        let facts = side.facts.iter().filter(|fact| fact.kind == kind && (!fact.soft || (decides && differs(fact))));
        let mut facts: Vec<&Fact<'_>> = facts.collect();
        facts.dedup_by(|a, b| a.value == b.value);
        let marked = facts.iter().find(|fact| differs(fact));
        let span = marked.map_or(text.span, |fact| side.flat.span(context.files, fact, text.span));
        conflict.values.insert(locale.clone(), facts.iter().map(|fact| fact.value.to_string()).collect());
        conflict.spans.insert(locale.clone(), span);
        conflict.published.insert(locale.clone(), side.text.clone());
    }
    conflict
}

fn rule<'f, 't: 'f>(context: &Context<'_>, kind: Kind, mut differing: impl Iterator<Item = &'f Fact<'t>>) -> Rule {
    match kind {
        Kind::Protocol => Rule::ProtocolDiffers,
        Kind::Link => Rule::LinkDiffers,
        Kind::Identifier => Rule::IdentifierDiffers,
        Kind::Label => Rule::LabelDiffers,
        Kind::Number => {
            let mentions = |fact: &Fact<'_>| {
                fact.value.len() >= 3 && fact.value.parse().is_ok_and(|code| context.is_code(CodeValue(code)))
            };
            if differing.all(mentions) { Rule::CodeMentionDiffers } else { Rule::NumberDiffers }
        }
    }
}

/// What a decision for one locale's facts still owes: a corrected text, with those facts, for each locale that has others.
fn incomplete(
    draft: &Draft,
    right: &Locale,
    kind: Kind,
    decided: &[Kind],
    conflict: &Conflict,
    decision: &Decision,
    texts: &Corrections<'_>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let corrected: BTreeMap<&Locale, Text> =
        texts.texts.iter().map(|(locale, text)| (*locale, Text::from_canonical(text))).collect();
    let Some(truth) = corrected.get(right).or_else(|| conflict.published.get(right)) else {
        let problem = Problem::new(Rule::DecisionIncomplete, format!("{}: `{right}` has no text here", conflict.key));
        return vec![problem.at(decision.span, "this decision").help("`use` a locale that the conflict shows")];
    };
    let flat = Flat::of(truth);
    let truth = Side::new(truth, &flat, draft.code);
    for (locale, published) in &conflict.published {
        let text = corrected.get(locale).unwrap_or(published);
        let (flat, flat_was) = (Flat::of(text), OnceCell::new());
        let now = Side::new(text, &flat, draft.code);
        let was = || Side::new(published, flat_was.get_or_init(|| Flat::of(published)), draft.code);
        let problem = if !holds(&truth, &now, kind) {
            if corrected.contains_key(locale) {
                let (says, should) = (values(&now, kind), values(&truth, kind));
                let message =
                    format!("{}: the corrected text of `{locale}` says {says}; `{right}` says {should}", conflict.key);
                Problem::new(Rule::DecisionIncomplete, message).help("correct it, so that both say the same")
            } else {
                let message = format!("{}: `{right}` holds, so the text of `{locale}` must be corrected", conflict.key);
                let quoted = scalar::quoted(published.markdown());
                let lines = format!("  text:\n    {locale}: {quoted}\n  published:\n    {locale}: {quoted}\n");
                let problem = Problem::new(Rule::DecisionIncomplete, message).paste(paste::FILE, lines);
                problem.help("add the text to the entry, with the wording that is right")
            }
        } else if corrected.contains_key(locale) && !texts.reported {
            // A correction mends what was decided and nothing beside it.
            let others = Kind::ALL.into_iter().filter(|other| !decided.contains(other));
            let was = was();
            let changed: Vec<String> = others.flat_map(|other| changes(&was, &now, other)).collect();
            if changed.is_empty() {
                continue;
            }
            let message = format!(
                "{}: the corrected text of `{locale}` changes more than that: {}",
                conflict.key,
                list(&changed)
            );
            let help = "correct the decided fact only; another fact needs a decision of its own";
            Problem::new(Rule::DecisionIncomplete, message).help(help)
        } else {
            continue;
        };
        let mut problem = problem.at(decision.span, "this decision");
        if let Some(span) = conflict.spans.get(locale) {
            problem = problem.at(*span, format!("{locale}: {}", values(&was(), kind)));
        }
        problem.conflict = Some(conflict.key.clone());
        problems.push(problem);
    }
    problems
}

/// True where both texts say the same.
fn holds(truth: &Side<'_>, now: &Side<'_>, kind: Kind) -> bool {
    let all = |from: &Side<'_>, to: &Side<'_>| of(from, kind, false).all(|fact| has(to, fact));
    if kind == Kind::Label { pair(truth, now, kind) == Verdict::Agree } else { all(truth, now) && all(now, truth) }
}

fn values(side: &Side<'_>, kind: Kind) -> String {
    let mut values: Vec<String> = of(side, kind, false).map(|fact| fact.value.to_string()).collect();
    values.dedup();
    list(&values)
}

fn changes(was: &Side<'_>, now: &Side<'_>, kind: Kind) -> Vec<String> {
    let only = |from: &Side<'_>, to: &Side<'_>| {
        of(from, kind, false).filter(|fact| !has(to, fact)).map(|fact| fact.value.to_string()).collect::<Vec<_>>()
    };
    let mut changes = only(was, now);
    changes.extend(only(now, was));
    changes
}
