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
    HtmlRepaired "html-repaired" Note {
        summary: "Invalid HTML was read as a browser reads it",
        example: "a `</tr>` without its row, a `</br>`, a table without `</table>`",
        why: "The standard says how to repair it, but a slip in the page may also hide a row.",
        answer: "Compare the rows around that line with the page in a browser.",
    }
    HtmlTextOutsideCell "html-text-outside-cell" Error {
        summary: "Text stands in a table but in no cell",
        example: "`<tr>504 <td>…`",
        why: "A browser shows it before the table, so it belongs to no row.",
        answer: "If it belongs to a row, the `<td>` around it is missing: tell the vendor, and skip the table with a reason until then.",
    }
    HtmlCellsOverlap "html-cells-overlap" Error {
        summary: "Two cells of an HTML table claim one place",
        example: "`colspan=\"2\"` beside a cell that a `rowspan` of the row above reaches down to",
        why: "Which text belongs to the row cannot be told.",
        answer: "See which `rowspan` or `colspan` is too large; tell the vendor, and skip the table with a reason until then.",
    }
    HtmlSpanClipped "html-span-clipped" Note {
        summary: "A `rowspan` reaches over the end of its table section",
        example: "`rowspan=\"10\"` over the last 9 rows",
        why: "Browsers cut it off, but a row that it counts may be missing.",
        answer: "Compare the rows under the cell with the page in a browser.",
    }
    HtmlRowWide "html-row-wide" Error {
        summary: "A row of an HTML table has more columns than its header",
        example: "a `rowspan` that is too large pushes the cells of the next row to the right",
        why: "The last cells have no header, and the others may stand under a wrong one.",
        answer: "See whether a `rowspan` above the row is too large or the header lacks a cell.",
    }
    HtmlHeaderRows "html-header-rows" Error {
        summary: "An HTML table has several header rows",
        example: "a row of column groups over the row of column names",
        why: "Which of them names the columns is not known; a note where the vocabulary knows all of the last one.",
        answer: "Add the texts of the last header row to `columns:`.",
    }
    HtmlTableTooLarge "html-table-too-large" Error {
        summary: "The spans of an HTML table make more cells than its size allows",
        example: "`rowspan=\"65534\" colspan=\"1000\"`",
        why: "A few bytes could fill the memory. The limit is one cell a byte of the table (4,096 for a small one) and 16 bytes of text.",
        answer: "Look for a wrong `rowspan` or `colspan`.",
    }
    HtmlTooDeep "html-too-deep" Error {
        summary: "More than 256 elements are open at once in an HTML table",
        example: "`<a><div><a><div>…` without end tags",
        why: "No page needs it, and a few bytes could take hours.",
        answer: "Look for start tags without their end tags; if the page is right, skip the table with a reason.",
    }
    HtmlAttributeOpen "html-attribute-open" Error {
        summary: "An attribute value holds the tags of a table",
        example: "`<td class=\"a>200</td><td class=\"b\">`",
        why: "Its closing quote is most likely missing, and every cell up to the next quote would be lost in silence.",
        answer: "Tell the vendor, and skip the table with a reason until it is mended.",
    }
    CellMissing "cell-missing" Note {
        summary: "A row of an HTML table has fewer cells than its header",
        example: "`<tr><td>404</td></tr>` in a table of three columns",
        why: "The missing texts are read as empty; if a cell in the middle is missing, the others stand under a wrong header.",
        answer: "Compare the row with the page in a browser.",
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
