//! The column vocabulary: which header text has which role.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::catalog::Field;
use crate::text::one_line;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The code.
    Code,
    /// The code, and behind it its meaning: `404 Not Found`.
    CodeAndMeaning,
    /// The scope inside the catalog.
    Scope,
    /// A text.
    Field(Field),
}

impl Role {
    /// The role of a manifest word: `code`, `code-and-meaning`, `scope`, `category`, `meaning`, `description`, `solution`.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "code" => Some(Self::Code),
            "code-and-meaning" => Some(Self::CodeAndMeaning),
            "scope" => Some(Self::Scope),
            _ => Field::parse(word).map(Self::Field),
        }
    }

    /// The manifest word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::CodeAndMeaning => "code-and-meaning",
            Self::Scope => "scope",
            Self::Field(field) => field.as_str(),
        }
    }
}

/// Role → header texts in any language, compared after NFKC, case folding and white-space collapse.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    roles: BTreeMap<String, Role>,
}

impl Vocabulary {
    /// Adds a header text; the role that claimed it before, if one did.
    pub fn insert(&mut self, header: &str, role: Role) -> Option<Role> {
        self.roles.insert(Self::key(header), role)
    }

    /// The role of a header text.
    pub fn role(&self, header: &str) -> Option<Role> {
        self.roles.get(&Self::key(header)).copied()
    }

    /// The form in which header texts are compared.
    pub fn key(header: &str) -> String {
        // Kana, ideographs and Hangul are their own NFKC and have no case.
        let own = |c: char| {
            matches!(c, '\0'..='\x7f' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'
                | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
        };
        if header.chars().all(own) {
            let mut key = one_line(header);
            key.make_ascii_lowercase();
            return key;
        }
        one_line(&header.nfkc().flat_map(char::to_lowercase).nfkc().collect::<String>())
    }
}
