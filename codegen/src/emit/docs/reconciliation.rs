//! The reconciliation: everything that was repaired, merged, decided, corrected or is missing, with its address.
//! Maintainers read it, so it is in English; texts keep their language.

mod conflict;
mod overview;

use crate::catalog::{Catalog, Code, DocumentInfo, Field, Lexicon, LocalText, Locale, ProseFact};
use crate::config::built_in_words;
use crate::emit::facts;
use crate::prose::Sentence;
use crate::text::Text;
use crate::ui::UiStrings;

use super::{header, inline, view};

/// The page's text.
pub(super) fn text(lexicon: &Lexicon) -> String {
    let mut out = header(lexicon.documents.iter().map(|document| document.path.as_str()));
    let Some(words) = lexicon
        .ui
        .iter()
        .find(|(locale, _)| locale.as_str() == "en")
        .map(|(_, words)| words)
        .cloned()
        .or_else(|| built_in_words("en"))
    else {
        return out;
    };
    let report = Report { lexicon, words: &words };
    out.push_str("# Reconciliation\n\n");
    out.push_str(
        "What the documents say wrong, twice or not at all, and what was decided about it. Line numbers lead to the\n",
    );
    out.push_str("vendor's own bytes under `sources/`. [Rules](rules.md) explains each rule.\n\n");
    report.overview(&mut out);
    for (index, document) in lexicon.documents.iter().enumerate() {
        report.document(index, document, &mut out);
    }
    for catalog in &lexicon.catalogs {
        report.catalog(catalog, &mut out);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

struct Report<'a> {
    lexicon: &'a Lexicon,
    words: &'a UiStrings,
}

/// A text that is not the vendor's own.
struct Correction<'a> {
    catalog: &'a Catalog,
    code: &'a Code,
    field: Field,
    locale: &'a Locale,
    local: &'a LocalText,
}

impl<'a> Report<'a> {
    fn corrections(&self, document: usize) -> Vec<Correction<'a>> {
        let mut found = Vec::new();
        for catalog in &self.lexicon.catalogs {
            for code in &catalog.codes {
                for (field, texts) in code.causes.iter().flat_map(|cause| &cause.texts) {
                    let here =
                        texts.iter().filter(|(_, local)| local.published.is_some() && local.document == document);
                    let here = here.map(|(locale, local)| Correction { catalog, code, field: *field, locale, local });
                    found.extend(here);
                }
            }
        }
        found
    }

    fn document(&self, index: usize, document: &DocumentInfo, out: &mut String) {
        out.push_str(&format!("<a id=\"{}\"></a>\n\n", document_anchor(document)));
        out.push_str(&format!("## {}\n\n", inline::plain(&document.path)));
        let origin = match view::target(&document.origin) {
            view::Target::Live(url) => format!("[{}]({url})", inline::plain(&document.origin)),
            _ => inline::code(&document.origin),
        };
        let language = inline::plain(self.words.language(&document.locale));
        out.push_str(&format!("{language}, group {}, the vendor's page {origin}.\n\n", inline::code(&document.group)));

        out.push_str("### Repairs\n\n");
        for repair in &document.repairs {
            let lines = self.lines(index, repair.line, repair.end_line);
            out.push_str(&format!("- {lines}: {} ({})\n", inline::plain(&repair.message), rule(repair.rule.id())));
        }
        none(document.repairs.is_empty(), out);

        out.push_str("### What it gets wrong\n\n");
        let mut empty = true;
        for it in self.corrections(index) {
            let Some(published) = &it.local.published else { continue };
            empty = false;
            out.push_str(&format!(
                "- {}, {}, {}:\n",
                self.code_link(it.catalog, it.code),
                it.field.as_str(),
                self.lines(index, it.local.lines.0, it.local.lines.1)
            ));
            out.push_str(&format!("  - published: {}\n", self.text(&published.text, it.locale)));
            out.push_str(&format!("  - corrected: {}\n", self.text(&it.local.text, it.locale)));
            out.push_str(&format!("  - because: {}\n", inline::plain(&published.because)));
        }
        for catalog in &self.lexicon.catalogs {
            for code in &catalog.codes {
                for merged in code.merged.iter().filter(|merged| merged.document == index) {
                    empty = false;
                    let places: Vec<String> =
                        merged.lines.iter().map(|(line, end)| self.lines(index, *line, *end)).collect();
                    out.push_str(&format!(
                        "- {}, {}: {}\n",
                        self.code_link(catalog, code),
                        places.join(", "),
                        inline::plain(&merged.message)
                    ));
                }
            }
            for gap in catalog.gaps.iter().filter(|gap| gap.document == index) {
                empty = false;
                let title = inline::plain(&view::code_title(catalog, gap.scope.as_ref(), gap.code));
                let anchor = view::anchor(gap.scope.as_ref(), gap.code);
                out.push_str(&format!(
                    "- {} [{title}]({}#{anchor}) is missing: {}\n",
                    inline::code(catalog.id.as_str()),
                    self.page(catalog),
                    inline::plain(&gap.because)
                ));
            }
        }
        none(empty, out);
    }

    fn catalog(&self, catalog: &Catalog, out: &mut String) {
        out.push_str(&format!(
            "<a id=\"{}\"></a>\n\n## {}\n\n",
            catalog.id,
            inline::plain(view::title(catalog, &self.words.locale))
        ));
        out.push_str("### Disagreements and decisions\n\n");
        let conflicts =
            catalog.codes.iter().flat_map(|code| code.conflicts.iter().map(move |conflict| (code, conflict)));
        let mut empty = true;
        for (code, conflict) in conflicts {
            empty = false;
            self.conflict(catalog, code, conflict, out);
        }
        let facts = facts::of(self.lexicon, catalog);
        for fact in &facts {
            for conflict in &fact.conflicts {
                empty = false;
                self.fact_conflict(catalog, fact, conflict, out);
            }
        }
        none(empty, out);
        self.facts(catalog, &facts, out);
        out.push_str("### Coverage\n\n");
        out.push_str(
            "`✓` has its texts, `✎` has a corrected one, `◐` lacks what is named, though another language has it, `–` has none.\n\n",
        );
        let locales: Vec<String> = catalog.locales.iter().map(ToString::to_string).collect();
        out.push_str(&format!(
            "| Code | Name | {} |\n| :-- | :-- |{}\n",
            locales.join(" | "),
            " :-: |".repeat(locales.len())
        ));
        for code in &catalog.codes {
            let cells: Vec<String> = (catalog.locales.iter())
                .map(|locale| {
                    let (coverage, lacking) = (view::coverage(code, locale), view::lacking(code, locale).join(", "));
                    match (coverage, lacking.as_str()) {
                        (view::Coverage::None, _) => "–".to_owned(),
                        (view::Coverage::Text | view::Coverage::Partial, "") => "✓".to_owned(),
                        (view::Coverage::Text | view::Coverage::Partial, lacking) => format!("◐ {lacking}"),
                        (view::Coverage::Corrected, "") => "✎".to_owned(),
                        (view::Coverage::Corrected, lacking) => format!("✎ ◐ {lacking}"),
                    }
                })
                .collect();
            let title = inline::plain(&view::code_title(catalog, code.scope.as_ref(), code.code));
            out.push_str(&format!("| {title} | {} | {} |\n", inline::plain(&code.name), cells.join(" | ")));
        }
        out.push('\n');
    }

    /// Where the sentences of each fact stand.
    fn facts(&self, catalog: &Catalog, facts: &[&ProseFact], out: &mut String) {
        if facts.is_empty() {
            return;
        }
        out.push_str(&format!("<a id=\"{}-facts\"></a>\n\n### Facts\n\n", catalog.id));
        for fact in facts {
            out.push_str(&format!("- {}\n", self.fact_link(catalog, fact)));
            for sentence in &fact.sentences {
                out.push_str(&self.sentence(sentence));
            }
        }
        out.push('\n');
    }

    /// `  - English, line 4: “…”`
    fn sentence(&self, sentence: &Sentence) -> String {
        format!(
            "  - {}, {}: {}\n",
            inline::plain(self.words.language(&sentence.locale)),
            self.lines(sentence.document, sentence.line, sentence.end_line),
            self.quoted(&sentence.text, &sentence.locale)
        )
    }

    fn fact_link(&self, catalog: &Catalog, fact: &ProseFact) -> String {
        let title = inline::plain(fact.title(&self.words.locale));
        let (id, path) = (inline::code(catalog.id.as_str()), inline::code(&fact.path()));
        format!("{id} [{title}]({}#{}), {path}", self.page(catalog), facts::anchor(fact))
    }

    fn text(&self, text: &Text, locale: &Locale) -> String {
        let foreign = (locale.as_str() != "en").then_some(locale);
        inline::indent(&inline::text(text, self.words, foreign), "    ")
    }

    /// A sentence of plain text, marked where it is in another language than the page.
    fn quoted(&self, text: &str, locale: &Locale) -> String {
        let text = inline::plain(text);
        if locale.as_str() == "en" {
            format!("“{text}”")
        } else {
            format!("<span lang=\"{locale}\">“{text}”</span>")
        }
    }

    /// `[line 19](../../sources/…#L19)`
    fn lines(&self, document: usize, line: u32, end: u32) -> String {
        let path = self.lexicon.documents.get(document).map_or("", |document| document.path.as_str());
        let path = view::encode(path).replace('#', "%23").replace('?', "%3F");
        if line == end {
            format!("[line {line}](../../sources/{path}#L{line})")
        } else {
            format!("[lines {line}-{end}](../../sources/{path}#L{line}-L{end})")
        }
    }

    fn page(&self, catalog: &Catalog) -> String {
        let english = catalog.locales.iter().find(|locale| locale.as_str() == "en");
        let locale = english.or(catalog.locales.first()).map_or("en", Locale::as_str);
        format!("{locale}/{}.md", catalog.id)
    }

    fn code_link(&self, catalog: &Catalog, code: &Code) -> String {
        let title = inline::plain(&view::code_title(catalog, code.scope.as_ref(), code.code));
        let anchor = view::anchor(code.scope.as_ref(), code.code);
        format!(
            "{} [{title} {}]({}#{anchor})",
            inline::code(catalog.id.as_str()),
            inline::plain(&code.name),
            self.page(catalog)
        )
    }
}

fn document_anchor(document: &DocumentInfo) -> String {
    view::encode(&document.path).replace(['%', '#', '?', '&', '"'], "-")
}

fn rule(id: &str) -> String {
    format!("[{id}](rules.md#{id})")
}

fn none(empty: bool, out: &mut String) {
    out.push_str(if empty { "None.\n\n" } else { "\n" });
}
