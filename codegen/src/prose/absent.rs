//! A fact that one language of a group states must be stated by the others too, or be named as absent there: a
//! translated page that is added must not leave the fact to the languages that were there before.

use std::collections::{BTreeMap, BTreeSet};

use super::net::Claims;
use super::place::{PlaceId, Places};
use super::{Context, check, propose};
use crate::catalog::Lexicon;
use crate::config::{At, FactSpec, Stand};
use crate::locale::Locale;
use crate::pattern::fold;
use crate::problem::{Problem, Rule};
use crate::scalar::quoted;
use crate::text::one_line;

/// Reports, once per fact and document, the sentences that have no text in the document's language.
pub(super) fn absent<'a>(
    context: &Context<'_>,
    places: &Places<'_>,
    spec: &'a FactSpec,
    lexicon: &Lexicon,
    claims: &mut Claims<'a>,
    problems: &mut Vec<Problem>,
) -> bool {
    let before = problems.len();
    let documents = context.documents_of(spec, lexicon);
    let of = |document: &usize| context.config.manifest.documents.get(*document);
    for document in documents.iter().filter(|document| context.document(**document).is_some()) {
        let Some(own) = of(document) else { continue };
        let told = |locale: &Locale| {
            documents.iter().filter_map(of).any(|other| other.group == own.group && other.locale == *locale)
        };
        // Most sentences have their text; a few locales are compared faster than hashed.
        let has = |stand: &Stand| stand.patterns.keys().chain(stand.absent.keys()).any(|locale| *locale == own.locale);
        let lacking: Vec<&Stand> = (spec.stands.iter())
            .filter(|stand| !has(stand))
            .filter(|stand| stand.patterns.keys().any(told))
            .filter(|stand| match &stand.at {
                At::Prose(_) => true,
                // A row that the document lacks is the business of coverage.
                At::Cells { codes, .. } => codes
                    .iter()
                    .any(|code| context.visible.has_row(*document, spec.catalog, spec.scope.as_ref(), *code)),
            })
            .collect();
        if !lacking.is_empty() {
            problems.push(problem(context, places, spec, *document, &own.locale, &lacking, claims));
        }
    }
    problems.len() > before
}

/// One problem: the sentences in a language that has them, what may be their translation, and the entry to paste.
fn problem<'a>(
    context: &Context<'_>,
    places: &Places<'_>,
    spec: &'a FactSpec,
    document: usize,
    locale: &Locale,
    lacking: &[&Stand],
    claims: &mut Claims<'a>,
) -> Problem {
    let path = context.path(document);
    let message = format!("{}: no `text` in `{locale}`, the language of `{path}`", check::name(context, spec));
    let mut problem = Problem::new(Rule::FactLocaleMissing, message);
    let mut paste = String::new();
    let mut help = Vec::new();
    let mut taken = BTreeSet::new();
    for stand in lacking {
        let Some((other, (pattern, _))) = stand.patterns.first() else { continue };
        let expected = |hole: &str| stand.expected(other, hole);
        let recorded = pattern.filled(|hole| expected(hole).map(crate::pattern::Value::canonical));
        help.push(format!("{other}: “{recorded}”"));
        let candidates: Vec<PlaceId> = match &stand.at {
            At::Prose(_) => places.prose(document).filter(|place| !taken.contains(place)).collect(),
            At::Cells { codes, field } => codes
                .iter()
                .flat_map(|code| places.cells(document, spec.catalog, spec.scope.as_ref(), *code, *field))
                .collect(),
        };
        let proposed = candidates
            .iter()
            .find_map(|place| Some((*place, propose::pattern(pattern, spec.kind, expected, places.get(*place))?)));
        let near = proposed.as_ref().map(|(place, _)| *place).or_else(|| like(places, &recorded, &candidates));
        let text = proposed.map_or_else(|| "\"?\"".to_owned(), |(_, text)| quoted(&text));
        paste += &check::text_lines(stand, locale, &text);
        if let Some(place) = near {
            taken.insert(place);
            claims.cover(place, &spec.id);
            help.push(format!("{locale}: “{}”", one_line(&places.get(place).plain)));
            if let Some(span) = places.get(place).whole() {
                problem = problem.at(span, "perhaps this");
            }
        }
        problem = problem.at(stand.span, "has no text for it");
    }
    problem = help.into_iter().fold(problem, Problem::help);
    problem
        .help(format!(
            "`{}` rests on it: put the {} below, with the sentence in `{locale}`, in place of its `text:` in `facts.yaml`, or say with `absent: {{{locale}: why}}` that the page does not state it",
            check::constant(context, spec),
            if lacking.len() == 1 { "line" } else { "lines" }
        ))
        .paste("facts.yaml", paste)
}

/// The place that shares most numbers with a sentence, if it shares any.
fn like(places: &Places<'_>, sentence: &str, candidates: &[PlaceId]) -> Option<PlaceId> {
    let numbers = |text: fold::Folded<'_>| {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for run in fold::runs(text) {
            *numbers.entry(text.text[run].to_owned()).or_default() += 1;
        }
        numbers
    };
    let wanted = numbers(fold::fold(sentence).folded());
    let shared = |place: PlaceId| {
        let here = numbers(places.get(place).fold().folded());
        wanted.iter().map(|(number, count)| (*count).min(here.get(number).copied().unwrap_or(0))).sum::<usize>()
    };
    let best = candidates.iter().map(|place| (shared(*place), *place)).filter(|(shared, _)| *shared > 0);
    best.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, place)| place)
}
