//! Names are promises, and only `names.yaml` holds them: what its lines have lost is known from what was generated before,
//! and comes back by pasting what is printed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use status_lexicon_tests::Tree;

const NAMES: &str = "sources/names.yaml";
const YAML: &str = "generated/yaml/tencent/cdn.yaml";
const PAGES: [&str; 3] = [
    "sources/tencent/cdn/status-codes.en.md",
    "sources/tencent/cdn/status-codes.ja.md",
    "sources/tencent/cdn/status-codes.ko.md",
];

/// The errors of `check`.
fn errors(tree: &Tree) -> Vec<Value> {
    let run = tree.run(&["check", "--format", "json"]).expect(1);
    let findings = run.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    findings.filter(|finding| finding["severity"] == "error").collect()
}

/// The only error of `check`, of this rule.
#[track_caller]
fn error(tree: &Tree, rule: &str) -> Value {
    let mut errors = errors(tree);
    assert!(errors.len() == 1 && errors[0]["rule"] == rule, "{errors:#?}");
    errors.remove(0)
}

/// The lines to paste, with the reason given.
fn paste(finding: &Value) -> String {
    assert_eq!(finding["paste"]["file"], NAMES);
    finding["paste"]["text"].as_str().unwrap().replace("because: \"?\"", "because: the vendor dropped it.")
}

/// The line of a code of `tencent/cdn` in `names.yaml`, replaced by others.
fn edit(tree: &Tree, code: &str, by: &str) {
    let names = tree.read(NAMES);
    let catalog = names.find("tencent/cdn:\n").unwrap();
    let start = catalog + names[catalog..].find(&format!("  {code}: ")).unwrap();
    let end = start + names[start..].find('\n').unwrap() + 1;
    tree.write(NAMES, format!("{}{by}{}", &names[..start], &names[end..]));
}

fn drop_rows(tree: &Tree, code: &str) {
    for page in PAGES {
        let text = tree.read(page);
        let row = |line: &&str| line.trim_start_matches(['|', ' ']).split('|').next().unwrap().trim() != code;
        tree.write(page, text.split_inclusive('\n').filter(row).collect::<String>());
    }
}

/// A bad merge has taken lines away: the names that users rest on are proposed, not others.
#[test]
fn a_lost_line_comes_back_as_it_was() {
    let tree = Tree::new();
    let kept = "  538: {name: HandshakeFailed, aliases: [OldHandshake]}\n";
    edit(&tree, "538", kept);
    tree.run(&["regen"]).expect(0);
    let (names, fresh) = (tree.read(NAMES), tree.files("generated"));
    edit(&tree, "531", "");
    tree.replace(NAMES, kept, "");
    let finding = error(&tree, "name-missing");
    let paste = paste(&finding);
    assert_eq!(paste, format!("  531: OriginDnsFailure\n{kept}"));
    let help = finding["help"].to_string();
    assert!(help.contains("`OriginDnsFailure`, `HandshakeFailed` are what the last run wrote"), "{help}");
    tree.replace(NAMES, "tencent/cdn:\n", &format!("tencent/cdn:\n{paste}"));
    tree.run(&["regen"]).expect(0);
    assert_eq!(tree.files("generated").keys().collect::<Vec<_>>(), fresh.keys().collect::<Vec<_>>());
    assert_eq!(tree.read(YAML).as_bytes(), fresh["yaml/tencent/cdn.yaml"]);
    // Without an earlier run other names are as good.
    tree.write(NAMES, names.replace(kept, ""));
    tree.remove("generated");
    assert!(!error(&tree, "name-missing")["help"].to_string().contains("last run"));
    // A whole file that is gone, in scopes too.
    let tree = Tree::generated();
    let names = tree.read(NAMES);
    tree.write(NAMES, "{}\n");
    let all: String = errors(&tree).iter().map(self::paste).collect();
    for line in names.lines().filter(|line| line.starts_with("  ") && !line.contains('#')) {
        assert!(all.lines().any(|other| other == line), "{line}");
    }
    tree.write(NAMES, all);
    tree.run(&["check"]).expect(0);
}

/// No row, no name: only the last run knows that there was a promise.
#[test]
fn a_code_that_is_gone_from_rows_and_names_is_asked_for() {
    for (retired, because) in [(false, "the vendor dropped it."), (true, "an older reason")] {
        let tree = Tree::generated();
        drop_rows(&tree, "538");
        if retired {
            let entry = paste(&error(&tree, "code-vanished")).replace("the vendor dropped it.", because);
            edit(&tree, "538", &entry);
            tree.run(&["regen"]).expect(0);
            let names = tree.read(NAMES);
            tree.write(NAMES, names.replace(&entry, ""));
        } else {
            edit(&tree, "538", "");
        }
        let before = tree.files("generated");
        tree.run(&["regen"]).expect(1);
        assert_eq!(tree.files("generated"), before, "nothing is written");
        let finding = error(&tree, "code-vanished");
        assert!(
            finding["message"].as_str().unwrap().starts_with("`tencent/cdn` 538 (SslHandshakeFailure)"),
            "{finding}"
        );
        let help = finding["help"].to_string();
        assert!(help.contains("under `tencent/cdn:`") && help.contains(&format!("remove `{YAML}`")), "{help}");
        let entry = paste(&finding);
        for text in ["SSL handshake of HTTPS request failed", "SSLハンドシェイク", "SSL 핸드셰이크", because]
        {
            assert!(entry.contains(text), "no {text} in {entry}");
        }
        tree.replace(NAMES, "tencent/cdn:\n", &format!("tencent/cdn:\n{entry}"));
        tree.run(&["regen"]).expect(0);
        assert!(tree.read(YAML).contains("name: SslHandshakeFailure"));
        tree.run(&["check"]).expect(0);
    }
}

/// A row that cannot be read is no row that is gone.
#[test]
fn a_code_whose_row_is_broken_is_not_asked_for() {
    let tree = Tree::generated();
    edit(&tree, "538", "");
    for page in PAGES {
        tree.replace(page, "| 538 ", "| 538x ");
    }
    let rules: Vec<String> = errors(&tree).iter().map(|it| it["rule"].as_str().unwrap().to_owned()).collect();
    assert_eq!(rules, ["code-invalid"; 3]);
}

/// Every name of the last run stays a name or an alias.
#[test]
fn a_name_that_was_exchanged_is_asked_for() {
    for (now, pasted, lost) in [
        ("ResolveFailed", "{name: ResolveFailed, aliases: [OriginDnsFailure]}", "`OriginDnsFailure`"),
        ("{name: New, aliases: [Newer]}", "{name: New, aliases: [Newer, OriginDnsFailure]}", "`OriginDnsFailure`"),
    ] {
        let tree = Tree::generated();
        edit(&tree, "531", &format!("  531: {now}\n"));
        let finding = error(&tree, "name-changed");
        assert!(
            finding["message"].as_str().unwrap().starts_with(&format!("`tencent/cdn` 531: {lost} of the last run")),
            "{finding}"
        );
        assert_eq!(paste(&finding), format!("  531: {pasted}\n"));
        tree.run(&["regen"]).expect(1);
        let renamed = tree.read(NAMES);
        edit(&tree, "531", &paste(&finding));
        tree.run(&["regen"]).expect(0);
        // Taking the alias away again is the same loss.
        tree.write(NAMES, &renamed);
        assert_eq!(paste(&error(&tree, "name-changed")), format!("  531: {pasted}\n"));
        // Who begins anew takes the last output away, whole or for one catalog.
        tree.remove(YAML);
        tree.run(&["regen"]).expect(0);
        tree.run(&["check"]).expect(0);
    }
    let tree = Tree::generated();
    edit(&tree, "531", "  531: ResolveFailed\n");
    tree.remove("generated");
    tree.run(&["regen"]).expect(0);
}

const MONITOR: &str = "sources/alibaba/site-monitor/status-codes.zh.md";
const MANIFEST: &str = "sources/manifest.yaml";

/// Takes away what stands from one text up to another one.
fn cut(tree: &Tree, file: &str, from: &str, to: &str) {
    let text = tree.read(file);
    let start = text.find(from).unwrap();
    let end = start + text[start..].find(to).unwrap();
    tree.write(file, format!("{}{}", &text[..start], &text[end..]));
}

/// Enters the lines where the message says: under the keys that it names, or at the end.
fn enter(tree: &Tree, finding: &Value) {
    let names = tree.read(NAMES);
    let help = finding["help"].as_array().unwrap().iter().filter_map(Value::as_str);
    let under = help.filter_map(|help| help.split_once("under `")?.1.split_once('`')).next();
    let mut at = if under.is_some() { 0 } else { names.len() };
    for key in under.iter().flat_map(|(keys, _)| keys.trim_end_matches(':').split(": ")) {
        let line = |line: &str| line.trim() == format!("{key}:");
        at += names[at..].split_inclusive('\n').take_while(|it| !line(it)).map(str::len).sum::<usize>();
        at += names[at..].find('\n').unwrap() + 1;
    }
    tree.write(NAMES, format!("{}{}{}", &names[..at], paste(finding), &names[at..]));
}

/// Whatever of a scope is lost: what `check` prints can be entered as it stands, and then nothing is wrong.
#[test]
fn what_is_printed_for_a_lost_scope_can_be_entered() {
    let rows = |tree: &Tree| cut(tree, MONITOR, "|POP3|", "|FTP|");
    let scope = |tree: &Tree| cut(tree, NAMES, "  pop3:\n", "  ftp:\n");
    let table = |tree: &Tree| {
        cut(tree, MONITOR, "|协议|", "## HTTP");
        tree.replace(MANIFEST, "  - catalog: alibaba/site-monitor\n    header: [协议, 状态码, 含义]\n", "");
    };
    let catalog = |tree: &Tree| cut(tree, NAMES, "alibaba/site-monitor:\n", "# IANA");
    let lines = |tree: &Tree| {
        cut(tree, NAMES, "    610: NoReply\n", "    613:");
        cut(tree, NAMES, "    616: LoginRejected\n", "    703:");
    };
    type Losses<'a> = &'a [&'a dyn Fn(&Tree)];
    type Rules<'a> = &'a [(&'a str, usize)];
    let cases: [(&str, Losses<'_>, Rules<'_>); 7] = [
        ("lines of two scopes", &[&lines], &[("name-missing", 2)]),
        ("a scope", &[&scope], &[("name-missing", 1)]),
        ("a scope and lines of two", &[&scope, &lines], &[("name-missing", 3)]),
        ("the names of the catalog", &[&catalog], &[("name-missing", 1)]),
        ("a scope with its rows", &[&rows, &scope], &[("code-vanished", 2)]),
        ("the names of the catalog, and rows", &[&rows, &catalog], &[("name-missing", 1), ("code-vanished", 2)]),
        ("all of the table", &[&table, &catalog], &[("code-vanished", 35)]),
    ];
    for (what, losses, told) in cases {
        let tree = Tree::generated();
        losses.iter().for_each(|lose| lose(&tree));
        let errors = self::errors(&tree);
        let rules: Vec<_> = told.iter().flat_map(|(rule, count)| std::iter::repeat_n(*rule, *count)).collect();
        assert_eq!(errors.iter().map(|it| it["rule"].as_str().unwrap()).collect::<Vec<_>>(), rules, "{what}");
        errors.iter().for_each(|finding| enter(&tree, finding));
        tree.run(&["regen"]).expect(0);
        let yaml = tree.read("generated/yaml/alibaba/site-monitor.yaml");
        assert_eq!(yaml.matches("\n  causes:\n").count(), 35, "{what}");
        for name in ["NoReply", "LoginRejected", "SiteAccessFailure"] {
            assert!(yaml.contains(&format!("name: {name}\n")), "{what}: {name}");
        }
    }
}

/// A scope or a catalog that is gone from the manifest takes its names with it: that is asked for once.
#[test]
fn a_scope_or_catalog_that_is_gone_is_asked_for() {
    let tree = Tree::generated();
    cut(&tree, MONITOR, "|POP3|", "|FTP|");
    cut(&tree, NAMES, "  pop3:\n", "  ftp:\n");
    cut(&tree, MANIFEST, "  - {id: pop3", "  - {id: ftp");
    let finding = error(&tree, "name-changed");
    let message = "the scope `pop3` of `alibaba/site-monitor` is gone from `manifest.yaml`, and with it \
                   `SiteAccessFailure`, `IntranetProbeForbidden` of the last run";
    assert_eq!(finding["message"], message);
    tree.remove("generated/yaml/alibaba/site-monitor.yaml");
    tree.run(&["regen"]).expect(0);

    let tree = Tree::generated();
    let (manifest, names) = (tree.read(MANIFEST), tree.read(NAMES));
    tree.write("sources/acme.md", "| Code | Meaning |\n|--|--|\n| 404 | Lost |\n| 400 | Bad |\n");
    tree.replace(
        MANIFEST,
        "catalogs:\n",
        "catalogs:\n- {id: acme/x, title: {en: Acme, ja: A, ko: A, zh: A}, codes: number}\n",
    );
    let document =
        "- {path: acme.md, locale: en, group: acme, origin: a, tables: [{catalog: acme/x, header: [Code, Meaning]}]}\n";
    tree.write(MANIFEST, format!("{}{document}", tree.read(MANIFEST)));
    tree.write(NAMES, format!("{names}\nacme/x: {{404: NotFound, 400: BadRequest}}\n"));
    tree.run(&["regen"]).expect(0);
    let with = (tree.read(MANIFEST), tree.read(NAMES));
    let forget = || {
        tree.remove("sources/acme.md");
        tree.write(MANIFEST, &manifest);
        tree.write(NAMES, &names);
    };
    forget();
    let before = tree.files("generated");
    tree.run(&["regen"]).expect(1);
    assert_eq!(tree.files("generated"), before, "nothing is written");
    let finding = error(&tree, "name-changed");
    let message =
        "the catalog `acme/x` is gone from `manifest.yaml`, and with it `BadRequest`, `NotFound` of the last run";
    assert_eq!(finding["message"], message);
    assert!(finding["help"].to_string().contains("remove `generated/yaml/acme/x.yaml`"), "{finding}");
    // Put back, or meant.
    tree.write("sources/acme.md", "| Code | Meaning |\n|--|--|\n| 404 | Lost |\n| 400 | Bad |\n");
    tree.write(MANIFEST, &with.0);
    tree.write(NAMES, &with.1);
    tree.run(&["check"]).expect(0);
    forget();
    tree.remove("generated/yaml/acme/x.yaml");
    tree.run(&["regen"]).expect(0);
    tree.run(&["check"]).expect(0);
}

/// What is torn tells nothing, wherever it was cut, and is healed.
#[test]
fn a_torn_file_promises_nothing_that_was_not_there() {
    let tree = Tree::generated();
    let fresh = tree.files("generated");
    let text = tree.read(YAML);
    let name = text.find("name: OriginDnsFailure").unwrap();
    let cuts = (name - 8..name + 40).step_by(4).chain((0..text.len()).step_by(text.len() / 10));
    for cut in cuts.filter(|cut| text.is_char_boundary(*cut)) {
        tree.write(YAML, &text[..cut]);
        tree.run(&["regen", "-q"]).expect(0);
        assert_eq!(tree.files("generated"), fresh, "{cut}");
    }
    for damaged in ["codes: [{code: 1, name: X, causes: []}, 5]\n", "codes:\n- {code: 99999, name: X}\n", "[]", "\0"] {
        tree.write(YAML, damaged);
        tree.run(&["regen", "-q"]).expect(0);
    }
    assert_eq!(tree.files("generated"), fresh);
}
