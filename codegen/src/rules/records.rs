//! Rules on rows: which table and column is what, and which code, scope and texts a row has.

macro_rules! records {
    ($next:ident $($more:ident)* ; $($before:tt)*) => { $next! { $($more)* ; $($before)*
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
        example: "`ignore: [{column: Notes, …}]` after the vendor removed the column",
        why: "A line of the manifest that does nothing hides the next real change.",
        answer: "Remove it from the entry, or write the header as it stands.",
    }
    ColumnIgnored "column-ignored" Note {
        summary: "A column is skipped by the manifest",
        example: "the column `Updated`, with `ignore: [{column: Updated, because: dates only}]`",
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
    CellSpans "cell-spans" Note {
        summary: "One cell of an HTML table is the text of several columns",
        example: "`<td colspan=\"2\">Contact us</td>` under *Meaning* and *Solution*",
        why: "A browser shows it once; here each of the fields holds it.",
        answer: "Nothing to do, if the text belongs to both.",
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
        example: "four cells for three columns, two of them texts; one cell over the code and a text (`colspan`)",
        why: "A guess would put a text under the wrong code or field.",
        answer: "Name the field in `overflow:`, or list the row by a line of its own in the document's `ignore:` with a reason.",
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
        summary: "A row, or a line shaped like one, is skipped by the manifest",
        example: "`| 4xx | client errors |`, listed in the document's `ignore:`; of a row over several lines any one that holds a text",
        why: "What is not read should be seen.",
        answer: "Nothing to do; remove the line from `ignore:` if it is a row of a code.",
    }
    CodeInvalid "code-invalid" Error {
        summary: "A code cell holds no code of the catalog's kind",
        example: "`500/502`, `4xx`, `AccessDenied`, `70000`",
        why: "Which codes are meant is not guessed.",
        answer: "See the message; if the row tells of no single code, list it in the document's `ignore:` with a reason. Where each code has its meaning beside it (`404 Not Found`), the column has the role `code-and-meaning`. Codes of another form need a new kind of code.",
    }
    CodeMissing "code-missing" Error {
        summary: "A row has no code, and none above holds for it",
        example: "`| | Server errors |` as the first row",
        why: "A text without a code belongs nowhere.",
        answer: "If it is a heading inside the table, list the line in the document's `ignore:` with a reason.",
    }
    CodeNormalized "code-normalized" Note {
        summary: "A code is written in full-width digits, or with attributes of the page's generator",
        example: "`４００` and `400 {#bad-request}` are read as 400",
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
        answer: "See the page; if the vendor means it, list the row in the document's `ignore:` with a reason.",
    }
    } };
}
