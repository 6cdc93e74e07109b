//! Puts a catalog's tables together while the crate is compiled, from lists that a reviewer reads: texts stand in one
//! list per locale and field, codes with their causes in one list (`keys`: the code of each cause, by code).

use crate::support::table::{Table, CATEGORY, DESCRIPTION, MEANING, SOLUTION};
use crate::support::text::{Cause, Columns, Place, Texts};

/// Codes of a page in a paged rank table.
pub(crate) const PAGE: usize = 64;

/// What the `Table` of an enum points into. It is one static, since each costs the compiler about as much as a function.
/// Each size that a type names is a constant of its own to the compiler, so those that most enums share are defaults.
pub(crate) struct Tables<
    S: 'static,
    const CODES: usize,
    const SLOTS: usize,
    const ROWS: usize = CODES,
    const FIRSTS: usize = 0,
    const PAGES: usize = 0,
> {
    /// By rank, the place of a code among the codes.
    pub(crate) names: [&'static str; CODES],
    /// The codes in the order of their names.
    pub(crate) by_name: [u16; CODES],
    pub(crate) columns: Columns,
    pub(crate) built: Built<S, SLOTS, ROWS, FIRSTS, PAGES>,
}

/// By slot, see `Table::slot`: of what is no code's, as the last slot is none's, the rank is the number of codes.
pub(crate) struct Built<S: 'static, const SLOTS: usize, const ROWS: usize, const FIRSTS: usize, const PAGES: usize> {
    /// For codes that lie far apart, the first of two tables: code / `PAGE` → page; the slot is the place in that page.
    /// Page 0 holds no code; the last place is no code's and means it.
    pub(crate) directory: [u16; PAGES],
    pub(crate) ranks: [u16; SLOTS],
    /// The status itself, so that the first thing that is read tells whether a code is known.
    pub(crate) statuses: [Option<S>; SLOTS],
    /// By rank, the place in the keys of the first cause, and behind the last code the number of causes; empty where each
    /// code has one cause.
    pub(crate) firsts: [u32; FIRSTS],
    pub(crate) causes: [Cause; ROWS],
}

impl<S, const CODES: usize, const SLOTS: usize, const ROWS: usize, const FIRSTS: usize, const PAGES: usize>
    Tables<S, CODES, SLOTS, ROWS, FIRSTS, PAGES>
{
    /// `columns` are those of `self`, as a constant.
    pub(crate) const fn table(
        &'static self,
        catalog: &'static str,
        first: u16,
        former: &'static [(&'static str, u16)],
        columns: &'static Columns,
        #[cfg(feature = "sources")] sources: &'static [crate::support::source::Source],
    ) -> Table {
        Table {
            catalog,
            first,
            ranks: &self.built.ranks,
            directory: &self.built.directory,
            names: &self.names,
            by_name: &self.by_name,
            former,
            firsts: &self.built.firsts,
            causes: &self.built.causes,
            columns,
            #[cfg(feature = "sources")]
            sources,
        }
    }
}

/// `all` are the statuses by rank. `groups` has one name per cause, or one for all. With the feature `sources`, each cause
/// gets those of the whole enum.
///
/// A call costs the compiler more than the rest of a turn of the loop, so there is none. What the causes point to should be in a
/// static: what is not is converted anew for each pointer to it when the compiler emits them, which made the time for a
/// catalog grow with its square.
pub(crate) const fn build<
    S: Copy,
    const SLOTS: usize,
    const ROWS: usize,
    const FIRSTS: usize,
    const PAGES: usize,
>(
    keys: &[u16],
    all: &[S],
    groups: &'static [&'static str],
    columns: &'static Columns,
    #[cfg(feature = "sources")] sources: &'static [crate::support::source::Source],
) -> Built<S, SLOTS, ROWS, FIRSTS, PAGES> {
    let category = Texts { columns, place: Place { row: 0, code: 0, cause: 0 }, field: CATEGORY };
    let mut causes = [Cause {
        group: groups[0],
        category,
        meaning: Texts { field: MEANING, ..category },
        description: Texts { field: DESCRIPTION, ..category },
        solution: Texts { field: SOLUTION, ..category },
        #[cfg(feature = "sources")]
        sources,
    }; ROWS];
    let mut directory = [0; PAGES];
    let mut ranks = [all.len() as u16; SLOTS];
    let mut statuses = [None; SLOTS];
    let mut firsts = [ROWS as u32; FIRSTS];
    let mut pages = 0;
    let mut rank = 0;
    let mut place = category.place;
    let mut row = 0;
    while row < ROWS {
        place.row = row as u32;
        if row > 0 && keys[row] == place.code {
            place.cause += 1;
        } else {
            place.code = keys[row];
            place.cause = 0;
            let mut slot = (place.code - keys[0]) as usize;
            if PAGES > 0 {
                let page = place.code as usize / PAGE;
                if directory[page] == 0 {
                    pages += 1;
                    directory[page] = pages;
                }
                slot = directory[page] as usize * PAGE + place.code as usize % PAGE;
            }
            ranks[slot] = rank as u16;
            statuses[slot] = Some(all[rank]);
            if FIRSTS > 0 {
                firsts[rank] = place.row;
            }
            rank += 1;
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
    Built { directory, ranks, statuses, firsts, causes }
}
