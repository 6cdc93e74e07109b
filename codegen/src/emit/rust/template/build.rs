//! Puts a catalog's tables together while the crate is compiled, from lists that a reviewer reads: texts stand in one
//! list per locale and field, codes with their causes in one list (`keys`: the code of each cause, by code).

use crate::support::table::{CATEGORY, DESCRIPTION, MEANING, SOLUTION};
use crate::support::text::{Cause, Columns, Place, Texts};

/// Codes of a page in a paged rank table.
pub(crate) const PAGE: usize = 64;

/// What the `Table` of an enum points into. It is one static, since each costs the compiler about as much as a function.
pub(crate) struct Tables<S: 'static, const CODES: usize, const SLOTS: usize, const FIRSTS: usize, const ROWS: usize> {
    /// By rank, the place of a code among the codes.
    pub(crate) names: [&'static str; CODES],
    /// The codes in the order of their names.
    pub(crate) by_name: [u16; CODES],
    pub(crate) index: Index<S, SLOTS, FIRSTS>,
    pub(crate) columns: Columns,
    pub(crate) causes: [Cause; ROWS],
}

/// By slot, see `Table::slot`: of what is no code's, as the last slot is none's, the rank is the number of codes.
pub(crate) struct Index<S: 'static, const SLOTS: usize, const FIRSTS: usize> {
    pub(crate) ranks: [u16; SLOTS],
    /// The status itself, so that the first thing that is read tells whether a code is known.
    pub(crate) statuses: [Option<S>; SLOTS],
    /// By rank, the place in the keys of the first cause, and behind the last code the number of causes; empty where each
    /// code has one cause.
    pub(crate) firsts: [u32; FIRSTS],
}

/// `all` are the statuses by rank. A call costs the compiler more than the rest of a turn of the loop, so there is none.
pub(crate) const fn index<S: Copy, const SLOTS: usize, const FIRSTS: usize>(
    keys: &[u16],
    directory: &[u16],
    all: &[S],
) -> Index<S, SLOTS, FIRSTS> {
    let mut ranks = [all.len() as u16; SLOTS];
    let mut statuses = [None; SLOTS];
    let mut firsts = [keys.len() as u32; FIRSTS];
    let first = keys[0];
    let paged = !directory.is_empty();
    let mut row = 0;
    let mut rank = 0;
    while rank < all.len() {
        let code = keys[row];
        let slot = if paged {
            directory[code as usize / PAGE] as usize * PAGE + code as usize % PAGE
        } else {
            (code - first) as usize
        };
        ranks[slot] = rank as u16;
        statuses[slot] = Some(all[rank]);
        if FIRSTS > 0 {
            firsts[rank] = row as u32;
            while row + 1 < keys.len() && keys[row + 1] == code {
                row += 1;
            }
        }
        row += 1;
        rank += 1;
    }
    Index { ranks, statuses, firsts }
}

/// For codes that lie far apart, the first of two tables: code / `PAGE` → page; the slot is the place in that page. Page
/// 0 holds no code; the last place is no code's and means it.
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

/// The cause records of an enum. What they point to should be in a static: what is not is converted anew for each pointer to
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
