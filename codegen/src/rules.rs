//! The closed list of rules: id, severity, and the page that `explain` prints and the docs show.
//! An id is a promise (decisions and SARIF consumers hold it): never rename one.
//!
//! The entries stand in one file per stage. Each file is a macro that hands its entries, behind those before it, to the
//! next one; so a rule is written in one place, and `Rule` stays one enum.

#[macro_use]
mod documents;
#[macro_use]
mod tables;
#[macro_use]
mod records;
#[macro_use]
mod reconcile;
#[macro_use]
mod facts;

/// What a problem does to the run. The names are SARIF's levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops generation until it is mended or decided.
    Error,
    /// Reported; a person should look.
    Warning,
    /// Reported; a repair or a known gap.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// The reference page of a rule.
#[derive(Clone, Copy, Debug)]
pub struct RuleDoc {
    /// What it says, one sentence.
    pub summary: &'static str,
    /// A short real example.
    pub example: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to answer it.
    pub answer: &'static str,
}

macro_rules! rules {
    (; $( $variant:ident $id:literal $severity:ident { summary: $summary:literal, example: $example:literal, why: $why:literal, answer: $answer:literal $(,)? } )*) => {
        /// A rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $( #[doc = $summary] $variant, )*
        }

        impl Rule {
            /// Every rule, by stage.
            pub const ALL: &'static [Rule] = &[$( Rule::$variant ),*];

            /// The stable id, kebab-case.
            pub fn id(self) -> &'static str {
                match self { $( Rule::$variant => $id, )* }
            }

            /// The severity of its problems, unless a place asks for another.
            pub fn severity(self) -> Severity {
                match self { $( Rule::$variant => Severity::$severity, )* }
            }

            /// Its reference page.
            pub fn doc(self) -> RuleDoc {
                match self { $( Rule::$variant => RuleDoc { summary: $summary, example: $example, why: $why, answer: $answer }, )* }
            }
        }
    };
}

impl Rule {
    /// The rule of an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}
documents! { tables records reconcile facts rules ; }
