//! What serde writes and reads, in a human-readable format (JSON) and in a binary one (postcard).

use serde::{Deserialize, Serialize};
use status_lexicon::tencent::cdn::Status;
use status_lexicon::{StatusCode, UnknownCode};

/// A status in each of the three ways.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    code: Status,
    #[serde(with = "status_lexicon::serde::name")]
    name: Status,
    #[serde(with = "status_lexicon::serde::lossless")]
    any: Result<Status, UnknownCode>,
}

fn record(code: u16) -> Record {
    Record { code: Status::OriginDnsFailure, name: Status::OriginDnsFailure, any: Status::try_from(code) }
}

#[test]
fn a_record_survives_both_formats() {
    for code in [531, 564, 200, 65535] {
        let json = serde_json::to_string(&record(code)).unwrap();
        assert_eq!(json, format!(r#"{{"code":531,"name":"OriginDnsFailure","any":{code}}}"#));
        assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record(code));
        let bytes = postcard::to_allocvec(&record(code)).unwrap();
        assert_eq!(postcard::from_bytes::<Record>(&bytes).unwrap(), record(code));
    }
}

#[test]
fn a_binary_format_holds_the_code_as_a_number() {
    for status in Status::ALL {
        let bytes = postcard::to_allocvec(status).unwrap();
        assert_eq!(bytes, postcard::to_allocvec(&status.code()).unwrap());
        assert_eq!(postcard::from_bytes::<Status>(&bytes).unwrap(), *status);
    }
    // Postcard keeps no message of an error: that it is one must do.
    assert!(postcard::from_bytes::<Status>(&postcard::to_allocvec(&418u16).unwrap()).is_err());
}

#[test]
fn json_takes_a_code_or_a_name_and_names_what_is_unknown() {
    for json in ["531", "\"531\"", "\"OriginDnsFailure\""] {
        assert_eq!(serde_json::from_str::<Status>(json).unwrap(), Status::OriginDnsFailure, "{json}");
    }
    for (json, message) in [
        ("418", "unknown status 418: not in the catalog tencent/cdn"),
        ("70000", "unknown status 70000: not in the catalog tencent/cdn"),
        ("-1", "unknown status -1: not in the catalog tencent/cdn"),
        ("\"+531\"", "unknown status +531: not in the catalog tencent/cdn"),
        ("\"Nope\"", "unknown status Nope: not in the catalog tencent/cdn"),
        ("531.5", "a code or a name of the catalog tencent/cdn"),
        ("null", "a code or a name of the catalog tencent/cdn"),
        ("[531]", "a code or a name of the catalog tencent/cdn"),
    ] {
        let error = serde_json::from_str::<Status>(json).unwrap_err().to_string();
        assert!(error.contains(message), "{json}: {error}");
    }
}

#[test]
fn an_unknown_code_is_kept_where_asked_and_refused_elsewhere() {
    let kept: Record = serde_json::from_str(r#"{"code":531,"name":"OriginDnsFailure","any":418}"#).unwrap();
    assert_eq!(kept.any.unwrap_err().code(), 418);
    assert_eq!(kept.any.unwrap_err().catalog(), Status::ALL[0].catalog());
    assert!(serde_json::from_str::<Record>(r#"{"code":418,"name":"OriginDnsFailure","any":531}"#).is_err());
    assert!(serde_json::from_str::<Record>(r#"{"code":531,"name":"531","any":531}"#).is_err());
}
