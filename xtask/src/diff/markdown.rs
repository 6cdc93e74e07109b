//! Changes as Markdown for a pull request. Vendor text is escaped; added and removed words are `<ins>` and `<del>`,
//! since emphasis that touches CJK punctuation is not read as emphasis.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};
use status_codegen::problem::Problem;

use super::compare::{Bump, Changed, Changes, Reworded, code_id};
use super::snapshot::{Entry, Key};
use crate::escape::markdown as escape;
use crate::render::plural;

/// What to say besides the changes.
pub(super) struct Notes<'a> {
    pub(super) revision: &'a str,
    /// The revision has no catalog that could be read.
    pub(super) nothing_there: bool,
    /// Files of the revision that are no catalog as they are written today.
    pub(super) unread: &'a [String],
    /// Problems stop generation: what is compared is what could be read.
    pub(super) stopped: bool,
    /// Decisions that went stale.
    pub(super) stale: &'a [&'a Problem],
}

/// The whole page.
pub(super) fn page(changes: &Changes, notes: &Notes<'_>) -> String {
    let mut page = format!("## Status codes since {}\n\n", escape(notes.revision));
    if notes.nothing_there {
        page.push_str("That revision has no generated catalog, so everything is added.\n\n");
    }
    for path in notes.unread {
        let _ = writeln!(page, "`{}` of that revision is no catalog and was left out.\n", path.replace('`', "'"));
    }
    if notes.stopped {
        page.push_str("Problems stop generation; `cargo xtask check` shows them. Compared is what could be read.\n\n");
    }
    page.push_str(&summary(changes));
    codes(&mut page, "Added", &changes.added);
    codes(&mut page, "Removed", &changes.removed);
    codes(&mut page, "Retired", &changes.retired);
    section(&mut page, "Renamed", &changes.renamed, |(key, old, new, kept)| {
        let alias = if *kept { "stays as a deprecated alias" } else { "is gone" };
        format!("{}: {} → {}; {} {alias}", id(key), escape(old), escape(new), escape(old))
    });
    section(&mut page, "Reworded", &changes.reworded, reworded);
    section(&mut page, "Facts", &changes.facts, changed);
    section(&mut page, "Conflicts and decisions", &changes.conflicts, changed);
    section(&mut page, "Decisions that went stale", notes.stale, |problem| escape(&problem.message));
    page
}

fn summary(changes: &Changes) -> String {
    let counts = [
        (changes.added.len(), "added"),
        (changes.removed.len(), "removed"),
        (changes.retired.len(), "retired"),
        (changes.renamed.len(), "renamed"),
    ];
    let mut parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", plural(*count, "code")))
        .collect();
    if !changes.reworded.is_empty() {
        parts.push(format!("{} changed", plural(changes.reworded.len(), "text")));
    }
    if !changes.facts.is_empty() {
        parts.push(format!("{} changed", plural(changes.facts.len(), "fact")));
    }
    if parts.is_empty() && changes.bump == Bump::None {
        return "Nothing changed for readers or for the crate.\n".to_owned();
    }
    let bump = match changes.bump {
        Bump::Major => "a breaking release",
        Bump::Minor => "a release with new or deprecated names",
        Bump::Patch | Bump::None => "a patch release",
    };
    let mut text = format!(
        "{}. This asks for {bump}",
        if parts.is_empty() { "Decisions changed".to_owned() } else { parts.join(", ") }
    );
    if let Some(asked) = changes.asked_version() {
        let _ = write!(text, ": {asked} or later");
        match &changes.new_version {
            Some(new) if is_at_least(new, &asked) => {
                let _ = write!(text, " (the manifest says {})", escape(new));
            }
            Some(new) => {
                let _ = write!(text, ", but **the manifest still says {}**", escape(new));
            }
            None => {}
        }
    }
    text.push_str(".\n");
    text
}

fn is_at_least(version: &str, asked: &str) -> bool {
    let numbers = |text: &str| text.split('.').map(|part| part.parse::<u64>().unwrap_or_default()).collect::<Vec<_>>();
    numbers(version) >= numbers(asked)
}

fn section<T>(page: &mut String, title: &str, items: &[T], line: impl Fn(&T) -> String) {
    if items.is_empty() {
        return;
    }
    let _ = write!(page, "\n### {title}\n\n");
    for item in items {
        let _ = writeln!(page, "- {}", line(item));
    }
}

fn codes(page: &mut String, title: &str, codes: &[(Key, Entry)]) {
    section(page, title, codes, |(key, entry)| {
        let meaning = entry.texts.iter().find(|((_, _, field, _), _)| field == "meaning");
        let meaning = meaning.map(|((.., locale), text)| format!(": {} ({})", escape(text), escape(locale)));
        let because = entry.retired.as_ref().filter(|_| title == "Retired");
        let because = because.map(|because| format!("; {}", escape(because))).unwrap_or_default();
        format!("{} {}{}{because}", id(key), escape(&entry.name), meaning.unwrap_or_default())
    });
}

fn reworded(item: &Reworded) -> String {
    let (_, number, field, locale) = &item.at;
    let number = if *number > 1 { format!(" cause {number}") } else { String::new() };
    let place = format!("{}{number} {} ({})", id(&item.key), escape(field), escape(locale));
    match (&item.old, &item.new) {
        (Some(old), Some(new)) => format!("{place}: {}", words(old, new)),
        (None, Some(new)) => format!("{place}: <ins>{}</ins>", escape(new)),
        (Some(old), None) => format!("{place}: <del>{}</del>", escape(old)),
        (None, None) => place,
    }
}

fn changed((what, old, new): &Changed) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{}: {}", escape(what), words(old, new)),
        (None, Some(new)) => format!("{}: <ins>{}</ins>", escape(what), escape(new)),
        (Some(old), None) => format!("{}: <del>{}</del>", escape(what), escape(old)),
        (None, None) => escape(what),
    }
}

fn id(key: &Key) -> String {
    escape(&code_id(key))
}

/// The difference of two texts by Unicode words: where a script writes no spaces, a word is a character or two.
fn words(old: &str, new: &str) -> String {
    let diff = TextDiff::from_unicode_words(old, new);
    let mut runs: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => runs.push((change.tag(), change.value().to_owned())),
        }
    }
    let mark = |(tag, text): &(ChangeTag, String)| match tag {
        ChangeTag::Equal => escape(text),
        ChangeTag::Delete => format!("<del>{}</del>", escape(text)),
        ChangeTag::Insert => format!("<ins>{}</ins>", escape(text)),
    };
    runs.iter().map(mark).collect()
}
