//! One disagreement: its sides, where they stand, and the decision on it.

use super::{Report, rule};
use crate::catalog::{Catalog, Code, Conflict, Field, Locale, ProseFact};
use crate::emit::docs::{inline, view};
use crate::emit::facts;

impl Report<'_> {
    /// A conflict on a fact: its sentences side by side, and what was decided.
    pub(super) fn fact_conflict(&self, catalog: &Catalog, fact: &ProseFact, conflict: &Conflict, out: &mut String) {
        out.push_str(&format!("- {}: {}\n", self.fact_link(catalog, fact), rule(conflict.key.rule.id())));
        for (locale, values) in view::sides(conflict) {
            let values: Vec<String> = values.iter().map(|value| inline::code(value)).collect();
            out.push_str(&format!("  - {}: {}\n", inline::plain(self.words.language(locale)), values.join(", ")));
        }
        for sentence in facts::behind(self.lexicon, fact, conflict) {
            out.push_str(&self.sentence(sentence));
        }
        out.push_str(&self.answer(conflict));
    }

    /// A conflict on a code: what each language says, where, and what was decided.
    pub(super) fn conflict(&self, catalog: &Catalog, code: &Code, conflict: &Conflict, out: &mut String) {
        let field = conflict.key.field.map_or("row", Field::as_str);
        let group = conflict.key.group.as_ref().map(|group| format!(", {}", inline::code(group))).unwrap_or_default();
        let cause = conflict.key.cause.map_or(group.clone(), |cause| format!("{group}, cause {cause}"));
        out.push_str(&format!(
            "- {}{cause}, {field}: {}\n",
            self.code_link(catalog, code),
            rule(conflict.key.rule.id())
        ));
        for (locale, values) in view::sides(conflict) {
            let facts: Vec<String> = values.iter().map(|value| inline::code(value)).collect();
            let facts = match facts.as_slice() {
                [] if conflict.values.is_empty() => String::new(),
                [] => ": states nothing".to_owned(),
                facts => format!(": {}", facts.join(", ")),
            };
            let place = self.place(code, conflict, locale).map_or(String::new(), |place| format!(", {place}"));
            out.push_str(&format!("  - {}{place}{facts}", inline::plain(self.words.language(locale))));
            if let Some(published) = conflict.published.get(locale) {
                out.push_str(&format!("\\\n    {}", inline::indent(&self.text(published, locale), "    ")));
            }
            out.push('\n');
        }
        out.push_str(&self.answer(conflict));
    }

    /// What was decided, and why.
    fn answer(&self, conflict: &Conflict) -> String {
        let Some(outcome) = &conflict.outcome else { return "  - reported, not decided\n".to_owned() };
        let decided = match (&outcome.locale, &outcome.value) {
            (Some(locale), _) => format!("decided for {}", inline::plain(self.words.language(locale))),
            (None, Some(value)) => format!("decided: {}", inline::code(value)),
            (None, None) => "each document keeps its own".to_owned(),
        };
        let found = if outcome.reported { " (found by a reader)" } else { "" };
        format!("  - {decided}{found}: {}\n", inline::plain(&outcome.because))
    }

    /// Where a conflict's text stands in one locale.
    fn place(&self, code: &Code, conflict: &Conflict, locale: &Locale) -> Option<String> {
        let field = conflict.key.field?;
        let published = conflict.published.get(locale);
        let texts = code.causes.iter().filter_map(|cause| cause.texts.get(&field)?.get(locale));
        let mut texts = texts.filter(|local| {
            let original = local.published.as_ref().map_or(&local.text, |published| &published.text);
            published.is_none_or(|published| published == original)
        });
        texts.next().map(|local| self.lines(local.document, local.lines.0, local.lines.1))
    }
}
