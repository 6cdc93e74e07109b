//! Types and values of facts, and how they are read from a text.

use super::fold::{Folded, fold};
use super::unit;
use crate::unit::ByteUnit;

/// What a fact is, and so what the crate makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Calendar months.
    Months,
    /// Calendar days.
    Days,
    /// A bare number.
    Count,
    /// A TCP port.
    Port,
    /// A span of time.
    Duration,
    /// From one span of time to another.
    DurationRange,
    /// A size.
    Bytes,
    /// How far visible data lies behind the clock; worked examples are checked against it.
    Lag,
    /// The step of sample points; worked examples are checked against it.
    SamplePoint,
    /// Which granularities go with which number of days.
    Granularities,
    /// What a reader can choose from, each with an id of the maintainers'.
    Options,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::Months,
        Self::Days,
        Self::Count,
        Self::Port,
        Self::Duration,
        Self::DurationRange,
        Self::Bytes,
        Self::Lag,
        Self::SamplePoint,
        Self::Granularities,
        Self::Options,
    ];

    /// Its word in `facts.yaml` and in the YAML that comes out.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Months => "months",
            Self::Days => "days",
            Self::Count => "count",
            Self::Port => "port",
            Self::Duration => "duration",
            Self::DurationRange => "duration-range",
            Self::Bytes => "bytes",
            Self::Lag => "lag",
            Self::SamplePoint => "sample-point",
            Self::Granularities => "granularities",
            Self::Options => "options",
        }
    }

    /// What a hole of a pattern holds; `{}` is the fact's own value. `None` for a name that the kind does not know.
    pub fn hole(self, name: &str) -> Option<HoleKind> {
        match (self, name) {
            (Self::Months | Self::Days | Self::Count | Self::Port, "") => Some(HoleKind::Number),
            (Self::Duration | Self::Lag | Self::SamplePoint, "") => Some(HoleKind::Duration),
            (Self::DurationRange, "") => Some(HoleKind::DurationRange),
            (Self::Bytes, "") => Some(HoleKind::Bytes),
            (Self::Lag, "at" | "from" | "to") | (Self::SamplePoint, "from" | "to" | "point") => Some(HoleKind::Time),
            (Self::Granularities, "from" | "to") => Some(HoleKind::Number),
            (Self::Granularities, "list") => Some(HoleKind::Durations),
            (Self::Options, "words") => Some(HoleKind::Words),
            _ => None,
        }
    }

    /// The names of holes that one of its patterns may have.
    pub fn holes(self) -> &'static [&'static str] {
        match self {
            Self::Lag => &["at", "from", "to"],
            Self::SamplePoint => &["from", "to", "point"],
            Self::Granularities => &["from", "to", "list"],
            Self::Options => &["words"],
            _ => &[],
        }
    }
}

/// What stands in a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoleKind {
    /// `31`, `1,000`
    Number,
    /// `5 minutes`, `5-minute`, `30秒`
    Duration,
    /// `5–10 minutes`
    DurationRange,
    /// `32 MB`
    Bytes,
    /// `14:26:00`
    Time,
    /// `5 minutes, 15 minutes, or 24 hours`
    Durations,
    /// Words as they stand, up to the text behind the hole.
    Words,
}

/// A value as a document states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number without a unit of its own.
    Number(u64),
    /// Milliseconds.
    Duration(u64),
    /// Milliseconds.
    Range(u64, u64),
    /// Thousandths of the unit, and the unit.
    Bytes(u64, ByteUnit),
    /// Seconds since midnight.
    Time(u64),
    /// Milliseconds each.
    Durations(Vec<u64>),
    /// Folded, with one space where there was white space.
    Words(String),
}

impl HoleKind {
    /// The value of a whole text.
    pub fn read(self, text: &str) -> Option<Value> {
        let fold = fold(text);
        let folded = fold.folded();
        if self == Self::Words {
            return (!folded.text.is_empty()).then(|| Value::Words(folded.words(0..folded.text.len())));
        }
        let (value, end) = self.at(folded, 0)?;
        (end == folded.text.len()).then_some(value)
    }

    /// The value that starts at `at`, and where it ends.
    pub(crate) fn at(self, text: Folded<'_>, at: usize) -> Option<(Value, usize)> {
        match self {
            Self::Number => number(text, at).map(|(value, end)| (Value::Number(value), end)),
            Self::Duration => duration(text, at).map(|(value, end)| (Value::Duration(value), end)),
            Self::DurationRange => {
                let (first, end) = thousandths(text, at)?;
                let (first_unit, dash) = match unit::time(text, end) {
                    Some((unit, end)) => (Some(unit), end),
                    None => (None, end),
                };
                (text.char(dash)? == '-').then_some(())?;
                let (second, end) = thousandths(text, dash + 1)?;
                let (unit, end) = unit::time(text, end)?;
                let first = first.checked_mul(first_unit.unwrap_or(unit))? / 1000;
                Some((Value::Range(first, second.checked_mul(unit)? / 1000), end))
            }
            Self::Bytes => {
                let (amount, end) = thousandths(text, at)?;
                let (unit, end) = unit::bytes(text, skip_dash(text, end))?;
                Some((Value::Bytes(amount, unit), end))
            }
            Self::Time => time(text, at).map(|(value, end)| (Value::Time(value), end)),
            Self::Durations => {
                let (first, mut end) = duration(text, at)?;
                let mut all = vec![first];
                loop {
                    let next = separator(text, end);
                    match duration(text, next).filter(|_| next > end) {
                        Some((value, after)) => (all.push(value), end = after),
                        None => break,
                    };
                }
                Some((Value::Durations(all), end))
            }
            // Where they end is for the pattern to say.
            Self::Words => None,
        }
    }
}

/// Digits with optional groups of thousands; never a part of a longer number.
fn digits(text: Folded<'_>, at: usize) -> Option<(u64, usize)> {
    let digit = |at: usize| text.digit(at);
    let glued = |at: usize| text.glued(at);
    let mut value = digit(at)?;
    // Not inside a number: `5` of `15`, of `1.5`, of `1,500`.
    if let Some(before) = text.before(at).filter(|_| glued(at)) {
        let point = || matches!(before, '.' | ',') && text.before(at - 1).is_some_and(char::is_numeric);
        if before.is_numeric() || point() && !text.spaced(at - 1) {
            return None;
        }
    }
    let mut end = at + 1;
    loop {
        if let Some(next) = digit(end).filter(|_| glued(end)) {
            value = value.checked_mul(10)?.checked_add(next)?;
            end += 1;
            continue;
        }
        let comma = text.char(end) == Some(',') && !text.spaced(end);
        let group = || (1..=3).all(|step| digit(end + step).is_some() && glued(end + step));
        let more = || digit(end + 4).is_some() && glued(end + 4);
        if !(comma && group() && !more()) {
            return Some((value, end));
        }
        for step in 1..=3 {
            value = value.checked_mul(10)?.checked_add(digit(end + step)?)?;
        }
        end += 4;
    }
}

/// A whole number; a fraction is none.
fn number(text: Folded<'_>, at: usize) -> Option<(u64, usize)> {
    let (value, end) = digits(text, at)?;
    let fraction = text.char(end) == Some('.')
        && !text.spaced(end)
        && text.char(end + 1).is_some_and(char::is_numeric)
        && !text.spaced(end + 1);
    (!fraction).then_some((value, end))
}

/// A number with up to three places, in thousandths.
fn thousandths(text: Folded<'_>, at: usize) -> Option<(u64, usize)> {
    let (whole, mut end) = digits(text, at)?;
    let mut value = whole.checked_mul(1000)?;
    let digit = |at: usize| text.digit(at).filter(|_| !text.spaced(at));
    if text.char(end) == Some('.') && !text.spaced(end) && digit(end + 1).is_some() {
        let mut worth = 100;
        end += 1;
        while let Some(next) = digit(end) {
            if worth == 0 && next > 0 {
                return None;
            }
            value = value.checked_add(next * worth)?;
            worth /= 10;
            end += 1;
        }
    }
    Some((value, end))
}

fn duration(text: Folded<'_>, at: usize) -> Option<(u64, usize)> {
    let (amount, end) = thousandths(text, at)?;
    let (unit, end) = unit::time(text, skip_dash(text, end))?;
    Some((amount.checked_mul(unit)? / 1000, end))
}

fn skip_dash(text: Folded<'_>, at: usize) -> usize {
    if text.char(at) == Some('-') { at + 1 } else { at }
}

/// `14:26` or `14:26:00`, in seconds.
fn time(text: Folded<'_>, at: usize) -> Option<(u64, usize)> {
    let mut parts = Vec::new();
    let mut end = at;
    loop {
        let (part, after) = digits(text, end)?;
        if after - end > 2 {
            return None;
        }
        parts.push(part);
        end = after;
        let colon = text.char(end) == Some(':');
        if !(colon && parts.len() < 3 && text.digit(end + 1).is_some()) {
            break;
        }
        end += 1;
    }
    let (&[hours, minutes, ref rest @ ..], seconds) = (parts.as_slice(), parts.get(2).copied().unwrap_or(0)) else {
        return None;
    };
    let sound = hours <= 24 && minutes < 60 && seconds < 60 && rest.len() <= 1;
    sound.then_some((hours * 3600 + minutes * 60 + seconds, end))
}

/// What stands between two items of a list.
const SEPARATORS: [&str; 16] =
    [",", "、", ";", "/", "・", "and", "or", "和", "或", "及", "または", "および", "と", "및", "또는", "또"];

fn separator(text: Folded<'_>, mut at: usize) -> usize {
    'more: loop {
        for separator in SEPARATORS {
            if let Some(end) = text.word(at, separator) {
                at = end;
                continue 'more;
            }
        }
        return at;
    }
}

impl Value {
    /// The value in short words, the same for every language.
    pub fn canonical(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Duration(length) => duration_text(*length),
            Self::Range(first, last) => format!("{} – {}", duration_text(*first), duration_text(*last)),
            Self::Bytes(amount, unit) => format!("{} {}", decimal(*amount), unit.as_str()),
            Self::Time(seconds) => format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60),
            Self::Words(words) => words.clone(),
            Self::Durations(all) => all.iter().map(|length| duration_text(*length)).collect::<Vec<_>>().join(", "),
        }
    }
}

fn decimal(thousandths: u64) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Milliseconds in the largest unit that says it in a whole number; hours at most, for a day is not always 24 of them.
pub(crate) fn duration_text(length: u64) -> String {
    let units = [(3_600_000, "h"), (60_000, "min"), (1_000, "s")];
    let unit = units.into_iter().find(|(unit, _)| length > 0 && length.is_multiple_of(*unit));
    unit.map_or_else(
        || if length == 0 { "0 s".to_owned() } else { format!("{length} ms") },
        |(unit, word)| format!("{} {word}", length / unit),
    )
}
