//! Every text of every code, field and locale: the crate's is the YAML's, and neither has one more.

use std::collections::BTreeMap;

use conformance::{Code, catalogs, every_enum};
use status_lexicon::{Locale, StatusCode, Texts};

/// Codes of the YAML by catalog with scope.
fn codes() -> BTreeMap<String, Vec<Code>> {
    let mut all: BTreeMap<String, Vec<Code>> = BTreeMap::new();
    for catalog in catalogs() {
        for code in catalog.codes {
            let id = match &code.scope {
                Some(scope) => format!("{}/{scope}", catalog.catalog),
                None => catalog.catalog.clone(),
            };
            all.entry(id).or_default().push(code);
        }
    }
    all
}

fn texts(texts: &Texts) -> conformance::Texts {
    for locale in Locale::ALL {
        let found = texts.iter().find(|found| found.locale == *locale);
        assert_eq!(texts.get(*locale), found.map(|found| found.text));
    }
    texts.iter().map(|found| (found.locale.as_str().to_owned(), found.text.markdown().to_owned())).collect()
}

fn same<S: StatusCode + Copy>(id: &str, expected: &[Code]) {
    assert_eq!(S::all().len(), expected.len(), "{id}");
    for (status, code) in S::all().iter().zip(expected) {
        let place = format!("{id} {}", code.code);
        assert_eq!(status.catalog(), id);
        assert_eq!((status.code(), status.name()), (code.code, code.name.as_str()));
        assert_eq!(status.causes().len(), code.causes.len(), "{place}");
        for (cause, expected) in status.causes().iter().zip(&code.causes) {
            assert_eq!(cause.group, expected.group, "{place}");
            // The YAML has it once where all causes of the code agree.
            let category = if code.category.is_empty() { &expected.category } else { &code.category };
            assert_eq!(&texts(&cause.category), category, "{place}");
            assert_eq!(texts(&cause.meaning), expected.meaning, "{place}");
            assert_eq!(texts(&cause.description), expected.description, "{place}");
            assert_eq!(texts(&cause.solution), expected.solution, "{place}");
            let sources = cause
                .sources()
                .iter()
                .map(|source| (source.locale().as_str(), source.document().path, source.line(), source.end_line()));
            let expected = expected
                .sources
                .iter()
                .map(|source| (source.locale.as_str(), source.document.as_str(), source.line, source.end_line));
            assert!(sources.eq(expected), "{place}: {:?}", cause.sources());
        }
        for conflict in &code.conflicts {
            let cause = &status.causes()[conflict.cause.unwrap_or(1) - 1];
            let field = match conflict.field.as_deref() {
                Some("category") => &cause.category,
                Some("meaning") => &cause.meaning,
                Some("description") => &cause.description,
                Some("solution") => &cause.solution,
                _ => continue,
            };
            for (locale, published) in &conflict.published {
                let text = field.get(locale.parse().unwrap()).unwrap();
                if text.markdown() != published {
                    let found = text.published().unwrap_or_else(|| panic!("{place}: no word of the correction"));
                    assert_eq!(found.markdown(), published, "{place}");
                    assert_eq!(Some(found.because()), conflict.because.as_deref(), "{place}");
                }
            }
        }
    }
}

#[test]
fn every_text_is_the_same() {
    let mut codes = codes();
    macro_rules! check {
        ($($id:literal => $($module:ident)::+,)*) => {
            $(
                let expected = codes.remove($id).unwrap_or_else(|| panic!("{} is not in the YAML", $id));
                same::<$($module)::+::Status>($id, &expected);
            )*
        };
    }
    every_enum!(check);
    assert_eq!(codes.keys().collect::<Vec<_>>(), Vec::<&String>::new(), "catalogs that the crate lacks");
}
