//! `sources/decisions.yaml`: a maintainer's recorded answers to conflicts.

use indexmap::IndexMap;

use crate::locale::Locale;
use crate::problem::Problem;
use crate::reconcile::ConflictKey;
use crate::span::{Files, Span};

/// How a conflict is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// The facts of this locale are right.
    Locale(Locale),
    /// Every document keeps its own: the difference is meant, or cannot be settled from the texts.
    Keep,
}

/// One decision.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What it answers.
    pub conflict: ConflictKey,
    /// Facts per locale that it was made on.
    pub seen: IndexMap<Locale, Vec<String>>,
    /// Which facts hold.
    pub answer: Use,
    /// Corrected texts, Markdown inline text.
    pub text: IndexMap<Locale, String>,
    /// The vendor's texts that it was made on; set where `text` or `reported` is.
    pub published: IndexMap<Locale, String>,
    /// True for what a reader found and no rule sees.
    pub reported: bool,
    /// Why; never empty.
    pub because: String,
    /// Where it stands in `decisions.yaml`.
    pub span: Span,
}

/// Its path under `sources/`.
pub(super) const PATH: &str = "decisions.yaml";

pub(super) fn read(_files: &Files, _manifest: &super::Manifest, _problems: &mut Vec<Problem>) -> Vec<Decision> {
    Vec::new()
}
