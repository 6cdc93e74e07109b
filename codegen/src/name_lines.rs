//! Lines of `names.yaml` for a person to paste: whatever they stand below, they bring the keys that are not there yet.
//! Under all stages, because who still knows a name from an earlier run puts it in the place of a proposed one.

use crate::code::CodeValue;
use crate::id::{CatalogId, ScopeId};
use crate::scalar::word;

/// What of a catalog's keys `names.yaml` has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    /// Not even the catalog.
    File,
    /// The catalog, and not the scope.
    Catalog,
    /// The very mapping that holds the code.
    Codes,
}

impl Below {
    /// The keys that have to stand over an entry of `scope`.
    pub fn keys(self, catalog: &CatalogId, scope: Option<&ScopeId>) -> String {
        let mut keys = if self == Self::File { format!("{catalog}:\n") } else { String::new() };
        if let Some(scope) = scope.filter(|_| self != Self::Codes) {
            keys += &format!("  {scope}:\n");
        }
        keys
    }
}

/// How far a code's entry stands to the right.
pub fn indent(scope: Option<&ScopeId>) -> &'static str {
    if scope.is_some() { "    " } else { "  " }
}

/// One code and its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameLine {
    /// Its scope.
    pub scope: Option<ScopeId>,
    /// The code.
    pub code: CodeValue,
    /// Its name; `?` where nothing can be proposed.
    pub name: String,
    /// Its earlier names.
    pub aliases: Vec<String>,
}

/// Names of one catalog that go into one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameLines {
    /// The catalog.
    pub catalog: CatalogId,
    /// The place.
    pub below: Below,
    /// Sorted by scope.
    pub lines: Vec<NameLine>,
}

impl NameLines {
    /// The lines with their keys.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut below = self.below;
        for lines in self.lines.chunk_by(|a, b| a.scope == b.scope) {
            for (index, line) in lines.iter().enumerate() {
                let scope = line.scope.as_ref();
                if index == 0 {
                    text += &below.keys(&self.catalog, scope);
                }
                text += &format!("{}{}: {}\n", indent(scope), line.code, value(&line.name, &line.aliases));
            }
            below = if below == Below::File { Below::Catalog } else { below };
        }
        text
    }
}

/// A name with its aliases, if any, on one line.
pub fn value(name: &str, aliases: &[String]) -> String {
    match aliases {
        [] => word(name),
        aliases => format!("{{name: {}, aliases: {}}}", word(name), list(aliases)),
    }
}

/// Aliases in brackets.
pub fn list(aliases: &[String]) -> String {
    format!("[{}]", aliases.iter().map(|alias| word(alias)).collect::<Vec<_>>().join(", "))
}
