//! How many single mistakes are caught: every protocol name, number, link host and identifier of every text that several
//! languages share is changed in one language, one at a time, and the whole of reading and reconciling is run on it.
//!
//! Where to mutate is found by plain looking at characters, not by the fact grammar, which is what is measured. The
//! result stands in `mutation.txt`; `UPDATE_EXPECT=1 cargo test -p status-codegen mutation` writes it anew.

use std::collections::BTreeMap;
use std::ops::Range;

use super::real;
use crate::catalog::{Field, Lexicon};
use crate::config::Config;
use crate::problem::{Problem, Severity};
use crate::records::Record;
use crate::repository;
use crate::span::{Files, SourceFile};

/// One change of one place.
struct Mutation {
    kind: &'static str,
    range: Range<usize>,
    to: String,
}

#[test]
fn single_mutations() {
    let sources = repository::sources();
    let files = Files::new(sources.clone());
    let config = real::config(&files);
    let shared = |group: &str| config.manifest.documents.iter().filter(|spec| spec.group == group).count() > 1;
    let (lexicon, _) = real::run(&files, &config);
    let mut tally: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut misses = String::new();
    let mut reports = String::new();
    for (index, spec) in config.manifest.documents.iter().enumerate().filter(|(_, spec)| shared(&spec.group)) {
        let id = files.find(&spec.path).unwrap();
        let (_, records, _) = crate::document(&files, &config, index, &mut Vec::new());
        for record in &records {
            for (field, _, span) in &record.texts {
                let source = files.snippet(*span).into_owned();
                for mutation in mutations(&source, &record.code.to_string()) {
                    let start = span.range().start;
                    let mut bytes = files.get(id).bytes.clone();
                    let at = start + mutation.range.start..start + mutation.range.end;
                    let from = String::from_utf8(bytes[at.clone()].to_vec()).unwrap();
                    bytes.splice(at, mutation.to.bytes());
                    let verdict = verdict(&sources, &config, &spec.path, bytes, &record.code.to_string(), *field);
                    tally.entry(mutation.kind).or_default()[verdict] += 1;
                    let told = records_of(&lexicon, &config, record).is_some_and(|locales| locales > 1);
                    let reason = match (verdict, mutation.kind) {
                        (2, _) if !told => "no other document has the row, so there is nothing to compare it with",
                        (2, _) => "the text says the old one once more, and the new one already",
                        (_, "prose compound") => {
                            "each translator has his own word, and it is spelled unlike on the rest of the page"
                        }
                        (1, _) if !told => {
                            "no other document has the row; it is spelled unlike on the rest of the page"
                        }
                        (_, "own code") => "a code named in one language only; a row may name its own",
                        _ => "the text says the old one elsewhere, or the new one is of another kind: on one side only",
                    };
                    let line = format!(
                        "{} {} {} {}: {from} → {} ({reason})\n",
                        spec.locale,
                        config.manifest.catalogs[record.catalog].id,
                        record.code,
                        field.as_str(),
                        mutation.to
                    );
                    match verdict {
                        1 => reports += &line,
                        2 => misses += &line,
                        _ => {}
                    }
                }
            }
        }
    }
    let mut report = String::from(
        "How many single mistakes are caught\n\n\
         In the texts that the English, Japanese and Korean documents of one group share, every HTTP and HTTPS, number,\n\
         link host and identifier was changed in one language, one at a time, and everything was read and reconciled\n\
         again. `UPDATE_EXPECT=1 cargo test -p status-codegen single_mutations` measures it anew and writes this file; without\n\
         the variable the test holds it.\n\n\
         stops: generation stops until it is decided. reported: a warning, since one language may name what another one\n\
         takes for granted. missed: no rule sees it; `cargo xtask check` still shows it as a changed text, and where a\n\
         decision holds the published text it goes stale.\n\n",
    );
    let mut all = [0; 3];
    let row = |kind: &str, counts: &[usize; 3]| {
        format!("{kind:<16}{:>7}{:>7}{:>10}{:>8}\n", counts.iter().sum::<usize>(), counts[0], counts[1], counts[2])
    };
    report += &format!("{:<16}{:>7}{:>7}{:>10}{:>8}\n", "changed", "all", "stops", "reported", "missed");
    for (kind, counts) in &tally {
        report += &row(kind, counts);
        counts.iter().zip(&mut all).for_each(|(count, all)| *all += count);
    }
    report += &row("all", &all);
    let caught = (all[0] + all[1]) as f64 * 100.0 / all.iter().sum::<usize>() as f64;
    report +=
        &format!("\ncaught: {caught:.1} % ({:.1} % stop)\n", all[0] as f64 * 100.0 / all.iter().sum::<usize>() as f64);
    report += &format!(
        "\nreported only, and why\n{reports}\nmissed, and why\n{}",
        if misses.is_empty() { "none\n" } else { &misses }
    );
    expect_test::expect_file!["mutation.txt"].assert_eq(&report);
}

/// In how many languages the group of a record tells its code.
fn records_of(lexicon: &Lexicon, config: &Config, record: &Record) -> Option<usize> {
    let codes = &lexicon.catalogs[record.catalog].codes;
    let code = codes.iter().find(|code| (code.code, &code.scope) == (record.code, &record.scope))?;
    let group = &config.manifest.documents[record.document].group;
    let cause = code.causes.iter().find(|cause| *cause.group == **group)?;
    Some(cause.texts.values().map(|texts| texts.len()).max().unwrap_or(0))
}

/// 0: stops; 1: a warning; 2: nothing.
fn verdict(sources: &[SourceFile], config: &Config, path: &str, bytes: Vec<u8>, code: &str, field: Field) -> usize {
    let mut sources = sources.to_vec();
    sources.iter_mut().filter(|file| file.path == path).for_each(|file| file.bytes.clone_from(&bytes));
    let (_, problems) = real::run(&Files::new(sources), config);
    let about = |problem: &&Problem| {
        problem.conflict.as_ref().is_some_and(|key| {
            key.code.is_some_and(|of| of.to_string() == code) && key.field.is_none_or(|of| of == field)
        })
    };
    match problems.iter().filter(about).map(|problem| problem.severity).min() {
        Some(Severity::Error) => 0,
        Some(Severity::Warning) => 1,
        _ => 2,
    }
}

fn mutations(source: &str, own: &str) -> Vec<Mutation> {
    let mut found = Vec::new();
    let bytes = source.as_bytes();
    let word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let mut at = 0;
    while at < bytes.len() {
        if source[at..].starts_with("https://") {
            let host = at + 8..at + 8 + source[at + 8..].find('/').unwrap();
            let to = format!("x{}", &source[host.clone()]);
            found.push(Mutation { kind: "link host", range: host, to });
            at += source[at..].find([')', ' ']).unwrap();
        } else if word(bytes[at]) {
            let end = at + source[at..].bytes().position(|byte| !word(byte)).unwrap_or(bytes.len() - at);
            token(&source[at..end], at..end, own, &mut found);
            at = end;
        } else {
            let char = source[at..].chars().next().unwrap();
            if ('０'..='９').contains(&char) {
                let to = if char == '９' { '８' } else { char::from_u32(char as u32 + 1).unwrap() };
                found.push(Mutation { kind: "number", range: at..at + 3, to: to.to_string() });
            }
            at += char.len_utf8();
        }
    }
    found
}

fn token(token: &str, range: Range<usize>, own: &str, found: &mut Vec<Mutation>) {
    let bytes = token.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let inner = bytes.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let last = *bytes.last().unwrap();
    let next = |byte: u8| match byte {
        b'9' => '8',
        b'z' => 'y',
        b'Z' => 'Y',
        byte => char::from(byte + 1),
    };
    let changed = format!("{}{}", &token[..token.len() - 1], next(last));
    if token == "HTTP" || token == "HTTPS" {
        let to = if token == "HTTP" { "HTTPS" } else { "HTTP" };
        found.push(Mutation { kind: "HTTP and HTTPS", range, to: to.to_owned() });
    } else if token.contains('-') || token.contains('_') || inner {
        let prose = token.contains("pull") || token.to_ascii_lowercase().starts_with("back-to");
        let kind = if prose { "prose compound" } else { "identifier" };
        found.push(Mutation { kind, range, to: changed });
    } else if digits > 0 {
        let kind = if &token[..digits] == own { "own code" } else { "number" };
        let to = format!("{}{}{}", &token[..digits - 1], next(bytes[digits - 1]), &token[digits..]);
        found.push(Mutation { kind, range, to });
    }
}
