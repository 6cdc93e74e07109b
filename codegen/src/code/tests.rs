use super::{CodeKind, CodeValue, NotCode};

#[test]
fn reads_numbers_and_nothing_else() {
    let codes = [
        ("0", 0),
        ("531", 531),
        (" 404 ", 404),
        ("\u{3000}404\u{a0}", 404),
        ("４００", 400),
        ("4０4", 404),
        ("65535", 65535),
    ];
    for (text, code) in codes {
        assert_eq!(CodeKind::Number.read(text), Some(CodeValue(code)), "{text:?}");
    }
    let refused = [
        ("", NotCode::Empty),
        ("  ", NotCode::Empty),
        ("500/502", NotCode::Several),
        ("200, 206", NotCode::Several),
        ("200、206", NotCode::Several),
        ("500\n502", NotCode::Several),
        ("500 or 502", NotCode::Several),
        ("301和302", NotCode::Several),
        ("500-599", NotCode::Range),
        ("500–599", NotCode::Range),
        ("400~403", NotCode::Range),
        ("400～403", NotCode::Range),
        ("400 to 403", NotCode::Range),
        ("4xx", NotCode::Class),
        ("5XX", NotCode::Class),
        ("40x", NotCode::Class),
        ("５xx", NotCode::Class),
        ("40x Some errors", NotCode::Class),
        ("5xx-6xx", NotCode::Class),
        ("50* errors", NotCode::WithWords),
        ("65536", NotCode::TooLarge),
        ("70000", NotCode::TooLarge),
        ("99999999999999999999999", NotCode::TooLarge),
        ("007", NotCode::LeadingZero),
        ("00", NotCode::LeadingZero),
        ("-1", NotCode::Notation),
        ("0x1F", NotCode::Notation),
        ("1.5", NotCode::Notation),
        ("404.0 Not Found", NotCode::Notation),
        ("404.10: Denied", NotCode::Notation),
        ("404. Not Found", NotCode::WithWords),
        ("404 Not Found", NotCode::WithWords),
        ("500*", NotCode::WithWords),
        ("٤٠٤", NotCode::Digits),
        ("४०४", NotCode::Digits),
        ("4٠4", NotCode::Digits),
        ("٤٠٤ (x)", NotCode::Digits),
        ("٤٠٤ Not Found", NotCode::Digits),
        ("४०४x", NotCode::Word),
        ("AccessDenied", NotCode::Word),
        ("HTTP 404", NotCode::Word),
        ("其他", NotCode::Word),
        ("①", NotCode::Word),
    ];
    for (text, why) in refused {
        assert_eq!(CodeKind::Number.read(text), None, "{text:?}");
        assert_eq!(CodeKind::Number.refuse(text), why, "{text:?}");
    }
}

#[test]
fn attributes_of_a_generator_are_no_text() {
    for (text, without) in [
        ("404 {#not-found}", "404"),
        ("404{#a .b}", "404"),
        (" 404 {: .wide} ", "404"),
        ("404 {x}", "404 {x}"),
        ("404 {#a} b", "404 {#a} b"),
        ("404 #a}", "404 #a}"),
        ("{#a}", ""),
        ("404", "404"),
    ] {
        assert_eq!(super::without_attributes(text), without, "{text:?}");
    }
}

#[test]
fn a_footnote_mark_is_no_digit() {
    assert_eq!(CodeKind::Number.read("500¹"), None);
    assert_eq!(CodeKind::Number.refuse("500¹"), NotCode::WithWords);
}

#[test]
fn reads_codes_with_words_behind_them() {
    let read = [
        ("404 Not Found", Some((404, "Not Found"))),
        ("200 (OK)", Some((200, "OK"))),
        ("200(OK)", Some((200, "OK"))),
        ("400 - Bad (or late) request", Some((400, "Bad (or late) request"))),
        ("(400)", None),
        ("402 – Failed (a) and (b)", Some((402, "Failed (a) and (b)"))),
        ("404: Not Found", Some((404, "Not Found"))),
        ("４０４　見つかりません", Some((404, "見つかりません"))),
        ("505 HTTP/1.1 only", Some((505, "HTTP/1.1 only"))),
        ("404", None),
        ("404 -", None),
        ("404Found", None),
        ("4xx errors", None),
        ("5 xx", None),
        ("50 xx", None),
        ("4 xx Client errors", None),
        ("5 XX: server", None),
        ("500 to 599 Server errors", None),
        ("513 To 515", None),
        ("500 至 599 服务器错误", None),
        ("500至599", None),
        ("404 To be decided", Some((404, "To be decided"))),
        ("404 to 9 users at most", Some((404, "to 9 users at most"))),
        ("510 AND 511 x", None),
        ("511 Or 512 errors", None),
        ("501 through 505", None),
        ("502 et 504", None),
        ("505 bis 507 Fehler", None),
        ("512: a / 513: b", None),
        ("400 Port 443 is closed", Some((400, "Port 443 is closed"))),
        ("400 in 30 days", Some((400, "in 30 days"))),
        ("500 or 502", None),
        ("500 and 502 - Server errors", None),
        ("500, 502 - Server errors", None),
        ("500/502 Server errors", None),
        ("500-599 Server errors", None),
        ("500 ¹", None),
        ("500 *", None),
        ("70000 Too large", None),
        ("007 Zeros", None),
        ("Error 404", None),
        ("", None),
    ];
    for (text, expected) in read {
        let expected = expected.map(|(code, words)| (CodeValue(code), words));
        assert_eq!(CodeKind::Number.read_with_words(text), expected, "{text:?}");
    }
}
