//! The net: every run of digits in visible text is claimed by a fact, mentions a code, or is listed as no fact with a
//! reason. A new number cannot arrive unseen.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use super::fold::{self, Folded};
use super::place::{self, Of, PlaceId, Places, one_line};
use super::{Context, propose, quantity};
use crate::catalog::ScopeId;
use crate::code::CodeValue;
use crate::config::{Place, Unclaimed};
use crate::problem::{Problem, Rule};
use crate::span::Span;

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

/// Claims of facts.
pub(super) struct Claims<'a> {
    /// By place, in the order of the facts.
    claimed: Vec<Claimed<'a>>,
    /// Places where a fact's sentence changed: its own problem shows every number there.
    covered: BTreeMap<PlaceId, &'a str>,
    codes: Codes,
}

/// What stands in a hole of a fact's sentence.
pub(super) struct Claimed<'a> {
    pub(super) place: PlaceId,
    /// Folded characters.
    pub(super) range: Range<usize>,
    /// The fact's id.
    pub(super) fact: &'a str,
}

/// [`Claim`], borrowed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By<'a> {
    Fact(&'a str),
    Code,
    /// Index of the entry.
    Unclaimed(usize),
    Nobody,
}

/// The codes of all catalogs.
#[derive(Clone, Debug)]
pub(super) struct Codes(Vec<bool>);

impl Default for Codes {
    fn default() -> Self {
        Self(vec![false; usize::from(u16::MAX) + 1])
    }
}

impl Extend<CodeValue> for Codes {
    fn extend<T: IntoIterator<Item = CodeValue>>(&mut self, codes: T) {
        codes.into_iter().for_each(|code| self.0[usize::from(code.0)] = true);
    }
}

impl Codes {
    pub(super) fn has(&self, code: CodeValue) -> bool {
        self.0[usize::from(code.0)]
    }

    /// True where digits write a code of some catalog with three digits or more.
    fn hold(&self, digits: impl ExactSizeIterator<Item = char>) -> bool {
        if !(3..=5).contains(&digits.len()) {
            return false;
        }
        let mut code: u32 = 0;
        for char in digits {
            match char.to_digit(10) {
                Some(0) if code == 0 => return false,
                Some(digit) => code = code * 10 + digit,
                None => return false,
            }
        }
        self.0.get(code as usize).is_some_and(|known| *known)
    }

    /// A number that is some catalog's code, and no part of a time, a fraction or a quantity. Where neither the word
    /// before nor the word behind speaks of a quantity, it is taken for the code.
    pub(super) fn mentioned(&self, text: &[Folded], run: &Range<usize>) -> bool {
        if !self.hold(text[run.clone()].iter().map(|folded| folded.char)) {
            return false;
        }
        let glued = |at: usize| text.get(at).is_some_and(|next| !next.spaced);
        let number = |at: usize| text.get(at).is_some_and(|next| next.char.is_numeric());
        let before = run.start.checked_sub(1).is_some_and(|at| {
            matches!(text[at].char, '.' | ':' | ',') && glued(run.start) && at > 0 && number(at - 1) && glued(at)
        });
        let after = text.get(run.end).is_some_and(|next| matches!(next.char, '.' | ':' | ','))
            && glued(run.end)
            && number(run.end + 1)
            && glued(run.end + 1);
        !before && !after && !quantity::is(text, run)
    }

    /// True where every number of a text, judged by its neighbours, is a code or a class of codes. May be false where it
    /// is: only plain digits are looked at.
    pub(super) fn claim_all(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|skip| at + skip) {
            let end =
                bytes[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |it| start + it);
            // Digits of another script, or a character that folds to some, would go on with the number.
            if fold::may_hold_number(&text[at..start]) {
                return false;
            }
            // A number that can be neither needs no look at its neighbours.
            let class = end - start == 1 && bytes.get(end).is_some_and(|next| matches!(next, b'x' | b'X'));
            if !class && !self.hold(bytes[start..end].iter().map(|byte| char::from(*byte))) {
                return false;
            }
            let (near, run) = fold::around(text, start..end);
            if !self.mentioned(&near, &run) && !is_class(&near, &run) {
                return false;
            }
            at = end;
        }
        !fold::may_hold_number(&text[at..])
    }
}

impl<'a> Claims<'a> {
    /// `claimed` in the order of the facts.
    pub(super) fn new(codes: Codes, claimed: impl Iterator<Item = Claimed<'a>>) -> Self {
        let mut claimed: Vec<Claimed<'a>> = claimed.collect();
        claimed.sort_by_key(|claimed| claimed.place);
        Self { codes, claimed, covered: BTreeMap::new() }
    }

    pub(super) fn cover(&mut self, place: PlaceId, fact: &'a str) {
        self.covered.entry(place).or_insert(fact);
    }

    /// True where another fact's sentence stands.
    pub(super) fn claimed_by_other(&self, place: PlaceId, fact: &str) -> bool {
        self.at(place).any(|claimed| claimed.fact != fact)
    }

    /// True where a place has a number that nothing claims yet.
    pub(super) fn has_open(&self, places: &Places<'_>, place: PlaceId) -> bool {
        let text = places.get(place).folded();
        fold::runs(&text).into_iter().any(|run| self.of(&text, place, &run) == By::Nobody)
    }

    fn at(&self, place: PlaceId) -> impl Iterator<Item = &Claimed<'a>> {
        let start = self.claimed.partition_point(|claimed| claimed.place < place);
        self.claimed[start..].iter().take_while(move |claimed| claimed.place == place)
    }

    fn of(&self, text: &[Folded], place: PlaceId, run: &Range<usize>) -> By<'a> {
        let holds = |claimed: &&Claimed<'_>| claimed.range.start <= run.start && run.end <= claimed.range.end;
        if let Some(claimed) = self.at(place).find(holds) {
            return By::Fact(claimed.fact);
        }
        if self.codes.mentioned(text, run) || is_class(text, run) {
            return By::Code;
        }
        self.covered.get(&place).map_or(By::Nobody, |fact| By::Fact(fact))
    }
}

/// `4XX`, `5xx`.
pub(super) fn is_class(text: &[Folded], run: &Range<usize>) -> bool {
    let x = |at: usize| text.get(at).is_some_and(|next| matches!(next.char, 'x' | 'X') && !next.spaced);
    let end = text.get(run.end + 2).is_none_or(|next| next.spaced || !next.char.is_ascii_alphanumeric());
    run.len() == 1 && text[run.start].char.is_ascii_digit() && x(run.end) && x(run.end + 1) && end
}

fn digits(text: &[Folded], run: &Range<usize>) -> String {
    fold::chars(&text[run.clone()])
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
    let index = Index::new(entries);
    let pages: Vec<Page> = (0..context.documents.len())
        .into_par_iter()
        .map(|document| page(context, places, entries, claims, &index, document))
        .collect();
    let mut used = vec![false; entries.len()];
    let mut numbers = Vec::new();
    // Entries that found nothing, by the places that they name: a changed number is one problem, not two.
    let mut open = Vec::new();
    for page in pages {
        page.used.into_iter().for_each(|index| used[index] = true);
        numbers.extend(page.numbers);
        open.extend(page.open);
    }
    let mut told = vec![false; entries.len()];
    for (id, runs) in open {
        let here = index.naming(places, entries, id).into_iter();
        let stale: Vec<usize> = here
            .filter(|index| !used[*index])
            .filter(|index| strsim::sorensen_dice(&entries[*index].text, &places.get(id).plain) > 0.0)
            .collect();
        stale.iter().for_each(|index| told[*index] = true);
        problems.push(unclaimed(context, places, id, &runs, stale.first().map(|index| &entries[*index])));
    }
    let quiet = stopped || !context.visible.faulty.is_empty();
    for (index, entry) in entries.iter().enumerate() {
        if used[index]
            || told[index]
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
        let folded = place.folded();
        let runs = fold::runs(&folded);
        if runs.is_empty() {
            continue;
        }
        let mut allowed: Vec<(Range<usize>, usize)> = Vec::new();
        for entry in index.at(places, id, &folded, &runs) {
            let needle = &index.texts[entry];
            for at in 0..(folded.len() + 1).saturating_sub(needle.len()) {
                let end = at + needle.len();
                let here = folded[at..end].iter().map(|folded| &folded.char).eq(needle.iter());
                // Not a part of a longer number.
                let cut =
                    || runs.iter().any(|run| run.start < end && at < run.end && (run.start < at || end < run.end));
                if here && !cut() {
                    page.used.push(entry);
                    allowed.push((at..end, entry));
                }
            }
        }
        let mut nobody = Vec::new();
        for run in runs {
            let mut by = claims.of(&folded, id, &run);
            let entry = allowed.iter().find(|(range, _)| range.start <= run.start && run.end <= range.end);
            if let (By::Nobody | By::Code, Some((_, entry))) = (by, entry) {
                by = By::Unclaimed(*entry);
            }
            if context.visible.all {
                let bytes = fold::bytes(&folded, run.clone());
                page.numbers.push(Number {
                    document,
                    place: title(context, places, id),
                    span: place.span(bytes.clone()),
                    digits: digits(&folded, &run),
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

/// The entries by what they name, so that a place meets its own and not all.
#[derive(Default)]
struct Index<'e> {
    /// Documents with an entry for their prose.
    documents: BTreeSet<usize>,
    /// By document and first number.
    prose: BTreeMap<(usize, String), Vec<usize>>,
    /// By document, catalog, code and scope.
    rows: BTreeMap<(usize, usize, CodeValue, Option<&'e ScopeId>), Vec<usize>>,
    /// Per entry the headings it names, as they are compared.
    headings: Vec<Vec<String>>,
    /// Per entry its text, folded.
    texts: Vec<Vec<char>>,
}

impl<'e> Index<'e> {
    fn new(entries: &'e [Unclaimed]) -> Self {
        let mut index = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            let folded = fold::fold(&entry.text);
            let number = fold::runs(&folded).first().map(|run| digits(&folded, run)).unwrap_or_default();
            let mut own = Vec::new();
            for &document in &entry.documents {
                match &entry.place {
                    Place::Prose(headings) => {
                        own = place::keys(headings);
                        index.documents.insert(document);
                        index.prose.entry((document, number.clone())).or_default().push(at);
                    }
                    Place::Row(catalog, scope, code) => {
                        index.rows.entry((document, *catalog, *code, scope.as_ref())).or_default().push(at);
                    }
                }
            }
            index.headings.push(own);
            index.texts.push(folded.iter().map(|folded| folded.char).collect());
        }
        index
    }

    /// The entries that name a place and may stand there, in the order of the file.
    fn at(&self, places: &Places<'_>, id: PlaceId, folded: &[Folded], runs: &[Range<usize>]) -> Vec<usize> {
        let place = places.get(id);
        let mut found: Vec<usize> = match place.of {
            Of::Block(_) if !self.documents.contains(&place.document) => return Vec::new(),
            Of::Block(_) => {
                let runs: BTreeSet<String> = runs.iter().map(|run| digits(folded, run)).collect();
                let entries = runs.into_iter().filter_map(|run| self.prose.get(&(place.document, run))).flatten();
                entries.filter(|entry| place.headings().ends_with(&self.headings[**entry])).copied().collect()
            }
            Of::Cell(_) => self.of_rows(places, id),
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    fn of_rows(&self, places: &Places<'_>, id: PlaceId) -> Vec<usize> {
        let document = places.get(id).document;
        let keys = places.rows(id).map(|cell| (document, cell.catalog, cell.code, cell.scope.as_ref()));
        keys.filter_map(|key| self.rows.get(&key)).flatten().copied().collect()
    }

    /// The entries that name a place, whether they stand there or not.
    fn naming(&self, places: &Places<'_>, entries: &[Unclaimed], id: PlaceId) -> Vec<usize> {
        let place = places.get(id);
        match place.of {
            Of::Block(_) => (0..entries.len())
                .filter(|at| matches!(entries[*at].place, Place::Prose(_)))
                .filter(|at| entries[*at].documents.contains(&place.document))
                .filter(|at| place.headings().ends_with(&self.headings[*at]))
                .collect(),
            Of::Cell(_) => self.of_rows(places, id),
        }
    }
}

fn title(context: &Context<'_>, places: &Places<'_>, id: PlaceId) -> String {
    match places.get(id).of {
        Of::Block(block) => block.headings.last().cloned().unwrap_or_default(),
        Of::Cell(cell) => {
            let scope = cell.scope.as_ref().map(|scope| format!(" {scope}")).unwrap_or_default();
            format!("{}{scope} {} {}", context.catalog(cell.catalog), cell.code, cell.field.as_str())
        }
    }
}

/// The problem of numbers that nobody claims, with the entry to paste.
fn unclaimed(
    context: &Context<'_>,
    places: &Places<'_>,
    id: PlaceId,
    runs: &[Range<usize>],
    stale: Option<&Unclaimed>,
) -> Problem {
    let place = places.get(id);
    let folded = place.folded();
    let bytes = |run: &Range<usize>| fold::bytes(&folded, run.clone());
    let numbers: Vec<String> = runs.iter().map(|run| digits(&folded, run)).collect();
    let title = title(context, places, id);
    let title = if title.is_empty() { String::new() } else { format!(" ({title})") };
    let message = format!("no fact claims {}{title} in `{}`", numbers.join(", "), context.path(place.document));
    let mut problem = Problem::new(Rule::NumberUnclaimed, message);
    for run in runs {
        if let Some(span) = place.span(bytes(run)) {
            problem = problem.at(span, digits(&folded, run));
        }
        if matches!(place.of, Of::Cell(_)) {
            break;
        }
    }
    if let Some(entry) = stale {
        problem = problem.at(entry.span, "this entry no longer stands there").help(format!("then: “{}”", entry.text));
    }
    let mut sentences: Vec<String> =
        runs.iter().map(|run| one_line(&place.plain[place.sentence(bytes(run))])).collect();
    sentences.dedup();
    for sentence in &sentences {
        problem = problem.help(format!("now: “{sentence}”"));
    }
    let quoted = |text: &str| crate::scalar::quoted(text);
    let mut entry = format!("- document: {}\n", context.path(place.document));
    match place.of {
        Of::Block(block) => {
            if let Some(heading) = block.headings.last() {
                entry += &format!("  heading: {}\n", quoted(heading));
            }
        }
        Of::Cell(cell) => {
            entry += &format!("  catalog: {}\n", context.catalog(cell.catalog));
            if let Some(scope) = &cell.scope {
                entry += &format!("  scope: {scope}\n");
            }
            entry += &format!("  code: {}\n", cell.code);
        }
    }
    entry += "  text:\n";
    for text in propose::unclaimed(place, runs) {
        entry += &format!("  - {}\n", quoted(&text));
    }
    entry += "  because: \"?\"\n";
    problem
        .help("if it is a limit or a rule that programs may rest on, record it under `facts:` in `facts.yaml`; else list it under `unclaimed:` there")
        .paste("facts.yaml", entry)
}
