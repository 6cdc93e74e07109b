//! A WebDriver client of the few commands that the tests use.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|path| path.is_file())
}

/// Is there a browser to drive?
pub(crate) fn available() -> bool {
    program(&BROWSERS).is_some() && program(&["chromedriver"]).is_some()
}

/// One browser with one page. Both end when it is dropped.
pub(crate) struct Browser {
    driver: Child,
    agent: ureq::Agent,
    session: String,
    /// Where both keep their files: Chromium leaves some behind.
    folder: TempDir,
}

impl Browser {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut driver = Command::new(program(&["chromedriver"]).expect("chromedriver"))
            .arg("--port=0")
            .env("TMPDIR", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut lines = BufReader::new(driver.stdout.take().expect("a pipe")).lines();
        let port: u16 = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok())
            .expect("chromedriver names its port");
        // Its other lines are read so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let config = ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build();
        let agent = ureq::Agent::new_with_config(config);
        let mut browser = Self { driver, agent, session: format!("http://127.0.0.1:{port}/session"), folder };
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {
                "binary": program(&BROWSERS),
                // Tests may run as root, where the sandbox does not start; only our own pages are opened.
                "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900"],
            },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "timeouts": { "script": 600_000 },
        } } });
        let session = browser.send("", &capabilities);
        let id = session["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {session}")).to_owned();
        browser.session = format!("{}/{id}", browser.session);
        browser
    }

    /// Where it keeps its files.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn send(&self, command: &str, body: &Value) -> Value {
        let response = self.agent.post(&format!("{}{command}", self.session)).send(body.to_string());
        let text = response
            .and_then(|mut response| response.body_mut().with_config().limit(1 << 28).read_to_string())
            .unwrap_or_else(|error| panic!("{command}: {error}"));
        let value: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{command}: {error}: {text}"));
        if let Some(error) = value["value"]["error"].as_str() {
            panic!("{command}: {error}: {}", value["value"]["message"]);
        }
        value["value"].clone()
    }

    /// Opens a file, with what follows it in the address. A blank page comes between, so that nothing is kept.
    pub(crate) fn open(&self, file: &Path, hash: &str) {
        self.blank();
        self.send("/url", &json!({ "url": format!("file://{}{hash}", file.display()) }));
    }

    /// Runs a function body; `arguments` are its arguments.
    pub(crate) fn run(&self, script: &str, arguments: Value) -> Value {
        self.send("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a function body whose last argument is to be called with the result.
    pub(crate) fn wait(&self, script: &str, arguments: Value) -> Value {
        self.send("/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// The value of an expression.
    pub(crate) fn get(&self, expression: &str) -> Value {
        self.run(&format!("return ({expression})"), json!([]))
    }

    /// Types keys into whatever has the focus. Special keys are WebDriver's code points.
    pub(crate) fn keys(&self, keys: &str) {
        let press = |key: char| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })];
        let actions: Vec<Value> = keys.chars().flat_map(press).collect();
        self.send("/actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] }));
    }

    /// The same, with one key held down.
    pub(crate) fn keys_with(&self, held: char, keys: &str) {
        let mut actions = vec![json!({ "type": "keyDown", "value": held })];
        for key in keys.chars() {
            actions.push(json!({ "type": "keyDown", "value": key }));
            actions.push(json!({ "type": "keyUp", "value": key }));
        }
        actions.push(json!({ "type": "keyUp", "value": held }));
        self.send("/actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] }));
    }

    /// Clicks the first element of a selector as a person would.
    pub(crate) fn click(&self, selector: &str) {
        let element = self.send("/element", &json!({ "using": "css selector", "value": selector }));
        let id =
            element.as_object().and_then(|element| element.values().next()).and_then(Value::as_str).expect("an id");
        self.send(&format!("/element/{id}/click"), &json!({}));
    }

    /// A command of the DevTools protocol.
    pub(crate) fn devtools(&self, command: &str, parameters: Value) {
        self.send("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }));
    }

    /// Sets the window's size in CSS pixels.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// Sets `prefers-color-scheme`.
    pub(crate) fn scheme(&self, scheme: &str) {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", features);
    }

    /// The entries of a log since it was last read.
    pub(crate) fn log(&self, kind: &str) -> Vec<Value> {
        self.send("/se/log", &json!({ "type": kind })).as_array().cloned().unwrap_or_default()
    }

    /// An empty page.
    pub(crate) fn blank(&self) {
        self.send("/url", &json!({ "url": "about:blank" }));
    }

    /// A picture of the window in Base64, kept beside the build's other files for a person to look at.
    pub(crate) fn picture(&self, name: &str) -> String {
        let response = self.agent.get(&format!("{}/screenshot", self.session)).call();
        let text = response.and_then(|mut response| response.body_mut().with_config().limit(1 << 28).read_to_string());
        let value: Value = serde_json::from_str(&text.expect("a picture")).expect("JSON");
        let picture = value["value"].as_str().expect("base64");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(format!("{name}.png")), base64(picture)).expect("a file");
        picture.to_owned()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn base64(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut bits = 0_u32;
    let mut count = 0;
    for byte in text.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xff) as u8);
        }
    }
    out
}
