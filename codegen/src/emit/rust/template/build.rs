//! Puts a catalog's tables together while the crate is compiled: texts stand in one list per locale and field, where a
//! reviewer reads them, and are looked up in one record per cause.

use crate::locale::Locale;
use crate::support::text::{Cause, Field, Note, Text};

/// One locale's texts of an enum: per field a list with one text per cause, or an empty list. An empty text is a gap.
pub(crate) struct Column {
    pub(crate) locale: Locale,
    pub(crate) category: &'static [&'static str],
    pub(crate) meaning: &'static [&'static str],
    pub(crate) description: &'static [&'static str],
    pub(crate) solution: &'static [&'static str],
    /// In the order of the causes.
    pub(crate) notes: &'static [Note],
}

const fn text(texts: &'static [&'static str], row: usize) -> Option<Text> {
    if row < texts.len() && !texts[row].is_empty() {
        Some(Text { markdown: texts[row], note: None })
    } else {
        None
    }
}

const fn noted(text: Option<Text>, note: &'static Note) -> Option<Text> {
    match text {
        Some(text) => Some(Text { markdown: text.markdown, note: Some(note) }),
        None => None,
    }
}

/// The cause records of an enum. `keys`: code and group of each cause, sorted by code.
pub(crate) const fn causes<const N: usize>(
    keys: &'static [(u16, &'static str)],
    columns: &'static [&'static Column],
) -> [Cause; N] {
    let mut causes = [Cause::NONE; N];
    let mut row = 0;
    while row < N {
        causes[row].group = keys[row].1;
        row += 1;
    }
    let mut at = 0;
    while at < columns.len() {
        let column = columns[at];
        let slot = column.locale.slot();
        row = 0;
        while row < N {
            causes[row].category.texts[slot] = text(column.category, row);
            causes[row].meaning.texts[slot] = text(column.meaning, row);
            causes[row].description.texts[slot] = text(column.description, row);
            causes[row].solution.texts[slot] = text(column.solution, row);
            row += 1;
        }
        row = 0;
        let mut index = 0;
        while index < column.notes.len() {
            let note = &column.notes[index];
            while keys[row].0 != note.code {
                row += 1;
            }
            let cause = &mut causes[row + note.cause as usize];
            match note.field {
                Field::Category => cause.category.texts[slot] = noted(cause.category.texts[slot], note),
                Field::Meaning => cause.meaning.texts[slot] = noted(cause.meaning.texts[slot], note),
                Field::Description => cause.description.texts[slot] = noted(cause.description.texts[slot], note),
                Field::Solution => cause.solution.texts[slot] = noted(cause.solution.texts[slot], note),
            }
            index += 1;
        }
        at += 1;
    }
    causes
}

/// Hands each cause its part of `sources`, which are sorted like the causes.
#[cfg(feature = "sources")]
pub(crate) const fn with_sources<const N: usize>(
    keys: &'static [(u16, &'static str)],
    mut causes: [Cause; N],
    mut sources: &'static [crate::support::source::Source],
) -> [Cause; N] {
    let mut row = 0;
    let mut number = 0;
    while row < N {
        let code = keys[row].0;
        let mut end = 0;
        while end < sources.len() && sources[end].code == code && sources[end].cause == number {
            end += 1;
        }
        let (mine, rest) = sources.split_at(end);
        causes[row].sources = mine;
        sources = rest;
        row += 1;
        number = if row < N && keys[row].0 == code { number + 1 } else { 0 };
    }
    causes
}

/// Marks a place of a rank table that holds no code.
pub(crate) const NONE: u16 = u16::MAX;

/// Place in `keys` of the first cause of each code, and behind the last code the number of causes. `M` is one more
/// than there are codes.
pub(crate) const fn firsts<const M: usize>(keys: &[(u16, &str)]) -> [u16; M] {
    let mut firsts = [keys.len() as u16; M];
    let mut rank = 0;
    let mut row = 0;
    while row < keys.len() {
        if row == 0 || keys[row].0 != keys[row - 1].0 {
            firsts[rank] = row as u16;
            rank += 1;
        }
        row += 1;
    }
    firsts
}

/// Codes of a page in a paged rank table.
pub(crate) const PAGE: usize = 64;

/// How many different pages the codes fall on, and one for the page without a code.
pub(crate) const fn pages(codes: &[u16]) -> usize {
    let mut pages = 1;
    let mut at = 0;
    while at < codes.len() {
        if at == 0 || codes[at] as usize / PAGE != codes[at - 1] as usize / PAGE {
            pages += 1;
        }
        at += 1;
    }
    pages
}

/// A rank table for codes that lie far apart: code / PAGE → page, page and code % PAGE → rank.
pub(crate) struct Pages<const D: usize, const P: usize> {
    pub(crate) directory: [u16; D],
    pub(crate) ranks: [[u16; PAGE]; P],
}

impl<const D: usize, const P: usize> Pages<D, P> {
    pub(crate) const fn new(codes: &[u16]) -> Self {
        let mut pages = Self { directory: [0; D], ranks: [[NONE; PAGE]; P] };
        let mut page = 0;
        let mut at = 0;
        while at < codes.len() {
            let code = codes[at] as usize;
            if at == 0 || code / PAGE != codes[at - 1] as usize / PAGE {
                page += 1;
                pages.directory[code / PAGE] = page as u16;
            }
            pages.ranks[page][code % PAGE] = at as u16;
            at += 1;
        }
        pages
    }
}
