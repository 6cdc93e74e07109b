//! Lines as the CDN writes them.

use log_filter::{count, report, request};
use status_lexicon::tencent::cdn::Status;

const LOG: &str = r#"
20261120002353 192.0.2.7 www.example.com /a.js 24677 1 2 200 "http://www.example.com/" 4 "Mozilla/5.0 (X11; Linux x86_64)" "(null)" GET HTTP/1.1 hit
20261120002354 192.0.2.8 www.example.com /b.js 0 1 2 531 "(null)" 5001 "curl/8.9 (like \ nothing)" "(null)" GET HTTP/2.0 miss
20261120002355 192.0.2.8 www.example.com /b.js 0 1 2 531 "(null)" 5002 "curl/8.9" "(null)" GET HTTP/2.0 miss
20261120002356 2001:db8::1 img.example.com /c.png 0 -1 -1 0 "http://e.example/a b" 1 "-" "bytes=0-" GET HTTP/1.1 miss
20261120002357 192.0.2.9 www.example.com /d 512 1 2 514 "-" 1 "-" "-" POST HTTP/1.1 miss
a line that another program wrote
"#;

#[test]
fn counts_by_status() {
    let counts = count(LOG.lines());
    assert_eq!(counts.known[&Status::OriginDnsFailure], 2);
    assert_eq!(counts.known[&Status::EndedBeforeStatus], 1);
    assert_eq!(counts.known[&Status::IpRateLimited], 1);
    assert_eq!(counts.other, [(200, 1)].into());
    assert_eq!(counts.unread, 1);
}

#[test]
fn reports_the_most_frequent_first() {
    let report = report(&count(LOG.lines()));
    let first = report.lines().next().unwrap();
    assert!(first.starts_with("     2  531 OriginDnsFailure            "), "{first}");
    assert!(report.ends_with("     1  200\n"), "{report}");
}

#[test]
fn counts_survive_json() {
    let counts = count(LOG.lines());
    let json = serde_json::to_string(&counts).unwrap();
    assert_eq!(json, r#"{"known":{"0":1,"514":1,"531":2},"other":{"200":1},"unread":1}"#);
    assert_eq!(serde_json::from_str::<log_filter::Counts>(&json).unwrap(), counts);
}

#[test]
fn an_unknown_code_is_kept_in_a_request() {
    let request = request(LOG.lines().nth(1).unwrap()).unwrap();
    let json = serde_json::to_string(&request).unwrap();
    assert_eq!(json, r#"{"domain":"www.example.com","status":200}"#);
    assert_eq!(serde_json::from_str::<log_filter::Request>(&json).unwrap(), request);
}
