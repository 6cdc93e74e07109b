//! Rows and lines that are left out: what a message says to paste is pasted, and the page is read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use status_lexicon_tests::Tree;

const MANIFEST: &str = "sources/manifest.yaml";

/// A tree with one new page, in a catalog of its own, and names for 400, 404 and 499 of it.
fn tree(file: &str, page: &str, header: &str) -> Tree {
    let tree = Tree::new();
    tree.write(&format!("sources/acme/{file}"), page);
    tree.replace(MANIFEST, "catalogs:\n", "catalogs:\n- {id: acme/ig, title: {en: Acme}, codes: number}\n");
    let entry = format!(
        "- path: acme/{file}\n  locale: en\n  group: acme\n  origin: acme\n  tables:\n  - {{catalog: acme/ig, header: {header}}}\n"
    );
    tree.write(MANIFEST, format!("{}\n{entry}", tree.read(MANIFEST)));
    tree
}

/// The errors of the page: rule, and the lines to paste.
fn errors(tree: &Tree) -> Vec<(String, String)> {
    let run = tree.run(&["check", "--format", "json"]);
    let found = run.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect(&run.err));
    let errors = found.filter(|problem| problem["severity"] == "error" && problem["rule"] != "name-missing");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    errors.map(|problem| (text(&problem["rule"]), text(&problem["paste"]["text"]))).collect()
}

/// Pastes all that the errors say, one behind the other in front of the page's tables, with a reason; then nothing but names is
/// missing, and as many rows as `skipped` are told.
#[track_caller]
fn pasted(tree: &Tree, rules: &[&str], skipped: usize) {
    let found = errors(tree);
    let of_rules: Vec<&str> = found.iter().map(|error| error.0.as_str()).collect();
    assert_eq!(of_rules, rules);
    let text: String = found.iter().map(|error| error.1.replace("\"?\"", "a heading")).collect();
    tree.replace(MANIFEST, "  origin: acme\n", &format!("  origin: acme\n{text}"));
    assert_eq!(errors(tree), [], "{text}");
    let run = tree.run(&["check", "--format", "short"]);
    let notes = run.out.lines().filter(|line| line.contains("note[row-ignored]")).count();
    assert_eq!(notes, skipped, "{}", run.out);
}

#[test]
fn what_is_pasted_leaves_the_rows_out() {
    for (file, page, rules, skipped) in [
        // A section row, and a range, over several lines.
        (
            "a.md",
            "<table>\n<tr>\n<th>Code</th>\n<th>Meaning</th>\n</tr>\n<tr>\n<td colspan=\"2\">Client errors</td>\n</tr>\n<tr>\n<td>400</td>\n<td>Bad</td>\n</tr>\n<tr>\n<td>405/406</td>\n<td>Bad</td>\n</tr>\n</table>\n",
            &["row-unclear", "code-invalid"][..],
            2,
        ),
        (
            "a.html",
            "<table><tr><th>Code</th><th>Meaning</th></tr><tr><td colspan=2>404</td></tr><tr><td>404</td><td>Lost</td></tr></table><!-- <tr><td>9</td></tr> -->\n<script>\"<tr>\"</script>",
            &["row-outside-table", "row-outside-table", "row-unclear"],
            3,
        ),
        // Rows whose end cannot be told, one with two errors.
        (
            "b.md",
            "| Code | Meaning |\n|--|--|\n| 498/499 | The client\n\n- closes\n- early |\n| 404 | Lost |\n",
            &["row-ambiguous", "code-invalid"],
            1,
        ),
        (
            "c.md",
            "| Code | Meaning |\n|--|--|\n| 404 | Lost |\n| 499 | The client\n\n- closes\n- early\n\n| 400 | Bad |\n",
            &["row-ambiguous"],
            1,
        ),
        // Rows in the table, and lines outside of it.
        (
            "d.md",
            "| Code | Meaning |\n|--|--|\n| 404 | Lost |\n| 5xx | Server |\n\nText\n\n| 500 | a |\n\nText\n\n| 501 | b |\n",
            &["row-outside-table", "row-outside-table", "code-invalid"],
            3,
        ),
    ] {
        pasted(&tree(file, page, "[Code, Meaning]"), rules, skipped);
    }
}

#[test]
fn what_is_left_out_is_told_to_the_end() {
    let tree = tree("a.md", "| Code | Meaning |\n|--|--|\n| 404 | Lost |\n| 5xx | Server |\n", "[Code, Meaning]");
    tree.replace(
        MANIFEST,
        "  origin: acme\n",
        "  origin: acme\n  ignore: [{line: \"| 5xx | Server |\", because: a class of codes}]\n",
    );
    tree.write("sources/names.yaml", format!("{}\nacme/ig:\n  404: NotFound\n", tree.read("sources/names.yaml")));
    tree.run(&["regen"]).expect(0);
    assert!(tree.read("generated/docs/reconciliation.md").contains("the row is skipped: a class of codes"));
}

/// Nothing can be put below an `ignore:` in brackets: what is pasted takes its place.
#[test]
fn an_ignore_in_brackets_is_pasted_whole() {
    let page =
        "| Code | Meaning |\n|--|--|\n| 404 | Lost |\n| 5xx | Server |\n| 4xx | Client |\n| 3xx | \"Moved\": # |\n";
    for own in ["  ignore: [{line: \"| 5xx | Server |\", because: a class}]\n", "  ignore: []\n"] {
        let tree = tree("a.md", page, "[Code, Meaning]");
        tree.replace(MANIFEST, "  origin: acme\n", &format!("  origin: acme\n{own}"));
        let text: String = errors(&tree).iter().map(|error| error.1.replace("\"?\"", "a class")).collect();
        tree.replace(MANIFEST, own, &text);
        assert_eq!(errors(&tree), [], "{text}");
        let run = tree.run(&["check", "--format", "short"]);
        assert_eq!(run.out.lines().filter(|line| line.contains("note[row-ignored]")).count(), 3, "{}", run.out);
    }
}

#[test]
fn a_column_without_header_can_be_named() {
    let tree = tree("a.md", "| | Meaning |\n|--|--|\n| 404 | Lost |\n", "[\"\", Meaning], roles: {\"\": code}");
    assert_eq!(errors(&tree), []);
    tree.replace(MANIFEST, "roles: {\"\": code}", "ignore: [{column: \"\", because: numbers of rows}]");
    assert_eq!(errors(&tree)[0].0, "code-column-missing");
}

#[test]
fn an_entry_in_braces_is_pasted_whole() {
    let tree = tree("a.md", "| Code | Meaning |\n|--|--|\n| 404 | Lost |\n| 400 | Bad |\n", "[Code, Meaning]");
    tree.write("sources/acme/b.md", "| Code | Meaning |\n|--|--|\n| 404 | Lost |\n");
    let own = "  - {catalog: acme/ig, header: [Code, Meaning]}\n";
    let other = format!("- path: acme/b.md\n  locale: de\n  group: acme\n  origin: b\n  tables:\n{own}");
    tree.write(MANIFEST, format!("{}{other}", tree.read(MANIFEST)));
    let found = errors(&tree);
    assert_eq!(found[0].0, "missing-in-locale");
    let manifest = tree.read(MANIFEST);
    let at = manifest.rfind(own).unwrap();
    tree.write(MANIFEST, format!("{}{}", &manifest[..at], found[0].1.replace("\"?\"", "not there")));
    assert_eq!(errors(&tree), []);
}
