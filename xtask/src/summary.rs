//! What a run made, in numbers.

use std::collections::BTreeSet;
use std::fmt;

use status_codegen::Outcome;

use crate::render::plural;

/// The numbers of one run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    documents: usize,
    rows: usize,
    records: usize,
    codes: usize,
    facts: usize,
    repairs: usize,
    decided: usize,
    open: usize,
}

impl Summary {
    pub(crate) fn of(outcome: &Outcome) -> Self {
        let Some(lexicon) = &outcome.lexicon else { return Self::default() };
        let mut summary = Self {
            documents: lexicon.documents.len(),
            rows: lexicon.documents.iter().map(|document| document.rows).sum(),
            repairs: lexicon.documents.iter().map(|document| document.repairs.len()).sum(),
            ..Self::default()
        };
        for code in lexicon.catalogs.iter().flat_map(|catalog| &catalog.codes) {
            summary.codes += 1;
            // A merged repeat is a record of its own, at its own place.
            let mut places = BTreeSet::new();
            for source in code.causes.iter().flat_map(|cause| &cause.sources).filter(|_| code.retired.is_none()) {
                summary.records += 1;
                places.insert((source.document, source.line, source.end_line));
            }
            for merged in &code.merged {
                let new = |lines: &&(u32, u32)| places.insert((merged.document, lines.0, lines.1));
                summary.records += merged.lines.iter().filter(new).count();
            }
            let decided = code.conflicts.iter().filter(|conflict| conflict.outcome.is_some()).count();
            summary.decided += decided;
            summary.open += code.conflicts.iter().filter(|it| it.stops && it.outcome.is_none()).count();
        }
        summary.facts = lexicon.facts.len();
        for conflict in lexicon.facts.iter().flat_map(|fact| &fact.conflicts) {
            summary.decided += usize::from(conflict.outcome.is_some());
            summary.open += usize::from(conflict.stops && conflict.outcome.is_none());
        }
        summary
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            plural(self.documents, "document"),
            plural(self.rows, "row"),
            plural(self.records, "record"),
            plural(self.codes, "code"),
            plural(self.facts, "fact"),
            plural(self.repairs, "repair"),
            format!("{} ({} decided, {} open)", plural(self.decided + self.open, "conflict"), self.decided, self.open),
        ];
        formatter.write_str(&parts.join(", "))
    }
}
