//! Hashes of the documents that do not change with line ends or a BOM.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::config::Config;
use crate::document::Document;

/// Path → SHA-256 in hex of each document's text, without BOM and with LF.
pub(super) fn hashes(config: &Config, documents: &[Option<Document<'_>>]) -> BTreeMap<String, String> {
    let paths = config.manifest.documents.iter().map(|spec| spec.path.clone());
    let hashes = paths.zip(documents).filter_map(|(path, document)| Some((path, hash(document.as_ref()?.text))));
    hashes.collect()
}

pub(super) fn hash(text: &str) -> String {
    let mut hasher = Sha256::new();
    let mut rest = text.trim_start_matches('\u{feff}');
    while let Some(at) = rest.find('\r') {
        hasher.update(&rest[..at]);
        hasher.update("\n");
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    hasher.update(rest);
    hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
