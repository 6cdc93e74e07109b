//! Puts a catalog's tables together while the crate is compiled, from lists that a reviewer reads: texts stand in one
//! list per locale and field, codes with their causes in one list (`keys`: the code of each cause, by code).

use crate::support::table::Table;
use crate::support::text::{Cause, Columns, Texts};

/// The columns of each field, in the order category, meaning, description, solution.
pub(crate) type Fields = [Columns; 4];

/// Marks a place of a rank table that holds no code.
const NONE: u16 = u16::MAX;

/// Codes of a page in a paged rank table.
pub(crate) const PAGE: usize = 64;

/// A table over the span of the codes: code - first code → rank of the code. The last place is no code's: see
/// `Table::slot`.
pub(crate) const fn ranks<const SPAN: usize>(keys: &[u16]) -> [u16; SPAN] {
    let mut ranks = [NONE; SPAN];
    let mut rank = 0;
    let mut row = 0;
    while row < keys.len() {
        if row == 0 || keys[row] != keys[row - 1] {
            ranks[(keys[row] - keys[0]) as usize] = rank;
            rank += 1;
        }
        row += 1;
    }
    ranks
}

/// For codes that lie far apart, the first of two tables: code / `PAGE` → page. Page 0 holds no code; the last place is
/// no code's and means it.
pub(crate) const fn directory<const SPAN: usize>(keys: &[u16]) -> [u16; SPAN] {
    let mut directory = [0; SPAN];
    let mut pages = 0;
    let mut row = 0;
    while row < keys.len() {
        let page = keys[row] as usize / PAGE;
        if directory[page] == 0 {
            pages += 1;
            directory[page] = pages;
        }
        row += 1;
    }
    directory
}

/// The second: place of the code in its page → rank of the code, page after page.
pub(crate) const fn paged_ranks<const SIZE: usize>(keys: &[u16], directory: &[u16]) -> [u16; SIZE] {
    let mut ranks = [NONE; SIZE];
    let mut rank = 0;
    let mut row = 0;
    while row < keys.len() {
        let code = keys[row] as usize;
        if row == 0 || keys[row] != keys[row - 1] {
            ranks[directory[code / PAGE] as usize * PAGE + code % PAGE] = rank;
            rank += 1;
        }
        row += 1;
    }
    ranks
}

/// Like `ranks` or `paged_ranks`, with the status itself.
pub(crate) const fn statuses<S: Copy, const SIZE: usize>(
    keys: &[u16],
    codes: &[S],
    table: &Table,
) -> [Option<S>; SIZE] {
    let mut statuses = [None; SIZE];
    let mut rank = 0;
    let mut row = 0;
    while row < keys.len() {
        if row == 0 || keys[row] != keys[row - 1] {
            statuses[table.slot(keys[row])] = Some(codes[rank]);
            rank += 1;
        }
        row += 1;
    }
    statuses
}

/// Place in `keys` of the first cause of each code, and behind the last code the number of causes. `M` is one more
/// than there are codes.
pub(crate) const fn firsts<const M: usize>(keys: &[u16]) -> [u32; M] {
    let mut firsts = [keys.len() as u32; M];
    let mut rank = 0;
    let mut row = 0;
    while row < keys.len() {
        if row == 0 || keys[row] != keys[row - 1] {
            firsts[rank] = row as u32;
            rank += 1;
        }
        row += 1;
    }
    firsts
}

/// The cause records of an enum. `groups` has one name per cause, or one for all. With the feature `sources` each gets its part of `sources`, which are sorted alike.
pub(crate) const fn causes<const N: usize>(
    keys: &[u16],
    groups: &'static [&'static str],
    fields: &Fields,
    #[cfg(feature = "sources")] mut sources: &'static [crate::support::source::Source],
) -> [Cause; N] {
    const NO_TEXTS: Texts = Texts { columns: &[], row: 0, code: 0, cause: 0 };
    const NO_CAUSE: Cause = Cause {
        group: "",
        category: NO_TEXTS,
        meaning: NO_TEXTS,
        description: NO_TEXTS,
        solution: NO_TEXTS,
        #[cfg(feature = "sources")]
        sources: &[],
    };
    let mut causes = [NO_CAUSE; N];
    let mut row = 0;
    let mut cause = 0;
    while row < N {
        let code = keys[row];
        cause = if row > 0 && keys[row - 1] == code { cause + 1 } else { 0 };
        let at = Texts { columns: &[], row: row as u32, code, cause };
        causes[row].group = groups[if groups.len() == 1 { 0 } else { row }];
        causes[row].category = Texts { columns: fields[0], ..at };
        causes[row].meaning = Texts { columns: fields[1], ..at };
        causes[row].description = Texts { columns: fields[2], ..at };
        causes[row].solution = Texts { columns: fields[3], ..at };
        #[cfg(feature = "sources")]
        {
            let mut end = 0;
            while end < sources.len() && sources[end].code == code && sources[end].cause == cause {
                end += 1;
            }
            (causes[row].sources, sources) = sources.split_at(end);
        }
        row += 1;
    }
    causes
}
