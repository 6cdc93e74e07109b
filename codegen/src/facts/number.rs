//! Numbers with their unit, in the languages whose documents write them: `32 MB` = `32MB`, `30 seconds` = `30秒`.
//!
//! Counters (`回`, `次`, `개`, `times`) are no units: one language needs them where another has none.

use std::borrow::Cow;

/// Unit words of ASCII languages. Compared as written: `Mb` is not `MB`.
const WORDS: &[(&str, &[&str])] = &[
    ("ms", &["ms", "msec", "millisecond", "milliseconds"]),
    (
        "s",
        &["s", "sec", "secs", "second", "seconds", "Sekunde", "Sekunden", "seconde", "secondes", "segundo", "segundos"],
    ),
    ("min", &["min", "mins", "minute", "minutes", "Minute", "Minuten", "minuto", "minutos"]),
    ("h", &["h", "hr", "hrs", "hour", "hours", "Stunde", "Stunden", "heure", "heures", "hora", "horas"]),
    ("days", &["day", "days", "Tag", "Tage", "Tagen", "jour", "jours"]),
    ("weeks", &["week", "weeks"]),
    ("months", &["month", "months"]),
    ("years", &["year", "years"]),
    ("bit", &["bit", "bits"]),
    ("B", &["B", "byte", "bytes", "Byte", "Bytes"]),
    ("KB", &["KB", "kB", "kb", "Kb", "kilobytes"]),
    ("MB", &["MB", "mb", "megabytes"]),
    ("GB", &["GB", "gb", "gigabytes"]),
    ("TB", &["TB", "tb", "terabytes"]),
    ("KiB", &["KiB"]),
    ("MiB", &["MiB"]),
    ("GiB", &["GiB"]),
    ("kbps", &["kbps", "Kbps"]),
    ("Mbps", &["Mbps", "mbps"]),
    ("Gbps", &["Gbps", "gbps"]),
    ("QPS", &["QPS", "qps"]),
    ("%", &["percent"]),
];

/// Unit words of other scripts; the longest that fits is taken, so a longer one stands first.
const PREFIXES: &[(&str, &[&str])] = &[
    ("ms", &["ミリ秒", "毫秒", "밀리초"]),
    ("s", &["秒", "초", "секунд"]),
    ("min", &["分钟", "分鐘", "分", "분", "минут"]),
    ("h", &["時間", "小时", "小時", "시간", "час"]),
    ("days", &["日", "天", "일"]),
    ("weeks", &["週間", "周", "週", "주"]),
    ("months", &["か月", "ヶ月", "カ月", "ヵ月", "ケ月", "个月", "個月", "개월", "月", "월"]),
    ("years", &["年", "년"]),
    ("bit", &["ビット", "比特", "비트"]),
    ("B", &["バイト", "字节", "位元組", "바이트"]),
    ("KB", &["キロバイト", "킬로바이트"]),
    ("MB", &["メガバイト", "메가바이트"]),
    ("GB", &["ギガバイト", "기가바이트"]),
    ("%", &["パーセント", "퍼센트"]),
];

/// Words that begin like a unit and are none: `10 초과` is *over 10*.
const NO_UNITS: &[&str] = &["초과", "분의", "일반", "주소", "分の", "日本", "周囲"];

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
    // `5-minute`
    let joined = rest.strip_prefix('-').and_then(|rest| Some((word_unit(rest)?, 1)));
    let (unit, len) = joined.or_else(|| follow(rest)).map_or((None, 0), |((unit, len), gap)| (Some(unit), len + gap));
    Number { digits, unit, len: at + len, range: false }
}

/// The unit that follows a number, over at most one space.
fn follow(rest: &str) -> Option<((&'static str, usize), usize)> {
    let gap = usize::from(rest.starts_with([' ', '\u{a0}'])) * rest.chars().next().map_or(0, char::len_utf8);
    let rest = &rest[gap..];
    match rest.as_bytes().first()? {
        b'%' => Some((("%", 1), gap)),
        first if first.is_ascii_alphabetic() => Some((word_unit(rest)?, gap)),
        first if first.is_ascii() => None,
        _ => Some((prefix_unit(rest)?, gap)),
    }
}

fn word_unit(rest: &str) -> Option<(&'static str, usize)> {
    let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let word = &rest[..end];
    WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(unit, _)| (*unit, end))
}

fn prefix_unit(rest: &str) -> Option<(&'static str, usize)> {
    let mut longest: Option<(&str, usize)> = None;
    // Two bytes tell nearly all of them apart.
    let start = rest.as_bytes().get(..2);
    for (unit, words) in PREFIXES {
        for word in *words {
            if word.as_bytes().get(..2) == start
                && rest.starts_with(word)
                && longest.is_none_or(|(_, len)| len <= word.len())
            {
                longest = Some((unit, word.len()));
            }
        }
    }
    longest.filter(|_| !NO_UNITS.iter().any(|word| rest.starts_with(word)))
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
