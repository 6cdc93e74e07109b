//! The crate `status-lexicon`: one enum per catalog and scope, their texts per locale, and support code.
//!
//! What differs from catalog to catalog is built as tokens, parsed back as a file and printed; what never does stands as
//! plain Rust under `rust/template/`. Data tables and long lists are written as text. Vendor text is only ever a string literal or an inert `#[doc]` line.

mod catalog;
mod doc;
mod facts;
mod locale;
mod manifest;
mod naming;
mod print;
mod readme;
mod sources;
mod table;
#[cfg(test)]
mod tests;
mod texts;
mod unit;

use crate::artifact::Artifact;
use crate::catalog::Lexicon;

const LICENSE_APACHE: &str = include_str!("../../../LICENSE-APACHE");
const LICENSE_MIT: &str = include_str!("../../../LICENSE-MIT");

/// Support code that is the same for every lexicon: path under `src/`, text.
const TEMPLATES: [(&str, &str); 10] = [
    ("support.rs", include_str!("rust/template/support.rs")),
    ("support/build.rs", include_str!("rust/template/build.rs")),
    ("support/error.rs", include_str!("rust/template/error.rs")),
    ("support/fact.rs", include_str!("rust/template/fact.rs")),
    ("support/http.rs", include_str!("rust/template/http.rs")),
    ("support/serde.rs", include_str!("rust/template/serde.rs")),
    ("support/source.rs", include_str!("rust/template/source.rs")),
    ("support/status.rs", include_str!("rust/template/status.rs")),
    ("support/table.rs", include_str!("rust/template/table.rs")),
    ("support/text.rs", include_str!("rust/template/text.rs")),
];

/// Every file of `generated/rust/`.
pub(super) fn artifacts(lexicon: &Lexicon) -> Vec<Artifact> {
    let locales = naming::locales(lexicon);
    let modules = naming::modules(lexicon);
    let mut files = vec![
        ("Cargo.toml".to_owned(), manifest::manifest(lexicon, &locales)),
        ("LICENSE-APACHE".to_owned(), LICENSE_APACHE.to_owned()),
        ("LICENSE-MIT".to_owned(), LICENSE_MIT.to_owned()),
        ("README.md".to_owned(), readme::readme(lexicon, &locales, &modules)),
        ("rustfmt.toml".to_owned(), manifest::rustfmt()),
        ("src/documents.rs".to_owned(), sources::documents(lexicon, &locales)),
        ("src/lib.rs".to_owned(), catalog::root(&modules, &facts::exports(lexicon))),
        ("src/locale.rs".to_owned(), locale::module(&locales)),
    ];
    for (path, text) in TEMPLATES {
        files.push((format!("src/{path}"), print::verbatim(text)));
    }
    for module in &modules {
        catalog::files(lexicon, &locales, module, &mut files);
    }
    files.into_iter().map(|(path, text)| Artifact::new(format!("rust/{path}"), text)).collect()
}
