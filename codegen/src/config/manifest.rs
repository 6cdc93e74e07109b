//! `sources/manifest.yaml`: the catalogs, the column vocabulary, and what each document holds.

use std::collections::BTreeMap;

use super::vocabulary::{Role, Vocabulary};
use crate::catalog::{CatalogId, Field, ScopeId};
use crate::code::{CodeKind, CodeValue};
use crate::locale::Locale;
use crate::problem::Problem;
use crate::span::{Files, Span};

/// The manifest.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// Version of the generated crate (SemVer).
    pub version: String,
    /// In file order, which is the order of output.
    pub catalogs: Vec<CatalogSpec>,
    /// Header text → role.
    pub vocabulary: Vocabulary,
    /// In file order, which is the order of causes and of no decision.
    pub documents: Vec<DocumentSpec>,
}

/// One catalog.
#[derive(Clone, Debug)]
pub struct CatalogSpec {
    /// Its id.
    pub id: CatalogId,
    /// Title per locale; every locale of the UI strings has one.
    pub title: BTreeMap<Locale, String>,
    /// The kind of its codes.
    pub kind: CodeKind,
    /// Its scopes in document order; empty for a catalog without scopes.
    pub scopes: Vec<ScopeSpec>,
    /// Where it stands in the manifest.
    pub span: Span,
}

/// One scope of a catalog.
#[derive(Clone, Debug)]
pub struct ScopeSpec {
    /// Its id (`pop3`).
    pub id: ScopeId,
    /// The cell texts that name it (`POP3`), compared like headers.
    pub texts: Vec<String>,
}

/// One document.
#[derive(Clone, Debug)]
pub struct DocumentSpec {
    /// Path under `sources/`.
    pub path: String,
    /// Its language.
    pub locale: Locale,
    /// Documents of one group must agree.
    pub group: String,
    /// The vendor's own address of the page (an id or URL), for people.
    pub origin: String,
    /// What its tables are, in order.
    pub tables: Vec<TableSpec>,
    /// Row-shaped lines that are no rows.
    pub ignore: Vec<IgnoredLine>,
    /// Where it stands in the manifest.
    pub span: Span,
}

/// One table of a document.
#[derive(Clone, Debug)]
pub struct TableSpec {
    /// The header texts it must have, compared like the vocabulary's. Empty if it is bound by `heading` alone.
    pub header: Vec<String>,
    /// The plain text of the heading it must stand under, if given.
    pub heading: Option<String>,
    /// What to do with it.
    pub table: TableUse,
    /// Where it stands in the manifest.
    pub span: Span,
}

/// Read a table or skip it.
#[derive(Clone, Debug)]
pub enum TableUse {
    /// Skipped, because.
    Skip(String),
    /// Read.
    Read {
        /// Index into [`Manifest::catalogs`].
        catalog: usize,
        /// The scope of all its rows, for a table without scope column.
        scope: Option<ScopeId>,
        /// Header text → role where this table differs from the vocabulary (keys as [`Vocabulary::key`] makes them).
        roles: BTreeMap<String, Role>,
        /// Header text (as [`Vocabulary::key`] makes it) → why the column is skipped.
        ignore: BTreeMap<String, String>,
        /// The text that takes overflow cells where more than one could.
        overflow: Option<Field>,
        /// Codes that its group has and this document lacks.
        absent: Vec<Absent>,
    },
}

/// Codes that a document is known to lack.
#[derive(Clone, Debug)]
pub struct Absent {
    /// Their scope, in a catalog with scopes.
    pub scope: Option<ScopeId>,
    /// The codes, each with its place in the manifest.
    pub codes: Vec<(CodeValue, Span)>,
    /// Why.
    pub because: String,
}

/// A row-shaped line that is no row.
#[derive(Clone, Debug)]
pub struct IgnoredLine {
    /// The whole line, trimmed.
    pub line: String,
    /// Why.
    pub because: String,
    /// Where it stands in the manifest.
    pub span: Span,
}

pub(super) fn read(_files: &Files, _problems: &mut Vec<Problem>) -> Option<Manifest> {
    None
}
