//! Prose facts in YAML: value, title, the vendor's sentences with their address, and what was decided.

use serde_json::{Value, json};

use super::write::{Writer, text, word};
use crate::catalog::{Catalog, Lexicon, ProseFact};
use crate::pattern::Kind;
use crate::prose::FactValue;

/// `facts:` of a catalog; nothing where it has none.
pub(super) fn write(out: &mut Writer, lexicon: &Lexicon, catalog: &Catalog) {
    let of = |fact: &&ProseFact| lexicon.catalogs.get(fact.catalog).is_some_and(|of| of.id == catalog.id);
    let facts: Vec<&ProseFact> = lexicon.facts.iter().filter(of).collect();
    if !facts.is_empty() {
        out.list("facts", &facts, |out, fact| write_fact(out, lexicon, fact));
    }
}

fn write_fact(out: &mut Writer, lexicon: &Lexicon, fact: &ProseFact) {
    if let Some(scope) = &fact.scope {
        out.entry("scope", &word(scope.as_str()));
    }
    out.entry("fact", &word(&fact.id));
    out.entry("constant", &text(&fact.path()));
    out.entry("type", fact.kind.as_str());
    match &fact.value {
        FactValue::Number(number) => out.entry("value", &number.to_string()),
        FactValue::Duration(millis) => out.entry("milliseconds", &millis.to_string()),
        FactValue::Range(first, last) => {
            out.entry("milliseconds", &first.to_string());
            out.entry("to_milliseconds", &last.to_string());
        }
        FactValue::Bytes(written, bytes) => {
            out.entry("written", &text(written));
            out.entry("bytes", &bytes.to_string());
        }
        FactValue::Granularities(rules) => out.list("rules", rules, |out, rule| {
            let list: Vec<String> = rule.list.iter().map(u64::to_string).collect();
            let mut entries = vec![
                ("from_days", rule.from.to_string()),
                ("to_days", rule.to.to_string()),
                ("milliseconds", format!("[{}]", list.join(", "))),
            ];
            if rule.sentence.is_none() {
                entries.push(("decided", "true".to_owned()));
            }
            out.flow_map(&entries);
        }),
        FactValue::Options(options) => out.list("options", options, |out, option| {
            out.entry("option", &word(&option.id));
            out.map("title", |out| {
                for (locale, title) in &option.title {
                    out.entry(&word(locale.as_str()), &text(title));
                }
            });
        }),
    }
    out.map("title", |out| {
        for (locale, title) in fact.title.iter() {
            out.entry(&word(locale.as_str()), &text(title));
        }
    });
    out.list("sentences", &fact.sentences, |out, sentence| {
        let path = lexicon.documents.get(sentence.document).map_or("", |document| document.path.as_str());
        out.entry("text", &text(&sentence.text));
        out.entry("locale", &word(sentence.locale.as_str()));
        out.entry("document", &word(path));
        out.entry("line", &sentence.line.to_string());
        out.entry("end_line", &sentence.end_line.to_string());
    });
    if !fact.conflicts.is_empty() {
        out.list("conflicts", &fact.conflicts, super::write_conflict);
    }
}

/// Adds `facts` to the schema of a catalog.
pub(super) fn schema(schema: &mut Value) {
    let count = json!({ "type": "integer", "minimum": 0 });
    let milliseconds = json!({ "type": "integer", "minimum": 0, "description": "A span of time in milliseconds." });
    let rule = json!({
        "type": "object",
        "description": "Periods and the granularities that go with them, in milliseconds.",
        "properties": {
            "from_days": count, "to_days": count,
            "milliseconds": { "type": "array", "items": count },
            "decided": { "const": true, "description": "No sentence states it; a conflict says what was decided." },
        },
        "required": ["from_days", "to_days", "milliseconds"],
        "additionalProperties": false,
    });
    let option = json!({
        "type": "object",
        "properties": {
            "option": { "type": "string", "description": "Its id, unique in the fact." },
            "title": { "$ref": "#/$defs/localized" },
        },
        "required": ["option", "title"],
        "additionalProperties": false,
    });
    let sentence = json!({
        "type": "object",
        "properties": {
            "text": { "type": "string", "description": "The vendor's sentence, plain text." },
            "locale": { "$ref": "#/$defs/locale" },
            "document": { "$ref": "#/$defs/document" },
            "line": { "$ref": "#/$defs/line" },
            "end_line": { "$ref": "#/$defs/line" },
        },
        "required": ["text", "locale", "document", "line", "end_line"],
        "additionalProperties": false,
    });
    let fact = json!({
        "type": "object",
        "properties": {
            "scope": { "$ref": "#/$defs/scope" },
            "fact": { "type": "string", "description": "Its id, unique in catalog and scope." },
            "constant": { "type": "string", "description": "The crate's constant, below the catalog's module." },
            "type": { "enum": Kind::ALL.map(Kind::as_str), "description": "What it is, and so its unit." },
            "value": { "type": "integer", "minimum": 0, "description": "Months, days, a count or a port, by `type`." },
            "milliseconds": milliseconds,
            "to_milliseconds": milliseconds,
            "written": { "type": "string", "description": "The size as the documents write it." },
            "bytes": { "type": "integer", "minimum": 0, "description": "The size in bytes." },
            "rules": { "type": "array", "items": rule },
            "options": { "type": "array", "minItems": 1, "items": option },
            "title": { "$ref": "#/$defs/localized" },
            "sentences": { "type": "array", "minItems": 1, "items": sentence, "description": "The sentences it rests on." },
            "conflicts": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/conflict" } },
        },
        "required": ["fact", "constant", "type", "title", "sentences"],
        "additionalProperties": false,
    });
    schema["$defs"]["fact"] = fact;
    schema["$defs"]["conflict"]["properties"]["value"] =
        json!({ "type": "string", "description": "What was decided, for a conflict on a fact." });
    schema["properties"]["facts"] = json!({
        "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/fact" },
        "description": "What prose and cells state beside the meaning of codes.",
    });
}
