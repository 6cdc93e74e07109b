//! Numbers with their unit, in the languages whose documents write them: `32 MB` = `32MB`, `30 seconds` = `30秒`.
//!
//! Counters (`回`, `次`, `개`, `times`) are no units: one language needs them where another has none.

use std::borrow::Cow;

use crate::unit;

/// Powers of ten that are written as a character: `1万` = `10,000`.
const POWERS: &[(&str, usize)] = &[("万", 4), ("萬", 4), ("만", 4), ("億", 8), ("亿", 8), ("억", 8)];

/// A number as read from the start of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Number<'t> {
    /// Digits without thousands separators; `14:26:00` and `1.2` stay whole.
    pub(super) digits: Cow<'t, str>,
    /// The unit, if one follows.
    pub(super) unit: Option<&'static str>,
    /// Bytes read, the unit's included.
    pub(super) len: usize,
    /// The digits of the other end follow (`5-10`): this one has the unit of that.
    pub(super) range: bool,
}

/// Reads the number at the start of `text`, which begins with a digit.
pub(super) fn read(text: &str) -> Number<'_> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let run = |from: usize| from + bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = run(0);
    let mut digits = Cow::Borrowed(&text[..at]);
    while bytes.get(at) == Some(&b',') && (1..=3).all(|next| digit(at + next)) && !digit(at + 4) && digits.len() <= 15 {
        digits.to_mut().push_str(&text[at + 1..at + 4]);
        at += 4;
    }
    let whole = at;
    while matches!(bytes.get(at), Some(b'.' | b':')) && digit(at + 1) {
        at = run(at + 1);
    }
    match &mut digits {
        Cow::Borrowed(digits) => *digits = &text[..at],
        Cow::Owned(digits) => digits.push_str(&text[whole..at]),
    }
    if bytes.get(at).is_some_and(|next| !next.is_ascii())
        && let Some((mark, zeros)) = POWERS.iter().find(|(mark, _)| text[at..].starts_with(mark))
        && digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        digits.to_mut().extend(std::iter::repeat_n('0', *zeros));
        at += mark.len();
    }
    let rest = &text[at..];
    if let Some(dash) = range_mark(rest) {
        return Number { digits, unit: None, len: at + dash, range: true };
    }
    let (unit, len) = follow(rest).unzip();
    Number { digits, unit, len: at + len.unwrap_or(0), range: false }
}

/// The unit that follows a number, over at most one space or a hyphen (`5-minute`), and the bytes up to its end.
fn follow(rest: &str) -> Option<(&'static str, usize)> {
    let gap =
        rest.chars().next().filter(|gap| matches!(gap, ' ' | '\u{a0}' | '\u{202f}' | '-')).map_or(0, char::len_utf8);
    let (unit, len) = unit::at(&rest[gap..])?;
    Some((unit.name, gap + len))
}

/// Words and marks that set two numbers side by side. A comma is none: it also ends a clause.
const JOINERS: &[&str] = &[
    "/",
    "&",
    "・",
    "and",
    "or",
    "と",
    "や",
    "及び",
    "および",
    "または",
    "又は",
    "및",
    "와",
    "과",
    "또는",
    "和",
    "与",
    "與",
    "及",
    "或",
];

/// True for one of them.
pub(super) fn is_joiner(text: &str) -> bool {
    JOINERS.contains(&text)
}

/// Length of a dash or tilde between two numbers.
fn range_mark(rest: &str) -> Option<usize> {
    let mark = rest.chars().next()?;
    if !matches!(mark, '-' | '–' | '—' | '~' | '〜' | '～') {
        return None;
    }
    let len = mark.len_utf8();
    rest.as_bytes().get(len).is_some_and(u8::is_ascii_digit).then_some(len)
}
