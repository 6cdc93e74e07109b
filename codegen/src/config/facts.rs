//! `sources/facts.yaml`: the facts that prose and cells state, with the sentence each stands in, and the numbers that are
//! deliberately no facts.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;

mod entry;
mod names;
mod unclaimed;

#[cfg(test)]
pub(crate) use names::TAKEN;

use super::lookup::Catalogs;
use super::manifest::Manifest;
use super::yaml::{self, Node, Reader};
use crate::catalog::{Field, ScopeId};
use crate::code::CodeValue;
use crate::locale::Locale;
use crate::pattern::{Choice, Kind, Pattern, Value};
use crate::problem::{Problem, Rule};
use crate::span::{Files, Span};

/// Its path under `sources/`.
pub(super) const PATH: &str = "facts.yaml";

/// The file.
#[derive(Clone, Debug, Default)]
pub struct FactsFile {
    /// In file order.
    pub facts: Vec<FactSpec>,
    /// In file order.
    pub unclaimed: Vec<Unclaimed>,
}

/// One fact.
#[derive(Clone, Debug)]
pub struct FactSpec {
    /// Kebab-case; the constant's name in capitals.
    pub id: String,
    /// Index into [`Manifest::catalogs`].
    pub catalog: usize,
    /// The scope that it is about.
    pub scope: Option<ScopeId>,
    /// The module of the crate below the catalog's or scope's, snake_case.
    pub module: Option<String>,
    /// Its type.
    pub kind: Kind,
    /// What `{}` held when it was recorded; none for granularities and options.
    pub value: Option<Value>,
    /// The id of the fact (in days) whose periods the granularities must cover.
    pub covers: Option<String>,
    /// What there is to choose from; empty but for options.
    pub options: Arc<[Choice]>,
    /// What it is, per locale; English is there.
    pub title: Arc<BTreeMap<Locale, String>>,
    /// Where it stands; at least one place.
    pub stands: Vec<Stand>,
    /// The entry.
    pub span: Span,
}

/// A sentence that states a fact, in one or more languages and rows.
#[derive(Clone, Debug)]
pub struct Stand {
    /// Where.
    pub at: At,
    /// What its holes held when it was recorded, by their names.
    pub expected: Vec<(String, Value)>,
    /// The words of a language, for the hole that holds words.
    pub words: BTreeMap<Locale, Value>,
    /// Per locale.
    pub patterns: IndexMap<Locale, (Pattern, Span)>,
    /// Locales whose documents do not say it, and why that is right.
    pub absent: BTreeMap<Locale, String>,
    /// The entry.
    pub span: Span,
}

impl Stand {
    /// What a hole held in a language.
    pub fn expected(&self, locale: &Locale, hole: &str) -> Option<&Value> {
        let named = self.expected.iter().find(|(name, _)| name == hole).map(|(_, value)| value);
        named.or_else(|| self.words.get(locale).filter(|_| hole == WORDS))
    }
}

/// The hole whose value is in the language of its document.
const WORDS: &str = "words";

/// The headings above a sentence, the innermost last; none for anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headings {
    /// In every language that has none of its own.
    pub all: Vec<String>,
    /// In one language.
    pub own: BTreeMap<Locale, Vec<String>>,
}

impl Headings {
    /// Those of a language.
    pub fn of(&self, locale: &Locale) -> &[String] {
        self.own.get(locale).unwrap_or(&self.all)
    }
}

/// Where a sentence stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// In prose.
    Prose(Headings),
    /// In a cell of each of these codes.
    Cells {
        /// The codes, in the fact's scope.
        codes: Vec<CodeValue>,
        /// The field.
        field: Field,
    },
}

/// Numbers that are no facts.
#[derive(Clone, Debug)]
pub struct Unclaimed {
    /// Indices into [`Manifest::documents`].
    pub documents: Vec<usize>,
    /// Where.
    pub place: Place,
    /// Text that holds the number.
    pub text: String,
    /// Why.
    pub because: String,
    /// The entry's text.
    pub span: Span,
}

/// Where an unclaimed number stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In prose, under these headings (none for anywhere).
    Prose(Vec<String>),
    /// In the row of a code: catalog index, scope, code.
    Row(usize, Option<ScopeId>, CodeValue),
}

/// `None` where the tree has no such file, or one that cannot be read: then nothing is claimed and nothing is owed.
pub(super) fn read(files: &Files, manifest: &Manifest, problems: &mut Vec<Problem>) -> Option<FactsFile> {
    let file = files.find(PATH)?;
    let mut reader = Reader { rule: Rule::FactsInvalid, problems };
    let root = yaml::read(files, file, &mut reader).ok()??;
    let catalogs = Catalogs::new(&manifest.catalogs);
    let mut fields = reader.fields(&root, "`facts.yaml`")?;
    let mut facts: Vec<FactSpec> = Vec::new();
    if let Some(node) = fields.take("facts") {
        for node in reader.sequence(node, "`facts`") {
            facts.extend(entry::fact(&mut reader, node, &catalogs));
        }
    }
    let mut unclaimed = Vec::new();
    let documents = manifest.documents.iter().enumerate();
    let documents = documents.map(|(index, spec)| (spec.path.as_str(), index)).collect();
    if let Some(node) = fields.take("unclaimed") {
        for node in reader.sequence(node, "`unclaimed`") {
            unclaimed.extend(unclaimed::read(&mut reader, node, &catalogs, &documents).unwrap_or_default());
        }
    }
    fields.finish(&mut reader);
    names::unique(&mut reader, &facts);
    names::free(&mut reader, &facts, manifest);
    facts.shrink_to_fit();
    unclaimed.shrink_to_fit();
    Some(FactsFile { facts, unclaimed })
}

/// Texts without their places.
fn texts(reader: &mut Reader<'_>, node: &Node, what: &str) -> Vec<String> {
    reader.texts(node, what).into_iter().map(|(text, _)| text.to_owned()).collect()
}
