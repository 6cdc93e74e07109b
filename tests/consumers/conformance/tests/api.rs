//! What the enums promise, for each of them.

use std::collections::BTreeSet;

use conformance::every_enum;
use status_lexicon::{Locale, StatusCode, UnknownCode, alibaba::site_monitor, http, tencent};

fn promises<S>()
where
    S: StatusCode + Copy + Ord + std::hash::Hash + std::str::FromStr + TryFrom<u16, Error = UnknownCode>,
    S: Into<u16> + Send + Sync + Unpin + std::panic::UnwindSafe,
    S: serde::Serialize + serde::de::DeserializeOwned,
{
    assert_eq!(size_of::<Option<S>>(), size_of::<S>());
    assert_eq!(size_of::<S>(), 2);
    assert!(S::all().is_sorted());
    assert_eq!(S::all().iter().collect::<BTreeSet<_>>().len(), S::all().len());
    let mut known = 0;
    for code in 0..=u16::MAX {
        let Some(status) = S::from_code(code) else {
            assert_eq!(S::try_from(code).unwrap_err().code(), code);
            continue;
        };
        known += 1;
        assert_eq!((status.code(), status.into()), (code, code));
        assert!(!status.causes().is_empty());
        for text in [code.to_string(), status.name().to_owned(), status.to_string()] {
            assert!(S::from_str(&text).ok() == Some(status), "{text}");
        }
        assert_eq!(S::from_name(status.name()), Some(status));
        assert_eq!(format!("{status:?}"), status.name());
        let json = serde_json::to_string(&status).unwrap();
        assert_eq!(json, code.to_string());
        assert_eq!(serde_json::from_str::<S>(&json).unwrap(), status);
        assert_eq!(serde_json::from_str::<S>(&format!("{:?}", status.name())).unwrap(), status);
        let named: Named<S> = serde_json::from_str(&format!("{:?}", status.name())).unwrap();
        assert_eq!(serde_json::to_string(&named).unwrap(), format!("{:?}", status.name()));
        for cause in status.causes() {
            for field in [cause.category, cause.meaning, cause.description, cause.solution] {
                for found in field.iter() {
                    assert_eq!(field.best(&[found.locale]), Some(found));
                    assert!(!found.text.plain().is_empty());
                }
            }
        }
        let sources = status.causes().iter().flat_map(|cause| cause.sources());
        assert!(status.sources().iter().eq(sources), "{status}");
        for locale in Locale::ALL {
            let first = status.causes().iter().find_map(|cause| cause.meaning.get(*locale));
            assert_eq!(status.meaning(&[*locale]).map(|found| found.text), first);
            let first = status.causes().iter().find_map(|cause| cause.category.get(*locale));
            assert_eq!(status.category(&[*locale]).map(|found| found.text), first);
        }
    }
    assert_eq!(known, S::all().len());
    for text in ["", " ", "+0", "-1", "0x10", "65536", "NoSuchName", "531  ", "1 2"] {
        assert!(S::from_str(text).is_err(), "{text:?}");
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(bound = "S: StatusCode")]
struct Named<S: StatusCode>(#[serde(with = "status_lexicon::serde::name")] S);

#[test]
fn every_enum_keeps_them() {
    macro_rules! check {
        ($($id:literal => $($module:ident)::+,)*) => { $(promises::<$($module)::+::Status>();)* };
    }
    every_enum!(check);
}

#[test]
fn a_constant_can_be_a_status() {
    const STATUS: tencent::cdn::Status = tencent::cdn::Status::from_code(531).unwrap();
    const NAME: &str = STATUS.name();
    assert_eq!((STATUS as u16, NAME), (531, "OriginDnsFailure"));
    assert_eq!(STATUS.causes()[0].meaning.get(Locale::Zh), None);
}

#[test]
fn one_number_in_every_scope() {
    let found: Vec<_> = site_monitor::find(703).collect();
    assert_eq!(found.len(), 8);
    assert!(found.iter().all(|status| status.code() == 703 && status.meaning(&[Locale::Zh]).is_some()));
    assert_eq!(site_monitor::find(0).count(), 0);
}

#[test]
fn unknown_codes_are_named() {
    let error = serde_json::from_str::<tencent::cdn::Status>("9999").unwrap_err();
    assert!(error.to_string().contains("9999"), "{error}");
    let error = serde_json::from_str::<tencent::cdn::Status>("\"Nope\"").unwrap_err();
    assert!(error.to_string().contains("Nope"), "{error}");
    assert!(serde_json::from_str::<tencent::cdn::Status>("-1").is_err());
    assert!(serde_json::from_str::<tencent::cdn::Status>("531.5").is_err());
}

#[test]
fn locales_are_read_exactly() {
    for locale in Locale::ALL {
        assert_eq!(locale.as_str().parse(), Ok(*locale));
        assert_eq!(locale.as_str().to_uppercase().parse(), Ok(*locale));
        assert!(locale.is_enabled());
    }
    for tag in ["", "ja-JP", "english", "ja_JP", "*"] {
        assert!(tag.parse::<Locale>().is_err(), "{tag:?}");
    }
}

#[test]
fn http_statuses_convert() {
    for status in http::Status::ALL {
        let other: ::http::StatusCode = (*status).into();
        assert_eq!(other.as_u16(), status.code());
        assert_eq!(http::Status::try_from(other), Ok(*status));
    }
    assert!(::http::StatusCode::try_from(tencent::cdn::Status::EndedBeforeStatus).is_err());
    assert!(tencent::cdn::Status::try_from(::http::StatusCode::OK).is_err());
}
