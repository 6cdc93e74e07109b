use super::{Flat, Kind};
use crate::code::CodeValue;
use crate::text::Text;

fn show(kind: Kind, text: &str) -> String {
    let text = Text::from_canonical(text);
    let mut found: Vec<String> = Flat::of(&text)
        .facts(Some(CodeValue(531)))
        .iter()
        .filter(|fact| fact.kind == kind)
        .map(|fact| if fact.soft { format!("({})", fact.value) } else { fact.value.to_string() })
        .collect();
    found.dedup();
    found.join(", ")
}

#[test]
fn protocols() {
    for (text, expected) in [
        ("HTTPSリクエストのSSLハンドシェイク", "HTTPS, SSL"),
        ("HTTP or HTTPS.", "HTTP, HTTPS"),
        ("HTTP/2など、HTTP/1.1", "HTTP/1.1, HTTP/2"),
        ("TLSv1.2, TLS 1.2, TLS1.2", "TLS/1.2"),
        ("HTTP 204レスポンス", "HTTP"),
        ("POP3 IPv6 WebSockets", "IPv6, POP3, WebSocket"),
        ("ＨＴＴＰＳ", "HTTPS"),
        ("an HTTPS-only, non-HTTP URL of an OS, an ID, an IP", "HTTP, HTTPS"),
        ("no protocol: https://example.com/HTTP", ""),
    ] {
        assert_eq!(show(Kind::Protocol, text), expected, "{text}");
    }
}

#[test]
fn numbers() {
    for (text, expected) in [
        ("32 MB", "32 MB"),
        // a code that was another one
        ("308 및 308은", "308, 308 and 308"),
        ("32MBです", "32 MB"),
        ("３２ＭＢ", "32 MB"),
        ("30 seconds", "30 s"),
        ("30秒", "30 s"),
        ("30초", "30 s"),
        ("2시간, 2 hours, 2小时, 2時間", "2 h"),
        ("5-10 minutes", "10 min, 5 min"),
        ("5–10分", "10 min, 5 min"),
        ("a 5-minute lag", "5 min"),
        ("301/302", "301, 302"),
        ("port 443.", "443"),
        ("ポート443の", "443"),
        ("10,000 and 1万", "10000"),
        ("14:26:00", "14:26:00"),
        ("99.9%、99.9％", "99.9%"),
        ("5次, 5回, 5 times", "5"),
        ("10 초과", "10"),
        ("the 2nd 2XX", "2, 2XX"),
        ("531 is its own code", "(531)"),
        ("１つ", "1"),
        ("32 Mo, 32 МБ, 32 MB", "32 MB"),
        ("30 секунд, 30 Sekunden, 30 giây, 30 วินาที", "30 s"),
        ("7 días, 7 jours, 7天", "7 days"),
        // A list or a decimal comma: nobody can tell.
        ("1,5,60分", "1, 5, 60 min"),
        ("500\u{a0}502", "500, 502"),
        ("50\u{202f}%, 50%", "50%"),
        ("404 an error, 502 Go to, 403 To fix", "403, 404, 502"),
        ("3 Monate, 3 Mongols", "3, 3 months"),
    ] {
        assert_eq!(show(Kind::Number, text), expected, "{text}");
    }
}

#[test]
fn identifiers() {
    for (text, expected) in [
        ("X-NWS-LOG-UUID情報", "X-NWS-LOG-UUID"),
        ("no-cache/no-store.", "no-cache, no-store"),
        ("Content-Length, x-foo, DescribeEcdnStatistics", "Content-Length, DescribeEcdnStatistics, x-foo"),
        ("origin-pull, Back-to-Origin", "(back-to-origin), (origin-pull)"),
        ("Expect: 100-continue", "100-continue"),
        ("POST（またはPUT/DELETE）", "DELETE, POST, PUT"),
        ("URLs, IPs, COS, CDN", ""),
        ("cache_key", "cache_key"),
        ("by ` ` or `|`", "|"),
    ] {
        assert_eq!(show(Kind::Identifier, text), expected, "{text}");
    }
}

#[test]
fn labels() {
    for (text, expected) in [
        ("Follow Protocol 방식으로", "Follow Protocol"),
        ("Please Check The Port", ""),
        ("HTTPS Origin-pull, 원본", ""),
        ("CDN Console에서", "CDN Console"),
    ] {
        assert_eq!(show(Kind::Label, text), expected, "{text}");
    }
}

#[test]
fn links() {
    for (text, expected) in [
        ("see https://Example.com/a/.", "https://example.com/a"),
        ("https://example.com/a、を", "https://example.com/a"),
    ] {
        assert_eq!(show(Kind::Link, text), expected, "{text}");
    }
}
