//! The key of a conflict, and so of a decision.

use std::fmt;

use crate::catalog::{CatalogId, Field, ScopeId};
use crate::code::CodeValue;
use crate::problem::Rule;

/// What a conflict is about: the key of a decision. Holds no line number, so that moving a row stales nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConflictKey {
    /// The catalog.
    pub catalog: CatalogId,
    /// The scope, in a catalog with scopes.
    pub scope: Option<ScopeId>,
    /// The code; none for a conflict on a prose fact.
    pub code: Option<CodeValue>,
    /// The group, where more than one group could disagree on the code.
    pub group: Option<String>,
    /// 1-based number of the cause, where the code has more than one in its group.
    pub cause: Option<u32>,
    /// The field; none for a whole row.
    pub field: Option<Field>,
    /// The prose fact's id.
    pub fact: Option<String>,
    /// The rule.
    pub rule: Rule,
}

impl ConflictKey {
    /// True where both are about the same text, or the same row: all but the rule. A key without a group is about the
    /// group of the other one.
    pub fn same_place(&self, other: &Self) -> bool {
        let group = self.group.is_none() || other.group.is_none() || self.group == other.group;
        let place = |key: &Self| (key.code, key.cause, key.field);
        group
            && place(self) == place(other)
            && self.fact == other.fact
            && (&self.catalog, &self.scope) == (&other.catalog, &other.scope)
    }
}

impl ConflictKey {
    /// What the conflict is about in words, without the rule.
    pub(crate) fn place(&self) -> String {
        let key = self.to_string();
        key.strip_suffix(&format!(": {}", self.rule.id())).map(str::to_owned).unwrap_or(key)
    }
}

impl fmt::Display for ConflictKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.catalog)?;
        if let Some(scope) = &self.scope {
            write!(formatter, " {scope}")?;
        }
        if let Some(code) = self.code {
            write!(formatter, " {code}")?;
        }
        if let Some(group) = &self.group {
            write!(formatter, " in {group}")?;
        }
        if let Some(cause) = self.cause {
            write!(formatter, " cause {cause}")?;
        }
        if let Some(field) = self.field {
            write!(formatter, " {}", field.as_str())?;
        }
        if let Some(fact) = &self.fact {
            write!(formatter, " {fact}")?;
        }
        write!(formatter, ": {}", self.rule.id())
    }
}
