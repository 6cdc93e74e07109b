//! The JSON Schema of a catalog file, draft 2020-12. Strict: a key that it does not name is an error.

use serde_json::{Value, json};

use super::GENERATED_BY;

/// The schema file.
pub(super) fn text() -> String {
    let mut text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text.push('\n');
    text
}

/// The schema.
pub(super) fn schema() -> Value {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": GENERATED_BY,
        "title": "A catalog of status codes",
        "description": "One namespace of status codes, merged over every document and language that tells of it.",
        "type": "object",
        "properties": {
            "catalog": { "type": "string", "description": "The catalog's id; the file's path is `<id>.yaml`.", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*(/[a-z][a-z0-9]*(-[a-z0-9]+)*)*$" },
            "title": { "$ref": "#/$defs/localized", "description": "The catalog's title per locale." },
            "locales": { "type": "array", "items": { "$ref": "#/$defs/locale" }, "uniqueItems": true, "description": "The locales of its documents, sorted." },
            "scopes": {
                "type": "array", "minItems": 1,
                "description": "Sub-namespaces, in document order: the same number in two scopes is two codes.",
                "items": object(json!({
                    "scope": { "$ref": "#/$defs/scope" },
                    "name": { "type": "string", "description": "The vendor's name of the scope." },
                }), &["scope", "name"]),
            },
            "codes": { "type": "array", "items": { "$ref": "#/$defs/code" }, "description": "Sorted by scope, then number." },
            "gaps": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/gap" }, "description": "Codes that a document lacks though its group has them." },
        },
        "required": ["catalog", "locales", "codes"],
        "additionalProperties": false,
        "$defs": {
            "locale": { "type": "string", "description": "A BCP 47 language tag.", "pattern": "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$" },
            "scope": { "type": "string", "description": "A scope's id.", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" },
            "number": { "type": "integer", "minimum": 0, "maximum": 65535, "description": "The code." },
            "line": { "type": "integer", "minimum": 1, "description": "A 1-based line of the document." },
            "document": { "type": "string", "minLength": 1, "description": "A document's path under `sources/`." },
            "field": { "enum": ["category", "meaning", "description", "solution"], "description": "A text field." },
            "localized": {
                "type": "object",
                "description": "Locale to text. A text is Markdown inline text; a line break is \\n.",
                "propertyNames": { "$ref": "#/$defs/locale" },
                "additionalProperties": { "type": "string" },
                "minProperties": 1,
            },
            "code": object(json!({
                "scope": { "$ref": "#/$defs/scope" },
                "code": { "$ref": "#/$defs/number" },
                "name": { "type": "string", "minLength": 1, "description": "The Rust variant's name; it never changes meaning." },
                "aliases": { "type": "array", "minItems": 1, "items": { "type": "string" }, "description": "Earlier names." },
                "category": { "$ref": "#/$defs/localized", "description": "The vendor's class of the code, where no two causes differ on it." },
                "retired": object(json!({
                    "since": { "type": "string", "description": "The crate's version that retired it." },
                    "because": { "type": "string", "description": "Why." },
                }), &["since", "because"]),
                "causes": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/cause" }, "description": "What it can mean, by document order." },
                "conflicts": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/conflict" }, "description": "Where the documents of a group disagree, and what was decided." },
                "merged": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/merged" }, "description": "Repeated rows that were merged." },
            }), &["code", "name", "causes"]),
            "cause": object(json!({
                "group": { "type": "string", "description": "The documents that tell it, in one or more languages." },
                "category": { "$ref": "#/$defs/localized", "description": "The vendor's class, where the causes of the code differ on it." },
                "meaning": { "$ref": "#/$defs/localized", "description": "What the code means." },
                "description": { "$ref": "#/$defs/localized", "description": "A longer explanation." },
                "solution": { "$ref": "#/$defs/localized", "description": "What to do." },
                "sources": {
                    "type": "array",
                    "description": "Where the texts stand.",
                    "items": object(json!({
                        "locale": { "$ref": "#/$defs/locale" },
                        "document": { "$ref": "#/$defs/document" },
                        "line": { "$ref": "#/$defs/line" },
                        "end_line": { "$ref": "#/$defs/line" },
                    }), &["locale", "document", "line", "end_line"]),
                },
            }), &["group", "sources"]),
            "conflict": object(json!({
                "rule": { "type": "string", "description": "The rule's id; see docs/rules.md." },
                "group": { "type": "string", "description": "The group, where more than one could disagree on the code." },
                "cause": { "type": "integer", "minimum": 1, "description": "The number of the cause inside its group." },
                "field": { "$ref": "#/$defs/field" },
                "fact": { "type": "string", "description": "The prose fact's id." },
                "values": {
                    "type": "object",
                    "description": "The facts that each locale states.",
                    "propertyNames": { "$ref": "#/$defs/locale" },
                    "additionalProperties": { "type": "array", "items": { "type": "string" } },
                },
                "use": { "$ref": "#/$defs/locale", "description": "The locale whose facts hold." },
                "keep": { "const": true, "description": "Each locale keeps its own." },
                "reported": { "const": true, "description": "A reader found it; no rule sees it." },
                "because": { "type": "string", "description": "Why it was decided so." },
                "published": { "$ref": "#/$defs/localized", "description": "The vendor's texts that were corrected." },
            }), &["rule"]),
            "merged": object(json!({
                "document": { "$ref": "#/$defs/document" },
                "places": {
                    "type": "array", "description": "The lines of each place.",
                    "items": object(json!({ "line": { "$ref": "#/$defs/line" }, "end_line": { "$ref": "#/$defs/line" } }), &["line", "end_line"]),
                },
                "message": { "type": "string", "description": "What was seen." },
            }), &["document", "places", "message"]),
            "gap": object(json!({
                "scope": { "$ref": "#/$defs/scope" },
                "code": { "$ref": "#/$defs/number" },
                "locale": { "$ref": "#/$defs/locale" },
                "document": { "$ref": "#/$defs/document" },
                "because": { "type": "string", "description": "Why the document lacks it." },
            }), &["code", "locale", "document", "because"]),
        },
    });
    super::facts::schema(&mut schema);
    schema
}

/// A strict object.
fn object(properties: Value, required: &[&str]) -> Value {
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}
