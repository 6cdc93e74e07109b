//! What a page looks like, measured: in words of boxes and ink, since fonts differ from machine to machine.

use serde_json::{Value, json};

use crate::checks::{LOCALES, settle};
use crate::driver::Browser;
use crate::pages;

/// Everything that is put off until it comes into view is laid out now, and what is folded up unfolded.
const UNFOLD: &str = "
    const sheet = document.styleSheets[0];
    sheet.insertRule('.block, .chunk, .conflict, #coverage, #reconciliation { content-visibility: visible !important; }', sheet.cssRules.length);
    for (const others of document.querySelectorAll('article:not([hidden]) .others')) others.classList.add('open');
    for (const facts of document.querySelectorAll('.facts')) facts.open = true;
    scrollTo(0, 0);";

/// Lists what is broken: text outside of the window, text that its box cuts off, texts that lie on each other, an
/// element wider than the window.
const BROKEN: &str = "
    const broken = [];
    const name = (node) => node.textContent.trim().slice(0, 30);
    if (document.documentElement.scrollWidth > innerWidth) broken.push('the page is ' + document.documentElement.scrollWidth + ' wide');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const boxes = [];
    while (walker.nextNode()) {
        const node = walker.currentNode, parent = node.parentElement;
        if (!node.data.trim() || !parent.checkVisibility({ visibilityProperty: true }) || parent.closest('script, style, option, .vh, .skip')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
            if (box.width < 1 || box.height < 1) continue;
            if (box.left < -1 || box.right > innerWidth + 1) broken.push('outside: ' + name(node));
            boxes.push({ node, left: box.left, right: box.right, top: box.top, bottom: box.bottom });
        }
        for (let box = parent; box && box !== document.body; box = box.parentElement) {
            const style = getComputedStyle(box);
            if (style.overflowX === 'visible' || style.display === 'inline') continue;
            if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) broken.push('cut off: ' + name(node));
        }
    }
    // Lines of one paragraph may touch; texts of different nodes may not share a quarter of their height.
    boxes.sort((a, b) => a.top - b.top);
    for (let i = 0; i < boxes.length; i++) {
        const a = boxes[i];
        for (let j = i + 1; j < boxes.length && boxes[j].top < a.bottom; j++) {
            const b = boxes[j];
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (a.node !== b.node && wide > 2 && high > (Math.min(a.bottom - a.top, b.bottom - b.top)) / 4) {
                broken.push('on each other: ' + name(a.node) + ' | ' + name(b.node));
            }
        }
    }
    for (const field of document.querySelectorAll('input, select, button')) {
        if (!field.checkVisibility()) continue;
        const box = field.getBoundingClientRect();
        if (box.left < 0 || box.right > innerWidth + 1) broken.push('outside: ' + field.id);
        if (field.matches('input[type=search]') && box.width < 200) broken.push('the search box is ' + box.width + ' wide');
    }
    return broken.slice(0, 5);";

fn broken(browser: &Browser) -> Value {
    browser.run(BROKEN, json!([]))
}

const STATES: [&str; 4] = ["", "#?q=timeout", "#reconciliation", "#coverage"];

pub(crate) fn nothing_breaks() {
    let browser = Browser::new();
    for locale in LOCALES {
        for (width, height) in [(320, 640), (390, 844), (768, 1024), (1280, 900), (1920, 1080)] {
            browser.resize(width, height);
            for state in STATES {
                browser.open(&pages::real().file(locale), state);
                browser.run(UNFOLD, json!([]));
                assert_eq!(broken(&browser), json!([]), "{locale}{state} at {width}");
            }
        }
    }
}

/// The measure above sees the breaks that stylesheets usually bring.
pub(crate) fn a_break_is_seen() {
    let browser = Browser::new();
    for (width, rule) in [
        (390, ".code dd { white-space: nowrap; }"),
        (390, "form { flex-wrap: nowrap; }"),
        (390, "table { min-width: 60rem; }"),
        (1280, ".head { margin-bottom: -1.5rem; }"),
        (1280, ".name { overflow: hidden; width: 3rem; white-space: nowrap; display: block; }"),
        (1280, ".told { margin-top: -2rem; }"),
        (1280, ".code { height: 4rem; }"),
    ] {
        browser.resize(width, 900);
        browser.open(&pages::real().file("en"), if rule.starts_with("table") { "#coverage" } else { "" });
        browser.run(UNFOLD, json!([]));
        browser.run(
            "document.styleSheets[0].insertRule(arguments[0], document.styleSheets[0].cssRules.length);",
            json!([rule]),
        );
        assert_ne!(broken(&browser), json!([]), "{rule} at {width} is not seen");
    }
}

/// What stands beside what, from left to right and from top to bottom.
const OUTLINE: &str = "
    const parts = { title: 'h1', search: '#q', catalog: '#catalog', scope: '#scope', category: '#category',
        views: '.contents', languages: '.languages', count: '#count', number: 'article:not([hidden]) .number',
        name: 'article:not([hidden]) .name', term: 'article:not([hidden]) dt', text: 'article:not([hidden]) dd',
        other: 'article:not([hidden]) .more' };
    const boxes = Object.entries(parts).map(([name, selector]) => ({ name, box: document.querySelector(selector).getBoundingClientRect() }));
    boxes.sort((a, b) => a.box.top - b.box.top);
    const rows = [];
    for (const { name, box } of boxes) {
        const row = rows.find((row) => box.top < row.bottom - 4 && box.bottom > row.top + 4);
        if (row) row.names.push([box.left, name]);
        else rows.push({ top: box.top, bottom: box.bottom, names: [[box.left, name]] });
    }
    return rows.map((row) => row.names.sort((a, b) => a[0] - b[0]).map((it) => it[1]).join(' ')).join(' / ');";

pub(crate) fn outline() {
    let browser = Browser::new();
    for (width, expected) in [
        (
            390,
            "title / search / catalog scope category / views / languages / count / number name / term / text / other",
        ),
        (1280, "title / search catalog scope category / views languages / count / number name / term text / other"),
    ] {
        browser.resize(width, 900);
        for locale in LOCALES {
            browser.open(&pages::real().file(locale), "");
            assert_eq!(browser.run(OUTLINE, json!([])), json!(expected), "{locale} at {width}");
        }
    }
}

/// Compares two pictures in squares of 8 pixels: where one has ink, the other has some. Answers the share of squares
/// with ink, and of those the share that only one picture has.
const COMPARE: &str = "
    const [first, second, done] = arguments;
    const ink = async (picture) => {
        const image = new Image();
        image.src = 'data:image/png;base64,' + picture;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.width, image.height);
        const squares = [];
        for (let y = 0; y + 8 <= image.height; y += 8) {
            for (let x = 0; x + 8 <= image.width; x += 8) {
                let low = 255, high = 0;
                for (let dy = 0; dy < 8; dy++) {
                    for (let dx = 0; dx < 8; dx++) {
                        const at = 4 * ((y + dy) * image.width + x + dx);
                        const light = 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
                        low = Math.min(low, light);
                        high = Math.max(high, light);
                    }
                }
                squares.push(high - low);
            }
        }
        return squares;
    };
    Promise.all([ink(first), ink(second)]).then(([a, b]) => {
        let inked = 0, lost = 0;
        for (let at = 0; at < a.length; at++) {
            const most = Math.max(a[at], b[at]);
            if (most < 96) continue;
            inked++;
            if (Math.min(a[at], b[at]) < most / 4) lost++;
        }
        done([a.length === b.length ? inked / a.length : 0, lost / inked]);
    });";

fn compare(browser: &Browser, first: &str, second: &str) -> (f64, f64) {
    browser.blank();
    let shares = browser.wait(COMPARE, json!([first, second]));
    (shares[0].as_f64().expect("a share"), shares[1].as_f64().expect("a share"))
}

pub(crate) fn dark_shows_what_light_shows() {
    let browser = Browser::new();
    // One page in both schemes: a page that is opened anew may stand a line higher while its blocks find their heights.
    let shots = |name: &str, locale: &str, hash: &str, rule: &str| {
        browser.scheme("light");
        browser.open(&pages::real().file(locale), hash);
        browser.run(
            "document.styleSheets[0].insertRule(arguments[0], document.styleSheets[0].cssRules.length);",
            json!([rule]),
        );
        settle(&browser);
        ["light", "dark"].map(|scheme| {
            browser.scheme(scheme);
            settle(&browser);
            browser.picture(&format!("{locale}-{name}-{scheme}"))
        })
    };
    // Native widgets draw their arrows and ticks as they like in either scheme.
    let plain = "select, input[type=checkbox] { appearance: none; }";
    for (size, width, height) in [("narrow", 390, 844), ("wide", 1280, 900)] {
        browser.resize(width, height);
        for (locale, name, hash) in [
            ("en", "top", ""),
            ("zh", "top", ""),
            ("ja", "query", "#?q=531"),
            ("ko", "open", "#?q=timeout"),
            ("ja", "report", "#r:tencent/cdn/531"),
            ("ko", "coverage", "#coverage"),
        ] {
            let name = format!("{name}-{size}");
            let [light, dark] = shots(&name, locale, hash, plain);
            let (inked, lost) = compare(&browser, &light, &dark);
            assert!(inked > 0.02, "{locale}-{name} is empty: {inked}");
            assert!(lost < 0.02, "{locale}-{name}: {lost} of what one scheme shows is lost in the other");
        }
    }
    // A text that the dark scheme forgets is seen.
    let [light, dark] = shots("broken", "en", "", ".code dd { color: #1c2128 !important; }");
    assert!(compare(&browser, &light, &dark).1 > 0.1, "a dark text on dark ground is not seen");
}

pub(crate) fn paper() {
    let browser = Browser::new();
    for locale in LOCALES {
        browser.open(&pages::real().file(locale), "#?q=timeout");
        settle(&browser);
        browser.run("dispatchEvent(new Event('beforeprint'));", json!([]));
        browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        browser.resize(720, 1000);
        let seen = "['search', '.skip', '.link'].filter((it) => document.querySelector(it).checkVisibility())";
        assert_eq!(browser.get(seen), json!([]), "{locale}: of no use on paper");
        let seen = "Array.from(document.querySelectorAll('article:not([hidden]) .others dl')).every((it) => it.checkVisibility())";
        assert_eq!(browser.get(seen), json!(true), "{locale}: a text is not printed");
        assert_eq!(broken(&browser), json!([]), "{locale} on paper");
        browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }));
    }
}

pub(crate) fn motion() {
    let browser = Browser::new();
    let feature = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    browser.devtools("Emulation.setEmulatedMedia", feature);
    browser.open(&pages::real().file("en"), "");
    let moving = "Array.from(document.querySelectorAll('*')).filter((it) => {
            const style = getComputedStyle(it);
            return style.transitionDuration !== '0s' || style.animationName !== 'none' || style.scrollBehavior !== 'auto';
        }).length";
    assert_eq!(browser.get(moving), json!(0));
}

/// Milliseconds from the input event to the end of the frame that shows the answer: script, style, layout and paint.
/// Per query the best and the median of the rounds, the slowest best last. On a busy machine some rounds may be late,
/// for a minute even; a page that is too slow is late in all of them.
fn answers(browser: &Browser, limit: f64) -> Vec<(String, f64, f64)> {
    let script = "const box = document.querySelector('#q'), times = new Map(), limit = arguments[0];
        const queries = ['5', '53', '531', 's', 'ss', 'ssl', 'ssl h', 'o', 'origin', 'タ', 'タイムアウト', 'timeout server', 'zzz', ''];
        for (const query of queries) times.set(query, []);
        const rest = (time) => new Promise((done) => setTimeout(done, time));
        // A browser hands over input where a frame begins; a message sent there arrives when the frame is painted.
        const frame = (query) => new Promise((done) => requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            const start = performance.now();
            box.value = query;
            box.dispatchEvent(new Event('input', { bubbles: true }));
            port1.onmessage = () => done(performance.now() - start);
            port2.postMessage(null);
        }));
        const done = arguments[1];
        (async () => {
            await rest(1500);
            const late = () => queries.some((query) => !(Math.min(...times.get(query)) <= limit));
            for (let round = 0; round < 20 && (round < 5 || late()); round++) {
                if (round > 0 && round % 5 === 0) await rest(10000);
                for (const query of queries) {
                    await rest(100);
                    times.get(query).push(await frame(query));
                }
            }
            const sorted = Array.from(times, ([query, all]) => [query, all.sort((a, b) => a - b)]);
            done(sorted.map(([query, all]) => [query, all[0], all[Math.floor(all.length / 2)]]).sort((a, b) => a[1] - b[1]));
        })();";
    let times = browser.wait(script, json!([limit]));
    let time = |entry: &Value| Some((entry[0].as_str()?.to_owned(), entry[1].as_f64()?, entry[2].as_f64()?));
    times.as_array().expect("a list").iter().filter_map(time).collect()
}

pub(crate) fn speed() {
    let browser = Browser::new();
    for (name, file, limit) in
        [("today", pages::real().file("en"), 16.0), ("5,000 codes", pages::large().file("en"), 50.0)]
    {
        browser.open(&file, "");
        let times = answers(&browser, limit);
        let medians: Vec<String> =
            times.iter().map(|(query, best, median)| format!("{query:?} {best:.1} ({median:.1})")).collect();
        eprintln!("{name}: best (median) ms from input to painted frame: {}", medians.join(", "));
        let (query, slowest, _) = &times[times.len() - 1];
        assert!(*slowest <= limit, "{name}: {slowest:.1} ms for {query:?}");
    }
}

pub(crate) fn axe() {
    let source = std::fs::read_to_string(std::env::var_os("AXE_CORE").expect("a path")).expect("axe-core");
    let browser = Browser::new();
    for locale in LOCALES {
        for (scheme, width, state) in [
            ("light", 1280, ""),
            ("dark", 390, "#?q=531"),
            ("dark", 1280, "#?q=timeout&catalog=tencent%2Fcdn"),
            ("light", 390, "#reconciliation"),
            ("dark", 1280, "#reconciliation"),
            ("light", 1280, "#coverage"),
            ("dark", 390, "#coverage"),
            ("light", 390, "#?q=zzzz"),
            ("dark", 1280, "#tencent/cdn/531"),
        ] {
            browser.scheme(scheme);
            browser.resize(width, 900);
            browser.open(&pages::real().file(locale), state);
            settle(&browser);
            browser.run(UNFOLD, json!([]));
            let script = format!(
                "{source};
                const done = arguments[0];
                axe.run({{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }})
                    .then((result) => done(result.violations.map((it) => it.id + ': ' + it.help + ': ' + it.nodes.length + ' ' + it.nodes[0].html.slice(0, 200))),
                          (error) => done([String(error)]));"
            );
            assert_eq!(browser.wait(&script, json!([])), json!([]), "{scheme} {width} {locale}{state}");
        }
    }
}
