//! The closed list of rules: id, severity, and the page that `explain` prints and the docs show.
//! An id is a promise (decisions and SARIF consumers hold it): never rename one.

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
    ModuleTaken "module-taken" Error {
        summary: "A catalog or a scope would get a module or file of the generated crate that is another one's",
        example: "the catalog `lib`; the catalog `a/b` beside the scope `b` of `a`",
        why: "The crate would not compile, or one of the two would be called otherwise and break whoever uses it.",
        answer: "Give the catalog or the scope another id.",
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
    FactsInvalid "facts-invalid" Error {
        summary: "`facts.yaml` cannot be read",
        example: "a pattern with a number outside of its holes",
        why: "A fact that is not read is a constant that vanishes.",
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
    UiInvalid "ui-invalid" Error {
        summary: "A file of the docs' own words is wrong",
        example: "`sources/ui/ko.yaml` lacks `no-matches`",
        why: "A page with a hole in its furniture is read by nobody who speaks the language.",
        answer: "Correct the line that the message shows; every file in `sources/ui/` has the same keys and holes.",
    }
    UiMissing "ui-missing" Warning {
        summary: "The docs have no words of their own in a locale",
        example: "a document in `de`, and no `sources/ui/de.yaml`",
        why: "The pages of that locale show its texts under English headings.",
        answer: "Translate `sources/ui/en.yaml`.",
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
        summary: "A row has fewer cells than its header",
        example: "`| 204 | No content |`, or `<tr><td>404</td></tr>`, in a table of three columns",
        why: "As in GFM and HTML the missing cells are read as empty; if a cell in the middle is missing, the others stand under a wrong header.",
        answer: "Compare the row with the page in a browser.",
    }
    // ---- records ----
    ColumnUnclaimed "column-unclaimed" Error {
        summary: "A column has a header that no role claims",
        example: "`| 状态码 | 备注 |` where 备注 is not in the vocabulary",
        why: "Its texts would be lost in silence.",
        answer: "Add the header to a role in `columns:`, or list it in the table's `ignore:` with a reason.",
    }
    TableUnlisted "table-unlisted" Error {
        summary: "A table of the document is not in its manifest entry",
        example: "a table of API errors, inserted above the table of status codes",
        why: "Its rows would be lost in silence, or be read as another table's.",
        answer: "Add it to the document's `tables:` with its catalog, or with `skip:` and a reason.",
    }
    TableMissing "table-missing" Error {
        summary: "The manifest lists a table that the document does not have",
        example: "the entry `header: [ステータスコード, 意味]` after the vendor removed the HTTP table",
        why: "All codes of the table would vanish at once.",
        answer: "Remove the entry if the vendor removed the table; if not, see what ended it.",
    }
    TableMoved "table-moved" Error {
        summary: "A table stands at another place than its manifest entry",
        example: "the table of HTTP codes above the table of CDN codes",
        why: "Two tables with one header are told apart by their order alone.",
        answer: "Move the entry in the document's `tables:`.",
    }
    TableAmbiguous "table-ambiguous" Error {
        summary: "More than one table could be the same manifest entry",
        example: "a second table with the header `[Status Code, Meaning]` where the manifest lists one",
        why: "The rows would be read into a catalog by guess.",
        answer: "Give each entry a `heading:`, and each table an entry.",
    }
    TableSkipped "table-skipped" Note {
        summary: "A table is skipped by the manifest",
        example: "a table of console buttons with `skip: no status codes`",
        why: "What is not read should be seen.",
        answer: "Nothing to do; remove `skip:` if the table holds codes after all.",
    }
    HeaderDiffers "header-differs" Error {
        summary: "The header of a table is not the one in its manifest entry",
        example: "`Suggestion` renamed to `Solution`, or a column `Notes` added",
        why: "A renamed or moved column would put texts into the wrong field.",
        answer: "Write the new header into the entry, after a look at what its columns hold now.",
    }
    HeadingDiffers "heading-differs" Error {
        summary: "A table stands under another heading than its manifest entry says",
        example: "`## HTTP status codes` where the entry has `heading: Status codes`",
        why: "The heading may be all that tells two tables apart.",
        answer: "Write the new heading into the entry if it is the same table.",
    }
    ColumnRepeated "column-repeated" Error {
        summary: "Two columns of a table have the same role",
        example: "`| Code | Meaning | Description |` where both texts are a `meaning`",
        why: "One of the texts would be lost.",
        answer: "Give one of them another role in the table's entry, or skip it with `ignore:`.",
    }
    ColumnUnknown "column-unknown" Error {
        summary: "A table's entry speaks of a column that the table does not have",
        example: "`ignore: {Notes: …}` after the vendor removed the column",
        why: "A line of the manifest that does nothing hides the next real change.",
        answer: "Remove it from the entry, or write the header as it stands.",
    }
    ColumnIgnored "column-ignored" Note {
        summary: "A column is skipped by the manifest",
        example: "the column `Updated`, with `ignore: {Updated: dates only}`",
        why: "What is not read should be seen.",
        answer: "Nothing to do; remove it from `ignore:` if it holds texts after all.",
    }
    ColumnEmpty "column-empty" Note {
        summary: "A column has neither header nor text",
        example: "`| Code | Meaning | |` with a pipe too many in each row",
        why: "It holds nothing, so nothing is lost.",
        answer: "Nothing to do.",
    }
    CodeColumnMissing "code-column-missing" Error {
        summary: "No column of a table has the role `code`",
        example: "`| Error | Meaning |` where Error is not in the vocabulary",
        why: "A row without a code belongs nowhere.",
        answer: "Add the header to `code` in `columns:`, or skip the table with `skip:`.",
    }
    ScopeMismatch "scope-mismatch" Error {
        summary: "A table's scopes do not fit its catalog",
        example: "a table with the column 协议 in a catalog without scopes",
        why: "The same number in two scopes is two codes.",
        answer: "List the catalog's `scopes:`, ignore the column, or set the table's `scope:`.",
    }
    ScopeUnknown "scope-unknown" Error {
        summary: "A cell names a scope that the catalog does not have",
        example: "`ICMP` in the column 协议",
        why: "A scope is a public module; it is never made up while generating.",
        answer: "Add it to the catalog's `scopes:`, or to the `text:` of a known one.",
    }
    ScopeMissing "scope-missing" Error {
        summary: "A row has no scope, and none above holds for it",
        example: "the first row of a table with an empty protocol cell",
        why: "The same number in two scopes is two codes.",
        answer: "See the row; if it is none, list it in the document's `ignore:` with a reason.",
    }
    CellInherited "cell-inherited" Note {
        summary: "A leading cell is left out or empty and holds from the row above",
        example: "`|613|DNS解析错误。|` under `|HTTP|610|…|`",
        why: "A `rowspan` written by hand; GFM would read the code as the protocol.",
        answer: "Nothing to do, if the row belongs to the value above.",
    }
    CodeInherited "code-inherited" Note {
        summary: "An empty code cell stands for the code above",
        example: "`| 529 | cause one |` and `| | cause two |`",
        why: "The row is a further cause of the code.",
        answer: "Nothing to do, if the row tells of the code above.",
    }
    CellDropped "cell-dropped" Note {
        summary: "A row has empty cells too many",
        example: "`| 200 | OK | |` in a table of two columns",
        why: "They hold nothing, so nothing is lost.",
        answer: "Nothing to do.",
    }
    CellsJoined "cells-joined" Note {
        summary: "A text was split by an unescaped pipe and is joined again",
        example: "`status code |417| Expectation Failed` inside a cell",
        why: "GFM drops what stands behind the last column without a word.",
        answer: "Nothing to do, if the joined text is what the vendor means.",
    }
    RowUnclear "row-unclear" Error {
        summary: "A row does not fit its columns, and no reading of it is certain",
        example: "four cells for three columns, two of them texts",
        why: "A guess would put a text under the wrong code or field.",
        answer: "Name the field in `overflow:`, or list the line in the document's `ignore:` with a reason.",
    }
    HeaderShort "header-short" Error {
        summary: "Most rows of a table have more cells than its header",
        example: "`| Code | Meaning |` over rows like `| 400 | bad request | mend it |`",
        why: "GFM drops the last cells; joining them would put two columns into one text.",
        answer: "Skip the table until the vendor mends it, or name the field in `overflow:` if the cells are one text.",
    }
    RowEmpty "row-empty" Note {
        summary: "A row has no text at all",
        example: "`| | |`",
        why: "It holds nothing, so nothing is lost.",
        answer: "Nothing to do.",
    }
    RowIgnored "row-ignored" Note {
        summary: "A row of a table is skipped by the manifest",
        example: "`| 4xx | client errors |`, listed in the document's `ignore:`",
        why: "What is not read should be seen.",
        answer: "Nothing to do; remove the line from `ignore:` if it is a row of a code.",
    }
    CodeInvalid "code-invalid" Error {
        summary: "A code cell holds no code of the catalog's kind",
        example: "`500/502`, `4xx`, `AccessDenied`, `70000`",
        why: "Which codes are meant is not guessed.",
        answer: "See the message; if the row tells of no single code, list it in the document's `ignore:` with a reason.",
    }
    CodeMissing "code-missing" Error {
        summary: "A row has no code, and none above holds for it",
        example: "`| | Server errors |` as the first row",
        why: "A text without a code belongs nowhere.",
        answer: "If it is a heading inside the table, list the line in the document's `ignore:` with a reason.",
    }
    CodeNormalized "code-normalized" Note {
        summary: "A code is written in full-width digits",
        example: "`４００` is read as 400",
        why: "The number is the same.",
        answer: "Nothing to do.",
    }
    LinkUndefined "link-undefined" Warning {
        summary: "What looks like a reference link has no definition in the page",
        example: "`[the guide][g]` without a line `[g]: https://example.com/guide`",
        why: "The text stays as it is written, and its link is lost.",
        answer: "Look for the definition in the vendor's page; if the brackets are meant as text, nothing is to do.",
    }
    LinkDropped "link-dropped" Note {
        summary: "The link of a code cell is in no record",
        example: "`[400](https://example.com/400)`",
        why: "A code is a number; its link has no field.",
        answer: "Nothing to do.",
    }
    TextMissing "text-missing" Error {
        summary: "A row has a code but no text",
        example: "`| 418 | | |`",
        why: "A code without a meaning tells nobody anything, and may be a lost text.",
        answer: "See the page; if the vendor means it, list the line in the document's `ignore:` with a reason.",
    }
    // ---- reconcile ----
    ProtocolDiffers "protocol-differs" Error {
        summary: "Documents of a group name different protocols",
        example: "531 says HTTP in English and HTTPS in Japanese",
        why: "A reader would look at the wrong port.",
        answer: "Decide in `decisions.yaml`; `cargo xtask conflicts` prints the entry.",
    }
    NumberDiffers "number-differs" Error {
        summary: "Documents of a group say different numbers",
        example: "32 MB in English, 23MB in Korean",
        why: "A limit, a port or a time that one language has wrong.",
        answer: "Decide in `decisions.yaml`; `cargo xtask conflicts` prints the entry.",
    }
    LinkDiffers "link-differs" Error {
        summary: "Documents of a group link to different places",
        example: "509 sends English readers to console.intl.cloud.tencent.com and Japanese readers to console.cloud.tencent.com",
        why: "One of the two may be the wrong desk; often it is meant, per market.",
        answer: "`keep: true` where the difference is meant, else `use` the right one and correct the text.",
    }
    IdentifierDiffers "identifier-differs" Error {
        summary: "Documents of a group name different headers, directives, methods or other tokens",
        example: "`no-cache` in English, `no-store` in Japanese",
        why: "Nobody translates these: one of them is a mistake that is copied into code.",
        answer: "Decide in `decisions.yaml`; `cargo xtask conflicts` prints the entry.",
    }
    SpellingDiffers "spelling-differs" Warning {
        summary: "A document spells a word of programs, or a link host, in one row unlike in its other rows",
        example: "`back-to-origio` in 533, `back-to-origin` everywhere else on the page",
        why: "Each language has its own word for such a thing, so no other document can tell that it is misspelt.",
        answer: "Look at the row; `keep: true` where both words are meant. To correct the text, add an entry of `meaning-differs` with `reported: true`.",
    }
    LabelDiffers "label-differs" Error {
        summary: "Documents of a group call a thing on the screen by different English names",
        example: "564 says **Follow Request** in English and Follow Protocol in Korean",
        why: "A reader looks for a button that is not there. A label that one language translates is not reported.",
        answer: "`use` the document whose label is on the screen, or `keep: true` where both exist.",
    }
    CodeMentionDiffers "code-mention-differs" Error {
        summary: "Documents of a group mention different codes",
        example: "302 says that it is like 301 in one language, like 303 in the other",
        why: "The reader is sent to the wrong row.",
        answer: "Decide in `decisions.yaml`; `cargo xtask conflicts` prints the entry.",
    }
    MeaningDiffers "meaning-differs" Warning {
        summary: "A reader found that documents of a group say different things; no rule sees it",
        example: "562: *contact us with the log id, or submit a ticket* in Japanese, *submit a ticket with the log id* in English",
        why: "AND for OR, absent for invalid: the facts agree and the sentences do not.",
        answer: "It stands in `decisions.yaml` with `reported: true`, and goes stale when one of the texts changes.",
    }
    DuplicateIdentical "duplicate-identical" Note {
        summary: "A document has a row twice with the same texts; they are merged",
        example: "563 in Japanese",
        why: "A row pasted twice often stands in the place of another one.",
        answer: "Nothing to do; look at `order-differs` beside it.",
    }
    DuplicateDiffers "duplicate-differs" Error {
        summary: "A document, or a second document of the same language, has a code again with other texts",
        example: "two rows of 563 with different solutions, not under one code cell",
        why: "Either the code has two causes, or one row is old.",
        answer: "`keep: true` makes each a cause; `use: <locale>` keeps the row that `seen` names first, wherever it stands, and names the others as left out.",
    }
    MissingInLocale "missing-in-locale" Error {
        summary: "A document lacks a code, or a text, that its group has",
        example: "567 is in Korean and not in Japanese",
        why: "A row that an edit swallowed looks exactly like a row that never was.",
        answer: "List it in the table's `absent` in `manifest.yaml` with a reason; it is then a note.",
    }
    TextMissingInLocale "text-missing-in-locale" Warning {
        summary: "A document has a row of its group and lacks a text in it, or one of the code's causes",
        example: "the cell of the solution is empty in Korean, and not in Japanese",
        why: "There is nothing to compare, so what the other languages say is told to nobody in this one.",
        answer: "Look whether an edit has emptied the cell; `keep: true` with a reason makes it quiet. Another number of causes than in the other languages stops generation.",
    }
    AbsentUnused "absent-unused" Error {
        summary: "A code is listed as absent and is there, or is nowhere",
        example: "`absent: {codes: [567]}` after the Japanese page got its row",
        why: "An exception that no longer holds hides the next gap.",
        answer: "Take the code out of `absent`.",
    }
    OrderDiffers "order-differs" Warning {
        summary: "A row stands elsewhere than in the other documents of its group",
        example: "the second 563 in Japanese stands where Korean has 567",
        why: "A repeat in the place of another code is a row pasted over.",
        answer: "Look at the row; `keep: true` with a reason makes it quiet.",
    }
    DecisionStale "decision-stale" Error {
        summary: "A decision was made on facts or texts that have changed",
        example: "531 was decided on HTTP in Korean, which now says HTTPS",
        why: "An old answer to a new question would hide what the vendor now says.",
        answer: "Read the texts again and put the printed entry in place of the old one.",
    }
    DecisionUnused "decision-unused" Error {
        summary: "A decision answers no conflict",
        example: "the English 531 was mended upstream, so all documents agree",
        why: "Answers that are no longer asked for pile up and mislead.",
        answer: "Take the entry out of `decisions.yaml`.",
    }
    DecisionIncomplete "decision-incomplete" Error {
        summary: "A decision says which facts hold, but a text still says something else",
        example: "`use: ja` on 531 without a corrected English text",
        why: "The wrong text would be published beside the right answer.",
        answer: "Add the corrected text and what it was made on; the message holds both to fill in.",
    }
    // ---- names ----
    NameMissing "name-missing" Error {
        summary: "A code has no name in `names.yaml`",
        example: "`tencent/cdn` 599",
        why: "Variant names are promises; they are never made up while generating.",
        answer: "Paste the block that the message holds, with names that you would write in code.",
    }
    CodeVanished "code-vanished" Error {
        summary: "A named code stands in no document any more",
        example: "the row of 567 is gone from every language",
        why: "Users' code names it; a variant never disappears by itself.",
        answer: "Retire it in `names.yaml` with its last texts; it stays in the crate as deprecated.",
    }
    CodeReturned "code-returned" Error {
        summary: "A retired code is back in a document",
        example: "567 is retired since 0.2.0 and stands in the Korean page again",
        why: "A live code must not be deprecated.",
        answer: "Take `retired` away from its name.",
    }
    // ---- facts in prose and cells ----
    FactMissing "fact-missing" Error {
        summary: "The sentence that a fact rests on no longer stands there",
        example: "“near 5-minute lag” became “almost in real time”",
        why: "A constant without its sentence is a stale constant.",
        answer: "Read the sentence that stands there now; write it into `facts.yaml`, or take the fact out.",
    }
    FactAmbiguous "fact-ambiguous" Error {
        summary: "The sentence of a fact stands more often than it was recorded",
        example: "two sentences say “a maximum time span of … days”",
        why: "Which of them the constant follows would be a guess.",
        answer: "Write more of the sentence, name its heading, or record each of them.",
    }
    FactChanged "fact-changed" Error {
        summary: "The sentence of a fact states another value",
        example: "“a maximum time span of 31 days” became “90 days”: `MAX_SPAN` changes",
        why: "Programs rest on the constant; a person should see it move.",
        answer: "Put the new value into `facts.yaml`, if it is meant.",
    }
    FactMoved "fact-moved" Warning {
        summary: "The sentence of a fact stands under another heading",
        example: "“Query Filters” became “Filters”",
        why: "The same sentence under another heading may be about something else.",
        answer: "See that it says the same, and change `heading` in `facts.yaml`.",
    }
    FactLocaleMissing "fact-locale-missing" Error {
        summary: "A document of the group is in a language in which the fact has no sentence",
        example: "a Japanese page is added, and `max-span` has a `text` in English only",
        why: "The new page may state another value; a constant that follows one language of two is a guess.",
        answer: "Add the sentence under `text:` in `facts.yaml`, or say with `absent: {ja: why}` that the page lacks it.",
    }
    FactDiffers "fact-differs" Error {
        summary: "Languages, or two sentences of one, state a fact differently",
        example: "port 443 in the row of 532 and port 8443 in the row of 533",
        why: "A constant has one value; the majority may be wrong.",
        answer: "Decide which language holds in `decisions.yaml`.",
    }
    FactCoverage "fact-coverage" Error {
        summary: "Granularity rules leave periods out, or rule them twice",
        example: "31 days are allowed, and the last rule ends at 30",
        why: "`granularities(31)` must give something, and the page does not say what.",
        answer: "Decide in `decisions.yaml` what goes with these periods: `value: 1 hour, 24 hours`, or `value: none`.",
    }
    FactContradiction "fact-contradiction" Error {
        summary: "A worked example does not follow from the fact beside it",
        example: "a lag of 5 minutes, and 14:26:00 gives data until 14:20:00",
        why: "One of the two numbers is wrong.",
        answer: "See which; a fact that the page contradicts is better left out.",
    }
    UnitAmbiguous "unit-ambiguous" Error {
        summary: "A size in KB, MB or GB does not say whether it counts in 1,000 or 1,024",
        example: "“The maximum URL size is 2 KB”",
        why: "48 bytes decide whether a request is refused.",
        answer: "Decide the factor in `decisions.yaml`: `value: 1024`, with the reason.",
    }
    NumberUnclaimed "number-unclaimed" Error {
        summary: "A number in the visible text is claimed by no fact",
        example: "“The maximum URL size is 2 KB, 4 KB on request”",
        why: "A new limit would arrive unseen.",
        answer: "Record it as a fact in `facts.yaml`, or list it under `unclaimed:` with a reason.",
    }
    UnclaimedUnused "unclaimed-unused" Error {
        summary: "A number is listed as no fact and stands no longer there",
        example: "`text: HTTP/2` after the sentence was removed",
        why: "Exceptions that no longer hold hide the next number.",
        answer: "Take the entry out of `unclaimed:`.",
    }
    // ---- drift ----
    ArtifactStale "artifact-stale" Error {
        summary: "A file under `generated/` is not what the sources say",
        example: "`generated/yaml/tencent/cdn.yaml` was edited by hand, is missing, or is left over",
        why: "Whoever depends on the generated crate would get what nobody's sources say.",
        answer: "Run `cargo xtask regen` and commit what it writes.",
    }
}
