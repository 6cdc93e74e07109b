//! A unit is what becomes one enum: a catalog without scopes, or one scope of a catalog.

use crate::catalog::{Catalog, Cause, Code, Lexicon, ScopeId};

/// The codes of one enum.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'a> {
    /// The lexicon.
    pub(super) lexicon: &'a Lexicon,
    /// The catalog.
    pub(super) catalog: &'a Catalog,
    /// The scope with the vendor's name of it.
    pub(super) scope: Option<(&'a ScopeId, &'a str)>,
    /// One or more, by code.
    pub(super) codes: &'a [Code],
}

/// One cause of a unit: a row of its tables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    /// The code.
    pub(super) code: &'a Code,
    /// Place of the cause in the code.
    pub(super) number: usize,
    /// The cause.
    pub(super) cause: &'a Cause,
}

impl Row<'_> {
    /// How tables call the row: `531`, or `529, cause 2`.
    pub(super) fn label(&self) -> String {
        match self.number {
            0 => self.code.code.to_string(),
            number => format!("{}, cause {}", self.code.code, number + 1),
        }
    }
}

/// The units of a catalog that have codes: without scopes one, else by scope with its place among the scopes.
pub(super) fn units<'a>(lexicon: &'a Lexicon, catalog: &'a Catalog) -> Vec<(usize, Unit<'a>)> {
    if catalog.scopes.is_empty() {
        return vec![(0, Unit { lexicon, catalog, scope: None, codes: &catalog.codes })];
    }
    let unit = |(index, (scope, name)): (usize, &'a (ScopeId, String))| {
        // The codes are sorted by scope, so those of one stand together.
        let here = |code: &Code| code.scope.as_ref() == Some(scope);
        let start = catalog.codes.iter().position(here)?;
        let count = catalog.codes[start..].iter().take_while(|code| here(code)).count();
        let codes = &catalog.codes[start..start + count];
        Some((index, Unit { lexicon, catalog, scope: Some((scope, name)), codes }))
    };
    catalog.scopes.iter().enumerate().filter_map(unit).collect()
}

impl<'a> Unit<'a> {
    /// Catalog and scope in one: `alibaba/site-monitor/ping`.
    pub(super) fn id(&self) -> String {
        match self.scope {
            Some((scope, _)) => format!("{}/{scope}", self.catalog.id),
            None => self.catalog.id.to_string(),
        }
    }

    /// Every cause of every code.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'a>> {
        self.codes
            .iter()
            .flat_map(|code| code.causes.iter().enumerate().map(move |(number, cause)| Row { code, number, cause }))
    }
}

/// Paths of the documents of a catalog.
pub(super) fn documents<'a>(lexicon: &'a Lexicon, catalog: &Catalog) -> Vec<&'a str> {
    catalog.documents.iter().filter_map(|&index| Some(lexicon.documents.get(index)?.path.as_str())).collect()
}
