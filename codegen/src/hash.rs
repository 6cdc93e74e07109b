//! Hashes of the documents that do not change with line ends or a BOM. They stand in an artifact and say nothing about
//! codes, so that only a run that emits asks for them.

use std::collections::BTreeMap;
use std::fmt::Write;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::config::Config;
use crate::span::Files;

/// Path → SHA-256 in hex of each document's text, without BOM and with LF.
pub(crate) fn hashes(files: &Files, config: &Config) -> BTreeMap<String, String> {
    let documents = config.manifest.documents.par_iter();
    let hashes = documents.filter_map(|spec| {
        let file = files.find(&spec.path)?;
        Some((spec.path.clone(), hash(&files.get(file).bytes)))
    });
    hashes.collect()
}

fn hash(bytes: &[u8]) -> String {
    let mut hasher = Sha256::new();
    let mut rest = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    while let Some(at) = memchr::memchr(b'\r', rest) {
        hasher.update(&rest[..at]);
        hasher.update("\n");
        rest = &rest[at + 1..];
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    hasher.update(rest);
    hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
