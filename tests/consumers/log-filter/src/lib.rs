//! Counts the statuses in access logs of the Tencent Cloud CDN.
//!
//! A line has fields between spaces, some of them in quotes: time, client, domain, path, bytes, province, provider,
//! **status**, referrer, milliseconds, user agent, range, method, protocol, cache result.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};
use status_lexicon::tencent::cdn::Status;
use status_lexicon::{Locale, UnknownCode};

/// What was seen.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Requests by status; written as `{"531": 2}`.
    pub known: BTreeMap<Status, u64>,
    /// Requests whose code the CDN does not document: ordinary HTTP codes, and what is new.
    pub other: BTreeMap<u16, u64>,
    /// Lines without a status.
    pub unread: u64,
}

/// One request as other tools get it: `lossless` keeps a code that the lexicon does not know.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The domain.
    pub domain: String,
    /// Its status.
    #[serde(with = "status_lexicon::serde::lossless")]
    pub status: Result<Status, UnknownCode>,
}

/// Reads one line.
pub fn request(line: &str) -> Option<Request> {
    let fields = fields(line);
    let code: u16 = fields.get(7)?.parse().ok()?;
    Some(Request { domain: (*fields.get(2)?).to_owned(), status: Status::try_from(code) })
}

/// Counts the statuses of all lines.
pub fn count<'a>(lines: impl IntoIterator<Item = &'a str>) -> Counts {
    let mut counts = Counts::default();
    for line in lines.into_iter().filter(|line| !line.trim().is_empty()) {
        match request(line).map(|request| request.status) {
            Some(Ok(status)) => *counts.known.entry(status).or_default() += 1,
            Some(Err(unknown)) => *counts.other.entry(unknown.code()).or_default() += 1,
            None => counts.unread += 1,
        }
    }
    counts
}

/// A report for people, most frequent first.
pub fn report(counts: &Counts) -> String {
    let mut known: Vec<_> = counts.known.iter().collect();
    known.sort_by_key(|(status, count)| (std::cmp::Reverse(**count), **status));
    let mut out = String::new();
    for (status, count) in known {
        let meaning = status.meaning(&[Locale::En]).map_or("", |found| found.text.plain());
        let _ = writeln!(out, "{count:>6}  {status:<30}  {meaning}");
    }
    for (code, count) in &counts.other {
        let _ = writeln!(out, "{count:>6}  {code}");
    }
    out
}

/// The fields of a line; quotes hold spaces together and are taken off.
fn fields(line: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (field, behind) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        fields.push(field);
        rest = behind.trim_start();
    }
    fields
}
