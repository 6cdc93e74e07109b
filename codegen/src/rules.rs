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
    IgnoreUnused "ignore-unused" Error {
        summary: "An `ignore:` entry matches no line of its document",
        example: "`ignore: [{line: \"| a | b |\", …}]` after the vendor removed that line",
        why: "A stale exception hides the next line that happens to match it.",
        answer: "Delete the entry, or copy the line anew.",
    }
    RowUnterminated "row-unterminated" Note {
        summary: "A row runs over several lines to its closing pipe and was joined",
        example: "`|617|超过最大跳转次数。`, a blank line, a list, and ` |` after its last item",
        why: "Markdown ends the table at the first line, and all rows below become text.",
        answer: "Nothing, if the joined text is right.",
    }
    RowAmbiguous "row-ambiguous" Error {
        summary: "A row has no closing pipe, and whether the text under it belongs to it cannot be told",
        example: "`| 499 | Closed` over a paragraph, in a table that closes all its other rows",
        why: "Either reading could lose or invent text.",
        answer: "Close the row where it ends.",
    }
    RowUnclosed "row-unclosed" Note {
        summary: "A row lacks the closing pipe that the other rows of its table have",
        example: "`| 499 | Closed` over `| 500 | Error |`",
        why: "It could be the first line of a longer row; the line below says that it is not.",
        answer: "Nothing, if the row is complete.",
    }
    BlankLineInTable "blank-line-in-table" Note {
        summary: "A blank line stands between rows of one table",
        example: "`| 403 | … |`, a blank line, `| 404 | … |`",
        why: "Markdown ends the table there; the rows below would be lost.",
        answer: "Nothing, if the rows below are rows of this table.",
    }
    TableInterrupted "table-interrupted" Note {
        summary: "A row stands below something at which Markdown ends a table",
        example: "a comment between two rows, or a row that leaves the block quote of its table",
        why: "The rows below would be lost.",
        answer: "Nothing, if they are rows of this table.",
    }
    DelimiterMissing "delimiter-missing" Note {
        summary: "A table has no delimiter row; its header was known by the vocabulary",
        example: "`| Status Code | Meaning |` directly over `| 400 | … |`",
        why: "Markdown sees no table there at all.",
        answer: "Nothing, if it is a table.",
    }
    DelimiterMalformed "delimiter-malformed" Note {
        summary: "A delimiter row has another width than its header, other characters, or stands apart from it",
        example: "`|---|---|` under a header of three cells",
        why: "Markdown sees no table there at all.",
        answer: "Nothing, if it is a table.",
    }
    DelimiterRepeated "delimiter-repeated" Note {
        summary: "A second delimiter row stands inside a table and was skipped",
        example: "`|---|---|` between two rows",
        why: "Markdown reads it as a row of dashes.",
        answer: "Nothing; it holds no text.",
    }
    PipesDoubled "pipes-doubled" Note {
        summary: "A row is written with doubled pipes, which were read as single ones",
        example: "`|| 400 || Bad request ||`",
        why: "Each doubled pipe is an empty cell to Markdown, and the texts move to the wrong columns.",
        answer: "Nothing, if no cell was meant to be empty.",
    }
    HeaderRepeated "header-repeated" Note {
        summary: "The header is repeated inside its table and was skipped",
        example: "`| Status Code | Meaning |` between 404 and 405",
        why: "It is no row.",
        answer: "Nothing.",
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
