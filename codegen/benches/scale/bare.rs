//! The work that nobody can save: one parse of the input, one print of the output.

use pulldown_cmark::{Options, Parser};
use status_codegen::artifact::Artifact;
use status_codegen::span::Files;

use crate::tree::Shape;

/// One event pass over all Markdown, and one parse of all raw HTML tables.
pub(crate) fn parse(files: &Files, shape: Shape) -> usize {
    let mut found = 0;
    for (_, file) in files.iter() {
        let markdown = file.path.ends_with(".md");
        if !markdown && !file.path.ends_with(".html") {
            continue;
        }
        let Ok(text) = std::str::from_utf8(&file.bytes) else { continue };
        if markdown {
            found += Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter().count();
        }
        if shape != Shape::Markdown
            && let (Some(start), Some(end)) = (text.find("<table"), text.rfind("</table>"))
        {
            found += scraper::Html::parse_fragment(&text[start..end]).tree.values().count();
        }
    }
    found
}

/// Rust artifacts as prettyplease takes them.
pub(crate) struct Rust {
    files: Vec<syn::File>,
    tokens: Vec<proc_macro2::TokenStream>,
}

/// Parses the Rust among `artifacts`.
pub(crate) fn rust(artifacts: &[Artifact]) -> Rust {
    let rust = artifacts.iter().filter(|artifact| artifact.path.ends_with(".rs"));
    // Support code is printed as it is.
    let printed = rust.filter(|artifact| !artifact.path.contains("/support"));
    let tokens: Vec<proc_macro2::TokenStream> = printed.filter_map(|artifact| artifact.text.parse().ok()).collect();
    let files = tokens.iter().filter_map(|tokens| syn::parse2(tokens.clone()).ok()).collect();
    Rust { files, tokens }
}

impl Rust {
    /// prettyplease alone.
    pub(crate) fn print(&self) -> usize {
        self.files.iter().map(|file| prettyplease::unparse(file).len()).sum()
    }

    /// syn and prettyplease.
    pub(crate) fn parse_and_print(&self) -> usize {
        let files = self.tokens.iter().filter_map(|tokens| syn::parse2::<syn::File>(tokens.clone()).ok());
        files.map(|file| prettyplease::unparse(&file).len()).sum()
    }
}

/// YAML artifacts as yaml_serde takes them.
pub(crate) fn yaml(artifacts: &[Artifact]) -> Vec<serde_yaml::Value> {
    let yaml = artifacts.iter().filter(|artifact| artifact.path.ends_with(".yaml"));
    yaml.filter_map(|artifact| serde_yaml::from_str(&artifact.text).ok()).collect()
}

/// yaml_serde alone.
pub(crate) fn print_yaml(values: &[serde_yaml::Value]) -> usize {
    values.iter().filter_map(|value| serde_yaml::to_string(value).ok()).map(|text| text.len()).sum()
}
