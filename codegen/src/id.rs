//! What names a thing across stages: catalogs, scopes, fields, and the key of a conflict. Below every stage, since
//! problems carry keys.

use std::fmt;
use std::sync::Arc;

use crate::code::CodeValue;
use crate::rules::Rule;

/// A catalog's id: kebab-case words joined by `/` (`alibaba/site-monitor`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CatalogId(Arc<str>);

/// A scope's id: one kebab-case word (`pop3`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeId(Arc<str>);

fn is_kebab(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

impl CatalogId {
    /// Parses an id: one to three kebab-case words joined by `/`, so that it is a file path and a module path.
    pub fn parse(id: &str) -> Option<Self> {
        let ok = id.split('/').count() <= 3 && id.split('/').all(is_kebab);
        ok.then(|| Self(id.into()))
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ScopeId {
    /// Parses an id: one kebab-case word.
    pub fn parse(id: &str) -> Option<Self> {
        is_kebab(id).then(|| Self(id.into()))
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CatalogId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for ScopeId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A text field of a code. The order is the order of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The class the vendor puts it in (`5XX`).
    Category,
    /// What it means.
    Meaning,
    /// A longer explanation beside the meaning.
    Description,
    /// What to do.
    Solution,
}

impl Field {
    /// All fields, in order.
    pub const ALL: [Self; 4] = [Self::Category, Self::Meaning, Self::Description, Self::Solution];

    /// The field of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == word)
    }

    /// Its word in YAML and in the manifest.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Meaning => "meaning",
            Self::Description => "description",
            Self::Solution => "solution",
        }
    }
}

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
