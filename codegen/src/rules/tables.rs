//! Rules on tables: what of a page is a table, and where its rows and cells end.

macro_rules! tables {
    ($next:ident $($more:ident)* ; $($before:tt)*) => { $next! { $($more)* ; $($before)*
    // ---- markdown tables ----
    RowOutsideTable "row-outside-table" Error {
        summary: "A line shaped like a row, or a `<tr>`, belongs to no table",
        example: "`| 567 | … |` under a paragraph",
        why: "It would be lost in silence.",
        answer: "If it is a row, see why its table ended above it; if it is none, list it in the document's `ignore:` with a reason.",
    }
    IgnoreUnused "ignore-unused" Error {
        summary: "An `ignore:` entry names no row of its document",
        example: "`ignore: [{line: \"| a | b |\", …}]` after the vendor removed that line; a line `<tr>`, which every row has",
        why: "A stale exception hides the next line that happens to match it.",
        answer: "Delete the entry, or copy the line anew.",
    }
    IgnoreAmbiguous "ignore-ambiguous" Error {
        summary: "An `ignore:` entry leaves out two rows that are not the same",
        example: "`ignore: [{line: \"<td>Server errors</td>\", …}]` where the rows of 5XX and of 500 both have that line",
        why: "The reason was written for one row; the other, perhaps a new one, would be left out with it.",
        answer: "List each row that is to be left out by a line that only it has, and no line that another row has.",
    }
    RowUnterminated "row-unterminated" Note {
        summary: "A row or a header runs over several lines to its closing pipe and was joined",
        example: "`|617|超过最大跳转次数。`, a blank line, a list, and ` |` after its last item; each cell on lines of its own",
        why: "Markdown ends the table at the first line, and all rows below become text.",
        answer: "Nothing, if the joined text is right.",
    }
    RowAmbiguous "row-ambiguous" Error {
        summary: "A row has no closing pipe, and whether the text under it belongs to it cannot be told",
        example: "`| 499 | Closed` over a paragraph, in a table that closes all its other rows",
        why: "Either reading could lose or invent text.",
        answer: "Tell the vendor. Until the page is mended, list the row by its first line in the document's `ignore:`: it is skipped with that text.",
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
        example: "a comment or a mark of the page's generator (`{% raw %}`) between two rows, or a row that leaves the block quote of its table",
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
    FootnoteDropped "footnote-dropped" Warning {
        summary: "A cell refers to a footnote, whose text is read into no cell",
        example: "`| 404 | Not found[^1] |` over `[^1]: Only in the beta.`",
        why: "What the footnote says may change the meaning of the code.",
        answer: "Read it; if it matters, correct the text of the cell by a decision with `reported: true`.",
    }
    TitleDropped "title-dropped" Note {
        summary: "The title of a link, an image, a word, a cell, a row or a table, which a browser shows on hover, is in no record",
        example: "`[Not found](https://example.com \"Only after 2024\")`, `<abbr title=\"Content Delivery Network\">`",
        why: "A record holds what a page shows by itself; a title may say more.",
        answer: "Read it; if it matters, correct the text of the cell by a decision with `reported: true`.",
    }
    TextHidden "text-hidden" Note {
        summary: "A text that a browser hides is in a record",
        example: "`<tr hidden>`, `<span style=\"display: none\">Deprecated</span>`",
        why: "Leaving it out might lose a text that a script shows; but the vendor may have taken it back by hiding it.",
        answer: "Compare the cell with the page in a browser; if the text is none, correct it by a decision with `reported: true`, or list a hidden row in the document's `ignore:`.",
    }
    ScriptDropped "script-dropped" Note {
        summary: "A script or a style sheet in an HTML table is in no record",
        example: "`<td>Not found <style>.a { color: red }</style></td>`",
        why: "No browser shows it, so it is no part of what the vendor says; but a script may write a text into the page.",
        answer: "Compare the cell with the page in a browser; if it matters, correct the text of the cell by a decision with `reported: true`.",
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
    } };
}
