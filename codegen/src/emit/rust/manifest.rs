//! `Cargo.toml` and `rustfmt.toml` of the generated crate.

use crate::catalog::Lexicon;
use crate::emit::GENERATED_BY;

use super::naming::LocaleName;

/// The oldest Rust that compiles the crate.
pub(super) const MSRV: &str = "1.83";

/// The manifest. Nothing of it comes from a vendor's text.
pub(super) fn manifest(lexicon: &Lexicon, locales: &[LocaleName]) -> String {
    let version = toml_string(&lexicon.version);
    let features: Vec<String> = locales.iter().map(|locale| toml_string(&locale.feature)).collect();
    let default = features.join(", ");
    let links = [
        ("repository", &lexicon.links.repository),
        ("homepage", &lexicon.links.homepage),
        ("documentation", &lexicon.links.documentation),
    ];
    let links = links.into_iter().filter_map(|(key, url)| Some(format!("{key} = {}\n", toml_string(url.as_ref()?))));
    let links: String = links.collect();
    let mut text = format!(
        r#"# {GENERATED_BY}

[package]
name = "status-lexicon"
version = {version}
edition = "2021"
rust-version = "{MSRV}"
description = "Vendors' status codes as Rust enums: what each means and what to do, in every language that the vendor published, with the source of each text"
license = "MIT OR Apache-2.0"
{links}readme = "README.md"
keywords = ["status-code", "cdn", "http", "i18n", "no-std"]
categories = ["no-std::no-alloc", "internationalization", "web-programming"]
include = ["/src", "/README.md", "/LICENSE-*"]

# In no workspace: the generator must start when this crate is missing or torn.
[workspace]

[package.metadata.docs.rs]
all-features = true
rustdoc-args = ["--cfg", "docsrs"]

[features]
default = [{default}]
# Texts, one feature per language.
"#
    );
    for feature in &features {
        text.push_str(&format!("{feature} = []\n"));
    }
    text.push_str(
        r#"# Addresses: document and lines of each text.
sources = []
# `Serialize` and `Deserialize`.
serde = ["dep:serde_core"]
# Conversions with `http::StatusCode`; needs the standard library, as the crate `http` does.
http = ["dep:http"]

[dependencies]
http = { version = "1", optional = true }
serde_core = { version = "1.0.220", optional = true, default-features = false }

[lints.rust]
unsafe_code = "forbid"
missing_docs = "warn"
unexpected_cfgs = { level = "warn", check-cfg = ["cfg(docsrs)"] }
"#,
    );
    text
}

/// Nobody formats what is generated.
pub(super) fn rustfmt() -> String {
    format!("# {GENERATED_BY}\ndisable_all_formatting = true\n")
}

fn toml_string(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => {
                out.push('\\');
                out.push(char);
            }
            char if char.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(char))),
            char => out.push(char),
        }
    }
    out.push('"');
    out
}
