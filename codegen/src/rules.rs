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
    SourceEmpty "source-empty" Error {
        summary: "A source file has no content",
        example: "a file of 0 bytes, or of white space alone",
        why: "All codes of the document would seem to have vanished; more likely a download failed.",
        answer: "Put the page there, or take its entry out of the manifest.",
    }
    SourceTooLarge "source-too-large" Error {
        summary: "A source file is larger than any page",
        example: "a file of 200 MB under the name of a page",
        why: "A page has some kilobytes; this is something else.",
        answer: "See what the file really is; split it if it is a page.",
    }
    SourceFormat "source-format" Error {
        summary: "A source file is neither Markdown nor HTML",
        example: "`tencent/cdn/status-codes.pdf`",
        why: "There is no reader for it, and guessing one loses rows.",
        answer: "Save the page as `.md`, `.html` or `.htm`, or list the file with `skip:` and a reason.",
    }
    SourceCharacter "source-character" Error {
        summary: "A document holds a character that hides or reorders text",
        example: "U+202E RIGHT-TO-LEFT OVERRIDE in a cell; a NUL; a zero-width space inside a word",
        why: "People would read another text than programs do, in the docs, in the crate and in a review.",
        answer: "Take the character out of the file at the places shown.",
    }
    // ---- config ----
    ManifestInvalid "manifest-invalid" Error {
        summary: "`manifest.yaml` cannot be read",
        example: "an unknown key `locales` in a document entry",
        why: "A key that is not read is a wish that is not granted.",
        answer: "Correct the line that the message shows.",
    }
    NamesInvalid "names-invalid" Error {
        summary: "`names.yaml` cannot be read",
        example: "a code under a catalog that the manifest does not have",
        why: "A name that is not read is a variant that vanishes.",
        answer: "Correct the line that the message shows.",
    }
    NameInvalid "name-invalid" Error {
        summary: "A name cannot be a variant of a Rust enum",
        example: "`531: originDNSFailure`, `404: Self`",
        why: "The generated crate would not compile, or would break the habits of its readers.",
        answer: "Write UpperCamelCase in ASCII letters and digits; a word like SSL is `Ssl`.",
    }
    NameTaken "name-taken" Error {
        summary: "Two codes of one enum have the same name, or a name is an alias there",
        example: "`562: ConnectTimeout` and `563: ConnectTimeout`",
        why: "A variant stands for one code.",
        answer: "Give one of the two another name.",
    }
    DecisionsInvalid "decisions-invalid" Error {
        summary: "`decisions.yaml` cannot be read",
        example: "an entry without `because`",
        why: "A decision that is not read decides nothing, and one without a reason cannot be trusted.",
        answer: "Correct the line that the message shows.",
    }
    SourceMissing "source-missing" Error {
        summary: "The manifest names a file that is not there",
        example: "`path: tencent/cdn/status-codes.fr.md` without that file under `sources/`",
        why: "All codes of the document would seem to have vanished.",
        answer: "Add the file, or take the entry out.",
    }
    SourceUnlisted "source-unlisted" Error {
        summary: "A file under `sources/` is named by no entry of the manifest",
        example: "a new `tencent/cdn/status-codes.fr.md`",
        why: "Its codes would be lost in silence.",
        answer: "Paste the entry that the message holds under `documents:` and fill it in, or take the file away.",
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
}
