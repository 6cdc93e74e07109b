//! What `diff` compares: one shape for today's lexicon and for the YAML of any revision. Reading is lenient, since an
//! older layout lacks keys: what is not understood is left out, a file that is no catalog is named.

use std::collections::BTreeMap;

use serde_yaml::Value;
use status_codegen::catalog::{Code, Field, Lexicon};

/// Catalog id, scope (empty for none), code.
pub(super) type Key = (String, String, u64);
/// Group, number of the cause inside its group, field, locale.
pub(super) type TextKey = (String, usize, String, String);

/// One state of the lexicon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshot {
    /// Version of the generated crate, where it is known.
    pub(super) version: Option<String>,
    pub(super) codes: BTreeMap<Key, Entry>,
    /// Catalog and fact → value as text.
    pub(super) facts: BTreeMap<(String, String), String>,
}

/// One code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    /// Why, where it is retired.
    pub(super) retired: Option<String>,
    pub(super) texts: BTreeMap<TextKey, String>,
    /// Conflict (field and rule) → answer.
    pub(super) conflicts: BTreeMap<String, String>,
}

impl Snapshot {
    /// True where there is no code at all.
    pub(super) fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Today's.
    pub(super) fn of(lexicon: &Lexicon) -> Self {
        let mut snapshot = Self { version: Some(lexicon.version.clone()), ..Self::default() };
        for catalog in &lexicon.catalogs {
            for code in &catalog.codes {
                let scope = code.scope.as_ref().map(ToString::to_string).unwrap_or_default();
                let key = (catalog.id.to_string(), scope, u64::from(code.code.0));
                snapshot.codes.insert(key, entry_of(code));
            }
        }
        snapshot
    }

    /// Reads committed files; the paths of those that could not be read come second.
    pub(super) fn read(files: &[(String, String)]) -> (Self, Vec<String>) {
        let mut snapshot = Self::default();
        let mut unread = Vec::new();
        for (path, text) in files {
            if path == "rust/Cargo.toml" {
                let line = text.lines().find_map(|line| line.strip_prefix("version = "));
                snapshot.version = line.map(|version| version.trim().trim_matches('"').to_owned());
                continue;
            }
            match serde_yaml::from_str::<Value>(text) {
                Ok(value) if value.get("codes").is_some() => snapshot.add(&value),
                _ => unread.push(path.clone()),
            }
        }
        (snapshot, unread)
    }

    fn add(&mut self, catalog: &Value) {
        let Some(id) = catalog.get("catalog").and_then(Value::as_str) else { return };
        for code in catalog.get("codes").and_then(Value::as_sequence).into_iter().flatten() {
            let Some(number) = code.get("code").and_then(Value::as_u64) else { continue };
            let scope = text(code, "scope");
            self.codes.insert((id.to_owned(), scope, number), entry_from(code));
        }
        for fact in catalog.get("facts").and_then(Value::as_sequence).into_iter().flatten() {
            let name = [text(fact, "scope"), text(fact, "fact")].join(" ").trim().to_owned();
            for (key, value) in leaves(fact) {
                // Where it stands and what it is called in the docs is no change of the fact.
                if !["fact", "scope", "sentences", "title", "conflicts"].contains(&key.split('.').next().unwrap_or(""))
                {
                    self.facts.insert((id.to_owned(), format!("{name} {key}")), value);
                }
            }
        }
    }
}

impl Entry {
    /// Adds the texts that stand in a cause, or in the code itself (its category).
    fn add_texts(&mut self, holder: &Value, group: &str, number: usize) {
        for field in Field::ALL.map(Field::as_str) {
            for (locale, value) in holder.get(field).and_then(Value::as_mapping).into_iter().flatten() {
                if let (Some(locale), Some(value)) = (locale.as_str(), value.as_str()) {
                    self.texts.entry(text_key(group, number, field, locale)).or_insert_with(|| value.to_owned());
                }
            }
        }
    }
}

/// A category is the code's own: it counts once, wherever it is written.
fn text_key(group: &str, number: usize, field: &str, locale: &str) -> TextKey {
    let (group, number) = if field == Field::Category.as_str() { ("", 1) } else { (group, number) };
    (group.to_owned(), number, field.to_owned(), locale.to_owned())
}

fn entry_of(code: &Code) -> Entry {
    let mut entry = Entry {
        name: code.name.clone(),
        aliases: code.aliases.clone(),
        retired: code.retired.as_ref().map(|retired| retired.because.clone()),
        ..Entry::default()
    };
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for cause in &code.causes {
        let number = numbers.entry(&cause.group).and_modify(|number| *number += 1).or_insert(1);
        for (field, texts) in &cause.texts {
            for (locale, text) in texts {
                let key = text_key(&cause.group, *number, field.as_str(), locale.as_str());
                entry.texts.entry(key).or_insert_with(|| text.text.markdown().to_owned());
            }
        }
    }
    for conflict in &code.conflicts {
        let field = conflict.key.field.map_or("", |field| field.as_str());
        let answer = conflict.outcome.as_ref().map_or("open".to_owned(), |outcome| {
            format!("{}: {}", outcome.locale.as_ref().map_or("keep", |locale| locale.as_str()), outcome.because)
        });
        entry.conflicts.insert(conflict_id(conflict.key.rule.id(), field), answer);
    }
    entry
}

fn entry_from(code: &Value) -> Entry {
    let mut entry = Entry { name: text(code, "name"), ..Entry::default() };
    let sequence = |value: &Value, key: &str| value.get(key).and_then(Value::as_sequence).cloned().unwrap_or_default();
    entry.aliases = sequence(code, "aliases").iter().filter_map(Value::as_str).map(str::to_owned).collect();
    entry.retired = code.get("retired").map(|retired| text(retired, "because"));
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    entry.add_texts(code, "", 1);
    for cause in sequence(code, "causes") {
        let group = text(&cause, "group");
        let number = *numbers.entry(group.clone()).and_modify(|number| *number += 1).or_insert(1);
        entry.add_texts(&cause, &group, number);
    }
    for conflict in sequence(code, "conflicts") {
        let answer = match conflict.get("because").and_then(Value::as_str) {
            Some(because) => format!("{}: {because}", conflict.get("use").and_then(Value::as_str).unwrap_or("keep")),
            None => "open".to_owned(),
        };
        entry.conflicts.insert(conflict_id(&text(&conflict, "rule"), &text(&conflict, "field")), answer);
    }
    entry
}

fn conflict_id(rule: &str, field: &str) -> String {
    if field.is_empty() { rule.to_owned() } else { format!("{field}: {rule}") }
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Every leaf of a value with its path (`query.lookback.value`); addresses are left out, since a moved line is no change.
fn leaves(value: &Value) -> Vec<(String, String)> {
    fn walk(value: &Value, path: &str, out: &mut Vec<(String, String)>) {
        let join = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        match value {
            Value::Mapping(mapping) => {
                for (key, value) in mapping {
                    let key = key.as_str().unwrap_or_default();
                    if !matches!(key, "line" | "end_line" | "sources" | "source") {
                        walk(value, &join(key), out);
                    }
                }
            }
            Value::Sequence(sequence) => {
                sequence.iter().enumerate().for_each(|(at, value)| walk(value, &join(&at.to_string()), out));
            }
            Value::Null => {}
            Value::String(text) => out.push((path.to_owned(), text.clone())),
            other => out.push((path.to_owned(), serde_yaml::to_string(other).unwrap_or_default().trim().to_owned())),
        }
    }
    let mut out = Vec::new();
    walk(value, "", &mut out);
    out
}
