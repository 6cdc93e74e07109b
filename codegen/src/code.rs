//! Code values and their kinds. Today's only kind is a number.
//!
//! Another kind (words such as `AccessDenied`, hexadecimal numbers) is a variant of [`CodeKind`] with an arm in
//! [`CodeKind::read`] and [`CodeKind::refuse`], and a variant inside [`CodeValue`]; the compiler names the other places.

use std::fmt;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

#[cfg(test)]
mod tests;

/// How a catalog writes its codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A decimal number, 0 to 65535.
    Number,
}

/// Why a text is no code of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCode {
    /// Nothing is written.
    Empty,
    /// Several codes: `500/502`, `200, 206`.
    Several,
    /// A range of codes: `500-599`, `400~403`.
    Range,
    /// A class of codes: `4xx`, `5XX`.
    Class,
    /// A number over 65535.
    TooLarge,
    /// A number with leading zeros: `007`.
    LeadingZero,
    /// A number in another notation: `-1`, `0x1F`, `1.5`.
    Notation,
    /// A number beside words: `404 Not Found`.
    WithWords,
    /// A number in digits of another script: `٤٠٤`.
    Digits,
    /// No number at all: `AccessDenied`.
    Word,
}

impl CodeKind {
    /// The kind of a manifest word.
    pub fn parse(word: &str) -> Option<Self> {
        (word == "number").then_some(Self::Number)
    }

    /// Reads a code cell's plain text. Full-width digits (`４００`) are read as digits; no other character is, so that
    /// a footnote mark (`500¹`) does not become part of a number.
    pub fn read(self, text: &str) -> Option<CodeValue> {
        match self {
            Self::Number => {
                let mut value: u32 = 0;
                let mut digits = 0;
                for character in text.trim().chars() {
                    let digit = match character {
                        '0'..='9' => character as u32 - '0' as u32,
                        '０'..='９' => character as u32 - '０' as u32,
                        _ => return None,
                    };
                    if digits > 0 && value == 0 {
                        return None;
                    }
                    value = value * 10 + digit;
                    digits += 1;
                    if value > u32::from(u16::MAX) {
                        return None;
                    }
                }
                if digits == 0 { None } else { u16::try_from(value).ok().map(CodeValue) }
            }
        }
    }

    /// A code and the words behind it, without what parts the two: `404 Not Found`, `404 - Not Found`, `404 (Not
    /// Found)`. None where no words follow, or where more than one code may be meant (`500, 502 - Server errors`).
    pub fn read_with_words(self, text: &str) -> Option<(CodeValue, &str)> {
        let text = text.trim();
        let end = text.find(|character: char| !digit(narrow(character)))?;
        let (number, rest) = text.split_at(end);
        let code = self.read(number)?;
        let words = rest.trim_start_matches(|character: char| character.is_whitespace() || PARTS.contains(&character));
        let inner = words.strip_prefix(['(', '（', '[']).and_then(|words| words.strip_suffix([')', '）', ']']));
        let words = inner.filter(|words| !words.contains(['(', '（', '['])).unwrap_or(words).trim();
        let parted = rest.starts_with(|character: char| {
            character.is_whitespace() || PARTS.contains(&character) || matches!(character, '(' | '（' | '[')
        });
        (parted && words.starts_with(char::is_alphabetic) && joined(number, words).is_none()).then_some((code, words))
    }

    /// Why [`read`](Self::read) refuses a text.
    pub fn refuse(self, text: &str) -> NotCode {
        match self {
            Self::Number => refuse_number(&text.chars().map(narrow).collect::<String>()),
        }
    }
}

/// A cell's text without the attributes that some generators of pages take out of it: `404 {#not-found}`, `404 {: .wide}`.
pub(crate) fn without_attributes(text: &str) -> &str {
    let text = text.trim();
    let parts = text.strip_suffix('}').and_then(|rest| rest.rsplit_once('{'));
    match parts.filter(|(_, attributes)| attributes.starts_with(['#', '.', ':'])) {
        Some((before, _)) => before.trim_end(),
        None => text,
    }
}

fn refuse_number(text: &str) -> NotCode {
    let text = text.trim();
    if text.is_empty() {
        return NotCode::Empty;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return if text.starts_with('0') && text != "0" { NotCode::LeadingZero } else { NotCode::TooLarge };
    }
    let decimal = |character: &char| character.general_category() == GeneralCategory::DecimalNumber;
    // With words behind it, too: `٤٠٤ Not Found`.
    let number = text.chars().take_while(decimal);
    let behind = text.chars().find(|character| !decimal(character));
    if number.clone().any(|digit| !digit.is_ascii()) && behind.is_none_or(|behind| !behind.is_alphanumeric()) {
        return NotCode::Digits;
    }
    let numbers = text.split(|character: char| !character.is_ascii_digit()).filter(|run| !run.is_empty()).count();
    let rest: String = text.chars().filter(|character| !character.is_ascii_digit()).collect();
    let (first, last) = (text.starts_with(digit), text.ends_with(digit));
    if numbers == 0 {
        return NotCode::Word;
    }
    // Three places: `500*` is a number with a footnote mark.
    let part = |next: char| next.is_alphanumeric() || matches!(next, '*' | '.');
    let head = text.split(|next: char| !part(next)).next().unwrap_or_default();
    let place = |next: char| digit(next) || matches!(next, 'x' | 'X') || next == '*' && head == text;
    if first && head.len() == 3 && !head.ends_with(digit) && head.chars().all(place) {
        return NotCode::Class;
    }
    let signed = !first && last && numbers == 1 && matches!(rest.trim(), "-" | "+" | "\u{2212}");
    // With words behind it, too: `404.0 Not Found`.
    let tail = head.trim_start_matches(digit).strip_prefix('.').unwrap_or_default();
    let fraction = first && !tail.is_empty() && tail.chars().all(digit);
    let hexadecimal = text.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("0x"))
        && text[2..].bytes().all(|byte| byte.is_ascii_hexdigit());
    if signed || fraction || hexadecimal {
        return NotCode::Notation;
    }
    let behind = text.trim_start_matches(digit);
    if let Some(joined) = joined(&text[..text.len() - behind.len()], behind.trim_start()).filter(|_| first) {
        return joined;
    }
    if numbers > 1 && first {
        if RANGE_MARKS.iter().any(|mark| rest.trim() == *mark) {
            return NotCode::Range;
        }
        let words = rest.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty());
        if words.map(str::to_lowercase).all(|word| AND_WORDS.contains(&word.as_str())) {
            return NotCode::Several;
        }
    }
    if first { NotCode::WithWords } else { NotCode::Word }
}

/// What a number says with the words behind it, where it is not one code with its meaning: `5 XX: server`, `500 to 599`,
/// `500 or 502`, `503 und 505`, `512: a / 513: b`.
fn joined(number: &str, words: &str) -> Option<NotCode> {
    let small = words.to_lowercase();
    let first = small.split(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    let class = number.chars().count() == 1 || first == small;
    if class && !first.is_empty() && first.chars().all(|character| character == 'x') {
        return Some(NotCode::Class);
    }
    if AND_WORDS.iter().any(|and| starts_with_word(&small, and)) {
        return Some(NotCode::Several);
    }
    // Another code has as many digits.
    let as_long = |text: &str| text.chars().take_while(|next| digit(narrow(*next))).count() == number.chars().count();
    if RANGE_MARKS.iter().any(|mark| small.strip_prefix(*mark).is_some_and(|rest| as_long(rest.trim_start()))) {
        return Some(NotCode::Range);
    }
    // A small word between two numbers joins them, in whatever language.
    let mut parts = words.split_whitespace();
    let joins =
        parts.next().is_some_and(|word| word.starts_with(char::is_lowercase) && word.chars().all(char::is_alphabetic));
    if joins && parts.next().is_some_and(as_long) {
        return Some(NotCode::Several);
    }
    let again = |word: &str| {
        word.strip_suffix([':', '：']).is_some_and(|word| as_long(word) && word.chars().all(|next| digit(narrow(next))))
    };
    parts.any(again).then_some(NotCode::Several)
}

/// The ASCII form of a full-width character. Not NFKC, which would make digits of footnote marks.
fn narrow(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(character as u32 - '！' as u32 + '!' as u32).unwrap_or(character),
        other => other,
    }
}

fn digit(character: char) -> bool {
    character.is_ascii_digit()
}

/// What stands between the two ends of a range.
const RANGE_MARKS: [&str; 15] =
    ["-", "\u{2010}", "\u{2011}", "\u{2012}", "–", "—", "\u{2212}", "~", "〜", "...", "..", "…", "to", "至", "到"];

/// What parts a code from the words behind it.
const PARTS: [char; 9] = ['-', '–', '—', ':', '：', '.', '|', '=', '、'];

/// Does a text start with this word, and not with a longer one?
fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphabetic()))
}

/// Words that join two codes.
const AND_WORDS: [&str; 11] = ["and", "or", "和", "或", "及", "与", "と", "または", "および", "및", "또는"];

impl NotCode {
    /// What is wrong, to follow "`…` ".
    pub fn what(self) -> &'static str {
        match self {
            Self::Empty => "is empty",
            Self::Several => "is several codes in one cell",
            Self::Range => "is a range of codes",
            Self::Class => "is a class of codes, not one code",
            Self::TooLarge => "is out of range: a code is a number from 0 to 65535",
            Self::LeadingZero => "has leading zeros, so it may be another code than the number without them",
            Self::Notation => "is not a whole decimal number",
            Self::WithWords => "has other text beside the number",
            Self::Digits => "is a number in digits of another script than 0 to 9",
            Self::Word => "is not a number",
        }
    }

    /// Is it a number in digits alone?
    pub fn is_all_digits(self) -> bool {
        matches!(self, Self::TooLarge | Self::LeadingZero)
    }

    /// Is it perhaps a code, only of another form than the kind's?
    pub fn is_another_form(self) -> bool {
        matches!(self, Self::TooLarge | Self::LeadingZero | Self::Notation | Self::Word)
    }

    /// What to do; `worded` where the column holds codes with their meaning.
    pub fn help(self, worded: bool) -> &'static str {
        match self {
            Self::WithWords if worded => {
                "the column holds codes with their meaning, the two parted by white space or a mark (`200 OK`, `200: OK`, `200 (OK)`): if the row tells of no code, list it in the document's `ignore:` with a reason"
            }
            Self::Several => {
                "one row tells of one code, and which of its words hold for which code is not guessed: list the row in the document's `ignore:` with a reason; those of its codes that the group's other documents tell of go into the `absent:` of the table's entry then"
            }
            Self::Range | Self::Class => {
                "one row tells of one code, and which codes it holds for is not guessed: list the row in the document's `ignore:` with a reason"
            }
            Self::TooLarge | Self::LeadingZero | Self::Notation | Self::Word => {
                "the catalog's codes are of the kind `number`: if the row tells of none of them, list it in the document's `ignore:` with a reason; codes of another form need a new kind in `codegen/src/code.rs`"
            }
            Self::WithWords => {
                "a code cell holds the code alone: if the row tells of no code, list it in the document's `ignore:` with a reason; if the words are its meaning (`200 OK`), give the column the role `code-and-meaning` in the `roles:` of the table's entry"
            }
            Self::Digits => {
                "only 0 to 9 and their full-width forms are read in a code cell; other digits need an arm in `CodeKind::read` of `codegen/src/code.rs`: until then skip the table with `skip:` and a reason"
            }
            Self::Empty => {
                "a code cell holds the code alone: if the row tells of no code, list it in the document's `ignore:` with a reason"
            }
        }
    }
}

/// One code's value inside its catalog and scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeValue(pub u16);

impl fmt::Display for CodeValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
