//! Alignment of rows, codes and scopes.

use expect_test::{Expect, expect};

use super::case;
use crate::catalog::{Field, ScopeId};
use crate::config::TableUse;

/// Rows of a table with the header of the monitor catalog.
fn monitor(rows: &str, expected: &Expect) {
    let page = format!("|Protocol|状态码|含义|\n{rows}");
    expected.assert_eq(&case(&page).table(1, &["Protocol", "状态码", "含义"]).show());
}

/// Rows of a table with code and meaning.
fn narrow(rows: &str, expected: &Expect) {
    let page = format!("|Code|Meaning|\n{rows}");
    expected.assert_eq(&case(&page).table(0, &["Code", "Meaning"]).show());
}

/// Rows of a table with code, meaning and solution.
fn wide(rows: &str, expected: &Expect) {
    let page = format!("|Code|Meaning|Solution|\n{rows}");
    expected.assert_eq(&case(&page).table(0, &["Code", "Meaning", "Solution"]).show());
}

#[test]
fn reads_whole_rows() {
    wide(
        "| 400 | bad | mend |\n| 0 | closed | |\n",
        &expect![[r#"
        2: acme/cdn 400 @0,1 | meaning=bad | solution=mend
        3: acme/cdn 0 @0,2 | meaning=closed
    "#]],
    );
}

#[test]
fn inherits_omitted_leading_cells() {
    monitor(
        "|HTTP|610|timeout|\n|613|dns|\n|615||\n|PING|550|down|\n|610|slow|\n||703|denied|\n",
        &expect![[r#"
            2: acme/monitor http 610 @0,1 | meaning=timeout
            3: acme/monitor http 613 @0,2 | meaning=dns
            5: acme/monitor ping 550 @0,4 | meaning=down
            6: acme/monitor ping 610 @0,5 | meaning=slow
            7: acme/monitor ping 703 @0,6 | meaning=denied
            note[cell-inherited] 3: the row leaves out `Protocol`: it holds from the row above
            note[cell-inherited] 4: the row leaves out `Protocol`: it holds from the row above
            error[text-missing] 4: the row of 615 has no text
              if the vendor lists the code without a word, list the row in the document's `ignore:` with a reason
              +  - {line: "|615||", because: "?"}
            note[cell-inherited] 6: the row leaves out `Protocol`: it holds from the row above
            note[cell-inherited] 7: the row has nothing in `Protocol`: it holds from the row above
        "#]],
    );
}

#[test]
fn first_row_has_nothing_to_inherit() {
    monitor(
        "|613|dns|\n|615|content|\n|HTTP|610|timeout|\n|611|other|\n",
        &expect![[r#"
            4: acme/monitor http 610 @0,3 | meaning=timeout
            5: acme/monitor http 611 @0,4 | meaning=other
            error[row-unclear] 2: the row leaves out `Protocol`, and none above holds for it
              1 more row waits for it, line 3
              +  - {line: "|613|dns|", because: "?"}
            note[cell-inherited] 5: the row leaves out `Protocol`: it holds from the row above
        "#]],
    );
    monitor(
        "||613|dns|\n|PING|610|timeout|\n",
        &expect![[r#"
            3: acme/monitor ping 610 @0,2 | meaning=timeout
            error[scope-missing] 2: the row has nothing in `Protocol`, and none above holds for it
              +  - {line: "||613|dns|", because: "?"}
        "#]],
    );
}

#[test]
fn does_not_guess_where_the_code_stands() {
    monitor(
        "|HTTP|610|timeout|\n|613|500|\n|no code|at all|\n|614|x|\n|TCP|550|y|\n",
        &expect![[r#"
            2: acme/monitor http 610 @0,1 | meaning=timeout
            6: acme/monitor tcp 550 @0,5 | meaning=y
            error[row-unclear] 3, 3, 3: the row has 2 cells for 3 columns, and more than one of its cells could be its `状态码`
              +  - {line: "|613|500|", because: "?"}
            error[row-unclear] 4: the row has 2 cells for 3 columns, and no cell holds a code where `状态码` could be
              1 more row waits for it, line 5
              +  - {line: "|no code|at all|", because: "?"}
        "#]],
    );
}

#[test]
fn omitted_cell_and_overflow_in_one_row() {
    monitor(
        "|HTTP|600|x|\n|601|x|\n|HTTP|610|timeout|\n|613|a | b|\n|613|c | d | e|\n|614|f||\n",
        &expect![[r#"
            2: acme/monitor http 600 @0,1 | meaning=x
            3: acme/monitor http 601 @0,2 | meaning=x
            4: acme/monitor http 610 @0,3 | meaning=timeout
            5: acme/monitor http 613 @0,4 | meaning=a | b
            6: acme/monitor http 613 @0,5 | meaning=c | d | e
            7: acme/monitor http 614 @0,6 | meaning=f
            note[cell-inherited] 3: the row leaves out `Protocol`: it holds from the row above
            note[cells-joined] 5: 2 cells are one text in `含义`, with unescaped pipes
            note[cell-inherited] 5: the row leaves out `Protocol`: it holds from the row above
            note[cells-joined] 6: 3 cells are one text in `含义`, with unescaped pipes
            note[cell-inherited] 6: the row leaves out `Protocol`: it holds from the row above
            note[cell-dropped] 7: the row ends with 1 empty cell too many
            note[cell-inherited] 7: the row leaves out `Protocol`: it holds from the row above
        "#]],
    );
    let page = "|Category|Code|Meaning|\n|5XX|500|x|\n|501|y|\n|502|z||\n|503|a | b|\n";
    expect![[r#"
        2: acme/cdn 500 @0,1 | category=5XX | meaning=x
        3: acme/cdn 501 @0,2 | category=5XX | meaning=y
        4: acme/cdn 502 @0,3 | category=5XX | meaning=z
        note[cell-inherited] 3: the row leaves out `Category`: it holds from the row above
        note[cell-dropped] 4: the row ends with 1 empty cell too many
        note[cell-inherited] 4: the row leaves out `Category`: it holds from the row above
        error[code-invalid] 5: `a` is not a number
          the catalog's codes are of the kind `number`: if the row tells of none of them, list it in the document's `ignore:` with a reason; codes of another form need a new kind in `codegen/src/code.rs`
          +  - {line: "|503|a | b|", because: "?"}
    "#]].assert_eq(&case(page).table(0, &["Category", "Code", "Meaning"]).show());
}

#[test]
fn unknown_scopes_wait_for_one_line() {
    monitor(
        "|ICMP|610|a|\n|611|b|\n|icmp|612|c|\n|http|613|d|\n",
        &expect![[r#"
            5: acme/monitor http 613 @0,4 | meaning=d
            error[scope-unknown] 2, manifest: `ICMP` is no scope of `acme/monitor`
              add it to the catalog's `scopes:`, or to the `text:` of the scope that it is another name of
              2 more rows wait for it, lines 3-4
              +  - {id: icmp, text: ICMP}
            note[cell-inherited] 3: the row leaves out `Protocol`: it holds from the row above
        "#]],
    );
}

#[test]
fn fixed_scope() {
    let page = "|Code|Meaning|\n|610|x|\n";
    let case = case(page).table(1, &["Code", "Meaning"]).with(|table| {
        if let TableUse::Read { scope, .. } = table {
            *scope = ScopeId::parse("ping");
        }
    });
    expect![[r#"
        2: acme/monitor ping 610 @0,1 | meaning=x
    "#]]
    .assert_eq(&case.show());
}

#[test]
fn joins_overflow() {
    narrow(
        "|100|see |417| there|\n|101|a|\n|102|x | |\n|103|y||\n|104|b|\n|105| | q|\n|106|c|\n|107||a|b|\n|108|d|\n",
        &expect![[r#"
            2: acme/cdn 100 @0,1 | meaning=see |417| there
            3: acme/cdn 101 @0,2 | meaning=a
            4: acme/cdn 102 @0,3 | meaning=x
            5: acme/cdn 103 @0,4 | meaning=y
            6: acme/cdn 104 @0,5 | meaning=b
            7: acme/cdn 105 @0,6 | meaning=q
            8: acme/cdn 106 @0,7 | meaning=c
            10: acme/cdn 108 @0,9 | meaning=d
            note[cells-joined] 2: 3 cells are one text in `Meaning`, with unescaped pipes
            note[cell-dropped] 4: the row ends with 1 empty cell too many
            note[cell-dropped] 5: the row ends with 1 empty cell too many
            note[pipes-doubled] 7: `Meaning` of the row holds one text between doubled pipes
            error[row-unclear] 9: the row has 4 cells for 2 columns, and the text in `Meaning` would begin or end with a pipe
              a pipe may stand twice where one is meant, or an empty cell too many: see the vendor's page.
              +  - {line: "|107||a|b|", because: "?"}
        "#]],
    );
}

#[test]
fn does_not_guess_which_text_goes_on() {
    wide(
        "| 400 | a | b | c |\n| 401 | d | e | |\n",
        &expect![[r#"
            3: acme/cdn 401 @0,2 | meaning=d | solution=e
            error[row-unclear] 2: the row has 4 cells for 3 columns, and it is not certain which text goes on
              an unescaped `|` stands in one of `Meaning`, `Solution`: name the field that it stands in, in the table's entry
              add the line to the table's entry
              +    overflow: solution
            note[cell-dropped] 3: the row ends with 1 empty cell too many
        "#]],
    );
    let page = "|Code|Meaning|Solution|\n| 400 | a | b | c |\n";
    expect![[r#"
        2: acme/cdn 400 @0,1 | meaning=a | b | solution=c
        note[cells-joined] 2: 2 cells are one text in `Meaning`, with unescaped pipes
    "#]]
    .assert_eq(&case(page).table(0, &["Code", "Meaning", "Solution"]).overflow(Field::Meaning).show());
    expect![[r#"
        2: acme/cdn 400 @0,1 | meaning=a | solution=b | c
        note[cells-joined] 2: 2 cells are one text in `Solution`, with unescaped pipes
    "#]]
    .assert_eq(&case(page).table(0, &["Code", "Meaning", "Solution"]).overflow(Field::Solution).show());
    expect![[r#"
        error[row-unclear] 2: the row has 4 cells for 3 columns, and it is not certain which text goes on
          an unescaped `|` stands in one of `Meaning`, `Solution`: name the field that it stands in, in the table's entry
          add the line to the table's entry
          +    overflow: solution
    "#]].assert_eq(&case(page).table(0, &["Code", "Meaning", "Solution"]).overflow(Field::Description).show());
}

#[test]
fn overflow_before_the_code() {
    let page = "|Description|Code|Meaning|\n|a | b|500|x|\n|c|501|y|\n";
    expect![[r#"
        3: acme/cdn 501 @0,2 | meaning=y | description=c
        error[row-unclear] 2: the row has 4 cells for 3 columns, and no cell holds a code where `Code` could be
          +  - {line: "|a | b|500|x|", because: "?"}
    "#]]
    .assert_eq(&case(page).table(0, &["Description", "Code", "Meaning"]).show());
    expect![[r#"
        2: acme/cdn 500 @0,1 | meaning=x | description=a | b
        3: acme/cdn 501 @0,2 | meaning=y | description=c
        note[cells-joined] 2: 2 cells are one text in `Description`, with unescaped pipes
    "#]]
    .assert_eq(&case(page).table(0, &["Description", "Code", "Meaning"]).overflow(Field::Description).show());
}

#[test]
fn trailing_cells_may_be_missing() {
    wide(
        "| 400 | a |\n| 401 |\n",
        &expect![[r#"
            2: acme/cdn 400 @0,1 | meaning=a
            note[cell-missing] 2: the row ends early: `Solution` is empty
            note[cell-missing] 3: the row ends early: `Meaning`, `Solution` are empty
            error[text-missing] 3: the row of 401 has no text
              if the vendor lists the code without a word, list the row in the document's `ignore:` with a reason
              +  - {line: "| 401 |", because: "?"}
        "#]],
    );
    let page = "|Code|Meaning|Protocol|\n|610|x|HTTP|\n|611|y|\n";
    expect![[r#"
        2: acme/monitor http 610 @0,1 | meaning=x
        error[row-unclear] 3: the row ends before `Protocol`
          +  - {line: "|611|y|", because: "?"}
    "#]]
    .assert_eq(&case(page).table(1, &["Code", "Meaning", "Protocol"]).show());
}

#[test]
fn empty_code_is_a_further_cause() {
    wide(
        "|  | a | b |\n| 529 | a | b |\n|  | c | d |\n|  |  |  |\n| | e |\n",
        &expect![[r#"
            3: acme/cdn 529 @0,2 | meaning=a | solution=b
            4: acme/cdn 529 @0,2 | meaning=c | solution=d
            6: acme/cdn 529 @0,2 | meaning=e
            error[code-missing] 2: the row has no code, and none above holds for it
              +  - {line: "|  | a | b |", because: "?"}
            note[code-inherited] 4, 3: the code cell is empty: a further cause of 529
            note[row-empty] 5: the row is empty
            note[cell-missing] 6: the row ends early: `Solution` is empty
            note[code-inherited] 6, 3: the code cell is empty: a further cause of 529
        "#]],
    );
    monitor(
        "|HTTP|610|timeout|\n|||slow|\n|PING||new scope|\n|||more|\n",
        &expect![[r#"
            2: acme/monitor http 610 @0,1 | meaning=timeout
            3: acme/monitor http 610 @0,1 | meaning=slow
            note[cell-inherited] 3: the row has nothing in `Protocol`: it holds from the row above
            note[code-inherited] 3, 2: the code cell is empty: a further cause of 610
            error[code-missing] 4: the row has no code, and none above holds for it
              1 more row waits for it, line 5
              +  - {line: "|PING||new scope|", because: "?"}
            note[cell-inherited] 5: the row has nothing in `Protocol`: it holds from the row above
        "#]],
    );
}

#[test]
fn codes_that_are_none() {
    narrow(
        "|500/502|a|\n|4xx|b|\n||waits|\n|500-599|c|\n|AccessDenied|d|\n|70000|e|\n|007|f|\n|-1|g|\n|404 Not Found|h|\n|４００|i|\n",
        &expect![[r#"
            11: acme/cdn 400 @0,10 | meaning=i
            error[code-invalid] 2: `500/502` is several codes in one cell
              one row tells of one code, and which of its words hold for which code is not guessed: list the row in the document's `ignore:` with a reason; those of its codes that the group's other documents tell of go into the `absent:` of the table's entry then
              +  - {line: "|500/502|a|", because: "?"}
            error[code-invalid] 3: `4xx` is a class of codes, not one code
              one row tells of one code, and which codes it holds for is not guessed: list the row in the document's `ignore:` with a reason
              1 more row waits for it, line 4
              +  - {line: "|4xx|b|", because: "?"}
            error[code-invalid] 5: `500-599` is a range of codes
              one row tells of one code, and which codes it holds for is not guessed: list the row in the document's `ignore:` with a reason
              +  - {line: "|500-599|c|", because: "?"}
            error[code-invalid] 6: `AccessDenied` is not a number
              the catalog's codes are of the kind `number`: if the row tells of none of them, list it in the document's `ignore:` with a reason; codes of another form need a new kind in `codegen/src/code.rs`
              +  - {line: "|AccessDenied|d|", because: "?"}
            error[code-invalid] 7: `70000` is out of range: a code is a number from 0 to 65535
              the catalog's codes are of the kind `number`: if the row tells of none of them, list it in the document's `ignore:` with a reason; codes of another form need a new kind in `codegen/src/code.rs`
              +  - {line: "|70000|e|", because: "?"}
            error[code-invalid] 8: `007` has leading zeros, so it may be another code than the number without them
              the catalog's codes are of the kind `number`: if the row tells of none of them, list it in the document's `ignore:` with a reason; codes of another form need a new kind in `codegen/src/code.rs`
              +  - {line: "|007|f|", because: "?"}
            error[code-invalid] 9: `-1` is not a whole decimal number
              the catalog's codes are of the kind `number`: if the row tells of none of them, list it in the document's `ignore:` with a reason; codes of another form need a new kind in `codegen/src/code.rs`
              +  - {line: "|-1|g|", because: "?"}
            error[code-invalid] 10: `404 Not Found` has other text beside the number
              a code cell holds the code alone: if the row tells of no code, list it in the document's `ignore:` with a reason; if the words are its meaning (`200 OK`), give the column the role `code-and-meaning` in the `roles:` of the table's entry
              +  - {line: "|404 Not Found|h|", because: "?"}
            note[code-normalized] 11: `４００` is read as 400
        "#]],
    );
}

#[test]
fn texts_must_be_there() {
    wide(
        "| 400 |  |  |\n| 401 | | x |\n",
        &expect![[r#"
            3: acme/cdn 401 @0,2 | solution=x
            error[text-missing] 2: the row of 400 has no text
              if the vendor lists the code without a word, list the row in the document's `ignore:` with a reason
              +  - {line: "| 400 |  |  |", because: "?"}
        "#]],
    );
    let page = "|Category|Code|Meaning|\n|5XX|500||\n||501|x|\n";
    expect![[r#"
        3: acme/cdn 501 @0,2 | category=5XX | meaning=x
        error[text-missing] 2: the row of 500 has no text
          if the vendor lists the code without a word, list the row in the document's `ignore:` with a reason
          +  - {line: "|5XX|500||", because: "?"}
        note[cell-inherited] 3: the row has nothing in `Category`: it holds from the row above
    "#]]
    .assert_eq(&case(page).table(0, &["Category", "Code", "Meaning"]).show());
}

#[test]
fn lines_that_are_no_rows() {
    let page = "|Code|Meaning|\n|400|a|\n|4xx|client errors|\n|401|b|\n";
    expect![[r#"
        2: acme/cdn 400 @0,1 | meaning=a
        4: acme/cdn 401 @0,3 | meaning=b
        note[row-ignored] 3, manifest: the row is skipped: no row
    "#]]
    .assert_eq(&case(page).table(0, &["Code", "Meaning"]).ignore_line("|4xx|client errors|").show());
}

#[test]
fn spans_of_html_rows() {
    let page = "|Category|Code|Meaning|Solution|\n|5XX|500|a|both|\n|^|502|b|^|\n|^|529|c|d|\n|^|^|e|f|\n|^|^|||\n|other|0|||\n||1|g||\n|||h||x|\n";
    expect![[r#"
        2: acme/cdn 500 @0,1 | category=5XX | meaning=a | solution=both
        3: acme/cdn 502 @0,2 | category=5XX | meaning=b | solution=both
        4: acme/cdn 529 @0,3 | category=5XX | meaning=c | solution=d
        5: acme/cdn 529 @0,3 | category=5XX | meaning=e | solution=f
        8: acme/cdn 1 @0,7 | category=other | meaning=g
        note[row-empty] 6: the row is empty
        error[text-missing] 7: the row of 0 has no text
          if the vendor lists the code without a word, list the row in the document's `ignore:` with a reason
          +  - {line: "|other|0|||", because: "?"}
        note[cell-inherited] 8: the row has nothing in `Category`: it holds from the row above
        error[html-row-wide] 9: the row has 5 columns, its header 4
          a `rowspan` above it may be too large, or the header lacks a cell.
          +  - {line: "|||h||x|", because: "?"}
    "#]]
    .assert_eq(&case(page).table(0, &["Category", "Code", "Meaning", "Solution"]).html().show());
}

#[test]
fn one_cell_over_several_columns() {
    let page = "|Category|Code|Meaning|Solution|\n|400|<|<|<|\n|Errors|<|<|<|\n|5XX|500|<|x|\n|^|^|<|y|\n|5XX|501|both|<|\n|^|502|^|<|\n|504|<|a|b|\n|4XX|404|c|d|\n";
    expect![[r#"
        6: acme/cdn 501 @0,5 | category=5XX | meaning=both | solution=both
        7: acme/cdn 502 @0,6 | category=5XX | meaning=both | solution=both
        9: acme/cdn 404 @0,8 | category=4XX | meaning=c | solution=d
        error[row-unclear] 2: one cell spans all columns: a heading inside the table
          +  - {line: "|400|<|<|<|", because: "?"}
        error[row-unclear] 3: one cell spans all columns: a heading inside the table
          +  - {line: "|Errors|<|<|<|", because: "?"}
        error[row-unclear] 4: one cell is `Code` and `Meaning`
          1 more row waits for it, line 5
          +  - {line: "|5XX|500|<|x|", because: "?"}
        note[cell-spans] 6: one cell is the text of `Meaning` and `Solution`
        error[row-unclear] 8: one cell is `Category` and `Code`
          +  - {line: "|504|<|a|b|", because: "?"}
    "#]]
    .assert_eq(&case(page).table(0, &["Category", "Code", "Meaning", "Solution"]).html().show());
    let page = "|Protocol|Code|Meaning|\n|PING|1|a|\n|PING|<|a|\n|TCP|2|<|\n";
    expect![[r#"
        2: acme/monitor ping 1 @0,1 | meaning=a
        error[row-unclear] 3: one cell is `Protocol` and `Code`
          +  - {line: "|PING|<|a|", because: "?"}
        error[row-unclear] 4: one cell is `Code` and `Meaning`
          +  - {line: "|TCP|2|<|", because: "?"}
    "#]]
    .assert_eq(&case(page).table(1, &["Protocol", "Code", "Meaning"]).html().show());
    let page = "|Code|Updated|Meaning|\n|400|<|a|\n|401|b|<|\n";
    let ignoring = |table: &mut TableUse| {
        if let TableUse::Read { ignore, .. } = table {
            ignore.insert("updated".to_owned(), "dates only".to_owned());
        }
    };
    expect![[r#"
        2: acme/cdn 400 @0,1 | meaning=a
        3: acme/cdn 401 @0,2 | meaning=b
        note[column-ignored] 1: the column `Updated` is skipped: dates only
    "#]]
    .assert_eq(&case(page).table(0, &["Code", "Updated", "Meaning"]).with(ignoring).html().show());
}

#[test]
fn a_row_without_cells_is_empty() {
    let page = "|Code|Meaning|\n|400|a|\n|\n||\n";
    expect![[r#"
        2: acme/cdn 400 @0,1 | meaning=a
        note[row-empty] 3: the row is empty
        note[row-empty] 4: the row is empty
    "#]]
    .assert_eq(&case(page).table(0, &["Code", "Meaning"]).show());
}

#[test]
fn a_row_without_text_waits_for_an_unclaimed_column() {
    let page = "|Code|Signification|\n|400|a|\n|401|b|\n";
    expect![[r#"
        error[column-unclaimed] 1, manifest: no role claims the column `Signification`
          add the header below its role in `columns:`, or for this table alone in its `roles:`
          or skip the column in the table's entry: `ignore: [{column: Signification, because: "?"}]`
          +  - Signification
    "#]]
    .assert_eq(&case(page).table(0, &["Code", "Signification"]).show());
}

#[test]
fn a_header_that_lacks_a_column() {
    narrow(
        "|400|a|b|\n|401|c|d|\n|402|e|\n",
        &expect![[r#"
            error[header-short] 1, 2: 2 of 3 rows have more cells than the header, which has 2
              if the header lacks a column, the rows cannot be read: skip the table with `skip:` until the vendor mends it
              if the cells are one text with unescaped pipes, name its field in the table's entry: `overflow: meaning`
              3 rows of it wait until then
        "#]],
    );
    let page = "|Code|Meaning|\n|400|a|b|\n|401|c|d|\n|402|e|\n";
    expect![[r#"
        2: acme/cdn 400 @0,1 | meaning=a|b
        3: acme/cdn 401 @0,2 | meaning=c|d
        4: acme/cdn 402 @0,3 | meaning=e
        note[cells-joined] 2: 2 cells are one text in `Meaning`, with unescaped pipes
        note[cells-joined] 3: 2 cells are one text in `Meaning`, with unescaped pipes
    "#]]
    .assert_eq(&case(page).table(0, &["Code", "Meaning"]).overflow(Field::Meaning).show());
}

#[test]
fn what_an_ignored_row_leaves_behind() {
    let page = "|Protocol|Code|Meaning|\n|HTTP|610|a|\n|PING|6xx|b|\n|611|c|\n|||d|\n|TCP|6xx|b|\n|||e|\n";
    let case = case(page).table(1, &["Protocol", "Code", "Meaning"]);
    expect![[r#"
        2: acme/monitor http 610 @0,1 | meaning=a
        note[row-ignored] 3, manifest: the row is skipped: no row
        error[row-unclear] 4: the row leaves out `Protocol`, and none above holds for it
          1 more row waits for it, line 5
          +  - {line: "|611|c|", because: "?"}
        note[row-ignored] 6, manifest: the row is skipped: no row
        error[code-missing] 7: the row has no code, and none above holds for it
          +  - {line: "|||e|", because: "?"}
        error[scope-missing] 7: the row has nothing in `Protocol`, and none above holds for it
          +  - {line: "|||e|", because: "?"}
    "#]]
    .assert_eq(&case.ignore_line("|PING|6xx|b|").ignore_line("|TCP|6xx|b|").show());
}

#[test]
fn empty_category_above() {
    let page = "|Category|Code|Meaning|\n||500|a|\n|501|b|\n|5XX|502|c|\n";
    expect![[r#"
        2: acme/cdn 500 @0,1 | meaning=a
        3: acme/cdn 501 @0,2 | meaning=b
        4: acme/cdn 502 @0,3 | category=5XX | meaning=c
        note[cell-inherited] 3: the row leaves out `Category`, as it is empty in the row above
    "#]]
    .assert_eq(&case(page).table(0, &["Category", "Code", "Meaning"]).show());
}

#[test]
fn doubled_pipes_are_no_part_of_a_text() {
    let page = "|Protocol|Code|Meaning|\n|HTTP|610|a|\n||611||b||\n|612||c|\n|HTTP|613|d||e|\n|HTTP|614||e|\n";
    expect![[r#"
        2: acme/monitor http 610 @0,1 | meaning=a
        3: acme/monitor http 611 @0,2 | meaning=b
        4: acme/monitor http 612 @0,3 | meaning=c
        5: acme/monitor http 613 @0,4 | meaning=d||e
        6: acme/monitor http 614 @0,5 | meaning=e
        note[cell-dropped] 3: the row ends with 1 empty cell too many
        note[pipes-doubled] 3: `Meaning` of the row holds one text between doubled pipes
        note[cell-inherited] 3: the row has nothing in `Protocol`: it holds from the row above
        note[pipes-doubled] 4: `Meaning` of the row holds one text between doubled pipes
        note[cell-inherited] 4: the row leaves out `Protocol`: it holds from the row above
        note[cells-joined] 5: 3 cells are one text in `Meaning`, with unescaped pipes
        note[pipes-doubled] 6: `Meaning` of the row holds one text between doubled pipes
    "#]]
    .assert_eq(&case(page).table(1, &["Protocol", "Code", "Meaning"]).overflow(Field::Meaning).show());
    let page = "|Code|Meaning|Solution|\n|400|a||b|\n|401|a||b|c|\n|402||b|c|\n";
    expect![[r#"
        2: acme/cdn 400 @0,1 | meaning=a | solution=b
        3: acme/cdn 401 @0,2 | meaning=a||b | solution=c
        4: acme/cdn 402 @0,3 | meaning=b | solution=c
        note[pipes-doubled] 2: `Meaning` of the row holds one text between doubled pipes
        note[cells-joined] 3: 3 cells are one text in `Meaning`, with unescaped pipes
        note[pipes-doubled] 4: `Meaning` of the row holds one text between doubled pipes
    "#]]
    .assert_eq(&case(page).table(0, &["Code", "Meaning", "Solution"]).overflow(Field::Meaning).show());
}

#[test]
fn a_wide_html_row_is_one_problem() {
    let page = "|Category|Code|Meaning|\n|4XX|400|a|\n|^|401|b|\n|^|other|0|c|\n|^|other|1||\n|5XX|500|d|\n";
    expect![[r#"
        2: acme/cdn 400 @0,1 | category=4XX | meaning=a
        3: acme/cdn 401 @0,2 | category=4XX | meaning=b
        6: acme/cdn 500 @0,5 | category=5XX | meaning=d
        error[html-row-wide] 4: the row has 4 columns, its header 3
          a `rowspan` above it may be too large, or the header lacks a cell.
          +  - {line: "|^|other|0|c|", because: "?"}
        error[html-row-wide] 5: the row has 4 columns, its header 3
          a `rowspan` above it may be too large, or the header lacks a cell.
          +  - {line: "|^|other|1||", because: "?"}
    "#]]
    .assert_eq(&case(page).table(0, &["Category", "Code", "Meaning"]).html().show());
}

#[test]
fn footnotes_beside_codes() {
    narrow(
        "|100[^1]|a|\n|101 [^note]|b|\n|[^1]|c|\n|102[^1]x|d|\n",
        &expect![[r#"
            error[code-invalid] 2: `100[^1]` has the footnote mark `[^1]` beside the number
              +  - {line: "|100[^1]|a|", because: "?"}
            error[code-invalid] 3: `101 [^note]` has the footnote mark `[^note]` beside the number
              +  - {line: "|101 [^note]|b|", because: "?"}
            error[code-invalid] 4: `[^1]` is not a number
              the catalog's codes are of the kind `number`: if the row tells of none of them, list it in the document's `ignore:` with a reason; codes of another form need a new kind in `codegen/src/code.rs`
              +  - {line: "|[^1]|c|", because: "?"}
            error[code-invalid] 5: `102[^1]x` has other text beside the number
              a code cell holds the code alone: if the row tells of no code, list it in the document's `ignore:` with a reason; if the words are its meaning (`200 OK`), give the column the role `code-and-meaning` in the `roles:` of the table's entry
              +  - {line: "|102[^1]x|d|", because: "?"}
        "#]],
    );
}

#[test]
fn what_is_a_footnote_mark_beside_a_code() {
    for (cell, note) in [
        ("404 (1)", Some("(1)")),
        ("404 <sup>(12)</sup>", Some("(12)")),
        ("404<sup>1</sup>", Some("^1")),
        ("404<sup>[2]</sup>", Some("[2]")),
        ("404 (a)", Some("(a)")),
        ("404（1）", Some("（1）")),
        ("404¹", Some("¹")),
        ("404 ²³", Some("²³")),
        ("404\\*", Some("*")),
        ("404 †", Some("†")),
        ("404 (405)", None),
        ("404 1", None),
        ("404<sup>405</sup>", None),
        ("404 (1", None),
        ("404()", None),
        ("404٤", None),
        ("404００", None),
        ("(1)", None),
    ] {
        let page = format!("|Code|Meaning|\n|{cell}|a|\n|500|b|\n");
        let (_, problems, _) = case(&page).table(0, &["Code", "Meaning"]).run();
        let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(messages.len(), 1, "{cell}: {messages:?}");
        let mark = note.map(|note| format!("has the footnote mark `{note}` beside"));
        assert_eq!(messages[0].contains("footnote"), note.is_some(), "{cell}: {messages:?}");
        assert!(mark.is_none_or(|mark| messages[0].contains(&mark)), "{cell}: {messages:?}");
    }
}

#[test]
fn a_code_cell_that_spans_rows_is_one_problem() {
    let page = "|Code|Meaning|\n|5XX|a|\n|^|b|\n|^|c|\n|5XX|d|\n|500|e|\n";
    expect![[r#"
        6: acme/cdn 500 @0,5 | meaning=e
        error[code-invalid] 2: `5XX` is a class of codes, not one code
          one row tells of one code, and which codes it holds for is not guessed: list the row in the document's `ignore:` with a reason
          2 more rows wait for it, lines 3-4
          +  - {line: "|5XX|a|", because: "?"}
        error[code-invalid] 5: `5XX` is a class of codes, not one code
          one row tells of one code, and which codes it holds for is not guessed: list the row in the document's `ignore:` with a reason
          +  - {line: "|5XX|d|", because: "?"}
    "#]].assert_eq(&case(page).table(0, &["Code", "Meaning"]).html().show());
}
