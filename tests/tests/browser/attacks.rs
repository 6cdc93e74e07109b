//! Hostile texts in every place that holds text, in a real browser: the search pages, the Markdown as a web page would
//! show it, and the pictures. They show as text and do nothing.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use serde_json::{Value, json};
use status_codegen::catalog::{
    Address, Cause, Code, Field, Gap, Lexicon, LocalText, Merged, ProseFact, Published, Repair, RetiredInfo, ScopeId,
};
use status_codegen::pattern::Kind;
use status_codegen::prose::{FactValue, Sentence};
use status_codegen::rules::Rule;
use status_codegen::text::{Inline, Text};

use crate::checks::{noise, search};
use crate::driver::Browser;
use crate::pages::{self, Pages};

/// Texts that try to be more than text. Each says what it would do to `window.broken`.
const ATTACKS: [&str; 26] = [
    "<script>window.broken = 1</script>",
    "</script><script>window.broken = 2</script>",
    "</style><img src=x onerror='window.broken = 3'>",
    "<img src=x onerror=window.broken=4>",
    "\"><svg onload=window.broken=5>",
    "' onmouseover='window.broken = 6",
    "--><script>window.broken = 7</script><!--",
    "]]></title></textarea><script>window.broken = 8</script>",
    "{{constructor.constructor('window.broken = 9')()}}",
    "${window.broken = 10}",
    "<base href=https://example.invalid/>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid/'>",
    "\u{202e}gnp.exe\u{202c} \u{2066}x\u{2069} \u{0}\u{1b}[31m",
    "<a href=javascript:window.broken=11>x</a>",
    "[x](javascript:window.broken=12)",
    "[x](data:text/html,<script>window.broken=13</script>)",
    "![x](https://example.invalid/pixel.png)",
    "<javascript:window.broken=14> [x]: javascript:window.broken=14",
    "| --- | `</code><script>window.broken=15</script>` | **x** _y_ ~~z~~",
    "```html <script>window.broken=16</script> ``` ~~~",
    "[^1] [x][] - [ ] * # > 1. $`x`$ &lt;script&gt;window.broken=17&lt;/script&gt; &#60;img src=x&#62;",
    "</span></a></li></ul></table></details><script>window.broken=18</script>",
    "</title></desc></text></svg><script>window.broken=19</script>",
    "<iframe srcdoc='<script>parent.broken=20</script>'></iframe><object data=x><embed src=x>",
    "<form action=https://example.invalid><input autofocus onfocus=window.broken=21><button>x</button></form>",
    "<style>@import url(https://example.invalid/x.css); body { display: none }</style><link rel=stylesheet href=https://example.invalid/x.css>",
];

const TARGETS: [&str; 10] = [
    "javascript:window.broken=1",
    "JaVaScRiPt:window.broken=1",
    "java\nscript:window.broken=1",
    "\u{1}javascript:window.broken=1",
    "data:text/html,<script>window.broken=1</script>",
    "vbscript:x",
    "//example.invalid/x",
    "https://example.invalid/\" onclick=\"window.broken=1",
    "https://example.invalid/) <script>window.broken=1</script> [x](y",
    "https://example.invalid/> <img src=x onerror=window.broken=1>",
];

fn plain(text: &str) -> Text {
    Text::from_inlines(vec![Inline::Text(text.to_owned())])
}

/// A code that holds `text` wherever a code holds text.
fn everywhere(number: u16, attack: &str, text: &Text, scope: &ScopeId) -> Code {
    let mut code = pages::code(number, attack.to_owned(), [text.clone(), text.clone()]);
    code.scope = Some(scope.clone());
    code.aliases = vec![attack.to_owned()];
    code.retired = Some(RetiredInfo { since: attack.to_owned(), because: attack.to_owned() });
    code.merged = vec![Merged { document: 0, lines: vec![(1, 1), (2, 3)], message: attack.to_owned() }];
    let local = |corrected: bool| LocalText {
        text: text.clone(),
        published: corrected.then(|| Published { text: text.clone(), because: attack.into() }),
        document: 0,
        lines: (1, 1),
    };
    for field in [Field::Category, Field::Meaning, Field::Description, Field::Solution] {
        let texts = ["en", "ja"].map(|tag| (pages::locale(tag), local(tag == "ja")));
        code.causes[0].texts.insert(field, texts.into_iter().collect());
    }
    // A second cause, of another group and in one language only.
    let texts = [(Field::Meaning, [(pages::locale("ja"), local(false))].into_iter().collect())];
    let address = Address { document: 1, locale: pages::locale("ja"), line: 1, end_line: 1 };
    code.causes.push(Cause {
        group: "</h3><script>".into(),
        texts: texts.into_iter().collect(),
        sources: vec![address],
    });
    for conflict in &mut code.conflicts {
        conflict.key.scope = Some(scope.clone());
        for tag in ["en", "ja"] {
            conflict.values.insert(pages::locale(tag), vec![attack.to_owned()]);
            conflict.published.insert(pages::locale(tag), text.clone());
        }
    }
    code
}

fn lexicon() -> Lexicon {
    let scope = ScopeId::parse("http").expect("an id");
    let mut codes = Vec::new();
    for (index, attack) in ATTACKS.iter().enumerate() {
        codes.push(everywhere(index as u16, attack, &plain(attack), &scope));
        let breaks: Vec<Inline> =
            attack.split(' ').flat_map(|word| [Inline::Text(word.to_owned()), Inline::Break]).collect();
        codes.push(everywhere(100 + index as u16, attack, &Text::from_inlines(breaks), &scope));
        codes.push(everywhere(
            200 + index as u16,
            attack,
            &Text::from_inlines(vec![Inline::Code((*attack).to_owned())]),
            &scope,
        ));
    }
    for (index, target) in TARGETS.iter().enumerate() {
        let content = vec![Inline::Text(ATTACKS[index].to_owned())];
        let link = Inline::Link { target: (*target).to_owned(), content };
        let image = Inline::Image { target: (*target).to_owned(), alt: ATTACKS[index].to_owned() };
        codes.push(everywhere(300 + index as u16, target, &Text::from_inlines(vec![link, image]), &scope));
    }
    let long = "<b>x</b>".repeat(12_800);
    codes.push(everywhere(500, "Long", &plain(&long), &scope));
    codes.sort_by_key(|code| code.code.0);

    let all = ATTACKS.join(" ");
    let mut lexicon = pages::lexicon("a--><script>window.broken=22</script>.md", codes);
    let document = &mut lexicon.documents[0];
    document.repairs = vec![Repair { rule: Rule::RowOutsideTable, line: 1, end_line: 2, message: all.clone() }];
    let mut second = document.clone();
    (second.path, second.group, second.locale) =
        ("b|`[x](y).md".to_owned(), "</h3><script>".to_owned(), pages::locale("ja"));
    lexicon.documents.push(second);
    let catalog = &mut lexicon.catalogs[0];
    catalog.documents.push(1);
    catalog.scopes = vec![(scope.clone(), all.clone())];
    catalog.title = ["en", "ja"].map(|tag| (pages::locale(tag), all.clone())).into();
    let code = catalog.codes[0].code;
    catalog.gaps = vec![Gap { scope: Some(scope.clone()), code, document: 0, because: all.clone() }];
    let (locale, text) = (pages::locale("ja"), all.clone());
    let sentence = Sentence { locale, document: 1, line: 1, end_line: 1, text, span: None };
    lexicon.facts = vec![ProseFact {
        id: "limit".to_owned(),
        catalog: 0,
        scope: Some(scope),
        module: None,
        kind: Kind::Bytes,
        title: Arc::new(["en", "ja"].map(|tag| (pages::locale(tag), all.clone())).into()),
        value: FactValue::Bytes(all, 1),
        covers: None,
        sentences: vec![sentence],
        conflicts: lexicon.catalogs[0].codes[0].conflicts.clone(),
    }];
    lexicon
}

fn hostile() -> &'static Pages {
    static PAGES: OnceLock<Pages> = OnceLock::new();
    PAGES.get_or_init(|| Pages::new(lexicon()))
}

/// What no page of ours holds, and links that lead anywhere but to a page, a place or an address that is shown.
const FOREIGN: &str = "
    const foreign = Array.from(document.querySelectorAll(
        'iframe, object, embed, base, meta[http-equiv=refresh], form[action], input[autofocus], link:not([rel=icon]), style ~ style'));
    for (const element of document.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
            if (name.startsWith('on') || name === 'srcdoc') foreign.push(element);
            if (/^(href|src|action|data|xlink:href)$/.test(name) && /^[\\s\\x00-\\x20]*(javascript|vbscript|data):/i.test(value) && value !== 'data:,') foreign.push(element);
        }
    }
    return foreign.map((element) => element.outerHTML.slice(0, 200));";

fn harmless(browser: &Browser, name: &str, scripts: u64) {
    assert_eq!(browser.get("typeof window.broken"), json!("undefined"), "{name}");
    assert_eq!(browser.get("document.querySelectorAll('script').length"), json!(scripts), "{name}");
    assert_eq!(browser.run(FOREIGN, json!([])), json!([]), "{name}");
    assert_eq!(noise(browser), Vec::<String>::new(), "{name}");
}

/// Moves over everything and clicks whatever is no way to another page.
const TOUCH: &str = "
    for (const element of document.querySelectorAll('body *')) {
        for (const type of ['mouseover', 'mouseenter', 'focus', 'pointerdown']) element.dispatchEvent(new Event(type, { bubbles: true }));
    }
    for (const element of document.querySelectorAll('summary, .more')) element.click();";

/// White space is not compared: a browser and a line of Markdown fold it.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

fn shown(text: &str, name: &str) {
    let text = squeeze(text);
    for attack in ATTACKS.iter().filter(|attack| !attack.contains('\u{202e}')) {
        assert!(text.contains(&squeeze(attack)), "{name}: {attack} is not shown");
    }
    assert!(text.contains("[U+202E]") && !text.contains('\u{202e}'), "{name}: a direction override is not shown");
}

pub(crate) fn in_pages() {
    let browser = Browser::new();
    for locale in ["en", "ja"] {
        for view in ["", "#reconciliation", "#coverage"] {
            browser.open(&hostile().file(locale), view);
            search(&browser, "script");
            search(&browser, "<b>x");
            search(&browser, "");
            browser.run(TOUCH, json!([]));
            harmless(&browser, &format!("{locale}.html{view}"), 1);
        }
        let foreign = "document.querySelectorAll('img, svg, [style]:not(.block, .chunk)').length";
        assert_eq!(browser.get(foreign), json!(0));
        let schemes = browser.get("Array.from(document.querySelectorAll('a[rel]'), (link) => link.protocol)");
        assert!(schemes.as_array().expect("a list").iter().all(|scheme| scheme == "https:"), "{schemes}");
        shown(browser.get("document.querySelector('main').textContent").as_str().expect("text"), locale);
    }
}

fn collect(folder: &Path, extension: &str, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, extension, found);
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found.sort();
}

/// The Markdown as HTML, with raw HTML let through and without any policy: a renderer is hardly ever as lenient.
fn rendered(markdown: &str) -> String {
    let mut html =
        String::from("<!DOCTYPE html><meta charset=\"utf-8\"><title>page</title><link rel=icon href=\"data:,\"><body>");
    let parser = pulldown_cmark::Parser::new_ext(markdown, pulldown_cmark::Options::all());
    pulldown_cmark::html::push_html(&mut html, parser);
    html
}

pub(crate) fn in_markdown() {
    let browser = Browser::new();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("page.html");
    let mut found = Vec::new();
    collect(hostile().folder(), "md", &mut found);
    assert!(found.len() >= 6, "{found:?}");
    for path in found {
        let name = path.strip_prefix(hostile().folder()).expect("inside").display().to_string();
        fs::write(&file, rendered(&fs::read_to_string(&path).expect("a page"))).expect("a file");
        browser.open(&file, "");
        browser.run(TOUCH, json!([]));
        // The pictures of the page are not there; that they are asked for is no noise.
        let images = browser.get("Array.from(document.images, (image) => image.getAttribute('src'))");
        let ours = |image: &Value| image.as_str().is_some_and(|src| !src.contains(':') && src.ends_with(".svg"));
        assert!(images.as_array().expect("a list").iter().all(ours), "{name}: {images}");
        browser.log("browser");
        harmless(&browser, &name, 0);
        let marks = browser.get("document.querySelectorAll('input, button, form, svg, style, s, sup, math').length");
        assert_eq!(marks, json!(0), "{name}");
        if name.ends_with("cdn.md") || name == "reconciliation.md" {
            shown(browser.get("document.body.textContent").as_str().expect("text"), &name);
        }
    }
    // The measure sees what it is there for.
    fs::write(&file, rendered(ATTACKS[2])).expect("a file");
    browser.open(&file, "");
    assert_ne!(browser.run(FOREIGN, json!([])), json!([]));
}

pub(crate) fn in_pictures() {
    let browser = Browser::new();
    let mut found = Vec::new();
    collect(hostile().folder(), "svg", &mut found);
    assert_eq!(found.len(), 2, "{found:?}");
    for path in found {
        browser.open(&path, "");
        harmless(&browser, &path.display().to_string(), 0);
        let text = browser.get("document.documentElement.textContent");
        assert!(text.as_str().is_some_and(|text| text.contains(ATTACKS[0])), "{text}");
    }
}
