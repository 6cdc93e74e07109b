//! Catalogs to YAML, one file per catalog, and the JSON Schema that all of them obey.
//!
//! Written by hand rather than by a serializer, because a reviewer reads these diffs: keys stand in a fixed order, each
//! text on a line of its own, and every text is quoted so that YAML 1.1 and 1.2 readers load the same value.

mod facts;
mod schema;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;

use super::GENERATED_BY;
use crate::artifact::Artifact;
use crate::catalog::{Address, Catalog, Cause, Code, Conflict, Field, Gap, Lexicon, Locale, Merged};
use write::{Writer, text, word};

/// `yaml/<catalog id>.yaml` for each catalog, and `yaml/schema.json`.
pub(super) fn artifacts(lexicon: &Lexicon) -> Vec<Artifact> {
    let mut artifacts: Vec<Artifact> = lexicon
        .catalogs
        .iter()
        .map(|catalog| Artifact::new(format!("yaml/{}.yaml", catalog.id), file(lexicon, catalog)))
        .collect();
    artifacts.push(Artifact::new("yaml/schema.json", schema::text()));
    artifacts
}

fn file(lexicon: &Lexicon, catalog: &Catalog) -> String {
    let mut out = Writer::new();
    header(&mut out, lexicon, catalog);
    out.entry("catalog", &word(catalog.id.as_str()));
    if !catalog.title.is_empty() {
        out.map("title", |out| {
            for (locale, title) in &catalog.title {
                out.entry(&word(locale.as_str()), &text(title));
            }
        });
    }
    out.entry("locales", &flow(catalog.locales.iter().map(|locale| word(locale.as_str()))));
    if !catalog.scopes.is_empty() {
        out.list("scopes", &catalog.scopes, |out, (scope, name)| {
            out.entry("scope", &word(scope.as_str()));
            out.entry("name", &text(name));
        });
    }
    out.list("codes", &catalog.codes, |out, code| write_code(out, lexicon, code));
    facts::write(&mut out, lexicon, catalog);
    if !catalog.gaps.is_empty() {
        out.list("gaps", &catalog.gaps, |out, gap| write_gap(out, lexicon, gap));
    }
    out.finish()
}

fn header(out: &mut Writer, lexicon: &Lexicon, catalog: &Catalog) {
    out.comment(GENERATED_BY);
    for document in documents(lexicon, catalog) {
        out.comment(&format!("source: sources/{document}"));
    }
    let up = "../".repeat(catalog.id.as_str().matches('/').count());
    out.comment(&format!("yaml-language-server: $schema={up}schema.json"));
}

/// Paths of the catalog's documents, in manifest order.
fn documents<'a>(lexicon: &'a Lexicon, catalog: &'a Catalog) -> impl Iterator<Item = &'a str> {
    catalog.documents.iter().filter_map(|index| lexicon.documents.get(*index)).map(|document| document.path.as_str())
}

fn write_code(out: &mut Writer, lexicon: &Lexicon, code: &Code) {
    if let Some(scope) = &code.scope {
        out.entry("scope", &word(scope.as_str()));
    }
    out.entry("code", &code.code.to_string());
    out.entry("name", &word(&code.name));
    if !code.aliases.is_empty() {
        out.entry("aliases", &flow(code.aliases.iter().map(|alias| word(alias))));
    }
    let category = common_category(code);
    if let Some(category) = &category {
        out.map("category", |out| {
            for (locale, category) in category {
                out.entry(&word(locale.as_str()), &text(category));
            }
        });
    }
    if let Some(retired) = &code.retired {
        out.map("retired", |out| {
            out.entry("since", &text(&retired.since));
            out.entry("because", &text(&retired.because));
        });
    }
    out.list("causes", &code.causes, |out, cause| write_cause(out, lexicon, cause, category.is_none()));
    if !code.conflicts.is_empty() {
        out.list("conflicts", &code.conflicts, write_conflict);
    }
    if !code.merged.is_empty() {
        out.list("merged", &code.merged, |out, merged| write_merged(out, lexicon, merged));
    }
}

/// The category per locale where no two causes disagree on it; then it stands at the code, else at each cause.
fn common_category(code: &Code) -> Option<BTreeMap<&Locale, &str>> {
    let mut common = BTreeMap::new();
    for (locale, local) in code.causes.iter().filter_map(|cause| cause.texts.get(&Field::Category)).flatten() {
        let category = local.text.markdown();
        if *common.entry(locale).or_insert(category) != category {
            return None;
        }
    }
    (!common.is_empty()).then_some(common)
}

fn write_cause(out: &mut Writer, lexicon: &Lexicon, cause: &Cause, with_category: bool) {
    out.entry("group", &word(&cause.group));
    for (field, texts) in &cause.texts {
        if *field == Field::Category && !with_category {
            continue;
        }
        out.map(field.as_str(), |out| {
            for (locale, local) in texts {
                out.entry(&word(locale.as_str()), &text(local.text.markdown()));
            }
        });
    }
    out.list("sources", &cause.sources, |out, address| write_address(out, lexicon, address));
}

fn write_address(out: &mut Writer, lexicon: &Lexicon, address: &Address) {
    let path = lexicon.documents.get(address.document).map_or("", |document| document.path.as_str());
    out.flow_map(&[
        ("locale", word(address.locale.as_str())),
        ("document", word(path)),
        ("line", address.line.to_string()),
        ("end_line", address.end_line.to_string()),
    ]);
}

fn write_conflict(out: &mut Writer, conflict: &Conflict) {
    out.entry("rule", conflict.key.rule.id());
    if let Some(group) = &conflict.key.group {
        out.entry("group", &word(group));
    }
    if let Some(cause) = conflict.key.cause {
        out.entry("cause", &cause.to_string());
    }
    if let Some(field) = conflict.key.field {
        out.entry("field", field.as_str());
    }
    if let Some(fact) = &conflict.key.fact {
        out.entry("fact", &text(fact));
    }
    // What a reader found has no facts to set side by side.
    if !conflict.values.is_empty() {
        out.map("values", |out| {
            for (locale, values) in &conflict.values {
                out.entry(&word(locale.as_str()), &flow(values.iter().map(|value| text(value))));
            }
        });
    }
    let Some(outcome) = &conflict.outcome else { return };
    match &outcome.locale {
        Some(locale) => out.entry("use", &word(locale.as_str())),
        None => match &outcome.value {
            Some(value) => out.entry("value", &text(value)),
            None => out.entry("keep", "true"),
        },
    }
    if outcome.reported {
        out.entry("reported", "true");
    }
    out.entry("because", &text(&outcome.because));
    let published: Vec<_> =
        conflict.published.iter().filter(|(locale, _)| outcome.corrected.contains(locale)).collect();
    if !published.is_empty() {
        out.map("published", |out| {
            for (locale, published) in published {
                out.entry(&word(locale.as_str()), &text(published.markdown()));
            }
        });
    }
}

fn write_merged(out: &mut Writer, lexicon: &Lexicon, merged: &Merged) {
    let path = lexicon.documents.get(merged.document).map_or("", |document| document.path.as_str());
    out.entry("document", &word(path));
    out.list("places", &merged.lines, |out, (line, end_line)| {
        out.flow_map(&[("line", line.to_string()), ("end_line", end_line.to_string())]);
    });
    out.entry("message", &text(&merged.message));
}

fn write_gap(out: &mut Writer, lexicon: &Lexicon, gap: &Gap) {
    if let Some(scope) = &gap.scope {
        out.entry("scope", &word(scope.as_str()));
    }
    out.entry("code", &gap.code.to_string());
    if let Some(document) = lexicon.documents.get(gap.document) {
        out.entry("locale", &word(document.locale.as_str()));
        out.entry("document", &word(&document.path));
    }
    out.entry("because", &text(&gap.because));
}

fn flow(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}
