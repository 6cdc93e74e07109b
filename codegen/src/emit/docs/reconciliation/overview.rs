//! The two tables on top: what each document gets wrong, in numbers and by code.

use std::collections::BTreeMap;

use super::{Report, document_anchor};
use crate::catalog::{Catalog, Code, Conflict, Locale, ProseFact};
use crate::emit::docs::{inline, view};
use crate::problem::Rule;

impl Report<'_> {
    /// What each document gets wrong, in numbers.
    pub(super) fn overview(&self, out: &mut String) {
        out.push_str("## Overview\n\n");
        out.push_str(
            "| Document | Language | Rows | Repairs | Repeats | Missing codes | Disagreements | Corrected texts |\n",
        );
        out.push_str("| :-- | :-- | --: | --: | --: | --: | --: | --: |\n");
        for (index, document) in self.lexicon.documents.iter().enumerate() {
            let codes = || self.lexicon.catalogs.iter().flat_map(|catalog| &catalog.codes);
            let repeats = codes().flat_map(|code| &code.merged).filter(|merged| merged.document == index).count();
            let gaps = self.lexicon.catalogs.iter().flat_map(|catalog| &catalog.gaps);
            let gaps = gaps.filter(|gap| gap.document == index).count();
            let wrong = |conflict: &&Conflict| is_wrong(conflict, &document.locale);
            let of_codes = codes().filter(|code| told_by(code, index)).flat_map(|code| &code.conflicts);
            let states = |fact: &&ProseFact| fact.sentences.iter().any(|sentence| sentence.document == index);
            let of_facts = self.lexicon.facts.iter().filter(states).flat_map(|fact| &fact.conflicts);
            let conflicts = of_codes.chain(of_facts).filter(wrong).count();
            out.push_str(&format!(
                "| [{}](#{}) | {} | {} | {} | {repeats} | {gaps} | {conflicts} | {} |\n",
                inline::plain(&document.path),
                document_anchor(document),
                inline::plain(self.words.language(&document.locale)),
                document.rows,
                document.repairs.len(),
                self.corrections(index).len(),
            ));
        }
        out.push_str("\n*Disagreements* counts those that were decided against the document.\n\n");
        self.wrong(out);
    }

    /// What each document gets wrong, by code.
    fn wrong(&self, out: &mut String) {
        out.push_str(
            "| What it gets wrong | Facts, found by a rule | Texts, found by a reader | Stands twice | Missing |\n",
        );
        out.push_str("| :-- | :-- | :-- | :-- | :-- |\n");
        for (index, document) in self.lexicon.documents.iter().enumerate() {
            let locale = &document.locale;
            let by_rule = |conflict: &Conflict| {
                conflict.outcome.as_ref().is_some_and(|outcome| !outcome.reported) && is_wrong(conflict, locale)
            };
            // A text that one document alone has is marked where it stands, since no other one can be taken instead.
            let by_reader = |conflict: &Conflict| {
                conflict.outcome.as_ref().is_some_and(|outcome| {
                    let alone = conflict.published.len() == 1 && conflict.published.contains_key(locale);
                    outcome.reported && (outcome.corrected.contains(locale) || (outcome.locale.is_none() && alone))
                })
            };
            let codes = |has: &dyn Fn(&Code) -> bool| {
                let catalogs = self.lexicon.catalogs.iter().filter(|catalog| catalog.documents.contains(&index));
                let of = |catalog: &Catalog| {
                    let codes = catalog.codes.iter().filter(|code| has(code));
                    codes.map(|code| view::code_title(catalog, code.scope.as_ref(), code.code)).collect::<Vec<_>>()
                };
                self.by_catalog(catalogs.map(|catalog| (catalog, of(catalog))))
            };
            let conflicts =
                |is: &dyn Fn(&Conflict) -> bool| codes(&|code| told_by(code, index) && code.conflicts.iter().any(is));
            let mut facts = conflicts(&by_rule);
            for fact in self.lexicon.facts.iter().filter(|fact| {
                fact.sentences.iter().any(|sentence| sentence.document == index)
                    && fact
                        .conflicts
                        .iter()
                        .any(|conflict| is_wrong(conflict, locale) || conflict.key.rule == Rule::FactCoverage)
            }) {
                facts.push(inline::code(&fact.id));
            }
            let gaps = self.lexicon.catalogs.iter().map(|catalog| {
                let gaps = catalog.gaps.iter().filter(|gap| gap.document == index);
                (catalog, gaps.map(|gap| view::code_title(catalog, gap.scope.as_ref(), gap.code)).collect())
            });
            let cells = [
                facts,
                conflicts(&by_reader),
                codes(&|code| code.merged.iter().any(|merged| merged.document == index)),
                self.by_catalog(gaps),
            ];
            let cells = cells.map(|cell| if cell.is_empty() { "–".to_owned() } else { cell.join("; ") });
            let path = inline::plain(&document.path);
            out.push_str(&format!("| [{path}](#{}) | {} |\n", document_anchor(document), cells.join(" | ")));
        }
        out.push('\n');
    }

    /// `531, 564`, for each catalog but the first with its id before them.
    fn by_catalog<'c>(&self, codes: impl Iterator<Item = (&'c Catalog, Vec<String>)>) -> Vec<String> {
        let shared = |catalog: &Catalog| {
            let mut groups = catalog.documents.iter().map(|document| &self.lexicon.documents[*document].group);
            let first = groups.next();
            groups.any(|group| Some(group) != first)
        };
        let codes = codes.filter(|(_, codes)| !codes.is_empty());
        codes
            .map(|(catalog, codes)| {
                let codes = inline::plain(&codes.join(", "));
                // The catalog that several vendors tell of is not the page's own.
                if shared(catalog) { format!("{} {codes}", inline::code(catalog.id.as_str())) } else { codes }
            })
            .collect()
    }
}

/// Was the conflict decided for a locale whose facts are others than this one's?
fn is_wrong(conflict: &Conflict, locale: &Locale) -> bool {
    let right = conflict.outcome.as_ref().and_then(|outcome| outcome.locale.as_ref());
    let facts: BTreeMap<&Locale, &Vec<String>> = conflict.values.iter().collect();
    right.is_some_and(|right| facts.get(locale).is_some_and(|own| facts.get(right) != Some(own)))
}

fn told_by(code: &Code, document: usize) -> bool {
    code.causes.iter().flat_map(|cause| &cause.sources).any(|address| address.document == document)
}
