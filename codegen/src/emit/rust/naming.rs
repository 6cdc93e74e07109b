//! Names of modules, features and types: from ids and tags to what Rust and Cargo accept, without two that clash.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span};

use crate::catalog::{Lexicon, Locale};

/// A locale as the crate names it.
#[derive(Clone, Debug)]
pub(super) struct LocaleName {
    /// The tag.
    pub(super) locale: Locale,
    /// The variant of the `Locale` enum: `ZhHansCn`.
    pub(super) variant: Ident,
    /// The Cargo feature: `zh-hans-cn`.
    pub(super) feature: String,
}

/// A public module: a word of a catalog id.
#[derive(Debug)]
pub(super) struct Module {
    /// Its name: `site_monitor`.
    pub(super) name: String,
    /// Path of its file below `src/`, without `.rs`: `alibaba/site_monitor`.
    pub(super) path: String,
    /// Index into [`Lexicon::catalogs`].
    pub(super) catalog: Option<usize>,
    /// Modules inside.
    pub(super) children: Vec<Module>,
    /// The names of modules of the scopes, in the order of the scopes.
    pub(super) scopes: Vec<String>,
    /// Module of each locale's texts, in the order of the locales; a tag that a module inside has too gets a `_`.
    pub(super) texts: Vec<String>,
}

/// Names that the crate's root has already.
const ROOT: [&str; 5] = ["documents", "locale", "serde", "std", "support"];

/// Features that are no locale.
const FEATURES: [&str; 5] = ["default", "http", "serde", "sources", "std"];

/// An identifier; a keyword becomes a raw one, and the few that cannot be raw get a `_`.
pub(super) fn ident(name: &str) -> Ident {
    if let Ok(ident) = syn::parse_str::<Ident>(name) {
        return ident;
    }
    syn::parse_str::<Ident>(&format!("r#{name}"))
        .or_else(|_| syn::parse_str::<Ident>(&format!("{name}_")))
        .unwrap_or_else(|_| Ident::new("_invalid", Span::call_site()))
}

/// The names of every locale, in the order of the lexicon.
pub(super) fn locales(lexicon: &Lexicon) -> Vec<LocaleName> {
    let name = |locale: &Locale| {
        let tag = locale.as_str();
        let variant: String = tag.split('-').map(capitalized).collect();
        let feature = tag.to_ascii_lowercase();
        let feature = if FEATURES.contains(&feature.as_str()) { format!("locale-{feature}") } else { feature };
        LocaleName { locale: locale.clone(), variant: ident(&variant), feature }
    };
    lexicon.locales.iter().map(name).collect()
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars.flat_map(char::to_lowercase)).collect()
}

/// The tree of public modules, by the words of the catalog ids.
pub(super) fn modules(lexicon: &Lexicon) -> Vec<Module> {
    let mut root = Node::default();
    for (index, catalog) in lexicon.catalogs.iter().enumerate() {
        if catalog.codes.is_empty() {
            continue;
        }
        let mut node = &mut root;
        for word in catalog.id.as_str().split('/') {
            node = node.children.entry(word.to_owned()).or_default();
        }
        node.catalog = Some(index);
    }
    root.modules(lexicon, "", &mut ROOT.iter().map(|&name| name.to_owned()).collect())
}

#[derive(Default)]
struct Node {
    catalog: Option<usize>,
    children: BTreeMap<String, Node>,
}

impl Node {
    fn modules(self, lexicon: &Lexicon, above: &str, taken: &mut BTreeSet<String>) -> Vec<Module> {
        let mut modules = Vec::new();
        for (word, node) in self.children {
            let name = free(&word, taken);
            let path = format!("{above}{name}");
            let mut inside = BTreeSet::new();
            let catalog = node.catalog;
            let children = node.modules(lexicon, &format!("{path}/"), &mut inside);
            let scopes = catalog.map_or_else(Vec::new, |index| {
                lexicon.catalogs[index].scopes.iter().map(|(scope, _)| free(scope.as_str(), &mut inside)).collect()
            });
            inside.insert("sources".to_owned());
            inside
                .extend(catalog.into_iter().flat_map(|index| super::facts::modules(lexicon, index)).map(str::to_owned));
            let tags = lexicon.locales.iter().map(Locale::as_str);
            let texts = tags.map(|tag| free(&tag.to_ascii_lowercase(), &mut inside)).collect();
            modules.push(Module { name, path, catalog, children, scopes, texts });
        }
        modules
    }
}

/// `word` in snake case, with a `_` behind it as often as it is taken or cannot be a module's name.
fn free(word: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = word.replace('-', "_");
    while matches!(name.as_str(), "crate" | "mod" | "self" | "super") || !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}
