//! The order of codes in the documents of a group. A row in another place is no harm by itself, but a repeat that stands
//! where the other languages have a different code is a row that somebody pasted over.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::catalog::{Conflict, ScopeId};
use crate::code::CodeValue;
use crate::id::ConflictKey;
use crate::locale::Locale;
use crate::problem::Rule;
use crate::records::Record;
use crate::span::Span;

/// A code in its scope, by the scope's place in its catalog.
type Place = (usize, CodeValue);
/// A code's place in a document.
type Row = (Place, Span);
/// Conflicts of one catalog by scope and code.
pub(super) type Moved = BTreeMap<(Option<ScopeId>, CodeValue), Vec<Conflict>>;

/// How a place is told: without a row before it, and behind one.
const FIRST: &str = "first";
const AFTER: &str = "after ";

/// Rows of one code that may be matched with rows of another document: a table of one code a thousand times must not cost
/// its square.
const MATCHED: usize = 4;
/// Repeats times lacked codes that are tried against each other: where there are more, no repeat stands for one code.
const TRIED: usize = 10_000;

/// The rows of each document of a group, by locale and document.
type Sequences<'c> = BTreeMap<(&'c Locale, usize), Vec<Row>>;

/// The rows of one catalog that stand elsewhere than in another document of the group.
pub(super) fn order(context: &Context<'_>, catalog: usize, records: &[Record]) -> Moved {
    let mut sequences: BTreeMap<usize, Sequences<'_>> = BTreeMap::new();
    for rows in records.chunk_by(|a, b| a.document == b.document) {
        let document = rows[0].document;
        if !context.is_shared(context.group[document]) {
            continue;
        }
        // Rows under one code cell are one place.
        let cells = rows.chunk_by(|a, b| (a.anchor, a.code) == (b.anchor, b.code));
        let place = |record: &Record| (context.scope(catalog, record.scope.as_ref()), record.code);
        let rows = cells.map(|cell| (place(&cell[0]), cell[0].span)).collect();
        // By locale, so that the order of the manifest says nothing.
        sequences.entry(context.group[document]).or_default().insert((context.locale(document), document), rows);
    }
    let mut moved = Moved::new();
    for documents in sequences.values() {
        let documents: Vec<(usize, &[Row])> =
            documents.iter().map(|((_, document), rows)| (*document, rows.as_slice())).collect();
        let Some((first, rest)) = documents.split_first() else { continue };
        let mut pasted = BTreeSet::new();
        for document in &documents {
            let others = documents.iter().filter(|other| other.0 != document.0);
            pasted.append(&mut pasted_over(context, catalog, *document, others, &mut moved));
        }
        for document in rest {
            displaced(context, catalog, *first, *document, &pasted, &mut moved);
        }
    }
    moved
}

/// Codes whose rows are in another order than in the reference: the fewest that explain it.
fn displaced(
    context: &Context<'_>,
    catalog: usize,
    (first, reference): (usize, &[Row]),
    (document, rows): (usize, &[Row]),
    pasted: &BTreeSet<Place>,
    moved: &mut Moved,
) {
    // What rises in both is in one order, whatever either of them lacks.
    if same_order(reference, rows) || (rises(reference) && rises(rows)) {
        return;
    }
    let mut places = BTreeMap::new();
    for (index, row) in reference.iter().enumerate() {
        places.entry(row.0).or_insert((index, row.1));
    }
    let kept: BTreeSet<_> = aligned(reference, rows).into_iter().map(|(_, at)| rows[at].0).collect();
    let mut seen = BTreeSet::new();
    for (here, (place, row)) in rows.iter().enumerate() {
        // That a repeat stands in the place of another code tells more than that a row has moved.
        if !seen.insert(*place) || kept.contains(place) || pasted.contains(place) {
            continue;
        }
        let Some(&(index, span)) = places.get(place) else { continue };
        let after = |rows: &[Row], at: usize| {
            at.checked_sub(1).map_or(FIRST.to_owned(), |before| format!("{AFTER}{}", code(&rows[before])))
        };
        let sides = [(first, vec![after(reference, index)], span), (document, vec![after(rows, here)], *row)];
        push(context, catalog, *place, sides, moved);
    }
}

/// Repeats that stand where another document has a code that this one lacks, and their codes.
fn pasted_over<'a>(
    context: &Context<'_>,
    catalog: usize,
    (document, rows): (usize, &[Row]),
    others: impl Iterator<Item = &'a (usize, &'a [Row])>,
    moved: &mut Moved,
) -> BTreeSet<Place> {
    let mut pasted = BTreeSet::new();
    if rises(rows) || sorted(rows).windows(2).all(|pair| pair[0].0 != pair[1].0) {
        return pasted;
    }
    for (other, theirs) in others {
        for (theirs, row) in aligned(theirs, rows).into_iter().map(|(of, at)| (&theirs[of], &rows[at])) {
            if theirs.0 != row.0 {
                let side = |document: usize, row: &Row| (document, vec![code(row).to_string()], row.1);
                push(context, catalog, row.0, [side(document, row), side(*other, theirs)], moved);
                pasted.insert(row.0);
            }
        }
    }
    pasted
}

fn code(row: &Row) -> CodeValue {
    row.0.1
}

fn same_order(a: &[Row], b: &[Row]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0)
}

/// True where no row stands behind one of a greater code, or of its own.
fn rises(rows: &[Row]) -> bool {
    rows.windows(2).all(|pair| pair[0].0 < pair[1].0)
}

/// The codes with the places of their rows, sorted.
fn sorted(rows: &[Row]) -> Vec<(Place, usize)> {
    let mut sorted: Vec<_> = rows.iter().map(|row| row.0).zip(0..).collect();
    sorted.sort_unstable();
    sorted
}

/// The rows of one code.
fn of(sorted: &[(Place, usize)], code: Place) -> &[(Place, usize)] {
    let rest = &sorted[sorted.partition_point(|(place, _)| *place < code)..];
    &rest[..rest.partition_point(|(place, _)| *place == code)]
}

/// The most rows that stand in the same order in both, as places in `reference` and in `rows`, in order: rows of one code,
/// and repeats in the place of a code that `rows` lacks. Of two ways to match as many, the one with more such repeats: the
/// move of another row must not hide one.
fn aligned(reference: &[Row], rows: &[Row]) -> Vec<(usize, usize)> {
    if same_order(reference, rows) {
        return (0..rows.len()).map(|at| (at, at)).collect();
    }
    let (theirs, own) = (sorted(reference), sorted(rows));
    let lacked: Vec<usize> = (0..reference.len()).filter(|at| of(&own, reference[*at].0).is_empty()).collect();
    let repeats: Vec<bool> =
        rows.iter().map(|row| of(&own, row.0).len() > 1 && !of(&theirs, row.0).is_empty()).collect();
    let few = repeats.iter().filter(|repeat| **repeat).count() * lacked.len() <= TRIED;
    let mut best = Best::new(reference.len());
    let mut matches: Vec<(usize, Match)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let again = of(&own, row.0).first().is_some_and(|(_, first)| *first < at);
        let same = of(&theirs, row.0).iter().take(MATCHED).map(|(_, of)| (*of, Match::Same));
        let instead = if again { Match::Repeat } else { Match::First };
        let instead = lacked.iter().filter(|_| few && repeats[at]).map(|of| (*of, instead));
        matches.extend(same.chain(instead));
        // The last place first, so that a row is matched once.
        matches.sort_unstable_by_key(|(of, _)| std::cmp::Reverse(*of));
        matches.drain(..).for_each(|(of, kind)| best.add(of, at, kind));
    }
    best.finish()
}

/// How two rows are matched.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Match {
    /// They are of one code.
    Same,
    /// A repeat in the place of a code that its document lacks.
    Repeat,
    /// The same with the first row of a repeated code: it may be the pasted one, if its own place is elsewhere.
    First,
}

/// What a chain of matches counts: matches, repeats in the place of a code, rows of one code.
type Chain = (usize, usize, usize);

/// The longest chain of matches that rises in both documents, so far: a Fenwick tree over the places of the reference.
struct Best {
    /// Matches: place in the reference, in the rows, and the match before it.
    matches: Vec<(usize, usize, Option<usize>)>,
    /// The best chain that ends below a place, and its last match.
    below: Vec<(Chain, Option<usize>)>,
}

impl Best {
    fn new(places: usize) -> Self {
        Self { matches: Vec::new(), below: vec![((0, 0, 0), None); places + 1] }
    }

    fn add(&mut self, of: usize, at: usize, kind: Match) {
        let ((count, repeats, same), before) = self.chain(of);
        let chain = (count + 1, repeats + usize::from(kind == Match::Repeat), same + usize::from(kind == Match::Same));
        self.matches.push((of, at, before));
        let mut index = of + 1;
        while let Some(below) = self.below.get_mut(index) {
            if chain > below.0 {
                *below = (chain, Some(self.matches.len() - 1));
            }
            index += index & index.wrapping_neg();
        }
    }

    /// The best chain of places below `of`.
    fn chain(&self, of: usize) -> (Chain, Option<usize>) {
        let (mut best, mut index) = (((0, 0, 0), None), of);
        while index > 0 {
            let below = self.below[index];
            if below.0 > best.0 {
                best = below;
            }
            index &= index - 1;
        }
        best
    }

    fn finish(self) -> Vec<(usize, usize)> {
        let mut next = self.chain(self.below.len() - 1).1;
        let mut pairs = Vec::new();
        while let Some((of, at, before)) = next.map(|at| self.matches[at]) {
            pairs.push((of, at));
            next = before;
        }
        pairs.reverse();
        pairs
    }
}

/// True for what says where a row stands, and not what stands in its place. Its neighbours may come and go.
pub(super) fn is_place(value: &str) -> bool {
    value == FIRST || value.starts_with(AFTER)
}

fn push(
    context: &Context<'_>,
    catalog: usize,
    (scope, code): Place,
    mut places: [(usize, Vec<String>, Span); 2],
    moved: &mut Moved,
) {
    places.sort_by_key(|(document, ..)| *document);
    let group = &*context.groups[context.group[places[0].0]];
    let scope = context.manifest().catalogs[catalog].scopes.get(scope).map(|scope| scope.id.clone());
    let conflicts = moved.entry((scope.clone(), code)).or_default();
    let known = conflicts.iter().position(|conflict| conflict.key.group.as_deref() == Some(group));
    let at = known.unwrap_or(conflicts.len());
    if known.is_none() {
        let key = ConflictKey {
            catalog: context.catalog(catalog).clone(),
            scope,
            code: Some(code),
            group: Some(group.to_owned()),
            cause: None,
            field: None,
            fact: None,
            rule: Rule::OrderDiffers,
        };
        conflicts.push(Conflict::new(key, false));
    }
    for (document, values, span) in places {
        let locale = context.locale(document);
        conflicts[at].values.get_or_insert_with(locale, || values);
        conflicts[at].spans.get_or_insert_with(locale, || span);
    }
}
