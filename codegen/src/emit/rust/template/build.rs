//! Puts a catalog's tables together while the crate is compiled, from lists that a reviewer reads: texts stand in one
//! list per locale and field, codes with their causes in one list (`keys`: the code of each cause, by code).

use crate::support::table::{CATEGORY, DESCRIPTION, MEANING, SOLUTION};
use crate::support::text::{Cause, Columns, Place, Texts};

/// Codes of a page in a paged rank table.
pub(crate) const PAGE: usize = 64;

/// A table over the span of the codes: code - first code → rank of the code. Places that are no code's, as the last is,
/// hold `none`, the number of codes: see `Table::slot`.
pub(crate) const fn ranks<const SPAN: usize>(keys: &[u16], none: u16) -> [u16; SPAN] {
    let mut ranks = [none; SPAN];
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
pub(crate) const fn paged_ranks<const SIZE: usize>(keys: &[u16], directory: &[u16], none: u16) -> [u16; SIZE] {
    let mut ranks = [none; SIZE];
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

/// Like `ranks`, with the status itself, so that the first thing that is read tells whether a code is known. `all` are the
/// statuses by rank.
pub(crate) const fn statuses<S: Copy, const SPAN: usize>(keys: &[u16], all: &[S]) -> [Option<S>; SPAN] {
    let mut statuses = [None; SPAN];
    let mut rank = 0;
    let mut row = 0;
    while row < keys.len() {
        if row == 0 || keys[row] != keys[row - 1] {
            statuses[(keys[row] - keys[0]) as usize] = Some(all[rank]);
            rank += 1;
        }
        row += 1;
    }
    statuses
}

/// Like `paged_ranks`, with the status itself.
pub(crate) const fn paged_statuses<S: Copy, const SIZE: usize>(
    keys: &[u16],
    directory: &[u16],
    all: &[S],
) -> [Option<S>; SIZE] {
    let mut statuses = [None; SIZE];
    let mut rank = 0;
    let mut row = 0;
    while row < keys.len() {
        let code = keys[row] as usize;
        if row == 0 || keys[row] != keys[row - 1] {
            statuses[directory[code / PAGE] as usize * PAGE + code % PAGE] = Some(all[rank]);
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

/// The cause records of an enum. What they point to should be statics: what is none is converted anew for each pointer to
/// it when the compiler emits the records, which made the time for a catalog grow with its square. `groups` has one name per cause, or one for all. With the feature `sources`, each gets
/// those of the whole enum.
pub(crate) const fn causes<const N: usize>(
    keys: &[u16],
    groups: &'static [&'static str],
    columns: &'static Columns,
    #[cfg(feature = "sources")] sources: &'static [crate::support::source::Source],
) -> [Cause; N] {
    let category = Texts { columns, place: Place { row: 0, code: 0, cause: 0 }, field: CATEGORY };
    let mut causes = [Cause {
        group: groups[0],
        category,
        meaning: Texts { field: MEANING, ..category },
        description: Texts { field: DESCRIPTION, ..category },
        solution: Texts { field: SOLUTION, ..category },
        #[cfg(feature = "sources")]
        sources,
    }; N];
    let mut row = 0;
    let mut place = category.place;
    while row < N {
        place.row = row as u32;
        if row > 0 && keys[row] == place.code {
            place.cause += 1;
        } else {
            place.code = keys[row];
            place.cause = 0;
        }
        let record = &mut causes[row];
        if groups.len() > 1 {
            record.group = groups[row];
        }
        // Numbers only: to write a pointer, the compiler moves all pointers of the array behind it.
        record.category.place = place;
        record.meaning.place = place;
        record.description.place = place;
        record.solution.place = place;
        row += 1;
    }
    causes
}
