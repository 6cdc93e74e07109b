//! The causes of one locale by their texts, so that a row meets its own and not all.

use std::collections::{BTreeMap, BTreeSet};

use super::{DraftCause, agrees};
use crate::catalog::Field;
use crate::records::Record;
use crate::text::Text;

/// As many rows of one code are compared each with each.
pub(super) const FEW: usize = 8;

/// The causes of a locale by their texts. One cell may span as many rows as the table has.
pub(super) struct ByTexts {
    /// How many fields there are in all of the rows.
    fields: usize,
    /// Those with a text in every field. No two agree, so that no two have the same.
    complete: BTreeMap<Vec<(Field, String)>, usize>,
    /// The others, in order. They may agree with rows that say more.
    partial: Vec<usize>,
}

impl ByTexts {
    pub(super) fn new(rows: &[&mut Record]) -> Self {
        let fields: BTreeSet<Field> = rows.iter().flat_map(|row| &row.texts).map(|(field, ..)| *field).collect();
        Self { fields: fields.len(), complete: BTreeMap::new(), partial: Vec::new() }
    }

    /// The first cause that agrees with a row.
    pub(super) fn find(&self, causes: &[DraftCause], row: &Record) -> Option<usize> {
        if row.texts.len() < self.fields {
            return causes.iter().position(|cause| agrees(cause, row));
        }
        let same = self.complete.get(&normalized(row.texts.iter().map(|(field, text, _)| (*field, text)))).copied();
        let partial = self.partial.iter().copied().find(|at| agrees(&causes[*at], row));
        same.into_iter().chain(partial).min()
    }

    /// Adds the last cause.
    pub(super) fn add(&mut self, causes: &[DraftCause]) {
        let Some((cause, before)) = causes.split_last() else { return };
        self.partial.push(before.len());
        self.completed(before.len(), cause);
    }

    /// A cause may have all of its texts now.
    pub(super) fn completed(&mut self, at: usize, cause: &DraftCause) {
        if cause.texts.len() < self.fields {
            return;
        }
        if let Ok(found) = self.partial.binary_search(&at) {
            self.partial.remove(found);
            self.complete.insert(normalized(cause.texts.iter().map(|text| (text.field, &text.text))), at);
        }
    }
}

/// Texts by field, the same where all are `equal`.
fn normalized<'t>(texts: impl Iterator<Item = (Field, &'t Text)>) -> Vec<(Field, String)> {
    let words = |text: &Text| text.markdown().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut texts: Vec<(Field, String)> = texts.map(|(field, text)| (field, words(text))).collect();
    texts.sort_unstable();
    texts
}
