//! The closed list of rules: id, severity, and the page that `explain` prints and the docs show.
//! An id is a promise (decisions and SARIF consumers hold it): never rename one.

use crate::problem::Severity;

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
    ($( $variant:ident $id:literal $severity:ident { summary: $summary:literal, example: $example:literal, why: $why:literal, answer: $answer:literal $(,)? } )*) => {
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

rules! {
    // ---- document ----
    SourceNotUtf8 "source-not-utf8" Error {
        summary: "A source file is not UTF-8",
        example: "byte 0xFF at offset 1024",
        why: "Guessing an encoding changes texts without a word.",
        answer: "Save the page as UTF-8, byte for byte as published otherwise.",
    }
    // ---- config ----
    ManifestInvalid "manifest-invalid" Error {
        summary: "`manifest.yaml` cannot be read",
        example: "an unknown key `locales` in a document entry",
        why: "A key that is not read is a wish that is not granted.",
        answer: "Correct the line that the message shows.",
    }
    // ---- markdown tables ----
    RowOutsideTable "row-outside-table" Error {
        summary: "A line shaped like a row, or a `<tr>`, belongs to no table",
        example: "`| 567 | … |` under a paragraph",
        why: "It would be lost in silence.",
        answer: "If it is a row, see why its table ended above it; if it is none, list it in the document's `ignore:` with a reason.",
    }
    // ---- html tables ----
    HtmlTableNested "html-table-nested" Error {
        summary: "A table stands inside a cell of another table",
        example: "`<td><table>…`",
        why: "The codes of the inner table have no row of the outer one.",
        answer: "Skip the table in the manifest with a reason, or ask for support of this layout.",
    }
    // ---- records ----
    ColumnUnclaimed "column-unclaimed" Error {
        summary: "A column has a header that no role claims",
        example: "`| 状态码 | 备注 |` where 备注 is not in the vocabulary",
        why: "Its texts would be lost in silence.",
        answer: "Add the header to a role in `columns:`, or list it in the table's `ignore:` with a reason.",
    }
    // ---- reconcile ----
    ProtocolDiffers "protocol-differs" Error {
        summary: "Documents of a group name different protocols",
        example: "531 says HTTP in English and HTTPS in Japanese",
        why: "A reader would look at the wrong port.",
        answer: "Decide in `decisions.yaml`; `cargo xtask conflicts` prints the entry.",
    }
    // ---- names ----
    NameMissing "name-missing" Error {
        summary: "A code has no name in `names.yaml`",
        example: "`tencent/cdn` 599",
        why: "Variant names are promises; they are never made up while generating.",
        answer: "Paste the block that the message holds, with names that you would write in code.",
    }
    // ---- drift ----
    ArtifactStale "artifact-stale" Error {
        summary: "A file under `generated/` is not what the sources say",
        example: "`generated/yaml/tencent/cdn.yaml` was edited by hand, is missing, or is left over",
        why: "Whoever depends on the generated crate would get what nobody's sources say.",
        answer: "Run `cargo xtask regen` and commit what it writes.",
    }
}
