//! Writes the peers: the catalog with the most languages as a `match`, with strum and with phf, from the generated YAML,
//! so that all hold the same table.

use std::fmt::Write;
use std::path::PathBuf;

use conformance::{Code, catalogs};

const LOCALES: [&str; 3] = ["en", "ja", "ko"];

fn main() {
    let catalog = catalogs().into_iter().find(|catalog| catalog.catalog == "tencent/cdn").expect("tencent/cdn");
    let codes = &catalog.codes;
    let mut out = String::new();
    by_match(codes, &mut out);
    by_strum(codes, &mut out);
    by_phf(codes, &mut out);
    let path = PathBuf::from(std::env::var_os("OUT_DIR").expect("OUT_DIR")).join("peers.rs");
    std::fs::write(path, out).expect("peers.rs");
    println!("cargo::rerun-if-changed=../../../generated/yaml");
}

/// Locale and meaning of each text of a code.
fn texts(code: &Code) -> Vec<(&str, &str)> {
    let meaning = &code.causes[0].meaning;
    LOCALES.iter().filter_map(|&locale| Some((locale, meaning.get(locale)?.as_str()))).collect()
}

fn variants(codes: &[Code]) -> String {
    codes.iter().fold(String::new(), |mut out, code| {
        let _ = writeln!(out, "{} = {},", code.name, code.code);
        out
    })
}

fn by_match(codes: &[Code], out: &mut String) {
    let _ = write!(
        out,
        "pub mod by_match {{ use status_lexicon::Locale;
        #[derive(Clone, Copy)] #[repr(u16)] pub enum Code {{ {} }}
        pub const fn from_code(code: u16) -> Option<Code> {{ match code {{",
        variants(codes)
    );
    for code in codes {
        let _ = writeln!(out, "{} => Some(Code::{}),", code.code, code.name);
    }
    let _ = write!(
        out,
        "_ => None }} }}
        pub const fn text(code: u16, locale: Locale) -> Option<&'static str> {{ match (code, locale) {{"
    );
    for code in codes {
        for (locale, text) in texts(code) {
            let variant = locale[..1].to_uppercase() + &locale[1..];
            let _ = writeln!(out, "({}, Locale::{variant}) => Some({text:?}),", code.code);
        }
    }
    out.push_str("_ => None } } }\n");
}

fn by_strum(codes: &[Code], out: &mut String) {
    out.push_str(
        "pub mod by_strum { #[derive(Clone, Copy, strum::FromRepr, strum::EnumProperty)] #[repr(u16)] pub enum Code {",
    );
    for code in codes {
        let texts: Vec<String> = texts(code).iter().map(|(locale, text)| format!("{locale} = {text:?}")).collect();
        let _ = writeln!(out, "#[strum(props({}))] {} = {},", texts.join(", "), code.name, code.code);
    }
    out.push_str("} }\n");
}

fn by_phf(codes: &[Code], out: &mut String) {
    let _ = write!(
        out,
        "pub mod by_phf {{ #[derive(Clone, Copy)] #[repr(u16)] pub enum Code {{ {} }}
        pub static CODES: phf::Map<u16, Code> = phf::phf_map! {{",
        variants(codes)
    );
    for code in codes {
        let _ = writeln!(out, "{}u16 => Code::{},", code.code, code.name);
    }
    out.push_str("}; pub static TEXTS: phf::Map<u16, [Option<&'static str>; 4]> = phf::phf_map! {");
    for code in codes {
        let texts = texts(code);
        // In the order of the lexicon's locales: en, ja, ko, zh.
        let slots: Vec<String> = ["en", "ja", "ko", "zh"]
            .iter()
            .map(|locale| format!("{:?}", texts.iter().find(|(other, _)| other == locale).map(|(_, text)| text)))
            .collect();
        let _ = writeln!(out, "{}u16 => [{}],", code.code, slots.join(", "));
    }
    out.push_str("}; }\n");
}
