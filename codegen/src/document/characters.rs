//! Characters that no page may hold: they hide text, reorder it, or mean nothing outside of one machine.
//!
//! By Unicode's general category, so that a character which a later Unicode adds to one of these is refused too.

use std::collections::BTreeMap;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::Document;
use crate::problem::{Problem, Rule};
use crate::span::Span;

/// Places shown per character, and characters shown per document; the rest is counted.
const SHOWN: usize = 20;

/// Why `character` may stand in no text; `None` for one that may. TAB, LF and CR may; a CR without LF is seen by
/// [`Document::read`] alone, as are joiners and variation selectors, which depend on their neighbours.
pub fn refused(character: char) -> Option<&'static str> {
    match character {
        ' '..='~' | '\n' | '\r' | '\t' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            Some("a bidi control")
        }
        '\u{200c}' | '\u{200d}' => None,
        // Letters and marks that show nothing.
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' => Some("invisible"),
        '\u{3164}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}' => Some("invisible"),
        // Signs that are drawn around digits, though Unicode counts them as format characters.
        '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}' => None,
        '\u{110bd}' | '\u{110cd}' => None,
        _ if u32::from(character) & 0xFFFE == 0xFFFE || matches!(character, '\u{fdd0}'..='\u{fdef}') => {
            Some("a noncharacter")
        }
        _ => match character.general_category() {
            GeneralCategory::Control => Some("a control character"),
            GeneralCategory::Format => Some("invisible"),
            GeneralCategory::PrivateUse => Some("for private use"),
            GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => {
                Some("a line end that few readers know")
            }
            _ => None,
        },
    }
}

/// The same, with what stands before and after it.
pub fn refused_at(before: Option<char>, character: char, after: Option<char>) -> Option<&'static str> {
    match character {
        '\r' if after != Some('\n') => {
            Some("a carriage return without line feed, a line end for some readers and none for others")
        }
        // Persian and the scripts of India cannot be written without joiners; between other letters they only hide.
        '\u{200c}' | '\u{200d}' if !(before.is_some_and(joins) && after.is_some_and(joins)) => Some("invisible here"),
        // One selector chooses the look of one character (⚠️); more of them carry data that nobody sees.
        '\u{fe00}'..='\u{fe0f}' if !before.is_some_and(shows) => Some("invisible here"),
        _ => refused(character),
    }
}

/// True for a letter or mark of a script that is written with joiners: Arabic to Myanmar, Khmer, Mongolian.
fn joins(character: char) -> bool {
    matches!(character, '\u{600}'..='\u{109f}' | '\u{1780}'..='\u{18af}')
}

/// True for a character whose look a variation selector can choose.
fn shows(character: char) -> bool {
    !character.is_whitespace() && !character.is_control() && !matches!(character, '\u{fe00}'..='\u{fe0f}')
}

/// The next byte from `at` on that starts a character other than those which nearly every page is made of.
fn suspicious(text: &str, at: usize) -> Option<usize> {
    const CHUNK: usize = 32;
    let bytes = text.as_bytes();
    let mut at = at;
    // Whole chunks first, without a branch per byte: the compiler turns this into a few wide instructions.
    while let Some(window) = bytes.get(at..=at + CHUNK) {
        let pairs = window.iter().zip(&window[1..]);
        if pairs.fold(false, |found, (first, second)| found | looks_suspicious(*first, *second)) {
            break;
        }
        at += CHUNK;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let next = |index: usize| rest.get(index + 1).copied().unwrap_or(0);
    rest.iter().enumerate().position(|(index, first)| looks_suspicious(*first, next(index))).map(|found| at + found)
}

/// Decides by a byte and the one behind it; a byte inside a character is never suspicious.
fn looks_suspicious(first: u8, second: u8) -> bool {
    let control = (first < b' ') & (first != b'\n') & (first != b'\t') | (first == 0x7F);
    // U+00C0 to U+02FF, U+0380 to U+05FF: Latin, Greek, Cyrillic, Hebrew.
    let alphabets = matches!(first, 0xC3..=0xCB | 0xCE..=0xD7);
    // U+3000 to U+30FF, U+4000 to U+CFFF, U+D000 to U+D77F, U+FF00 to U+FF7F: kana, ideographs, Hangul, full width.
    let kana = (first == 0xE3) & (second <= 0x83);
    let ideographs = matches!(first, 0xE4..=0xEC) | (first == 0xED) & (second <= 0x9D);
    let wide = (first == 0xEF) & ((second == 0xBC) | (second == 0xBD));
    control | (first >= 0xC2) & !(alphabets | kana | ideographs | wide)
}

/// The first character of a text that may not stand there, with the reason.
pub fn first_refused(text: &str) -> Option<(char, &'static str)> {
    all_refused(text).next().map(|(_, character, why)| (character, why))
}

/// Every character of a text that may not stand there: its byte, itself, the reason.
pub(crate) fn all_refused(text: &str) -> impl Iterator<Item = (usize, char, &'static str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(next) = suspicious(text, at) {
            let before = text[..next].chars().next_back();
            let mut rest = text[next..].chars();
            let character = rest.next()?;
            at = next + character.len_utf8();
            if let Some(why) = refused_at(before, character, rest.next()) {
                return Some((next, character, why));
            }
        }
        None
    })
}

/// Reports refused characters that a page writes as entities (`&#27;`), so that only a text that was read shows them.
pub fn check_texts<'t>(
    document: &Document<'_>,
    path: &str,
    texts: impl IntoIterator<Item = (&'t str, Span)>,
    problems: &mut Vec<Problem>,
) {
    if !document.text.contains('&') {
        return;
    }
    let mut found: BTreeMap<char, (&'static str, Vec<Span>)> = BTreeMap::new();
    for (text, span) in texts {
        // A zero, or a number that is no character, is read as U+FFFD.
        let lost = || text.contains('\u{fffd}').then_some(('\u{fffd}', "no character"));
        if let Some((character, why)) = first_refused(text).or_else(lost) {
            found.entry(character).or_insert((why, Vec::new())).1.push(span);
        }
    }
    for (character, (why, places)) in found.into_iter().take(SHOWN) {
        // Written as itself it is reported already, with its very place.
        if document.text.contains(character) {
            continue;
        }
        let times = if places.len() == 1 { String::new() } else { format!(", in {} cells", places.len()) };
        let message = format!("`{path}` holds {} as an entity{times}: it is {why}", describe(character));
        let mut problem = Problem::new(Rule::SourceCharacter, message);
        for span in places.into_iter().take(SHOWN) {
            problem = problem.at(span, "in this cell");
        }
        problems.push(problem.help(help(character)));
    }
}

/// Reports each refused character of a document with all its places.
pub(super) fn check(document: &Document<'_>, path: &str, problems: &mut Vec<Problem>) {
    let mut found: BTreeMap<char, (&'static str, Vec<usize>)> = BTreeMap::new();
    for (at, character, why) in all_refused(document.text) {
        found.entry(character).or_insert((why, Vec::new())).1.push(at);
    }
    let more = found.len().saturating_sub(SHOWN);
    for (character, (why, places)) in found.into_iter().take(SHOWN) {
        let times = if places.len() == 1 { String::new() } else { format!(", {} times", places.len()) };
        let message = format!("`{path}` holds {}{times}: it is {why}", describe(character));
        let mut problem = Problem::new(Rule::SourceCharacter, message);
        for at in places.iter().take(SHOWN) {
            problem = problem.at(document.span(*at..*at + character.len_utf8()), "");
        }
        problems.push(problem.help(help(character)));
    }
    if more > 0 {
        let message = format!("`{path}` holds {more} other characters that no page may hold");
        problems.push(Problem::new(Rule::SourceCharacter, message).at(document.span(0..0), ""));
    }
}

fn help(character: char) -> &'static str {
    match character {
        '\r' => "end every line with LF or CR LF",
        '\0' => "see whether the file is a page at all, and which encoding it has",
        _ => {
            "take it out of the file, that alone, say so in a comment at the document's entry, and tell the vendor; a text that needs it cannot be shown safely"
        }
    }
}

/// Code point with its name, where the name is one that people know.
fn describe(character: char) -> String {
    let name = match character {
        '\0' => "NULL",
        '\u{7}' => "BELL",
        '\u{8}' => "BACKSPACE",
        '\u{b}' => "LINE TABULATION",
        '\u{c}' => "FORM FEED",
        '\r' => "CARRIAGE RETURN",
        '\u{1b}' => "ESCAPE",
        '\u{7f}' => "DELETE",
        '\u{85}' => "NEXT LINE",
        '\u{9b}' => "CONTROL SEQUENCE INTRODUCER",
        '\u{ad}' => "SOFT HYPHEN",
        '\u{61c}' => "ARABIC LETTER MARK",
        '\u{200b}' => "ZERO WIDTH SPACE",
        '\u{200c}' => "ZERO WIDTH NON-JOINER",
        '\u{200d}' => "ZERO WIDTH JOINER",
        '\u{200e}' => "LEFT-TO-RIGHT MARK",
        '\u{200f}' => "RIGHT-TO-LEFT MARK",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        '\u{202a}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202b}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202c}' => "POP DIRECTIONAL FORMATTING",
        '\u{202d}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202e}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{2060}' => "WORD JOINER",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{3164}' | '\u{ffa0}' => "HANGUL FILLER",
        '\u{feff}' => "ZERO WIDTH NO-BREAK SPACE (a byte order mark that is not at the start)",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "VARIATION SELECTOR",
        '\u{e0000}'..='\u{e007f}' => "TAG",
        _ => "",
    };
    format!("U+{:04X} {name}", u32::from(character)).trim_end().to_owned()
}
