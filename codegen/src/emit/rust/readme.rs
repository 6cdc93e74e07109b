//! The README of the generated crate; its examples are the crate's doctests.

use crate::catalog::Lexicon;

use super::naming::{LocaleName, Module};

pub(super) fn readme(_lexicon: &Lexicon, _locales: &[LocaleName], _modules: &[Module]) -> String {
    "# status-lexicon\n".to_owned()
}
