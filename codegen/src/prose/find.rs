//! Finds the sentences of a fact: each must stand as often as it was recorded, no more and no less.

use std::ops::Range;

use rayon::prelude::*;

use super::net::{Claimed, Claims};
use super::pages::Pages;
use super::place::{Of, Place, PlaceId, Places};
use super::{Context, propose};
use crate::catalog::{Field, Lexicon};
use crate::code::CodeValue;
use crate::config::{At, FactSpec, Stand};
use crate::locale::Locale;
use crate::pattern::fold::{Fold, Folded};
use crate::pattern::{Match, Pattern, Value, fold};
use crate::problem::{Problem, Rule};
use crate::span::Span;
use crate::text::one_line;

/// A sentence that was found.
#[derive(Clone, Debug)]
pub(super) struct Reading<'a> {
    /// Index into [`FactSpec::stands`].
    pub(super) stand: usize,
    pub(super) document: usize,
    pub(super) locale: Locale,
    pub(super) span: Option<Span>,
    /// The sentence as it stands, on one line.
    pub(super) now: String,
    /// The same with the recorded values, where it is another text.
    pub(super) then: Option<String>,
    /// By the name of the hole, sorted.
    pub(super) values: Vec<(&'a str, Value)>,
    /// The cell, where it is one.
    pub(super) cell: Option<(CodeValue, Field)>,
}

impl Reading<'_> {
    /// The sentence with the recorded values.
    pub(super) fn then(&self) -> &str {
        self.then.as_deref().unwrap_or(&self.now)
    }

    /// What stands in a hole.
    pub(super) fn value(&self, hole: &str) -> Option<&Value> {
        self.values.iter().find(|(name, _)| *name == hole).map(|(_, value)| value)
    }
}

/// A sentence that was not.
pub(super) struct Missing {
    document: usize,
    /// The recorded sentence.
    then: String,
    pattern: Span,
    candidates: Vec<PlaceId>,
    code: Option<CodeValue>,
    /// Index into [`FactSpec::stands`].
    stand: usize,
    locale: Locale,
}

/// What was found of one fact.
#[derive(Default)]
pub(super) struct Found<'a> {
    pub(super) readings: Vec<Reading<'a>>,
    pub(super) missing: Vec<Missing>,
    pub(super) claims: Vec<Claimed<'a>>,
    pub(super) problems: Vec<Problem>,
    /// False where a document could not be read or a sentence is not what was recorded.
    pub(super) complete: bool,
}

/// Finds the sentences of all facts, in the order of the facts. Those of one catalog look into the same pages.
pub(super) fn all<'a>(
    context: &Context<'_>,
    places: &Places<'_>,
    specs: &'a [FactSpec],
    lexicon: &Lexicon,
) -> Vec<Found<'a>> {
    let of_catalog = |specs: &'a [FactSpec]| -> Vec<Found<'a>> {
        let mut pages = Pages::default();
        specs.iter().map(|spec| find(context, places, &mut pages, spec, lexicon)).collect()
    };
    let found: Vec<_> = specs.par_chunk_by(|a, b| a.catalog == b.catalog).map(of_catalog).collect();
    found.into_iter().flatten().collect()
}

/// Finds all sentences of a fact and claims their numbers.
fn find<'a>(
    context: &Context<'_>,
    places: &Places<'_>,
    pages: &mut Pages,
    spec: &'a FactSpec,
    lexicon: &Lexicon,
) -> Found<'a> {
    let mut found = Found { complete: true, ..Found::default() };
    let documents = context.documents_of(spec, lexicon);
    for (first, stand) in spec.stands.iter().enumerate() {
        for (locale, (pattern, span)) in &stand.patterns {
            let same = |other: &Stand| {
                let theirs = other.patterns.get(locale).map(|(pattern, _)| pattern.source());
                other.at == stand.at && theirs == Some(pattern.source())
            };
            // Sentences of one wording are looked for together.
            if spec.stands[..first].iter().any(same) {
                continue;
            }
            let stands: Vec<usize> = (first..spec.stands.len()).filter(|index| same(&spec.stands[*index])).collect();
            let here = documents.iter().filter(|index| {
                context.config.manifest.documents.get(**index).is_some_and(|document| document.locale == *locale)
            });
            let rows = match &stand.at {
                At::Prose(_) => 1,
                At::Cells { codes, .. } => codes.len(),
            };
            let cell = |row: usize| match &stand.at {
                At::Prose(_) => None,
                At::Cells { codes, field } => Some((codes[row], *field)),
            };
            // By row: where no sentence stands, and where one does.
            let (mut missing, mut stated) = (Vec::new(), Vec::new());
            for &document in here {
                if context.document(document).is_none() {
                    found.complete = false;
                    continue;
                }
                for row in 0..rows {
                    let (stands, cell) = (stands.as_slice(), cell(row));
                    let search = Search { context, places, spec, stands, locale, pattern, span: *span, document, cell };
                    let lacking = search.run(lexicon, pages, &mut found);
                    if lacking.len() == stands.len() {
                        missing.push((row, lacking));
                    } else {
                        stated.push(row);
                        found.missing.extend(lacking);
                    }
                }
            }
            // Of two pages in one language, one may leave it out.
            missing.retain(|(row, _)| !stated.contains(row));
            missing.sort_by_key(|(row, _)| *row);
            found.missing.extend(missing.into_iter().flat_map(|(_, missing)| missing));
        }
    }
    found.complete &= found.missing.is_empty();
    found
}

/// A wording that stands in a place.
struct Hit<'a, 't> {
    place: PlaceId,
    /// The place's text, folded.
    text: Folded<'t>,
    found: Match<'a>,
}

impl Hit<'_, '_> {
    /// The bytes of the place's text.
    fn bytes(&self) -> Range<usize> {
        self.text.bytes(self.found.range.clone())
    }
}

/// One wording in one document, or in the rows of one code of it.
struct Search<'a, 's> {
    context: &'s Context<'s>,
    places: &'s Places<'s>,
    spec: &'a FactSpec,
    stands: &'s [usize],
    locale: &'a Locale,
    pattern: &'a Pattern,
    span: Span,
    document: usize,
    cell: Option<(CodeValue, Field)>,
}

impl<'a> Search<'a, '_> {
    /// Reads the sentences that stand there; gives those that do not.
    fn run(&self, lexicon: &Lexicon, pages: &mut Pages, found: &mut Found<'a>) -> Vec<Missing> {
        let cells: Vec<(PlaceId, Fold)> = match self.cell {
            Some(cell) => self.cells(cell).into_iter().map(|place| (place, self.places.get(place).fold())).collect(),
            None => Vec::new(),
        };
        let mut hits: Vec<Hit<'a, '_>> = Vec::new();
        let mut add = |place: PlaceId, text| {
            hits.extend(self.pattern.find(text).into_iter().map(|found| Hit { place, text, found }));
        };
        match self.cell {
            Some(_) => cells.iter().for_each(|(place, fold)| add(*place, fold.folded())),
            None => pages.each(self.places, self.document, self.pattern, add),
        }
        if let At::Prose(headings) = &self.spec.stands[self.stands[0]].at {
            let headings = headings.of(self.locale);
            let is_under = |hit: &Hit<'_, '_>| self.places.get(hit.place).under(headings);
            let mut elsewhere = Vec::new();
            if !hits.iter().all(is_under) {
                (hits, elsewhere) = hits.into_iter().partition(is_under);
            }
            // A heading with another name is no other fact, where the sentences are all there.
            if hits.is_empty() && elsewhere.len() == self.stands.len() {
                let place = self.places.get(elsewhere[0].place);
                let block = match place.of {
                    Of::Block(block) => block.headings.last().map_or("no heading", String::as_str),
                    Of::Cell(_) => "",
                };
                let message = format!(
                    "{}: its sentence stood under “{}” and stands under “{block}” now",
                    self.id(),
                    headings.last().map_or("", String::as_str),
                );
                let mut problem = Problem::new(Rule::FactMoved, message);
                if let Some(span) = place.span(elsewhere[0].bytes()) {
                    problem = problem.at(span, "here");
                }
                found.problems.push(
                    problem
                        .at(self.span, "its entry")
                        .help("see that it still says the same, and change `heading` in `facts.yaml`")
                        .paste("facts.yaml", format!("  - heading: {}\n", crate::scalar::quoted(block))),
                );
                hits = elsewhere;
            }
        }
        for hit in &hits {
            let holes = hit.found.holes.iter().map(|(_, range, _)| range.clone());
            found.claims.extend(holes.map(|range| Claimed { place: hit.place, range, fact: &self.spec.id }));
        }
        let expected = self.stands.len();
        if hits.len() > expected {
            found.complete = false;
            found.problems.push(self.ambiguous(&hits));
            return Vec::new();
        }
        // What is unchanged is paired first, the rest by order.
        let mut left: Vec<usize> = self.stands.to_vec();
        let mut changed = Vec::new();
        for hit in hits {
            match left.iter().position(|stand| self.is_unchanged(*stand, &hit)) {
                Some(at) => found.readings.push(self.reading(lexicon, left.remove(at), hit, true)),
                None => changed.push(hit),
            }
        }
        for hit in changed {
            found.readings.push(self.reading(lexicon, left.remove(0), hit, false));
        }
        let missing = |stand: usize| Missing {
            document: self.document,
            then: self.pattern.filled(|hole| self.expected(stand, hole).map(Value::canonical)),
            pattern: self.spec.stands[stand].patterns.get(self.locale).map_or(self.span, |(_, span)| *span),
            candidates: self.candidates(),
            code: self.cell.map(|(code, _)| code),
            stand,
            locale: self.locale.clone(),
        };
        left.into_iter().map(missing).collect()
    }

    /// Where it could stand.
    fn candidates(&self) -> Vec<PlaceId> {
        self.cell.map_or_else(|| self.places.prose(self.document).collect(), |cell| self.cells(cell))
    }

    fn cells(&self, (code, field): (CodeValue, Field)) -> Vec<PlaceId> {
        self.places.cells(self.document, self.spec.catalog, self.spec.scope.as_ref(), code, field)
    }

    fn expected(&self, stand: usize, hole: &str) -> Option<&'a Value> {
        self.spec.stands[stand].expected(self.locale, hole)
    }

    /// True where it says what was recorded.
    fn is_unchanged(&self, stand: usize, hit: &Hit<'_, '_>) -> bool {
        hit.found.holes.iter().all(|(name, _, value)| self.expected(stand, name) == Some(value))
    }

    fn id(&self) -> String {
        super::check::name(self.context, self.spec)
    }

    fn ambiguous(&self, hits: &[Hit<'_, '_>]) -> Problem {
        let expected = self.stands.len();
        let times = if expected == 1 { "once".to_owned() } else { format!("{expected} times") };
        let message = format!("{}: its sentence stands {} times, recorded {times}", self.id(), hits.len());
        let mut problem = Problem::new(Rule::FactAmbiguous, message);
        for hit in hits {
            let values: Vec<String> = hit.found.holes.iter().map(|(_, _, value)| value.canonical()).collect();
            if let Some(span) = self.places.get(hit.place).span(hit.bytes()) {
                problem = problem.at(span, values.join(" / "));
            }
        }
        problem = problem
            .at(self.span, "its pattern")
            .help(format!("recorded: “{}”", self.pattern.source()))
            .help("write more of the sentence in `text`, name the `heading`, or record every one in `stands`");
        // The whole sentence that still says what was recorded.
        let stand = self.stands[0];
        let proposed = hits.iter().find(|hit| self.is_unchanged(stand, hit)).and_then(|hit| {
            let expected = |hole: &str| self.expected(stand, hole);
            propose::pattern(self.pattern, self.spec.kind, expected, self.places.get(hit.place))
        });
        match proposed.filter(|text| text != self.pattern.source()) {
            Some(text) => {
                let entry = format!("    text: {{{}: {}}}\n", self.locale, crate::scalar::quoted(&text));
                problem.paste("facts.yaml", entry)
            }
            None => problem,
        }
    }

    fn reading(&self, lexicon: &Lexicon, stand: usize, hit: Hit<'a, '_>, unchanged: bool) -> Reading<'a> {
        let place = self.places.get(hit.place);
        let bytes = hit.bytes();
        let span = place.span(bytes.clone());
        let sentence = place.sentence(bytes);
        let mut now = one_line(&place.plain[sentence.clone()]);
        let then = (!unchanged).then(|| self.then(stand, place, sentence, &hit));
        let mut values = values(hit.found);
        // A decision that corrects the cell corrects the fact.
        let mut published = None;
        if let (Some((code, field)), Of::Cell(cell)) = (self.cell, place.of)
            && let Some(text) = corrected(lexicon, self.spec, self.document, code, field, cell)
        {
            let plain = text.plain();
            let fold = fold::fold(&plain);
            let mut found = self.pattern.find(fold.folded());
            if let (1, Some(hit)) = (found.len(), found.pop()) {
                let bytes = fold.folded().bytes(hit.range.clone());
                let corrected = one_line(&plain[super::sentence::around(&plain, bytes)]);
                published = Some(std::mem::replace(&mut now, corrected));
                values = self::values(hit);
            }
        }
        let (document, locale, cell) = (self.document, self.locale.clone(), self.cell);
        Reading { stand, document, locale, span, now, then: then.or(published), values, cell }
    }

    /// The sentence with the recorded values; what did not change stands as it is written.
    fn then(&self, stand: usize, place: &Place<'_>, sentence: Range<usize>, hit: &Hit<'_, '_>) -> String {
        let mut then = String::new();
        let mut at = sentence.start;
        let holes = hit.found.holes.iter();
        for (name, range, _) in holes.filter(|(name, _, value)| self.expected(stand, name) != Some(value)) {
            let bytes = hit.text.bytes(range.clone());
            then.push_str(&place.plain[at.min(bytes.start)..bytes.start]);
            then.push_str(&self.expected(stand, name).map_or_else(String::new, Value::canonical));
            at = bytes.end;
        }
        then.push_str(&place.plain[at.min(sentence.end)..sentence.end]);
        one_line(&then)
    }
}

/// By the name of the hole, sorted.
fn values(found: Match<'_>) -> Vec<(&str, Value)> {
    let mut values: Vec<_> = found.holes.into_iter().map(|(name, _, value)| (name, value)).collect();
    values.sort_unstable_by_key(|(name, _)| *name);
    values
}

/// The corrected text of a cell.
fn corrected<'l>(
    lexicon: &'l Lexicon,
    spec: &FactSpec,
    document: usize,
    code: CodeValue,
    field: Field,
    cell: &super::Cell,
) -> Option<&'l crate::text::Text> {
    let codes = &lexicon.catalogs.get(spec.catalog)?.codes;
    let code = codes.iter().find(|other| other.code == code && other.scope == spec.scope)?;
    let mut texts = code.causes.iter().filter_map(|cause| cause.texts.get(&field)).flat_map(|texts| texts.values());
    let local = texts.find(|local| {
        local.document == document && local.published.as_ref().is_some_and(|published| published.text == cell.text)
    })?;
    Some(&local.text)
}

/// Reports the sentences that are not there, each with what stands in its place. Called when all facts have claimed
/// theirs, so that a sentence of another fact is not shown for it.
pub(super) fn missing<'a>(
    context: &Context<'_>,
    places: &Places<'_>,
    spec: &'a FactSpec,
    found: &Found<'a>,
    claims: &mut Claims<'a>,
    stopped: bool,
    problems: &mut Vec<Problem>,
) {
    for missing in &found.missing {
        let gone = missing
            .code
            .filter(|code| !context.visible.has_row(missing.document, spec.catalog, spec.scope.as_ref(), *code));
        // A row that is gone is told of once, by the stage that misses its code.
        if gone.is_some() && stopped {
            continue;
        }
        // Not the sentence of another fact.
        let open = |place: &&PlaceId| {
            missing.code.is_some() || !claims.claimed_by_other(**place, &spec.id) || claims.has_open(places, **place)
        };
        let nearest = missing.candidates.iter().filter(open).map(|place| {
            let text = &places.get(*place).plain;
            (*place, strsim::sorensen_dice(text, &missing.then))
        });
        let nearest = nearest
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .filter(|(_, likeness)| missing.code.is_some() || *likeness > 0.5)
            .map(|(place, _)| place);
        // In quite other words: what states the recorded values and is claimed by nothing else.
        let stand = &spec.stands[missing.stand];
        let pattern = stand.patterns.get(&missing.locale).map(|(pattern, _)| pattern);
        let propose = |place: PlaceId| {
            let expected = |hole: &str| stand.expected(&missing.locale, hole);
            propose::pattern(pattern?, spec.kind, expected, places.get(place))
        };
        let restated = |place: &&PlaceId| claims.has_open(places, **place) && propose(**place).is_some();
        let nearest = nearest.or_else(|| missing.candidates.iter().find(restated).copied());
        let id = super::check::name(context, spec);
        let constant = super::check::constant(context, spec);
        let message = match gone {
            Some(code) => format!("{id}: the row of {code} in `{}` is gone", context.path(missing.document)),
            None => format!("{id}: its sentence no longer stands in `{}`", context.path(missing.document)),
        };
        let mut problem = Problem::new(Rule::FactMissing, message).of_fact(super::check::fact_key(context, spec));
        if let Some(place) = nearest {
            claims.cover(place, &spec.id);
            if let Some(span) = places.get(place).whole() {
                problem = problem.at(span, "now");
            }
        }
        problem = problem.at(missing.pattern, "its pattern").help(format!("then: “{}”", missing.then));
        problem = match nearest {
            Some(place) => problem.help(format!("now: “{}”", one_line(&places.get(place).plain))),
            None => problem.help("now: nothing like it"),
        };
        let help = format!(
            "`{constant}` rests on it: write the new sentence into its `text:` in `facts.yaml`, in place of the old one, or take the fact out there"
        );
        problem = problem.help(help);
        problems.push(match nearest.and_then(propose) {
            Some(text) => {
                let text = crate::scalar::quoted(&text);
                problem.paste("facts.yaml", super::check::text_lines(stand, &missing.locale, &text))
            }
            None => problem,
        });
    }
}
