//! Which entry a table is.

use expect_test::{Expect, expect};

use super::{Case, case};
use crate::config::{Flow, IgnoreStyle, TableUse};
use crate::problem::Rule;

const A: &str = "|Code|Meaning|\n|400|a|\n";
const B: &str = "|Code|Meaning|Solution|\n|500|b|c|\n|501|b|c|\n";
const C: &str = "|Protocol|Code|Meaning|\n|HTTP|610|d|\n";

/// A page with headings `one`, `two`, … over its tables, and entries for `A`, `B`, `C`.
fn page(tables: &[&str]) -> Case {
    let names = ["one", "two", "three", "four"];
    let parts: Vec<String> = tables.iter().zip(names).map(|(table, name)| format!("# {name}\n\n{table}\n")).collect();
    case(&parts.concat())
}

fn abc(tables: &[&str], expected: &Expect) {
    let case = page(tables)
        .table(2, &["code", "MEANING"])
        .table(0, &["Code", "Meaning", "Solution"])
        .table(1, &["Protocol", "Code", "Meaning"]);
    expected.assert_eq(&case.show());
}

#[test]
fn bound_in_order() {
    abc(
        &[A, B, C],
        &expect![[r#"
        4: http 400 @0,1 | meaning=a
        9: acme/cdn 500 @1,1 | meaning=b | solution=c
        10: acme/cdn 501 @1,2 | meaning=b | solution=c
        15: acme/monitor http 610 @2,1 | meaning=d
    "#]],
    );
}

#[test]
fn one_inserted_table_is_one_problem() {
    abc(
        &[A, "|Button|Use|\n|Save|saves|\n", B, C],
        &expect![[r#"
            4: http 400 @0,1 | meaning=a
            14: acme/cdn 500 @2,1 | meaning=b | solution=c
            15: acme/cdn 501 @2,2 | meaning=b | solution=c
            20: acme/monitor http 610 @3,1 | meaning=d
            error[table-unlisted] 8, manifest: table 2 of the document is not in its manifest entry
              add it to the document's `tables:` at its place, with its catalog, or with `skip:` and a reason
              1 row of it waits until then
              +  - {catalog: "?", header: [Button, Use]}
        "#]],
    );
}

#[test]
fn one_removed_table_is_one_problem() {
    abc(
        &[A, C],
        &expect![[r#"
        4: http 400 @0,1 | meaning=a
        9: acme/monitor http 610 @1,1 | meaning=d
        error[table-missing] manifest, 1: `acme/page.en.md` has no table with the header [Code, Meaning, Solution], which the manifest lists as its table 2
          if the vendor removed it, remove the entry and retire its codes in `names.yaml`; if not, see what ended the table
    "#]],
    );
}

#[test]
fn a_moved_table() {
    abc(
        &[B, C, A],
        &expect![[r#"
            4: acme/cdn 500 @0,1 | meaning=b | solution=c
            5: acme/cdn 501 @0,2 | meaning=b | solution=c
            10: acme/monitor http 610 @1,1 | meaning=d
            error[table-moved] 14, manifest: the table stands at another place than its manifest entry
              move the entry in the document's `tables:`, so that it stands below entry 3
              1 row of it waits until then
        "#]],
    );
}

#[test]
fn a_changed_header() {
    abc(
        &[A, "|Code|Meaning|Fix: \"how\"|\n|500|b|c|\n", C],
        &expect![[r#"
            4: http 400 @0,1 | meaning=a
            14: acme/monitor http 610 @2,1 | meaning=d
            error[header-differs] 8, manifest: the header of this table has ["Fix: \"how\""] in the place of [Solution], compared with its manifest entry
              if it is the same table, write its new header into the entry and see that each new column has a role
              1 row of it waits until then
              put the line in place of the one that the table's entry has
              +    header: [Code, Meaning, "Fix: \"how\""]
        "#]],
    );
    abc(
        &[A, "|Code|Meaning|Solution|Notes|\n|500|b|c|d|\n", C],
        &expect![[r#"
            4: http 400 @0,1 | meaning=a
            14: acme/monitor http 610 @2,1 | meaning=d
            error[header-differs] 8, manifest: the header of this table has [Notes] more, compared with its manifest entry
              if it is the same table, write its new header into the entry and see that each new column has a role
              1 row of it waits until then
              put the line in place of the one that the table's entry has
              +    header: [Code, Meaning, Solution, Notes]
        "#]],
    );
    abc(
        &[A, "|Code|Solution|Meaning|\n|500|b|c|\n", C],
        &expect![[r#"
            4: http 400 @0,1 | meaning=a
            14: acme/monitor http 610 @2,1 | meaning=d
            error[header-differs] 8, manifest: the header of this table has its columns in another order or number, compared with its manifest entry
              if it is the same table, write its new header into the entry and see that each new column has a role
              1 row of it waits until then
              put the line in place of the one that the table's entry has
              +    header: [Code, Solution, Meaning]
        "#]],
    );
    abc(
        &[A, "|错误|说明|办法|\n|500|b|c|\n", C],
        &expect![[r#"
            4: http 400 @0,1 | meaning=a
            14: acme/monitor http 610 @2,1 | meaning=d
            error[header-differs] 8, manifest: the header of this table has [错误, 说明, 办法] in the place of [Code, Meaning, Solution], compared with its manifest entry
              if it is the same table, write its new header into the entry and see that each new column has a role
              1 row of it waits until then
              put the line in place of the one that the table's entry has
              +    header: [错误, 说明, 办法]
        "#]],
    );
}

#[test]
fn twins_are_not_told_apart_by_guess() {
    let two = |tables: &[&str]| page(tables).table(2, &["Code", "Meaning"]).table(0, &["Code", "Meaning"]).show();
    expect![[r#"
        4: http 400 @0,1 | meaning=a
        9: acme/cdn 400 @1,1 | meaning=a
    "#]]
    .assert_eq(&two(&[A, A]));
    expect![[r#"
        error[table-ambiguous] 3, 8, 13, manifest, manifest: 3 tables with the header [Code, Meaning] could belong to 2 manifest entries
          give each entry a `heading:` that tells them apart, and add an entry for each table; remove the entry of a table that is gone
          3 rows of it wait until then
          +  - {catalog: "?", header: [Code, Meaning], heading: one}
          +  - {catalog: "?", header: [Code, Meaning], heading: two}
          +  - {catalog: "?", header: [Code, Meaning], heading: three}
    "#]].assert_eq(&two(&[A, A, A]));
    expect![[r#"
        error[table-ambiguous] 3, manifest, manifest: 1 table with the header [Code, Meaning] could belong to 2 manifest entries
          give each entry a `heading:` that tells them apart, and add an entry for each table; remove the entry of a table that is gone
          1 row of it waits until then
          +  - {catalog: "?", header: [Code, Meaning], heading: one}
    "#]].assert_eq(&two(&[A]));
    let named = |tables: &[&str]| {
        page(tables)
            .table_under(2, &["Code", "Meaning"], Some("one"))
            .table_under(0, &["Code", "Meaning"], Some("Three"))
            .show()
    };
    expect![[r#"
        4: http 400 @0,1 | meaning=a
        14: acme/cdn 400 @2,1 | meaning=a
        error[table-unlisted] 8, manifest: table 2 of the document is not in its manifest entry
          add it to the document's `tables:` at its place, with its catalog, or with `skip:` and a reason
          1 row of it waits until then
          +  - {catalog: "?", header: [Code, Meaning], heading: two}
    "#]]
    .assert_eq(&named(&[A, A, A]));
    expect![[r#"
        4: http 400 @0,1 | meaning=a
        error[heading-differs] 8, manifest: the table stands under `two`, where the manifest has the heading `Three`
          if it is the same table, write its new heading into the entry
          1 row of it waits until then
          put the line in place of the one that the table's entry has
          +    heading: two
    "#]]
    .assert_eq(&named(&[A, A]));
}

#[test]
fn skipped_tables_and_headings_alone() {
    let mut case = page(&[A, B]).table(0, &["Code", "Meaning"]).table_under(0, &[], Some("two"));
    case.manifest.documents[0].tables[0].table = TableUse::Skip("buttons".to_owned());
    expect![[r#"
        9: acme/cdn 500 @1,1 | meaning=b | solution=c
        10: acme/cdn 501 @1,2 | meaning=b | solution=c
        note[table-skipped] 3, manifest: the table with 1 row is skipped: buttons
    "#]]
    .assert_eq(&case.show());
}

#[test]
fn an_entry_in_braces_is_pasted_whole() {
    let text = "{catalog: acme/cdn, header: [Code, Meaning], # old\n     heading: one}";
    let at = |part: &str| text.find(part).unwrap();
    let flow = Flow {
        text: text.to_owned(),
        pairs: [("catalog", "catalog: acme/cdn"), ("header", "header: [Code, Meaning]"), ("heading", "heading: one")]
            .map(|(key, pair)| (key.to_owned(), at(pair)..at(pair) + pair.len()))
            .to_vec(),
    };
    let mut table = case("").table(0, &["Code"]).manifest.documents.remove(0).tables.remove(0);
    let block = table.paste("overflow", "meaning");
    table.flow = Some(flow);
    let added = table.paste("overflow", "meaning");
    let replaced = table.paste("header", "[Code]");
    assert_eq!(block, "    overflow: meaning\n");
    assert_eq!(
        added,
        "  - {catalog: acme/cdn, header: [Code, Meaning], # old\n     heading: one, overflow: meaning}\n"
    );
    assert_eq!(replaced, "  - {catalog: acme/cdn, header: [Code], # old\n     heading: one}\n");
}

#[test]
fn headers_without_a_text() {
    for header in [&["", "Meaning"][..], &["Meaning"], &["", ""]] {
        let page = if header.len() == 2 && header[1].is_empty() { "|||\n|400|a|\n" } else { "||Meaning|\n|400|a|\n" };
        let (_, problems, _) = case(page).table(0, header).run();
        assert!(problems.iter().all(|problem| problem.rule != Rule::HeaderDiffers), "{header:?}: {problems:?}");
    }
}

#[test]
fn an_entry_without_the_key_tables_gets_it_whole() {
    let unlisted = |tables: &[&str], style| {
        let mut case = page(tables);
        let document = &mut case.manifest.documents[0];
        (document.lists_tables, document.style) = (false, style);
        case.show()
    };
    expect![[r#"
        error[table-unlisted] 3, 8, 14, manifest: the entry of `acme/page.en.md` has no `tables:`, and the document has 3 tables
          add the lines to the entry, each table with its catalog, or with `skip:` and a reason
          4 rows of it wait until then
          +  tables:
          +  - {catalog: "?", header: [Code, Meaning], heading: one}
          +  - {catalog: "?", header: [Code, Meaning, Solution]}
          +  - {catalog: "?", header: [Code, Meaning], heading: three}
    "#]]
    .assert_eq(&unlisted(&[A, B, A], IgnoreStyle::Lines));
    expect![[r#"
        error[table-unlisted] 3, 8, manifest: the entry of `acme/page.en.md` has no `tables:`, and the document has 2 tables
          add what is printed to the entry, in front of its last brace, each table with its catalog, or with `skip:` and a reason
          2 rows of it wait until then
          +, tables: [{catalog: "?", header: [Code, Meaning]}, {catalog: "?", header: [Protocol, Code, Meaning]}]
    "#]]
    .assert_eq(&unlisted(&[A, C], IgnoreStyle::Braces));
    expect![[r#"
        error[manifest-invalid] manifest: the entry of `acme/page.en.md` has no `tables:`, and the document has no table that can be read
          add `tables: []` to the entry if that is so
          +  tables: []
    "#]]
    .assert_eq(&unlisted(&[], IgnoreStyle::Lines));
    expect![[r#"
        error[manifest-invalid] manifest: the entry of `acme/page.en.md` has no `tables:`, and the document has no table that can be read
          add `tables: []` to the entry if that is so
          +, tables: []
    "#]]
    .assert_eq(&unlisted(&[], IgnoreStyle::Braces));
}
