//! Units and the words for them, in the languages that vendors write. One list for all who read numbers: facts that must
//! be the same in every language, and patterns that make constants of a sentence.
//!
//! A word of a language that is not here costs a maintainer decisions (`32 MB` is then no `32 Mo`), never a wrong value.

/// What a number counts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// The form in which it is shown and compared: `s`, `MB`.
    pub(crate) name: &'static str,
    pub(crate) size: Size,
    /// As written: `Mb` is not `MB`.
    words: &'static [&'static str],
}

/// What one of it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// Milliseconds.
    Time(u64),
    Bytes(ByteUnit),
    /// What no constant is made of. A month has no one length.
    Other,
}

/// A unit of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ByteUnit {
    /// 0 for bytes, 1 for KB, 2 for MB …
    pub power: u32,
    /// Written `KiB`: a power of 1,024 beyond doubt.
    pub binary: bool,
}

impl ByteUnit {
    /// `KB`, `MiB` …
    pub fn as_str(self) -> &'static str {
        UNITS.iter().find(|unit| unit.size == Size::Bytes(self)).map_or("B", |unit| unit.name)
    }
}

const fn unit(name: &'static str, size: Size, words: &'static [&'static str]) -> Unit {
    Unit { name, size, words }
}

const fn bytes(power: u32) -> Size {
    Size::Bytes(ByteUnit { power, binary: false })
}

const fn binary(power: u32) -> Size {
    Size::Bytes(ByteUnit { power, binary: true })
}

/// Words that stand for something else in a sentence, of any language, are left out: Russian `с` is *with*, French `Go`, `To`, `an`,
/// Italian `ore`, Indonesian `jam` are English words too.
#[rustfmt::skip]
static UNITS: &[Unit] = &[
    unit("ms", Size::Time(1), &[
        "ms", "msec", "millisecond", "milliseconds", "Millisekunde", "Millisekunden", "milliseconde", "millisecondes",
        "milisegundo", "milisegundos", "milissegundos", "millisecondi", "milidetik", "milisaniye",
        "мс", "миллисекунда", "миллисекунды", "миллисекунд", "มิลลิวินาที", "毫秒", "ミリ秒", "밀리초",
    ]),
    unit("s", Size::Time(1_000), &[
        "s", "sec", "secs", "second", "seconds", "Sekunde", "Sekunden", "seconde", "secondes", "segundo", "segundos",
        "secondo", "secondi", "detik", "saniye", "giây", "сек", "секунда", "секунду", "секунды", "секунд", "วินาที",
        "ثانية", "ثوان", "ثواني", "秒間", "秒钟", "秒鐘", "秒", "초",
    ]),
    unit("min", Size::Time(60_000), &[
        "min", "mins", "minute", "minutes", "Minute", "Minuten", "minuto", "minutos", "minuti", "menit", "dakika", "phút",
        "мин", "минута", "минуту", "минуты", "минут", "นาที", "دقيقة", "دقائق", "分钟", "分鐘", "分間", "分", "분",
    ]),
    unit("h", Size::Time(3_600_000), &[
        "h", "hr", "hrs", "hour", "hours", "Stunde", "Stunden", "heure", "heures", "hora", "horas", "saat",
        "giờ", "час", "часа", "часов", "ชั่วโมง", "ساعة", "ساعات", "時間", "小时", "小時", "시간",
    ]),
    unit("days", Size::Time(86_400_000), &[
        "day", "days", "Tag", "Tage", "Tagen", "jour", "jours", "día", "días", "dia", "dias", "giorno", "giorni", "hari", "gün",
        "ngày", "день", "дня", "дней", "วัน", "يوم", "أيام", "日", "天", "일",
    ]),
    unit("weeks", Size::Time(604_800_000), &[
        "week", "weeks", "Woche", "Wochen", "semaine", "semaines", "semana", "semanas", "settimana", "settimane", "minggu",
        "hafta", "tuần", "неделя", "недели", "недель", "สัปดาห์", "週間", "周", "週", "주",
    ]),
    unit("months", Size::Other, &[
        "month", "months", "Monat", "Monate", "Monaten", "mois", "meses", "mês", "mese", "mesi", "bulan", "tháng",
        "месяц", "месяца", "месяцев", "เดือน", "か月", "ヶ月", "カ月", "ヵ月", "ケ月", "个月", "個月", "개월", "月", "월",
    ]),
    unit("years", Size::Other, &[
        "year", "years", "Jahr", "Jahre", "Jahren", "ans", "année", "années", "año", "años", "ano", "anos", "anno", "anni",
        "tahun", "yıl", "năm", "год", "года", "лет", "ปี", "年", "년",
    ]),
    unit("bit", Size::Other, &["bit", "bits", "Bit", "бит", "ビット", "比特", "비트"]),
    unit("B", bytes(0), &[
        "B", "byte", "bytes", "Byte", "Bytes", "octet", "octets", "байт", "байта", "байтов", "ไบต์", "バイト", "字节", "字節",
        "位元組", "바이트",
    ]),
    unit("KB", bytes(1), &["KB", "kB", "kb", "Kb", "kilobyte", "kilobytes", "Ko", "КБ", "Кб", "キロバイト", "킬로바이트"]),
    unit("MB", bytes(2), &["MB", "mb", "megabyte", "megabytes", "Mo", "МБ", "Мб", "メガバイト", "메가바이트"]),
    unit("GB", bytes(3), &["GB", "gb", "gigabyte", "gigabytes", "ГБ", "Гб", "ギガバイト", "기가바이트"]),
    unit("TB", bytes(4), &["TB", "tb", "terabyte", "terabytes", "ТБ", "テラバイト", "테라바이트"]),
    unit("KiB", binary(1), &["KiB", "Kio", "КиБ"]),
    unit("MiB", binary(2), &["MiB", "Mio", "МиБ"]),
    unit("GiB", binary(3), &["GiB", "Gio", "ГиБ"]),
    unit("TiB", binary(4), &["TiB", "Tio", "ТиБ"]),
    unit("kbps", Size::Other, &["kbps", "Kbps"]),
    unit("Mbps", Size::Other, &["Mbps", "mbps"]),
    unit("Gbps", Size::Other, &["Gbps", "gbps"]),
    unit("QPS", Size::Other, &["QPS", "qps"]),
    unit("‰", Size::Other, &["‰"]),
    unit("%", Size::Other, &["%", "percent", "Prozent", "процент", "процента", "процентов", "パーセント", "퍼센트"]),
];

/// Words that begin like a unit and are none: `10 초과` is *over 10*.
const NO_UNITS: &[&str] = &["초과", "분의", "일반", "주소", "分の", "日本", "周囲"];

/// The unit whose word a text begins with, the longest there is, and the word's bytes.
pub(crate) fn at(text: &str) -> Option<(&'static Unit, usize)> {
    let first = text.as_bytes().first()?;
    let words = UNITS.iter().flat_map(|unit| unit.words.iter().map(move |word| (unit, *word)));
    let fits = words.filter(|(_, word)| word.as_bytes()[0] == *first && begins(text, word));
    let longest = fits.map(|(unit, word)| (unit, word.len())).max_by_key(|(_, len)| *len)?;
    (first.is_ascii() || !NO_UNITS.iter().any(|word| text.starts_with(word))).then_some(longest)
}

/// True where a text begins with a word and no letter of the same word follows.
fn begins(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|next| goes_on(word, next)))
}

/// True where `next` behind `word` makes another word of it. Scripts without spaces, from Thai on, end words where they like.
pub(crate) fn goes_on(word: &str, next: char) -> bool {
    let spaced = |char: char| char < '\u{e00}' && char.is_alphanumeric();
    word.ends_with(spaced) && spaced(next)
}

/// Every word for a unit of bytes, or of time shorter than a day: `일` is *day* and *is*.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    let sure = |unit: &&Unit| match unit.size {
        Size::Time(length) => length < 86_400_000,
        Size::Bytes(_) => true,
        Size::Other => false,
    };
    UNITS.iter().filter(sure).flat_map(|unit| unit.words).copied()
}

#[cfg(test)]
mod tests {
    use super::at;

    #[test]
    fn units() {
        for (text, expected) in [
            ("MB.", "MB"),
            ("MBです", "MB"),
            ("Mb", ""),
            ("МБ по умолчанию", "MB"),
            ("Mo maximum", "MB"),
            ("Monate", "months"),
            ("Mongolei", ""),
            ("секунд", "s"),
            ("días", "days"),
            ("díasx", ""),
            ("giây", "s"),
            ("an error", ""),
            ("Go to", ""),
            ("วินาทีก่อน", "s"),
            ("秒钟", "s"),
            ("秒以内", "s"),
            ("초과", ""),
            ("초", "s"),
            ("", ""),
        ] {
            assert_eq!(at(text).map_or("", |(unit, _)| unit.name), expected, "{text}");
        }
    }
}
