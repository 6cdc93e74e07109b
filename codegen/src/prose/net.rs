//! The net: every run of digits in visible text is claimed by a fact, mentions a code, or is listed as no fact with a
//! reason. A new number cannot arrive unseen.

mod claims;
mod codes;
mod index;
mod key;
mod problem;
mod stale;

use std::ops::Range;

use rayon::prelude::*;

use super::Context;
use super::place::{PlaceId, Places};
use crate::config::Unclaimed;
use crate::pattern::fold;
use crate::problem::{Problem, Rule};
use crate::span::Span;
use crate::text::one_line;
use claims::By;
pub(super) use claims::{Claimed, Claims};
pub(super) use codes::Codes;
use index::Index;
use problem::{title, unclaimed};
use stale::Stale;

/// One number of a document and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Index into the manifest's documents.
    pub document: usize,
    /// The row's code or the heading.
    pub place: String,
    /// The digits in prose, the whole cell in a table.
    pub span: Option<Span>,
    /// The digits.
    pub digits: String,
    /// The sentence around it.
    pub sentence: String,
    /// What claims it.
    pub claim: Claim,
}

/// What claims a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The fact of this id.
    Fact(String),
    /// It mentions a code, or a class of codes (`4XX`).
    Code,
    /// It is no fact, for this reason.
    Unclaimed(String),
    /// Nobody: a problem.
    Nobody,
}

/// Gives every number its claim; reports numbers that have none, one problem a place, and entries that claim nothing.
pub(super) fn net(
    context: &Context<'_>,
    places: &Places<'_>,
    entries: &[Unclaimed],
    claims: &Claims<'_>,
    stopped: bool,
    problems: &mut Vec<Problem>,
) -> Vec<Number> {
    let headings = key::headings(entries);
    let index = Index::new(entries, &headings);
    let pages: Vec<Page> = (0..context.documents.len())
        .into_par_iter()
        .map(|document| page(context, places, entries, claims, &index, document))
        .collect();
    let mut used = vec![false; entries.len()];
    let mut numbers = Vec::new();
    let mut open = Vec::new();
    for page in pages {
        page.used.into_iter().for_each(|index| used[index] = true);
        numbers.extend(page.numbers);
        open.extend(page.open);
    }
    let mut stale = Stale::new(entries, &headings, &used);
    for (id, runs) in open {
        let first = stale.like(places, id);
        problems.push(unclaimed(context, places, id, &runs, first.map(|index| &entries[index])));
    }
    let quiet = stopped || !context.visible.faulty.is_empty();
    for (index, entry) in entries.iter().enumerate() {
        if used[index]
            || stale.told[index]
            || quiet
            || entry.documents.iter().any(|document| context.document(*document).is_none())
        {
            continue;
        }
        let message = format!("`{}` is listed as no fact, but stands no longer there", entry.text);
        let problem = Problem::new(Rule::UnclaimedUnused, message).at(entry.span, "this entry");
        problems.push(problem.help("take it out of `unclaimed:` in `facts.yaml`"));
    }
    numbers
}

/// What the net finds in one document.
#[derive(Default)]
struct Page {
    /// Indices of entries that stand there.
    used: Vec<usize>,
    numbers: Vec<Number>,
    /// Numbers that nobody claims.
    open: Vec<(PlaceId, Vec<Range<usize>>)>,
}

fn page(
    context: &Context<'_>,
    places: &Places<'_>,
    entries: &[Unclaimed],
    claims: &Claims<'_>,
    index: &Index<'_>,
    document: usize,
) -> Page {
    let mut page = Page::default();
    for id in places.of(document) {
        let place = places.get(id);
        if !fold::may_hold_number(&place.plain) {
            continue;
        }
        let fold = place.fold();
        let folded = fold.folded();
        let runs = fold::runs(folded);
        if runs.is_empty() {
            continue;
        }
        let mut listed: Vec<Option<usize>> = vec![None; runs.len()];
        for (entry, range) in index.at(places, id, folded.text, &runs) {
            let first = runs.partition_point(|run| run.end <= range.start);
            let last = runs.partition_point(|run| run.start < range.end);
            // Not a part of a longer number.
            let within = |run: &Range<usize>| range.start <= run.start && run.end <= range.end;
            let here = &runs[first..last];
            if here.first().is_none_or(within) && here.last().is_none_or(within) {
                page.used.push(entry);
                listed[first..last].iter_mut().for_each(|listed| _ = listed.get_or_insert(entry));
            }
        }
        let by: Vec<By<'_>> = claims.of(folded, id, &runs).collect();
        let mut nobody = Vec::new();
        for ((run, entry), mut by) in runs.into_iter().zip(listed).zip(by) {
            if let (By::Nobody | By::Code, Some(entry)) = (by, entry) {
                by = By::Unclaimed(entry);
            }
            if context.visible.all {
                let bytes = folded.bytes(run.clone());
                page.numbers.push(Number {
                    document,
                    place: title(context, places, id),
                    span: place.span(bytes.clone()),
                    digits: folded.text[run.clone()].to_owned(),
                    sentence: one_line(&place.plain[place.sentence(bytes)]),
                    claim: match by {
                        By::Fact(fact) => Claim::Fact(fact.to_owned()),
                        By::Code => Claim::Code,
                        By::Unclaimed(entry) => Claim::Unclaimed(entries[entry].because.clone()),
                        By::Nobody => Claim::Nobody,
                    },
                });
            }
            if by == By::Nobody {
                nobody.push(run);
            }
        }
        if !nobody.is_empty() {
            page.open.push((id, nobody));
        }
    }
    page
}
