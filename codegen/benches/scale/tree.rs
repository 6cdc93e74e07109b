//! Synthetic vendor trees: the five real documents, with all their layouts and breakages, once per made-up vendor, each
//! with catalogs, groups, names and decisions of its own. The same number of documents gives the same tree.

#[path = "../../tests/common/sources.rs"]
mod sources;

use status_codegen::catalog::{CatalogId, Lexicon};
use status_codegen::config::{self, At, Config, FactsFile, Name, NameKey, Place, TableUse};
use status_codegen::problem::{Problem, Severity};
use status_codegen::span::{Files, SourceFile};

/// What the documents of a tree are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// All five.
    Mixed,
    /// The four with pipe tables.
    Markdown,
    /// The Markdown page with a raw HTML table.
    HtmlInMarkdown,
    /// That table as a page of HTML.
    Html,
}

impl Shape {
    const ALL: [Self; 4] = [Self::Mixed, Self::Markdown, Self::HtmlInMarkdown, Self::Html];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Mixed => "mixed",
            Self::Markdown => "pipe-tables",
            Self::HtmlInMarkdown => "html-in-markdown",
            Self::Html => "html",
        }
    }

    pub(crate) fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|shape| shape.as_str() == word).unwrap_or(Self::Mixed)
    }

    fn holds(self, bytes: &[u8]) -> bool {
        let html = bytes.windows(6).any(|window| window == b"<table");
        match self {
            Self::Mixed => true,
            Self::Markdown => !html,
            Self::HtmlInMarkdown | Self::Html => html,
        }
    }
}

/// A tree of about `documents` documents (whole vendors, at least one), and what its maintainers would have written.
pub(crate) fn tree(shape: Shape, documents: usize) -> (Files, Config) {
    let mut files = sources::sources();
    let real = Files::new(files.clone());
    let mut problems = Vec::new();
    let mut config = config::read(&real, &mut problems).unwrap_or_default();
    let holds = |path: &str| real.find(path).is_some_and(|file| shape.holds(&real.get(file).bytes));
    let mut place = 0..;
    let kept_places: Vec<Option<usize>> =
        config.manifest.documents.iter().map(|spec| holds(&spec.path).then(|| place.next()).flatten()).collect();
    config.manifest.documents.retain(|spec| holds(&spec.path));
    if shape == Shape::Html {
        for spec in &mut config.manifest.documents {
            let Some(file) = files.iter_mut().find(|file| file.path == spec.path) else { continue };
            let text = String::from_utf8_lossy(&file.bytes);
            let (start, end) = (text.find("<table").unwrap_or(0), text.rfind("</table>").unwrap_or(0));
            let page = format!("<h1>Status codes</h1>\n{}</table>\n", &text[start..end]);
            spec.path = spec.path.replace(".md", ".html");
            (file.path, file.bytes) = (spec.path.clone(), page.into_bytes());
        }
    }
    let kept = config.manifest.documents.clone();
    // What no document tells of any more would be a problem.
    let used: Vec<usize> = kept
        .iter()
        .flat_map(|spec| &spec.tables)
        .filter_map(|table| match table.table {
            TableUse::Read { catalog, .. } => Some(catalog),
            TableUse::Skip(_) => None,
        })
        .collect();
    let ids: Vec<CatalogId> = config.manifest.catalogs.iter().map(|catalog| catalog.id.clone()).collect();
    let is_used = |id: &CatalogId| ids.iter().position(|other| other == id).is_some_and(|index| used.contains(&index));
    config.names.names.retain(|key, _| is_used(&key.catalog));
    config.decisions.retain(|decision| is_used(&decision.conflict.catalog));
    if let Some(facts) = &mut config.facts {
        keep_facts(
            facts,
            shape,
            |catalog| used.contains(&catalog),
            |document| kept_places.get(document).copied().flatten(),
        );
        let known = |decision: &config::Decision| {
            let fact = decision.conflict.fact.as_ref();
            fact.is_none_or(|id| {
                facts.facts.iter().any(|fact| fact.id == *id && ids[fact.catalog] == decision.conflict.catalog)
            })
        };
        config.decisions.retain(known);
    }
    let pages: Vec<SourceFile> =
        kept.iter().filter_map(|spec| files.iter().find(|file| file.path == spec.path)).cloned().collect();
    let first = config.clone();
    let vendors = (documents / kept.len().max(1)).max(1);
    // As compact as the files are read.
    config.decisions.reserve_exact(first.decisions.len() * (vendors - 1));
    let mut names: Vec<(NameKey, Name)> = Vec::new();
    for vendor in 1..vendors {
        let offset = config.manifest.catalogs.len();
        let id = |id: &CatalogId| CatalogId::parse(&format!("v{vendor}/{id}")).unwrap_or_else(|| id.clone());
        for catalog in &first.manifest.catalogs {
            let mut catalog = catalog.clone();
            catalog.id = id(&catalog.id);
            config.manifest.catalogs.push(catalog);
        }
        for spec in &first.manifest.documents {
            let mut spec = spec.clone();
            spec.path = format!("v{vendor}/{}", spec.path);
            spec.group = format!("{}-{vendor}", spec.group);
            for table in &mut spec.tables {
                if let TableUse::Read { catalog, .. } = &mut table.table {
                    *catalog += offset;
                }
            }
            config.manifest.documents.push(spec);
        }
        for (key, name) in &first.names.names {
            let key = NameKey { catalog: id(&key.catalog), ..key.clone() };
            names.push((key, name.clone()));
        }
        for decision in &first.decisions {
            let mut decision = decision.clone();
            decision.conflict.catalog = id(&decision.conflict.catalog);
            config.decisions.push(decision);
        }
        if let (Some(facts), Some(first)) = (&mut config.facts, &first.facts) {
            facts.facts.extend(first.facts.iter().cloned().map(|mut fact| {
                fact.catalog += offset;
                fact
            }));
            facts.unclaimed.extend(first.unclaimed.iter().cloned().map(|mut entry| {
                entry.documents.iter_mut().for_each(|document| *document += vendor * kept.len());
                if let Place::Row(catalog, ..) = &mut entry.place {
                    *catalog += offset;
                }
                entry
            }));
        }
        for page in &pages {
            files.push(SourceFile { path: format!("v{vendor}/{}", page.path), bytes: page.bytes.clone() });
        }
    }
    config.names.names = std::mem::take(&mut config.names.names).into_iter().chain(names).collect();
    let is_page = |file: &SourceFile| file.path.starts_with('v') || pages.iter().any(|page| page.path == file.path);
    files.retain(|file| file.path.ends_with(".yaml") || is_page(file));
    (Files::new(files), config)
}

/// Drops the facts of documents that are not in the tree. `place` is a document's new place.
fn keep_facts(
    facts: &mut FactsFile,
    shape: Shape,
    is_used: impl Fn(usize) -> bool,
    place: impl Fn(usize) -> Option<usize>,
) {
    // A page that is nothing but its table has no prose.
    let prose = shape != Shape::Html;
    facts.facts.retain_mut(|fact| {
        fact.stands.retain(|stand| prose || matches!(stand.at, At::Cells { .. }));
        is_used(fact.catalog) && !fact.stands.is_empty()
    });
    facts.unclaimed.retain_mut(|entry| {
        entry.documents = entry.documents.iter().filter_map(|document| place(*document)).collect();
        !entry.documents.is_empty() && (prose || matches!(entry.place, Place::Row(..)))
    });
}

/// Bytes of the documents.
pub(crate) fn bytes(files: &Files) -> usize {
    files.iter().filter(|(_, file)| !file.path.ends_with(".yaml")).map(|(_, file)| file.bytes.len()).sum()
}

/// Stops the benchmark where the tree is not read as it should be: it would measure something else.
pub(crate) fn sound(problems: &[Problem], lexicon: &Lexicon, documents: usize) {
    let mut errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    if let Some(problem) = errors.next() {
        eprintln!("{} of {documents} documents: {}: {}", errors.count() + 1, problem.rule.id(), problem.message);
        std::process::exit(1);
    }
    let codes: usize = lexicon.catalogs.iter().map(|catalog| catalog.codes.len()).sum();
    if codes == 0 {
        eprintln!("no code was read");
        std::process::exit(1);
    }
}
