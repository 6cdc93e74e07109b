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

/// A code's place in a document: scope, code, row.
type Row<'r> = (Option<&'r ScopeId>, CodeValue, Span);
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

/// A code in its scope.
type Place<'r> = (Option<&'r ScopeId>, CodeValue);

/// The rows of each document of a group, by locale and document.
type Sequences<'r> = BTreeMap<(&'r Locale, usize), Vec<Row<'r>>>;

/// The rows that stand elsewhere than in another document of the group, by catalog.
pub(super) fn order(context: &Context<'_>, records: &[Record]) -> Vec<Moved> {
    let mut sequences: BTreeMap<(usize, usize), Sequences<'_>> = BTreeMap::new();
    // Rows of one table follow each other.
    for table in records.chunk_by(|a, b| (a.document, a.catalog) == (b.document, b.catalog)) {
        let (document, catalog) = (table[0].document, table[0].catalog);
        if !context.is_shared(context.group[document]) {
            continue;
        }
        let documents = sequences.entry((context.group[document], catalog)).or_default();
        // By locale, so that the order of the manifest says nothing.
        let rows = documents.entry((context.locale(document), document)).or_default();
        // Rows under one code cell are one place.
        let cells = table.chunk_by(|a, b| (a.anchor, a.code) == (b.anchor, b.code));
        rows.extend(cells.map(|cell| (cell[0].scope.as_ref(), cell[0].code, cell[0].span)));
    }
    let mut moved = vec![Moved::new(); context.manifest().catalogs.len()];
    for ((_, catalog), documents) in &sequences {
        let documents: Vec<(usize, &[Row<'_>])> =
            documents.iter().map(|((_, document), rows)| (*document, rows.as_slice())).collect();
        let Some((first, rest)) = documents.split_first() else { continue };
        let moved = &mut moved[*catalog];
        let mut pasted = BTreeSet::new();
        for document in &documents {
            let others = documents.iter().filter(|other| other.0 != document.0);
            pasted.append(&mut pasted_over(context, *catalog, *document, others, moved));
        }
        for document in rest {
            displaced(context, *catalog, *first, *document, &pasted, moved);
        }
    }
    moved
}

/// Codes whose rows are in another order than in the reference: the fewest that explain it.
fn displaced<'r>(
    context: &Context<'_>,
    catalog: usize,
    (first, reference): (usize, &[Row<'r>]),
    (document, rows): (usize, &[Row<'r>]),
    pasted: &BTreeSet<Place<'r>>,
    moved: &mut Moved,
) {
    // What rises in both is in one order, whatever either of them lacks.
    if same_order(reference, rows) || (rises(reference) && rises(rows)) {
        return;
    }
    let mut places = BTreeMap::new();
    for (index, row) in reference.iter().enumerate() {
        places.entry(place(row)).or_insert((index, row.2));
    }
    let kept: BTreeSet<_> = aligned(reference, rows).into_iter().map(|(_, at)| place(&rows[at])).collect();
    let mut seen = BTreeSet::new();
    for (here, row) in rows.iter().enumerate() {
        let key = place(row);
        // That a repeat stands in the place of another code tells more than that a row has moved.
        if !seen.insert(key) || kept.contains(&key) || pasted.contains(&key) {
            continue;
        }
        let Some(&(index, span)) = places.get(&key) else { continue };
        let after = |rows: &[Row<'_>], at: usize| {
            at.checked_sub(1).map_or(FIRST.to_owned(), |before| format!("{AFTER}{}", rows[before].1))
        };
        let sides = [(first, vec![after(reference, index)], span), (document, vec![after(rows, here)], row.2)];
        push(context, catalog, row, sides, moved);
    }
}

/// Repeats that stand where another document has a code that this one lacks, and their codes.
fn pasted_over<'a, 'r: 'a>(
    context: &Context<'_>,
    catalog: usize,
    (document, rows): (usize, &'a [Row<'r>]),
    others: impl Iterator<Item = &'a (usize, &'a [Row<'r>])>,
    moved: &mut Moved,
) -> BTreeSet<Place<'r>> {
    let mut pasted = BTreeSet::new();
    if rises(rows) || sorted(rows).windows(2).all(|pair| pair[0].0 != pair[1].0) {
        return pasted;
    }
    for (other, theirs) in others {
        for (theirs, row) in aligned(theirs, rows).into_iter().map(|(of, at)| (&theirs[of], &rows[at])) {
            if place(theirs) != place(row) {
                let sides =
                    [(document, vec![row.1.to_string()], row.2), (*other, vec![theirs.1.to_string()], theirs.2)];
                push(context, catalog, row, sides, moved);
                pasted.insert(place(row));
            }
        }
    }
    pasted
}

fn place<'r>(row: &Row<'r>) -> Place<'r> {
    (row.0, row.1)
}

fn same_order(a: &[Row<'_>], b: &[Row<'_>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| place(a) == place(b))
}

/// True where no row stands behind one of a greater code, or of its own.
fn rises(rows: &[Row<'_>]) -> bool {
    rows.windows(2).all(|pair| place(&pair[0]) < place(&pair[1]))
}

/// The codes with the places of their rows, sorted.
fn sorted<'r>(rows: &[Row<'r>]) -> Vec<(Place<'r>, usize)> {
    let mut sorted: Vec<_> = rows.iter().map(place).zip(0..).collect();
    sorted.sort_unstable();
    sorted
}

/// The rows of one code.
fn of<'s, 'r>(sorted: &'s [(Place<'r>, usize)], code: Place<'r>) -> &'s [(Place<'r>, usize)] {
    let rest = &sorted[sorted.partition_point(|(place, _)| *place < code)..];
    &rest[..rest.partition_point(|(place, _)| *place == code)]
}

/// The most rows that stand in the same order in both, as places in `reference` and in `rows`, in order: rows of one code,
/// and repeats in the place of a code that `rows` lacks. Of two ways to match as many, the one with more such repeats: the
/// move of another row must not hide one.
fn aligned<'r>(reference: &[Row<'r>], rows: &[Row<'r>]) -> Vec<(usize, usize)> {
    if same_order(reference, rows) {
        return (0..rows.len()).map(|at| (at, at)).collect();
    }
    let (theirs, own) = (sorted(reference), sorted(rows));
    let lacked: Vec<usize> = (0..reference.len()).filter(|at| of(&own, place(&reference[*at])).is_empty()).collect();
    let repeats: Vec<bool> =
        (rows.iter().map(place)).map(|code| of(&own, code).len() > 1 && !of(&theirs, code).is_empty()).collect();
    let few = repeats.iter().filter(|repeat| **repeat).count() * lacked.len() <= TRIED;
    let mut best = Best::new(reference.len());
    let mut matches: Vec<(usize, Match)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let again = of(&own, place(row)).first().is_some_and(|(_, first)| *first < at);
        let same = of(&theirs, place(row)).iter().take(MATCHED).map(|(_, of)| (*of, Match::Same));
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
    row: &Row<'_>,
    mut places: [(usize, Vec<String>, Span); 2],
    moved: &mut Moved,
) {
    places.sort_by_key(|(document, ..)| *document);
    let group = context.groups[context.group[places[0].0]];
    let conflicts = moved.entry((row.0.cloned(), row.1)).or_default();
    let known = conflicts.iter().position(|conflict| conflict.key.group.as_deref() == Some(group));
    let at = known.unwrap_or(conflicts.len());
    if known.is_none() {
        let key = ConflictKey {
            catalog: context.catalog(catalog).clone(),
            scope: row.0.cloned(),
            code: Some(row.1),
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
        conflicts[at].values.entry(locale.clone()).or_insert(values);
        conflicts[at].spans.entry(locale.clone()).or_insert(span);
    }
}
