//! GFM tables, and the broken ones that a GFM parser drops.
//!
//! One pulldown-cmark pass says where headings, code, comments and well-formed tables are ([`structure`]); it reads the page
//! without what stands in long rows ([`skeleton`]), and tabs and notes as list items ([`containers`]). The rows
//! themselves are read line by line, because a parser ends a table where a person does not: at a blank line, at a list
//! inside a cell, at a short delimiter row. [`opening`] finds where tables begin, [`body`] where each row and the
//! table end, [`columns`] weighs the evidence, and [`net`] reports what nobody claimed.

mod body;
mod columns;
mod containers;
mod footnotes;
mod lines;
mod net;
mod opening;
mod skeleton;
mod structure;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::{Ignored, Table, html};
use crate::config::Vocabulary;
use crate::document::Document;
use crate::problem::{Problem, Rule};
use lines::Kind;
use net::Net;
use structure::Page;

/// Every pipe table and every raw HTML table of a Markdown page, in document order.
///
/// A pipe row has exactly the cells it was written with. Each repair is a note; a line that could be a row and was
/// not read is an error, or in `loose` if the manifest ignores it.
pub(super) fn tables(
    document: &Document<'_>,
    vocabulary: &Vocabulary,
    ignored: &Ignored<'_>,
    loose: &mut Vec<Range<usize>>,
    problems: &mut Vec<Problem>,
) -> Vec<Table> {
    let page = Page::read(document, vocabulary, ignored);
    for range in &page.nested {
        problems.push(
            Problem::new(Rule::HtmlTableNested, "an HTML table stands inside a cell of a pipe table")
                .at(document.span(range.clone()), "this table")
                .help("skip the outer table in the manifest with a reason, or ask for support of this layout."),
        );
    }
    let mut in_regions = Vec::new();
    let mut net = Net::new(&page, loose);
    let mut tables = Vec::new();
    let mut regions = page.regions().iter().peekable();
    let mut at = 0;
    while at < page.lines.len() {
        match page.lines.kind(at) {
            Kind::Html => {
                let last = page.lines.range(at).end;
                while let Some(region) = regions.next_if(|region| region.start <= last) {
                    let found = html::tables(document, region.clone(), vocabulary, ignored, &mut in_regions, problems);
                    let headings = page.headings(region.start);
                    tables.extend(found.into_iter().map(|table| Table { headings: headings.clone(), ..table }));
                }
                at += 1;
            }
            _ => match opening::opening(&page, at) {
                Some(opening) => {
                    let (table, end) = body::read(&page, &opening, problems);
                    tables.push(table);
                    net.table_ended(end, problems);
                    at = end;
                }
                None => {
                    net.check(at, problems);
                    at += 1;
                }
            },
        }
    }
    net.flush(problems);
    footnotes::check(&page, &tables, problems);
    loose.append(&mut in_regions);
    tables
}
