//! The model between reading and writing: everything an artifact is made of. Emitters read it and nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use litemap::LiteMap;

pub use crate::code::{CodeKind, CodeValue};
pub use crate::id::{CatalogId, ConflictKey, Field, ScopeId};
pub use crate::locale::{ByLocale, Locale};
use crate::problem::Rule;
pub use crate::prose::ProseFact;
use crate::span::Span;
use crate::text::Text;
use crate::ui::UiStrings;

/// Everything that comes out.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Version of the generated crate.
    pub version: String,
    /// Addresses of the generated crate.
    pub links: Links,
    /// Every locale of any text, sorted.
    pub locales: Vec<Locale>,
    /// In manifest order.
    pub catalogs: Vec<Catalog>,
    /// What prose and cells state beside the meaning of codes; by catalog, then in the order of `facts.yaml`.
    pub facts: Vec<ProseFact>,
    /// In manifest order.
    pub documents: Vec<DocumentInfo>,
    /// Files whose hash stands in `sources.sha256`: path → SHA-256 in hex, over the text without BOM and with LF.
    pub hashes: BTreeMap<String, String>,
    /// The docs' own words per locale; one for each of `locales`.
    pub ui: BTreeMap<Locale, UiStrings>,
}

/// Addresses of the generated crate, for its `Cargo.toml`; each an `https` URL.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// The repository.
    pub repository: Option<String>,
    /// The page about it.
    pub homepage: Option<String>,
    /// Its docs, where they are not docs.rs's.
    pub documentation: Option<String>,
}

/// A document as artifacts name it.
#[derive(Clone, Debug)]
pub struct DocumentInfo {
    /// Path under `sources/`.
    pub path: String,
    /// Its language.
    pub locale: Locale,
    /// Its group.
    pub group: String,
    /// The vendor's own address of the page.
    pub origin: String,
    /// Rows of its tables that were read (skipped tables do not count).
    pub rows: usize,
    /// Repairs made while reading it: rule, first line, last line, message; in document order.
    pub repairs: Vec<Repair>,
}

/// A repair made while reading.
#[derive(Clone, Debug)]
pub struct Repair {
    /// The rule.
    pub rule: Rule,
    /// 1-based first line.
    pub line: u32,
    /// 1-based last line.
    pub end_line: u32,
    /// What was done, one sentence.
    pub message: String,
}

/// A namespace of codes.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// Its id.
    pub id: CatalogId,
    /// Title per locale.
    pub title: BTreeMap<Locale, String>,
    /// Kind of its codes.
    pub kind: CodeKind,
    /// Its scopes in document order with the vendor's name of each (`POP3`); empty for a catalog without.
    pub scopes: Vec<(ScopeId, String)>,
    /// The locales of its documents, sorted.
    pub locales: Vec<Locale>,
    /// Indices into [`Lexicon::documents`] of the documents that tell of it, in manifest order.
    pub documents: Vec<usize>,
    /// Sorted by scope (order of `scopes`), then code.
    pub codes: Vec<Code>,
    /// Conflicts of no single code, and coverage gaps.
    pub gaps: Vec<Gap>,
    /// Reading one of its documents has found an error: nothing is known of what is gone from it.
    pub unread: bool,
}

/// A code that a document lacks though its group has it.
#[derive(Clone, Debug)]
pub struct Gap {
    /// The scope.
    pub scope: Option<ScopeId>,
    /// The code.
    pub code: CodeValue,
    /// Index into [`Lexicon::documents`].
    pub document: usize,
    /// The manifest's reason.
    pub because: String,
}

/// One code of a catalog and scope, merged over documents and locales.
#[derive(Clone, Debug)]
pub struct Code {
    /// Its scope.
    pub scope: Option<ScopeId>,
    /// Its value.
    pub code: CodeValue,
    /// The variant's name.
    pub name: String,
    /// Earlier names.
    pub aliases: Vec<String>,
    /// Set where no document has it any more.
    pub retired: Option<RetiredInfo>,
    /// One or more, by manifest order of their groups' first documents, then row order.
    pub causes: Vec<Cause>,
    /// Its conflicts, by field and rule.
    pub conflicts: Vec<Conflict>,
    /// Repeats that were merged: rule, document index, and lines of each place.
    pub merged: Vec<Merged>,
}

/// When and why a code was retired.
#[derive(Clone, Debug)]
pub struct RetiredInfo {
    /// Crate version.
    pub since: String,
    /// Why.
    pub because: String,
}

/// A repeat that was merged.
#[derive(Clone, Debug)]
pub struct Merged {
    /// Index into [`Lexicon::documents`].
    pub document: usize,
    /// First and last line of each place.
    pub lines: Vec<(u32, u32)>,
    /// What was seen, one sentence.
    pub message: String,
}

/// One meaning with its solution, told by one group in one or more languages.
#[derive(Clone, Debug, Default)]
pub struct Cause {
    /// The group.
    pub group: Arc<str>,
    /// Field → locale → text. A field or locale that no document has is not there.
    pub texts: LiteMap<Field, LiteMap<Locale, LocalText>>,
    /// Where it stands, by manifest order, then line.
    pub sources: Vec<Address>,
}

/// A text in one locale.
#[derive(Clone, Debug)]
pub struct LocalText {
    /// The text to show: the vendor's, or a decision's correction.
    pub text: Text,
    /// What the vendor published, where `text` is a correction.
    pub published: Option<Published>,
    /// Index into [`Lexicon::documents`].
    pub document: usize,
    /// Its row's 1-based first and last line.
    pub lines: (u32, u32),
}

/// The vendor's text behind a correction.
#[derive(Clone, Debug)]
pub struct Published {
    /// As published.
    pub text: Text,
    /// Why it was corrected.
    pub because: Arc<str>,
}

/// Where a cause stands in one document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// Index into [`Lexicon::documents`].
    pub document: usize,
    /// Locale of the document.
    pub locale: Locale,
    /// 1-based first line of the row.
    pub line: u32,
    /// 1-based last line of the row.
    pub end_line: u32,
}

/// A disagreement between documents of one group, decided or not.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// What it is about.
    pub key: ConflictKey,
    /// Does it stop generation until it is decided?
    pub stops: bool,
    /// Facts per locale, in manifest order.
    pub values: ByLocale<Vec<String>>,
    /// The place of the text in each locale.
    pub spans: ByLocale<Span>,
    /// The texts as published, per locale.
    pub published: ByLocale<Text>,
    /// The rows that differ from the one in `spans`, where a code is repeated.
    pub others: Vec<(Locale, Span)>,
    /// The decision, if there is one.
    pub outcome: Option<Outcome>,
}

/// A decision as artifacts show it.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The locale whose facts hold, or none where each keeps its own.
    pub locale: Option<Locale>,
    /// What holds, where a conflict on a prose fact asked for a value.
    pub value: Option<String>,
    /// Locales whose text was corrected.
    pub corrected: Vec<Locale>,
    /// True where a reader found it.
    pub reported: bool,
    /// Why.
    pub because: Arc<str>,
}

impl Conflict {
    /// A conflict that nobody has filled in or decided yet.
    pub(crate) fn new(key: ConflictKey, stops: bool) -> Self {
        let (values, spans, published) = Default::default();
        Self { key, stops, values, spans, published, others: Vec::new(), outcome: None }
    }

    /// The order in which the conflicts of a code are told: by field, then rule.
    pub(crate) fn sort(conflicts: &mut [Self]) {
        conflicts.sort_by(|a, b| (a.key.field, a.key.rule, &a.key).cmp(&(b.key.field, b.key.rule, &b.key)));
    }
}

impl Code {
    /// The text of the first cause that has `field` in `locale`.
    pub fn text(&self, field: Field, locale: &Locale) -> Option<&LocalText> {
        self.causes.iter().find_map(|cause| cause.texts.get(&field)?.get(locale))
    }
}
