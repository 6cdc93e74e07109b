//! What the pages promise, one function per promise.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::driver::Browser;
use crate::pages;

pub(crate) const LOCALES: [&str; 4] = ["en", "ja", "ko", "zh"];

const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const UP: char = '\u{e013}';
const DOWN: char = '\u{e015}';

/// Types into the search box at once and answers the anchors of the codes that are shown, in order.
pub(crate) const SEARCH: &str = "
    window.search = (query) => {
        const box = document.querySelector('#q');
        box.value = query;
        box.dispatchEvent(new Event('input', { bubbles: true }));
        return Array.from(document.querySelectorAll('article.code:not([hidden])'))
            .filter((code) => !code.closest('section').hidden).map((code) => code.id);
    };";

pub(crate) fn search(browser: &Browser, query: &str) -> Vec<String> {
    let found = browser.run(&format!("{SEARCH} return window.search(arguments[0]);"), json!([query]));
    found.as_array().expect("a list").iter().map(|id| id.as_str().expect("an id").to_owned()).collect()
}

pub(crate) fn first_result() {
    let browser = Browser::new();
    let pages = pages::real();
    let mut queries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (id, code) in pages.codes() {
        for query in std::iter::once(code.code.to_string()).chain([code.name.clone()]).chain(code.aliases.clone()) {
            queries.entry(query).or_default().insert(id.clone());
        }
    }
    for locale in LOCALES {
        browser.open(&pages.file(locale), "");
        let all: Vec<&String> = queries.keys().collect();
        let script = format!("{SEARCH} return arguments[0].map((query) => window.search(query));");
        let results = browser.run(&script, json!([all]));
        for ((query, expected), found) in queries.iter().zip(results.as_array().expect("lists")) {
            let found: Vec<&str> = found.as_array().expect("ids").iter().filter_map(Value::as_str).collect();
            let first: BTreeSet<String> = found.iter().take(expected.len()).map(|id| (*id).to_owned()).collect();
            assert_eq!(&first, expected, "{locale}: {query:?} finds {found:?} first");
        }
    }
}

/// What stands between white space, and inside it each run of letters and digits.
fn words(text: &str) -> BTreeSet<String> {
    let whole = text.split_whitespace();
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    whole.chain(parts).map(str::to_owned).collect()
}

pub(crate) fn recall() {
    let browser = Browser::new();
    let pages = pages::real();
    let mut expected: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (id, code) in pages.codes() {
        for local in code.causes.iter().flat_map(|cause| cause.texts.values()).flat_map(|texts| texts.values()) {
            let published = local.published.as_ref().map(|published| &published.text);
            for text in std::iter::once(&local.text).chain(published) {
                for word in words(&text.plain()) {
                    expected.entry(word).or_default().insert(id.clone());
                }
            }
        }
    }
    assert!(expected.len() > 1000, "only {} words", expected.len());
    let script = format!(
        "{SEARCH}
        const missed = [];
        for (const [query, ids] of arguments[0]) {{
            const found = new Set(window.search(query));
            for (const id of ids) if (!found.has(id)) missed.push(query + ' misses ' + id);
        }}
        return missed;"
    );
    let cases: Vec<(&String, &BTreeSet<String>)> = expected.iter().collect();
    for locale in LOCALES {
        browser.open(&pages.file(locale), "");
        for part in cases.chunks(500) {
            assert_eq!(browser.run(&script, json!([part])), json!([]), "{locale}");
        }
    }
}

pub(crate) fn folding() {
    let browser = Browser::new();
    browser.open(&pages::real().file("en"), "");
    for (query, same) in [
        ("５３１", "531"),
        ("ＳＳＬ", "ssl"),
        ("origindnsfailure", "OriginDnsFailure"),
        ("ORIGINDNSFAILURE", "OriginDnsFailure"),
        ("ﾀｲﾑｱｳﾄ", "タイムアウト"),
        ("タイムアウト　接続", "接続 タイムアウト"),
        ("  ssl   handshake ", "handshake ssl"),
        ("시간 초과", "시간 초과"),
    ] {
        let found = search(&browser, query);
        assert!(!found.is_empty(), "{query:?} finds nothing");
        assert_eq!(found, search(&browser, same), "{query:?} and {same:?}");
    }
    assert_eq!(search(&browser, "no such text anywhere"), Vec::<String>::new());
    assert_eq!(browser.get("document.querySelector('#none').hidden"), json!(false));
}

pub(crate) fn marks() {
    let browser = Browser::new();
    browser.open(&pages::real().file("en"), "");
    let found = search(&browser, "SSL handshake");
    let total = pages::real().codes().count();
    assert_eq!(
        browser.get("document.querySelector('#count').textContent"),
        json!(format!("{} of {total} codes", found.len()))
    );
    let marked =
        browser.get("Array.from(document.querySelectorAll('article mark'), (hit) => hit.textContent.toLowerCase())");
    let marked: BTreeSet<&str> = marked.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert_eq!(marked, BTreeSet::from(["handshake", "ssl"]));
    // A text of another language opens, and closes again.
    search(&browser, "証明書");
    settle(&browser);
    assert_ne!(browser.get("document.querySelectorAll('article:not([hidden]) .others.open mark').length"), json!(0));
    search(&browser, "");
    settle(&browser);
    assert_eq!(browser.get("document.querySelectorAll('mark, .others.open').length"), json!(0));
    // Searching leaves nothing behind.
    let text = "Array.from(document.querySelectorAll('section.catalog article'), (code) => code.id + code.textContent).join('|')";
    let before = browser.get(text);
    for query in ["5", "53", "http", "ssl", "の", "ORIGIN"] {
        search(&browser, query);
        settle(&browser);
    }
    search(&browser, "");
    settle(&browser);
    assert_eq!(browser.get(text), before);
}

/// Waits until the page has done what it put off: marks, the address.
pub(crate) fn settle(browser: &Browser) {
    browser.wait("const done = arguments[0]; setTimeout(() => requestIdleCallback(() => done(null)), 300);", json!([]));
}

pub(crate) fn filters() {
    let browser = Browser::new();
    let pages = pages::real();
    browser.open(&pages.file("en"), "");
    let choose = |name: &str, value: &str| {
        let script = "const select = document.getElementById(arguments[0]);
            select.value = arguments[1];
            select.dispatchEvent(new Event('change', { bubbles: true }));
            return select.value;";
        assert_eq!(browser.run(script, json!([name, value])), json!(value), "{name}");
        search(&browser, "610")
    };
    let all: Vec<String> = pages.codes().filter(|(_, code)| code.code.0 == 610).map(|(id, _)| id).collect();
    assert_eq!(choose("catalog", "alibaba/site-monitor"), all);
    assert_eq!(choose("scope", "ping"), ["alibaba/site-monitor/ping-610"]);
    // A scope that the catalog lacks is let go.
    assert_eq!(choose("catalog", "http"), Vec::<String>::new());
    assert_eq!(browser.get("document.querySelector('#scope').value"), json!(""));
    browser.click("#clear");
    assert_eq!(search(&browser, "").len(), pages.codes().count());
    assert_eq!(choose("category", "6XX").len(), all.len());
}

pub(crate) fn addresses() {
    let browser = Browser::new();
    let pages = pages::real();
    let seen = "const box = document.getElementById(arguments[0]).getBoundingClientRect();
        const bar = document.querySelector('search').getBoundingClientRect();
        return box.top >= Math.max(0, bar.bottom) - 1 && box.top < innerHeight && box.height > 0;";
    for part in ["reconciliation", "r:tencent/cdn/531", "coverage"] {
        browser.open(&pages.file("ko"), &format!("#{part}"));
        settle(&browser);
        assert_eq!(browser.run(seen, json!([part])), json!(true), "{part} is not in view");
    }
    for (id, _) in pages.codes().step_by(9) {
        browser.open(&pages.file("ko"), &format!("#{id}"));
        settle(&browser);
        assert_eq!(browser.run(seen, json!([id])), json!(true), "{id} is not in view");
        assert_eq!(browser.get("document.activeElement.id"), json!(id));
    }
    browser.open(&pages.file("en"), "#?q=ssl&catalog=tencent%2Fcdn");
    assert_eq!(browser.get("document.querySelector('#q').value"), json!("ssl"));
    assert_eq!(
        browser.get("document.querySelector('article.code:not([hidden])').dataset.catalog"),
        json!("tencent/cdn")
    );
    search(&browser, "시간 초과");
    settle(&browser);
    let hash = browser.get("decodeURIComponent(location.hash)");
    assert_eq!(hash, json!("#?q=시간+초과&catalog=tencent/cdn"));
    // The link of a code leads to it, out of the query.
    search(&browser, "531");
    browser.click("article.code:not([hidden]) a.link");
    assert_eq!(browser.get("location.hash"), json!("#tencent/cdn/531"));
}

pub(crate) fn languages() {
    let browser = Browser::new();
    let pages = pages::real();
    browser.open(&pages.file("en"), "#tencent/cdn/531");
    browser.click(".languages a[lang=ja]");
    let address = browser.get("location.href.split('/').pop() && location.href.replace(/.*\\/([^/]*\\.html)/, '$1')");
    assert_eq!(address, json!("ja.html#tencent/cdn/531"));
    assert_eq!(browser.get("document.activeElement.id"), json!("tencent/cdn/531"));
    browser.open(&pages.file("ja"), "#?q=timeout");
    browser.keys(&format!("/{DOWN}{DOWN}"));
    let code = browser.get("document.activeElement.id");
    browser.click(".languages a[lang=ko]");
    assert_eq!(browser.get("document.documentElement.lang"), json!("ko"));
    assert_eq!(browser.get("document.querySelector('#q').value"), json!("timeout"));
    assert_eq!(browser.get("document.activeElement.id"), code);
}

pub(crate) fn keyboard() {
    let browser = Browser::new();
    browser.open(&pages::real().file("en"), "");
    let focus = || browser.get("document.activeElement.id");
    browser.keys("/53");
    assert_eq!(focus(), json!("q"));
    assert_eq!(browser.get("document.querySelector('#q').value"), json!("53"));
    browser.keys(&ENTER.to_string());
    assert_eq!(focus(), json!("tencent/cdn/531"));
    browser.keys(&DOWN.to_string());
    assert_eq!(focus(), json!("tencent/cdn/532"));
    browser.keys(&format!("{UP}{UP}"));
    assert_eq!(focus(), json!("q"));
    browser.keys(&format!("{DOWN}{ESCAPE}"));
    assert_eq!(focus(), json!("q"));
    assert_eq!(browser.get("document.querySelector('#q').value"), json!(""));
    // Whatever has the focus shows it.
    browser.keys(&"\u{e004}".repeat(3));
    let outline = browser.get("getComputedStyle(document.activeElement).outlineStyle");
    assert_ne!(outline, json!("none"));
}

/// Messages of the console, and requests for anything but our own files.
pub(crate) fn noise(browser: &Browser) -> Vec<String> {
    let mut noise: Vec<String> = browser.log("browser").iter().map(Value::to_string).collect();
    for entry in browser.log("performance") {
        let message: Value = serde_json::from_str(entry["message"].as_str().unwrap_or_default()).unwrap_or_default();
        let message = &message["message"];
        let address = message["params"]["request"]["url"].as_str().unwrap_or_default();
        let ours = ["file:", "data:", "about:"].iter().any(|scheme| address.starts_with(scheme));
        if message["method"] == "Network.requestWillBeSent" && !ours {
            noise.push(address.to_owned());
        }
    }
    noise
}

/// What Chromium leaves in its folder goes with the browser.
pub(crate) fn no_files() {
    let browser = Browser::new();
    browser.open(&pages::real().file("en"), "");
    let folder = browser.folder().to_owned();
    assert!(std::fs::read_dir(&folder).expect("a folder").next().is_some(), "it keeps its files elsewhere");
    drop(browser);
    assert!(!folder.exists());
}

pub(crate) fn silence() {
    let browser = Browser::new();
    for locale in LOCALES {
        browser.open(&pages::real().file(locale), "#?q=http");
        for query in ["5", "ssl", "証明書", ""] {
            search(&browser, query);
        }
        assert_eq!(browser.get("document.documentElement.dataset.ready"), json!("true"));
        assert_eq!(noise(&browser), Vec::<String>::new(), "{locale}");
        let text = std::fs::read_to_string(pages::real().file(locale)).expect("a page");
        let bytes = browser.wait(
            "const [text, done] = arguments;
            const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
            new Response(zipped).arrayBuffer().then((bytes) => done(bytes.byteLength));",
            json!([text]),
        );
        let bytes = bytes.as_u64().expect("a size");
        eprintln!("{locale}: {bytes} bytes, gzipped");
        assert!(bytes < 100_000, "{locale} has {bytes} bytes, gzipped");
    }
}

pub(crate) fn without_script() {
    let browser = Browser::new();
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    let pages = pages::real();
    browser.open(&pages.file("zh"), "#http/404");
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false }));
    let shown = "Array.from(document.querySelectorAll('article.code'))
        .filter((code) => code.checkVisibility() && (!code.querySelector('.others dl') || code.querySelector('.others dl').checkVisibility())).length";
    assert_eq!(browser.get("document.documentElement.dataset.ready === undefined"), json!(true));
    assert_eq!(browser.get(shown), json!(pages.codes().count()));
    for part in ["#reconciliation .conflict", "#coverage table", ".facts dl", "noscript p"] {
        let seen = format!("document.querySelector('{part}').checkVisibility()");
        assert_eq!(browser.get(&seen), json!(true), "{part} is not there without script");
    }
    assert_eq!(browser.get("document.querySelector(':target').id"), json!("http/404"));
    assert_ne!(browser.get("scrollY"), json!(0));
}

pub(crate) fn limits() {
    let browser = Browser::new();
    let seen = "Array.from(document.querySelectorAll('.limit')).filter((it) => it.checkVisibility()).length";
    for locale in LOCALES {
        browser.open(&pages::real().file(locale), "");
        settle(&browser);
        assert_eq!(browser.get(seen), json!(0), "{locale}: limits are folded up");
        for (query, at_least) in [("GRANULARITIES", 1), ("31 days", 1), ("limits::POST_BYTES", 1), ("32MB", 1)] {
            search(&browser, query);
            settle(&browser);
            assert!(browser.get(seen).as_u64() >= Some(at_least), "{locale}: {query} is not found");
            assert_eq!(browser.get("document.querySelector('#none').hidden"), json!(true), "{locale}: {query}");
        }
        search(&browser, "");
        settle(&browser);
        assert_eq!(browser.get(seen), json!(0), "{locale}: limits are folded up again");
    }
}

pub(crate) fn views() {
    let browser = Browser::new();
    let pages = pages::real();
    let seen = |what: &str| browser.get(&format!("document.querySelector('{what}').checkVisibility()"));
    let number = |what: &str| {
        let script =
            format!("Array.from(document.querySelectorAll('{what}')).filter((it) => it.checkVisibility()).length");
        browser.get(&script).as_u64().unwrap_or_default()
    };
    browser.open(&pages.file("en"), "#?q=531");
    assert_eq!([seen("#codes"), seen("#reconciliation"), seen("#coverage")], [json!(true), json!(false), json!(false)]);
    browser.click(".contents a[href='#reconciliation']");
    settle(&browser);
    assert_eq!([seen("#codes"), seen("#reconciliation"), seen("#coverage")], [json!(false), json!(true), json!(false)]);
    assert_eq!(browser.get("document.querySelector('#q').value"), json!("531"));
    assert_eq!(browser.get("location.hash"), json!("#?q=531&view=reconciliation"));
    let told = number(".entry");
    assert!(told >= 1);
    let count = browser.get("document.querySelector('#count').textContent");
    assert!(count.as_str().is_some_and(|count| count.starts_with(&format!("{told} of "))), "{count}");
    assert!(number(".entry mark") >= 1, "hits are marked in the reconciliation");
    // A kind, alone.
    search(&browser, "");
    let script = "const select = document.querySelector('#kind');
        select.value = arguments[0];
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    let all = number(".entry");
    let mut sum = 0;
    for kind in ["decisions", "merged", "gaps", "repairs"] {
        browser.run(script, json!([kind]));
        assert_eq!(number(".kind"), 1, "{kind}");
        sum += number(".entry");
    }
    assert_eq!(sum, all);
    // The coverage of what is found, and of what lacks a text.
    browser.open(&pages.file("en"), "#coverage");
    let rows = number("#coverage tbody tr");
    assert_eq!(rows, pages.codes().count() as u64);
    browser.click("#gaps");
    let gaps = number("#coverage tbody tr");
    assert!(gaps > 0 && gaps < rows, "{gaps} of {rows}");
    assert_eq!(number("#coverage tbody tr:not(:has(.no, .part))"), 0);
    browser.run("document.querySelector('#gaps').click();", json!([]));
    search(&browser, "531");
    assert_eq!(number("#coverage tbody tr"), 1);
    // The way back.
    browser.run("history.back();", json!([]));
    browser.open(&pages.file("en"), "#coverage");
    browser.click("#coverage tbody a");
    settle(&browser);
    assert_eq!(seen("#codes"), json!(true));
    browser.run("history.back();", json!([]));
    settle(&browser);
    assert_eq!(seen("#coverage"), json!(true));
}

pub(crate) fn focus() {
    let browser = Browser::new();
    let focused = "const it = document.activeElement, box = it.getBoundingClientRect();
        const bar = document.querySelector('search').getBoundingClientRect();
        const style = getComputedStyle(it);
        const inside = it.closest('search, .skip') !== null || getComputedStyle(document.querySelector('search')).position !== 'sticky';
        return [it.tagName + ' ' + it.textContent.slice(0, 30) + ' ' + box.top + ' ' + bar.bottom, style.outlineStyle !== 'none' && style.outlineWidth !== '0px',
            inside || box.top >= bar.bottom - 1, box.top < innerHeight && box.bottom > 0];";
    for (width, hash) in [(1280, ""), (390, ""), (1280, "#reconciliation"), (1280, "#coverage")] {
        browser.resize(width, 800);
        browser.open(&pages::real().file("en"), hash);
        for press in 0..60 {
            // Forwards by Tab, then back again by Shift+Tab: what comes from below and from above.
            if press < 40 {
                browser.keys("\u{e004}")
            } else {
                browser.keys_with('\u{e008}', "\u{e004}")
            }
            let told = browser.run(focused, json!([]));
            if told[0] == "BODY" {
                continue;
            }
            assert_eq!([&told[1], &told[2], &told[3]], [true, true, true], "{width} {hash} {press}: {told}");
        }
    }
    browser.resize(1280, 800);
    browser.open(&pages::real().file("en"), "");
    browser.keys("/");
    for _ in 0..12 {
        browser.keys(&DOWN.to_string());
        let told = browser.run(focused, json!([]));
        assert_eq!([&told[1], &told[2], &told[3]], [true, true, true], "{told}");
    }
}

/// The language that a text stands in is the one that its element says.
pub(crate) fn languages_of_texts() {
    let browser = Browser::new();
    let pages = pages::real();
    let script = "const wrong = [];
        for (const [id, locale, text] of arguments[0]) {
            const fold = (text) => text.replace(/\\s+/g, '');
            const found = Array.from(document.getElementById(id).querySelectorAll('.t')).filter((it) => fold(it.textContent) === fold(text));
            if (!found.length) wrong.push(id + ' lacks ' + text);
            else if (!found.some((it) => it.closest('[lang]').lang === locale)) wrong.push(id + ': ' + text + ' is not said to be ' + locale);
        }
        const reasons = Array.from(document.querySelectorAll('.verdict .t, .entry.line .t'));
        if (reasons.some((it) => it.closest('[lang]').lang !== 'en')) wrong.push('a reason is not said to be English');
        return wrong.slice(0, 5);";
    for locale in LOCALES {
        browser.open(&pages.file(locale), "");
        let mut texts = Vec::new();
        for (id, code) in pages.codes() {
            for (tag, local) in code.causes.iter().flat_map(|cause| cause.texts.values()).flatten() {
                // A link that is not live has words of the page beside it.
                let plain = local.text.plain();
                if !local.text.markdown().contains("](") {
                    texts.push(json!([id, tag.as_str(), plain]));
                }
            }
        }
        assert!(texts.len() > 300);
        assert_eq!(browser.run(script, json!([texts])), json!([]), "{locale}");
    }
}
