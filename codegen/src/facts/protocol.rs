//! Protocol names: a closed list. `URL`, `ID`, `OS`, `IP` are no protocols here: people translate them.

/// In the spelling in which they are shown; compared without case. Each is no ordinary word in lower case.
const NAMES: &[&str] = &[
    "AMQP",
    "ARP",
    "BGP",
    "DHCP",
    "DNS",
    "DNSSEC",
    "DTLS",
    "FTP",
    "FTPS",
    "gRPC",
    "HLS",
    "HTTP",
    "HTTPDNS",
    "HTTPS",
    "ICMP",
    "ICMPv6",
    "IMAP",
    "IMAP4",
    "IMAPS",
    "IPsec",
    "IPv4",
    "IPv6",
    "LDAP",
    "LDAPS",
    "MQTT",
    "mTLS",
    "NTP",
    "OCSP",
    "POP3",
    "POP3S",
    "QUIC",
    "RTMP",
    "RTMPS",
    "RTP",
    "RTSP",
    "SCP",
    "SCTP",
    "SFTP",
    "SMTP",
    "SMTPS",
    "SNMP",
    "SOCKS4",
    "SOCKS5",
    "SPDY",
    "SRT",
    "SRTP",
    "SSH",
    "SSL",
    "TCP",
    "Telnet",
    "TFTP",
    "TLS",
    "UDP",
    "WebDAV",
    "WebRTC",
    "WebSocket",
    "WebSockets",
    "WSS",
    "XMPP",
];

/// Which names begin with a letter.
#[derive(Clone, Copy)]
struct Letter {
    /// Their lengths, a bit each: nearly every word is none by its first letter and its length.
    lengths: u16,
    /// Their places in [`NAMES`], which is sorted by first letters.
    start: usize,
    end: usize,
}

const LETTERS: [Letter; 26] = {
    let mut letters = [Letter { lengths: 0, start: 0, end: 0 }; 26];
    let mut at = 0;
    while at < NAMES.len() {
        let name = NAMES[at].as_bytes();
        let letter = &mut letters[((name[0] | 0x20) - b'a') as usize];
        if letter.lengths == 0 {
            letter.start = at;
        }
        letter.lengths |= 1 << name.len();
        at += 1;
        letter.end = at;
    }
    letters
};

/// The protocol of a word, in the list's spelling.
pub(super) fn name(word: &str) -> Option<&'static str> {
    let letter = (word.as_bytes().first()? | 0x20).wrapping_sub(b'a');
    let letter = LETTERS.get(usize::from(letter))?;
    if word.len() >= 16 || letter.lengths >> word.len() & 1 == 0 {
        return None;
    }
    let found = NAMES[letter.start..letter.end].iter().copied().find(|name| name.eq_ignore_ascii_case(word))?;
    Some(if found == "WebSockets" { "WebSocket" } else { found })
}

/// The protocol of a word that ends in its major version: `TLSv1`, `HTTP2`. Returns the name and the version's digit.
pub(super) fn versioned(word: &str) -> Option<(&'static str, char)> {
    let digit = char::from(*word.as_bytes().last().filter(|last| last.is_ascii_digit())?);
    let stem = &word[..word.len() - 1];
    let stem = stem.strip_suffix(['v', 'V']).unwrap_or(stem);
    Some((name(stem)?, digit))
}

/// The version that follows a protocol's name at `rest`: `/2`, `/1.1`, ` 1.2`, `.2` after a major version. Returns the
/// version and how many bytes it took. `HTTP 204` is no version: after a space it needs a dot.
pub(super) fn version(rest: &[u8]) -> Option<(String, usize)> {
    let dotted = |at: usize| rest.get(at) == Some(&b'.') && rest.get(at + 1).is_some_and(u8::is_ascii_digit);
    let spaced = match rest.first()? {
        b'/' => false,
        b' ' => true,
        _ => return None,
    };
    let at = if spaced && rest.get(1).is_some_and(|byte| byte.eq_ignore_ascii_case(&b'v')) { 2 } else { 1 };
    let major = *rest.get(at).filter(|byte| byte.is_ascii_digit())?;
    let minor = dotted(at + 1).then(|| rest[at + 2]);
    let end = at + 1 + if minor.is_some() { 2 } else { 0 };
    if (spaced && minor.is_none()) || rest.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    Some((spelled(major, minor), end))
}

/// `2.0` is `2`.
pub(super) fn spelled(major: u8, minor: Option<u8>) -> String {
    let mut version = String::from(major as char);
    // HTTP/1.0 and HTTP/1.1 differ; HTTP/2.0 is HTTP/2.
    if let Some(minor) = minor.filter(|minor| *minor != b'0' || major == b'1') {
        version.push('.');
        version.push(minor as char);
    }
    version
}

#[cfg(test)]
mod tests {
    use super::{NAMES, name};

    #[test]
    fn every_name_is_found() {
        for known in NAMES {
            let shown = if *known == "WebSockets" { "WebSocket" } else { known };
            assert_eq!(name(&known.to_lowercase()), Some(shown));
        }
        for other in ["", "_", "the", "1st", "request", "HTTPX", "a-very-long-word-indeed"] {
            assert_eq!(name(other), None, "{other}");
        }
    }
}
