//! Roles of columns.

use expect_test::{Expect, expect};

use super::case;
use crate::catalog::Field;
use crate::config::{Role, TableUse};

fn table(catalog: usize, header: &[&str], rows: &str, change: impl FnOnce(&mut TableUse), expected: &Expect) {
    let page = format!("|{}|\n{rows}", header.join("|"));
    expected.assert_eq(&case(&page).table(catalog, header).with(change).show());
}

fn ignoring(name: &'static str) -> impl FnOnce(&mut TableUse) {
    move |table| {
        if let TableUse::Read { ignore, .. } = table {
            ignore.insert(name.to_owned(), "dates only".to_owned());
        }
    }
}

fn role(name: &'static str, role: Role) -> impl FnOnce(&mut TableUse) {
    move |table| {
        if let TableUse::Read { roles, .. } = table {
            roles.insert(name.to_owned(), role);
        }
    }
}

#[test]
fn unclaimed_column() {
    table(
        0,
        &["Code", "Meaning", "Notes: a"],
        "|400|a|b|\n",
        |_| {},
        &expect![[r#"
            2: acme/cdn 400 @0,1 | meaning=a
            error[column-unclaimed] 1, manifest: no role claims the column `Notes: a`
              add the header below its role in `columns:`, or for this table alone in its `roles:`
              or skip the column in the table's entry: `ignore: [{column: "Notes: a", because: "?"}]`
              +  - "Notes: a"
        "#]],
    );
}

#[test]
fn ignored_column() {
    table(
        0,
        &["Code", "Updated", "Meaning"],
        "|400|2020|a|\n",
        ignoring("updated"),
        &expect![[r#"
            2: acme/cdn 400 @0,1 | meaning=a
            note[column-ignored] 1: the column `Updated` is skipped: dates only
        "#]],
    );
    table(
        0,
        &["Code", "Meaning"],
        "|400|a|\n",
        ignoring("updated"),
        &expect![[r#"
            error[column-unknown] manifest, 1: the table has no column `updated`, which its entry names in `ignore`
              remove the column from the entry, or write its header as it stands
        "#]],
    );
}

#[test]
fn role_of_one_table() {
    let meaning = Role::Field(Field::Meaning);
    table(
        0,
        &["Code", "Description"],
        "|400|a|\n",
        role("description", meaning),
        &expect![[r#"
        2: acme/cdn 400 @0,1 | meaning=a
    "#]],
    );
    table(
        0,
        &["Code", "Meaning", "Description"],
        "|400|a|b|\n",
        role("description", meaning),
        &expect![[r#"
            error[column-repeated] 1, 1: the columns `Meaning` and `Description` have the same role `meaning`
              give one of them another role in the table's entry, or skip it with `ignore:`
              1 row of it waits until then
        "#]],
    );
    table(
        0,
        &["Code", "Meaning"],
        "|400|a|\n",
        role("notes", meaning),
        &expect![[r#"
            error[column-unknown] manifest, 1: the table has no column `notes`, which its entry names in `roles`
              remove the column from the entry, or write its header as it stands
        "#]],
    );
}

#[test]
fn code_column_missing() {
    table(
        0,
        &["Meaning", "Solution"],
        "|a|b|\n|c|d|\n",
        |_| {},
        &expect![[r#"
            error[code-column-missing] 1, manifest: no column of the table has the role `code`
              add the header of its code column to `code` in `columns:`, give that column the role in the `roles:` of the table's entry, or skip the table with `skip:`
              2 rows of it wait until then
        "#]],
    );
    table(
        0,
        &["Nummer", "Meaning"],
        "|400|a|\n|401|b|\n",
        |_| {},
        &expect![[r#"
            error[column-unclaimed] 1, manifest: no role claims the column `Nummer`
              add the header below its role in `columns:`, or for this table alone in its `roles:`
              or skip the column in the table's entry: `ignore: [{column: Nummer, because: "?"}]`
              +  - Nummer
            error[code-column-missing] 1, manifest: no column of the table has the role `code`
              the cells of the column `Nummer` are codes: add its header to `code` in `columns:`, give that column the role in the `roles:` of the table's entry, or skip the table with `skip:`
              2 rows of it wait until then
        "#]],
    );
    // Which of the two, nobody can tell.
    table(
        0,
        &["No.", "Nummer", "Meaning"],
        "|1|400|a|\n|2|401|b|\n",
        |_| {},
        &expect![[r#"
        error[column-unclaimed] 1, manifest: no role claims the column `No.`
          add the header below its role in `columns:`, or for this table alone in its `roles:`
          or skip the column in the table's entry: `ignore: [{column: No., because: "?"}]`
          +  - No.
        error[column-unclaimed] 1, manifest: no role claims the column `Nummer`
          add the header below its role in `columns:`, or for this table alone in its `roles:`
          or skip the column in the table's entry: `ignore: [{column: Nummer, because: "?"}]`
          +  - Nummer
        error[code-column-missing] 1, manifest: no column of the table has the role `code`
          add the header of its code column to `code` in `columns:`, give that column the role in the `roles:` of the table's entry, or skip the table with `skip:`
          2 rows of it wait until then
    "#]],
    );
}

#[test]
fn a_row_in_the_place_of_the_header() {
    table(
        0,
        &["400", "Meaning"],
        "|401|b|\n",
        role("400", Role::Code),
        &expect![[r#"
        error[code-column-missing] 1, manifest: the header of the code column is a code: the table has no header, and its first row stands there
          no row is read as a header: skip the table with `skip:` and a reason until the page has one
          1 row of it waits until then
    "#]],
    );
}

#[test]
fn scopes_and_catalog_must_fit() {
    table(
        0,
        &["Protocol", "Code", "Meaning"],
        "|HTTP|400|a|\n",
        |_| {},
        &expect![[r#"
            error[scope-mismatch] 1, manifest, manifest: the table has a scope column, but its catalog has no scopes (`acme/cdn`)
              list the catalog's `scopes:`, give the column another role or `ignore:` it, or set the table's `scope:`
              1 row of it waits until then
        "#]],
    );
    table(
        1,
        &["Code", "Meaning"],
        "|400|a|\n",
        |_| {},
        &expect![[r#"
            error[scope-mismatch] 1, manifest, manifest: the table has no scope column, but its catalog has scopes (`acme/monitor`)
              list the catalog's `scopes:`, give the column another role or `ignore:` it, or set the table's `scope:`
              1 row of it waits until then
        "#]],
    );
}

#[test]
fn columns_without_header() {
    table(
        0,
        &["Code", "Meaning", ""],
        "|400|a||\n|401|b|\n",
        |_| {},
        &expect![[r#"
            2: acme/cdn 400 @0,1 | meaning=a
            3: acme/cdn 401 @0,2 | meaning=b
            note[column-empty] 1: column 3 has neither header nor text
        "#]],
    );
    table(
        0,
        &["Code", "Meaning", ""],
        "|400|a||\n|401|b|c|\n",
        |_| {},
        &expect![[r#"
            2: acme/cdn 400 @0,1 | meaning=a
            error[column-unclaimed] 1, 3: column 3 has no header, but text in 1 row
              give the column a role in the table's entry: `roles: {"": meaning}`, or skip it with a reason: `ignore: [{column: "", because: "?"}]`
        "#]],
    );
    table(
        0,
        &["Code", "Meaning", ""],
        "|401|b|c|\n",
        ignoring(""),
        &expect![[r#"
            2: acme/cdn 401 @0,1 | meaning=b
            note[column-ignored] 1: the column 3 is skipped: dates only
        "#]],
    );
    let meaning = Role::Field(Field::Meaning);
    table(
        0,
        &["Code", ""],
        "|401|b|\n",
        role("", meaning),
        &expect![[r#"
        2: acme/cdn 401 @0,1 | meaning=b
    "#]],
    );
    table(
        0,
        &["Code", "", ""],
        "|401|b|c|\n",
        role("", meaning),
        &expect![[r#"
        error[column-repeated] 1, 1: the columns 2 and 3 have the same role `meaning`
          give one of them another role in the table's entry, or skip it with `ignore:`
          1 row of it waits until then
    "#]],
    );
    table(
        0,
        &["Code", "Meaning"],
        "|401|b|\n",
        ignoring(""),
        &expect![[r#"
        error[column-unknown] manifest, 1: the table has no column without header, which its entry names in `ignore`
          remove the column from the entry, or write its header as it stands
    "#]],
    );
}

#[test]
fn words_behind_codes() {
    let rows = "|200 OK|Fine|\n|404 (Not `Found`)|Gone|\n|500|Broken|\n";
    table(
        0,
        &["Code", "Meaning"],
        "|200 OK|Fine|\n|404 Not Found|Gone|\n",
        |_| {},
        &expect![[r#"
            error[code-invalid] 1, 2, 3: the codes in `Code` have words beside them, from `200 OK` to `404 Not Found`
              if the words are the meaning of the code, say so in the table's entry by the `roles:` below, in place of its own if it has any
              2 rows of it wait until then
              +    roles: {Code: code-and-meaning, Meaning: description}
        "#]],
    );
    let worded = |table: &mut TableUse| {
        if let TableUse::Read { roles, .. } = table {
            roles.insert("code".to_owned(), Role::CodeAndMeaning);
            roles.insert("meaning".to_owned(), Role::Field(Field::Description));
        }
    };
    table(
        0,
        &["Code", "Meaning"],
        rows,
        worded,
        &expect![[r#"
            2: acme/cdn 200 @0,1 | meaning=OK | description=Fine
            3: acme/cdn 404 @0,2 | meaning=Not `Found` | description=Gone
            4: acme/cdn 500 @0,3 | description=Broken
        "#]],
    );
    table(
        0,
        &["Code", "Meaning"],
        rows,
        role("code", Role::CodeAndMeaning),
        &expect![[r#"
        error[column-repeated] 1, 1: the columns `Code` and `Meaning` have the same role `meaning`
          give one of them another role in the table's entry, or skip it with `ignore:`
          3 rows of it wait until then
    "#]],
    );
    table(
        0,
        &["Code", "Meaning"],
        "|200 OK|Fine|\n|404.0 Not found|Gone|\n|405Foo|Gone|\n|1xx|Gone|\n",
        worded,
        &expect![[r#"
            2: acme/cdn 200 @0,1 | meaning=OK | description=Fine
            error[code-invalid] 3: `404.0 Not found` is not a whole decimal number
              the catalog's codes are of the kind `number`: if the row tells of none of them, list it in the document's `ignore:` with a reason; codes of another form need a new kind in `codegen/src/code.rs`
              +  - {line: "|404.0 Not found|Gone|", because: "?"}
            error[code-invalid] 4: `405Foo` has other text beside the number
              the column holds codes with their meaning, the two parted by white space or a mark (`200 OK`, `200: OK`, `200 (OK)`): if the row tells of no code, list it in the document's `ignore:` with a reason
              +  - {line: "|405Foo|Gone|", because: "?"}
            error[code-invalid] 5: `1xx` is a class of codes, not one code
              one row tells of one code, and which codes it holds for is not guessed: list the row in the document's `ignore:` with a reason
              +  - {line: "|1xx|Gone|", because: "?"}
        "#]],
    );
    table(
        0,
        &["Code", "Meaning"],
        "|404.0 Not found|Gone|\n|404.1 Denied|Gone|\n",
        worded,
        &expect![[r#"
        error[code-invalid] 1, 2, 3: no row has a code of `acme/cdn` in `Code`, from `404.0 Not found` to `404.1 Denied`
          the catalog's codes are of the kind `number`, from 0 to 65535: see whether another column holds them, and give that one the role `code` in the `roles:` of the table's entry
          codes of another form need a new kind in `codegen/src/code.rs`: until then skip the table, with a reason
          2 rows of it wait until then
          +  - {skip: "?", header: [Code, Meaning]}
    "#]],
    );
    table(
        0,
        &["Code", "Meaning"],
        "|000000|Fine|\n|100200|Gone|\n",
        |_| {},
        &expect![[r#"
        error[code-invalid] 1, 2, 3: the codes in `Code` have leading zeros, from `000000` to `100200`
          the catalog's codes are of the kind `number`, from 0 to 65535: with its zeros a number may be another code than without them
          codes of another form need a new kind in `codegen/src/code.rs`: until then skip the table, with a reason
          2 rows of it wait until then
          +  - {skip: "?", header: [Code, Meaning]}
    "#]],
    );
    table(
        0,
        &["Code", "Meaning"],
        "|AccessDenied|Fine|\n|SlowDown|Gone|\n",
        |_| {},
        &expect![[r#"
        error[code-invalid] 1, 2, 3: no row has a code of `acme/cdn` in `Code`, from `AccessDenied` to `SlowDown`
          the catalog's codes are of the kind `number`, from 0 to 65535: see whether another column holds them, and give that one the role `code` in the `roles:` of the table's entry
          codes of another form need a new kind in `codegen/src/code.rs`: until then skip the table, with a reason
          2 rows of it wait until then
          +  - {skip: "?", header: [Code, Meaning]}
    "#]],
    );
}
