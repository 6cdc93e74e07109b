//! Texts as scalars of the maintainers' files, for lines to paste: quoted where YAML would read anything but the text.

use std::fmt::Write as _;

/// One scalar: plain where it is surely a text, else double-quoted.
pub(crate) fn word(text: &str) -> String {
    let plain = text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(|character| character.is_alphanumeric() || matches!(character, ' ' | '-' | '/'))
        && !RESERVED.contains(&text.to_ascii_lowercase().as_str());
    if plain {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Written as escapes: what a terminal or a YAML reader could take for structure.
            '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {
                let _ = write!(out, "\\u{:04X}", character as u32);
            }
            control if control.is_control() => {
                let _ = write!(out, "\\u{:04X}", control as u32);
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Plain scalars that some YAML reader takes for another type.
const RESERVED: [&str; 13] =
    ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "none", "undefined"];

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn quotes_what_yaml_would_change() {
        let words = [
            ("Status Code", "Status Code"),
            ("状态码", "状态码"),
            ("no", "\"no\""),
            ("5XX", "\"5XX\""),
            ("", "\"\""),
            ("a: b", "\"a: b\""),
            ("a\"\\\n", "\"a\\\"\\\\\\n\""),
            ("x\u{202e}y", "\"x\\u202Ey\""),
            ("[x]", "\"[x]\""),
        ];
        for (text, yaml) in words {
            assert_eq!(word(text), yaml, "{text:?}");
        }
    }
}
