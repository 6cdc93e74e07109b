//! `sources/names.yaml`: the promise of each variant's name, by code value.

use std::collections::BTreeMap;

use crate::catalog::{CatalogId, ScopeId};
use crate::code::CodeValue;
use crate::locale::Locale;
use crate::problem::Problem;
use crate::span::{Files, Span};

/// What a name belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameKey {
    /// The catalog.
    pub catalog: CatalogId,
    /// The scope, in a catalog with scopes.
    pub scope: Option<ScopeId>,
    /// The code.
    pub code: CodeValue,
}

/// One pinned name.
#[derive(Clone, Debug)]
pub struct Name {
    /// The variant's name.
    pub name: String,
    /// Earlier names, kept as deprecated aliases.
    pub aliases: Vec<String>,
    /// Set once no document has the code any more.
    pub retired: Option<Retired>,
    /// Where it stands in `names.yaml`.
    pub span: Span,
}

/// Why and since when a code is gone, with its last texts.
#[derive(Clone, Debug)]
pub struct Retired {
    /// Crate version in which it was retired.
    pub since: String,
    /// Why.
    pub because: String,
    /// The last causes it had.
    pub last: Vec<LastCause>,
}

/// One cause of a retired code as it last stood.
#[derive(Clone, Debug)]
pub struct LastCause {
    /// The group that told it.
    pub group: String,
    /// Field → locale → Markdown inline text.
    pub texts: BTreeMap<crate::catalog::Field, BTreeMap<Locale, String>>,
    /// Where it stood: locale, document path, first and last line.
    pub sources: Vec<(Locale, String, u32, u32)>,
}

/// All names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By catalog, scope, code.
    pub names: BTreeMap<NameKey, Name>,
}

pub(super) fn read(_files: &Files, _problems: &mut Vec<Problem>) -> Names {
    Names::default()
}
