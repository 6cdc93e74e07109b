//! The generated YAML as a consumer reads it, and the list of every enum of the crate.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Locale → text.
pub type Texts = BTreeMap<String, String>;

/// One YAML file.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Catalog {
    pub catalog: String,
    pub codes: Vec<Code>,
}

/// One code.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Code {
    pub scope: Option<String>,
    pub code: u16,
    pub name: String,
    #[serde(default)]
    pub category: Texts,
    pub causes: Vec<Cause>,
    #[serde(default)]
    pub conflicts: Vec<Conflict>,
}

/// One cause.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Cause {
    pub group: String,
    #[serde(default)]
    pub category: Texts,
    #[serde(default)]
    pub meaning: Texts,
    #[serde(default)]
    pub description: Texts,
    #[serde(default)]
    pub solution: Texts,
    pub sources: Vec<Source>,
}

/// One address.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Source {
    pub locale: String,
    pub document: String,
    pub line: u32,
    pub end_line: u32,
}

/// One decided conflict.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Conflict {
    #[serde(default)]
    pub cause: Option<usize>,
    pub field: Option<String>,
    pub because: Option<String>,
    #[serde(default)]
    pub published: Texts,
}

/// Every catalog of `generated/yaml`, by path.
pub fn catalogs() -> Vec<Catalog> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../generated/yaml"), &mut files);
    files.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    files.iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a folder's entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
}

/// Calls a macro with the module of every enum and the name of its catalog with scope.
#[macro_export]
macro_rules! every_enum {
    ($call:ident) => {
        $call! {
            "alibaba/site-monitor/dns" => status_lexicon::alibaba::site_monitor::dns,
            "alibaba/site-monitor/ftp" => status_lexicon::alibaba::site_monitor::ftp,
            "alibaba/site-monitor/http" => status_lexicon::alibaba::site_monitor::http,
            "alibaba/site-monitor/ping" => status_lexicon::alibaba::site_monitor::ping,
            "alibaba/site-monitor/pop3" => status_lexicon::alibaba::site_monitor::pop3,
            "alibaba/site-monitor/smtp" => status_lexicon::alibaba::site_monitor::smtp,
            "alibaba/site-monitor/tcp" => status_lexicon::alibaba::site_monitor::tcp,
            "alibaba/site-monitor/udp" => status_lexicon::alibaba::site_monitor::udp,
            "http" => status_lexicon::http,
            "tencent/cdn" => status_lexicon::tencent::cdn,
            "tencent/ecdn" => status_lexicon::tencent::ecdn,
        }
    };
}

/// What the project's README shows compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../../../../README.md")]
struct Readme;
