//! The real reader of each kind of artifact, over one run that holds every accepted attack: rustc, rustdoc, two YAML
//! parsers, pulldown-cmark, a browser's HTML parser.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use pulldown_cmark::{Event, Options, Parser, Tag};
use scraper::{Html, Node};
use serde_json::{Value, json};
use status_codegen::artifact::Artifact;
use status_codegen::catalog::{Code, Field};
use status_codegen::problem::stops;
use status_codegen::scalar;
use status_codegen::span::Files;
use status_codegen::{Outcome, generate};

use crate::attacks::{Attack, Plant, accepted, as_shown, attacks, field, plants, tree};

/// Every accepted plant in one run, and the same places with a harmless word.
struct Runs {
    /// Attacks that the reader must get character by character.
    escaped: Outcome,
    /// The same documents with a plain word in each place.
    plain: Outcome,
    /// Attacks that may also be read as markup.
    raw: Outcome,
}

fn runs() -> &'static Runs {
    static RUNS: OnceLock<Runs> = OnceLock::new();
    RUNS.get_or_init(|| {
        let attacks = attacks();
        // An attack that shows nothing leaves its field out, which is another shape.
        let shows = |plant: &Plant| !attacks[plant.attack].text.trim().is_empty();
        let kept = plants(&attacks, &[None]).into_iter().filter(|plant| accepted(&attacks[plant.attack], plant));
        let (escaped, raw): (Vec<Plant>, Vec<Plant>) = kept.filter(shows).partition(|plant| plant.form.escaped());
        let run = |plants: &[Plant], texts: &[String]| {
            let outcome = generate(&Files::new(tree(plants, |plant| &texts[plant.attack])));
            assert!(!stops(&outcome.problems), "attacks that are accepted alone are refused together");
            outcome
        };
        let hostile: Vec<String> = attacks.iter().map(|attack| attack.text.clone()).collect();
        // Equal attacks become equal words, because pages list each category once.
        let first = |attack: &Attack| attacks.iter().position(|other| as_shown(&other.text) == as_shown(&attack.text));
        let plain: Vec<String> = attacks.iter().map(|attack| format!("word {:?}", first(attack))).collect();
        Runs { escaped: run(&escaped, &hostile), plain: run(&escaped, &plain), raw: run(&raw, &hostile) }
    })
}

fn codes(outcome: &Outcome) -> &[Code] {
    &outcome.lexicon.as_ref().unwrap().catalogs[0].codes
}

fn of_kind<'a>(outcome: &'a Outcome, prefix: &'a str, suffix: &'a str) -> impl Iterator<Item = &'a Artifact> {
    outcome.artifacts.iter().filter(move |it| it.path.starts_with(prefix) && it.path.ends_with(suffix))
}

fn write(outcome: &Outcome, prefix: &str, root: &Path) {
    for artifact in of_kind(outcome, prefix, "") {
        let place = root.join(&artifact.path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, &artifact.text).unwrap();
    }
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}:\n{out}\n{err}");
    assert!(err.trim().is_empty(), "{command:?} warns:\n{err}");
    out.into_owned()
}

/// A program that compares every text of the crate with a file of expected ones, which is read at run time: nothing
/// of an attack stands in its own source.
const PROGRAM: &str = r#"
use status_lexicon::{vendor::attacks::Status, Locale, Text};

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

fn main() {
    let expected = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let mut compared = 0;
    for line in expected.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let status = Status::from_code(parts[0].parse().unwrap()).unwrap();
        let cause = &status.causes()[0];
        let text: Option<Text> = match parts[1] {
            "category" => status.category(Locale::ALL).map(|it| it.text),
            "meaning" => cause.meaning.get(Locale::En),
            "description" => cause.description.get(Locale::En),
            _ => cause.solution.get(Locale::En),
        };
        let (markdown, plain) = text.map_or(("", ""), |text| (text.markdown(), text.plain()));
        assert_eq!((hex(markdown).as_str(), hex(plain).as_str()), (parts[2], parts[3]), "{line}");
        compared += 1;
    }
    println!("{compared}");
}
"#;

pub fn rustc_compiles_and_every_string_is_equal() {
    let hex = |text: &str| -> String { text.bytes().map(|byte| format!("{byte:02x}")).collect() };
    let mut tests = BTreeSet::new();
    for (name, outcome) in [("escaped", &runs().escaped), ("raw", &runs().raw), ("plain", &runs().plain)] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(outcome, "rust/", root);
        let features = ["--cfg", "feature=\"en\""];
        let common = ["--edition", "2021", "--crate-name", "status_lexicon", "rust/src/lib.rs", "--out-dir", "out"];
        let command = |program: &str| {
            let mut command = Command::new(program);
            command.current_dir(root).env_remove("RUSTFLAGS");
            command
        };
        run(command("rustc").args(["--crate-type", "rlib", "-D", "warnings"]).args(common).args(features));
        if name != "plain" {
            fs::write(root.join("program.rs"), PROGRAM).unwrap();
            let mut expected = String::new();
            let mut texts = 0;
            for code in codes(outcome) {
                for of in Field::ALL {
                    let text = field(code, of).cloned().unwrap_or_default();
                    let (markdown, plain) = (hex(text.markdown()), hex(&text.plain()));
                    expected.push_str(&format!("{}\t{}\t{markdown}\t{plain}\n", code.code, of.as_str()));
                    texts += 1;
                }
            }
            fs::write(root.join("expected"), expected).unwrap();
            let library = ["--extern", "status_lexicon=out/libstatus_lexicon.rlib", "-o", "program"];
            run(command("rustc").args(["--edition", "2021", "program.rs"]).args(library));
            let compared = run(command("./program").arg("expected"));
            assert_eq!(compared.trim(), texts.to_string());
            println!("{name}: {compared} texts equal after rustc");
        }
        // Broken or injected links, unclosed tags and bare addresses are warnings, so errors here.
        run(command("rustdoc").args(["-D", "warnings"]).args(common).args(features));
        let library = ["--extern", "status_lexicon=out/libstatus_lexicon.rlib", "-L", "out", "--test"];
        let examples = run(command("rustdoc").args(&common[..5]).args(features).args(library));
        tests.insert(examples.lines().find(|line| line.starts_with("running ")).unwrap_or_default().to_owned());
    }
    // As many examples as without an attack: none came from a vendor's text.
    assert_eq!(tests.len(), 1, "{tests:?}");
    println!("doctests, with and without attacks: {tests:?}");
}

/// Each text of a YAML file by code and field.
fn yaml_texts(value: &Value) -> BTreeMap<(u64, &'static str), String> {
    let mut texts = BTreeMap::new();
    for code in value["codes"].as_array().unwrap() {
        for field in Field::ALL {
            let place = if field == Field::Category { &code["category"] } else { &code["causes"][0][field.as_str()] };
            if let Some(text) = place["en"].as_str() {
                texts.insert((code["code"].as_u64().unwrap(), field.as_str()), text.to_owned());
            }
        }
    }
    texts
}

fn expected_texts(outcome: &Outcome) -> BTreeMap<(u64, &'static str), String> {
    let texts = codes(outcome).iter().flat_map(|code| {
        let texts = Field::ALL.into_iter().filter_map(move |of| Some((of, field(code, of)?)));
        texts.map(|(of, text)| ((u64::from(code.code.0), of.as_str()), text.markdown().to_owned()))
    });
    texts.collect()
}

pub fn yaml_reads_back_equal() {
    for outcome in [&runs().escaped, &runs().raw] {
        let yaml = of_kind(outcome, "yaml/vendor/", ".yaml").next().unwrap();
        let value: Value = serde_yaml::from_str(&yaml.text).unwrap();
        let texts = yaml_texts(&value);
        assert_eq!(texts, expected_texts(outcome));
        println!("{} texts equal after yaml_serde", texts.len());
    }
}

const PYYAML: &str = "
import json, sys, yaml
loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
json.dump(yaml.load(open(sys.argv[1], encoding='utf-8'), loader), sys.stdout)
";

/// True where Python has a YAML 1.1 parser.
pub fn has_pyyaml() -> bool {
    let status = Command::new("python3").args(["-c", "import yaml"]).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

pub fn yaml_1_1_reads_the_same() {
    for outcome in [&runs().escaped, &runs().raw] {
        let folder = tempfile::tempdir().unwrap();
        write(outcome, "yaml/", folder.path());
        for yaml in of_kind(outcome, "yaml/", ".yaml") {
            let path = folder.path().join(&yaml.path);
            let json = run(Command::new("python3").args(["-c", PYYAML]).arg(path).env("PYTHONUTF8", "1"));
            let value: Value = serde_json::from_str(&json).unwrap();
            let ours: Value = serde_yaml::from_str(&yaml.text).unwrap();
            assert!(value == ours, "{} is another value to a YAML 1.1 parser", yaml.path);
            println!("{} texts equal after PyYAML", yaml_texts(&value).len());
        }
    }
}

/// Any text as a scalar to paste: for a YAML 1.1 parser it is that text, in a block and in brackets.
pub fn yaml_1_1_reads_what_is_pasted() {
    let typed = "~ null Null y N yes NO on Off true FALSE 1 -1 +1 1_000 0o7 07 0x1F 0b1 1e3 1.5 .5 .inf -.INF .nan 12:30 1:2:3 \
                 2001-01-01 2001-12-14t21:59:43.10-05:00 = << - ? : --- ... ! & * | > % @ ` a: a:b a#b # {} [] , ' \"";
    let mut texts: Vec<String> = typed.split(' ').map(str::to_owned).collect();
    texts.extend(typed.split(' ').flat_map(|word| [format!("a {word}"), format!("{word} a"), format!("{word} ")]));
    texts.extend(attacks().into_iter().map(|attack| attack.text));
    let ranges =
        [0..0x300, 0x600..0x620, 0x1680..0x1681, 0x180b..0x1810, 0x2000..0x2080, 0x3000..0x3100, 0xd7f0..0xe010];
    let more = [
        0xfdd0..0xfdf0,
        0xfe00..0xff10,
        0xffe0..0x1_0010,
        0x1_f600..0x1_f610,
        0xe_0000..0xe_0080,
        0x10_fff0..0x11_0000,
    ];
    let chars = ranges.into_iter().chain(more).flatten().filter_map(char::from_u32);
    texts.extend(chars.flat_map(|c| [c.to_string(), format!("a{c}b"), format!("a {c} b")]));
    let line = |text: &String| {
        let (word, quoted) = (scalar::word(text), scalar::quoted(text));
        format!("- [{word}, {quoted}, {{k: {word}}}]\n- {word}\n- k: {word}\n")
    };
    let yaml: String = texts.iter().map(line).collect();
    let expected = texts.iter().flat_map(|text| [json!([text, text, {"k": text}]), json!(text), json!({"k": text})]);
    let expected: Vec<Value> = expected.collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pasted.yaml");
    std::fs::write(&path, yaml).unwrap();
    let read = run(Command::new("python3").args(["-c", PYYAML]).arg(path).env("PYTHONUTF8", "1"));
    let read: Vec<Value> = serde_json::from_str(&read).unwrap();
    assert_eq!(read.len(), expected.len());
    for (read, expected) in read.iter().zip(&expected) {
        assert_eq!(read, expected);
    }
    println!("{} texts equal after PyYAML", texts.len());
}

/// True for a link that a page may have: to the web, by mail, or to a place in the same tree.
fn is_safe_link(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    let scheme = lower.split(['/', '?', '#']).next().unwrap_or_default().split_once(':').map(|(scheme, _)| scheme);
    match scheme {
        Some(scheme) => matches!(scheme, "http" | "https" | "mailto"),
        None => !target.starts_with("//") && !target.contains('\\') && !target.chars().any(char::is_control),
    }
}

/// A Markdown page without its words. With `inline`, marks inside of a paragraph count too.
fn markdown_shape(text: &str, inline: bool) -> Vec<String> {
    let mut shape = Vec::new();
    // GitHub's math is not pulldown-cmark's: it does not reach over a tag, which the template puts beside each `$`.
    // Superscript is in no flavour of Markdown that a forge reads.
    let options = Options::all() - Options::ENABLE_MATH - Options::ENABLE_SUPERSCRIPT - Options::ENABLE_SUBSCRIPT;
    for event in Parser::new_ext(text, options) {
        let mut push = |what: String| {
            if shape.last() != Some(&what) || what != "text" {
                shape.push(what);
            }
        };
        match event {
            Event::Html(html) if html.starts_with("<!-- source: ") => {
                let path = html.trim_end().trim_start_matches("<!-- source: ").trim_end_matches(" -->");
                assert!(!path.contains("--") && !path.contains('>'), "{html}");
            }
            // Without attributes: beside `$`, and where Markdown has no emphasis beside CJK punctuation.
            Event::InlineHtml(html)
                if ["span", "strong", "em", "del", "code"]
                    .iter()
                    .any(|name| *html == *format!("<{name}>") || *html == *format!("</{name}>")) => {}
            Event::Html(html) | Event::InlineHtml(html) => {
                // With its attributes, their values aside.
                push(format!("html {}", html.split('"').step_by(2).collect::<String>()));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                assert!(is_safe_link(&dest_url), "link to {dest_url}");
                if inline {
                    push("link".to_owned());
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) | Event::Code(_) if inline => {
                push("mark".to_owned());
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) | Event::Code(_) => {}
            Event::Start(Tag::FootnoteDefinition(name)) | Event::FootnoteReference(name) => panic!("footnote {name}"),
            Event::Start(Tag::MetadataBlock(_)) => panic!("metadata"),
            Event::TaskListMarker(_) => panic!("a task"),
            Event::Start(tag) => push(format!("{tag:?}").split(['(', ' ']).next().unwrap_or_default().to_owned()),
            Event::Text(_) => push("text".to_owned()),
            _ => {}
        }
    }
    shape
}

pub fn markdown_holds_no_markup_of_a_vendor() {
    let (mut pages, mut blocks) = (0, 0);
    for (escaped, plain) in of_kind(&runs().escaped, "docs/", ".md").zip(of_kind(&runs().plain, "docs/", ".md")) {
        assert_eq!(escaped.path, plain.path);
        let (ours, theirs) = (markdown_shape(&plain.text, false), markdown_shape(&escaped.text, false));
        if ours != theirs {
            let at = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
            panic!("{} has another shape: {:?} is {:?}", plain.path, ours.get(at), theirs.get(at));
        }
        pages += 1;
        blocks += ours.len();
    }
    // Raw attacks may be inline markup, and nothing else that the template does not write.
    let known: BTreeSet<String> =
        of_kind(&runs().plain, "docs/", ".md").flat_map(|page| markdown_shape(&page.text, false)).collect();
    for page in of_kind(&runs().raw, "docs/", ".md") {
        let shape = markdown_shape(&page.text, false);
        let injected: Vec<_> = shape.iter().filter(|it| !known.contains(*it)).collect();
        assert!(injected.is_empty(), "{}: {injected:?}", page.path);
        blocks += shape.len();
        pages += 1;
    }
    println!("{pages} Markdown pages of {blocks} blocks");
}

/// An HTML page without its words: elements with the names of their attributes.
fn html_shape(page: &Artifact) -> Vec<String> {
    let html =
        if page.path.ends_with(".svg") { Html::parse_fragment(&page.text) } else { Html::parse_document(&page.text) };
    let mut shape = Vec::new();
    for node in html.tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                let mut names: Vec<&str> = element.attrs().map(|(name, _)| name).collect();
                names.sort_unstable();
                for (name, value) in element.attrs() {
                    assert!(!name.starts_with("on"), "{}: {name}={value}", page.path);
                    if matches!(name, "href" | "src" | "action" | "data" | "xlink:href") {
                        // `data:,` is the template's empty icon.
                        assert!(is_safe_link(value) || value == "data:,", "{}: {name}={value}", page.path);
                    }
                }
                shape.push(format!("{} {}", element.name(), names.join(" ")));
            }
            Node::Comment(_) => shape.push("comment".to_owned()),
            _ => {}
        }
    }
    shape
}

/// Elements that a vendor's inline text may become.
const INLINE: [&str; 10] = ["a", "code", "em", "strong", "del", "s", "br", "img", "li", "ul"];

pub fn html_holds_no_element_of_a_vendor() {
    let mut elements = 0;
    for suffix in [".html", ".svg"] {
        let pairs = of_kind(&runs().escaped, "docs/", suffix).zip(of_kind(&runs().plain, "docs/", suffix));
        for (escaped, plain) in pairs {
            assert_eq!(escaped.path, plain.path);
            let (ours, theirs) = (html_shape(plain), html_shape(escaped));
            if ours != theirs {
                let at = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
                panic!("{} has another shape: {:?} is {:?}", plain.path, ours.get(at), theirs.get(at));
            }
            elements += ours.len();
        }
        let known: BTreeSet<String> = of_kind(&runs().plain, "docs/", suffix).flat_map(html_shape).collect();
        for page in of_kind(&runs().raw, "docs/", suffix) {
            for element in html_shape(page) {
                let inline = element.split(' ').next().is_some_and(|name| INLINE.contains(&name));
                assert!(inline || known.contains(&element), "{}: {element:?}", page.path);
                elements += 1;
            }
        }
    }
    println!("{elements} HTML elements");
}
