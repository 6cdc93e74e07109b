//! Words that make a number a quantity although it looks like a code: `500 requests`, `up to 200`, `每分钟最多500次`.
//!
//! A number that is taken for a code arrives unseen, so a word too many here costs a maintainer one line in
//! `unclaimed:`, and a word too few costs a limit.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::pattern;
use crate::pattern::fold::{Folded, fold};
use crate::unit;

/// What is counted, behind the number.
const COUNTED: &[&str] = &[
    "%",
    "‰",
    "times",
    "requests",
    "queries",
    "domains",
    "domain",
    "characters",
    "chars",
    "items",
    "entries",
    "records",
    "rules",
    "files",
    "URLs",
    "objects",
    "connections",
    "users",
    "nodes",
    "IPs",
    "accounts",
    "day",
    "days",
    "weeks",
    "months",
    "years",
    "rows",
    "threads",
    "retries",
    "hops",
    "attempts",
    "bits",
    "bit",
    "QPS",
    "bps",
    "kbps",
    "Kbps",
    "Mbps",
    "Gbps",
    "px",
    "percent",
    "concurrent",
    "milliseconds",
    "tasks",
    "sites",
    "links",
    "headers",
    "parameters",
    "dollars",
    "yuan",
    "个",
    "個",
    "次",
    "天",
    "倍",
    "字符",
    "字元",
    "文字",
    "以上",
    "以下",
    "以内",
    "以內",
    "이상",
    "이하",
    "이내",
    "미만",
];

/// Counters that are also the first syllable of other words: they count where no white space stands before them.
const GLUED: &[&str] = &["件", "条", "條", "台", "人", "名", "月", "年", "周", "週", "개", "건", "년", "명"];

/// What speaks of a limit, before the number.
const LIMITING: &[&str] = &[
    "up to",
    "at most",
    "at least",
    "more than",
    "less than",
    "fewer than",
    "larger than",
    "greater than",
    "maximum of",
    "minimum of",
    "limit of",
    "limited to",
    "exceed",
    "exceeds",
    "exceeding",
    "within",
    "every",
    "max",
    "maximum",
    "minimum",
    "about",
    "approximately",
    "nearly",
    "≤",
    "≥",
    "<",
    ">",
    "最多",
    "最大",
    "至少",
    "最少",
    "最低",
    "超过",
    "超過",
    "每",
    "最近",
    "最长",
    "最長",
    "最高",
    "上限",
    "上限为",
    "上限は",
    "大于",
    "小于",
    "少于",
    "多于",
    "约",
    "約",
    "不足",
    "최대",
    "최소",
    "약",
    "최장",
    "최근",
];

/// True where the words around a run of digits speak of a quantity. Most numbers are followed by no such word, so that a
/// number meets only the words that share a character with the text beside it.
pub(super) fn is(text: Folded<'_>, run: &Range<usize>) -> bool {
    static COUNTERS: LazyLock<BTreeMap<char, Vec<&str>>> = LazyLock::new(|| {
        let words = unit::words().chain(COUNTED.iter().copied());
        by(words, |word| word.chars().next())
    });
    static LIMITS: LazyLock<BTreeMap<char, Vec<String>>> = LazyLock::new(|| {
        let words = LIMITING.iter().map(|word| fold(word).folded().text.to_owned());
        by(words, |word| word.chars().next_back().map(|last| last.to_ascii_lowercase()))
    });
    let counted = |word: &&str| pattern::word(text, run.end, word).is_some();
    let behind = text.char(run.end);
    let before = text.before(run.start).map(|last| last.to_ascii_lowercase());
    behind.and_then(|next| COUNTERS.get(&next)).into_iter().flatten().any(counted)
        || text.glued(run.end) && GLUED.iter().any(counted)
        || before.and_then(|last| LIMITS.get(&last)).into_iter().flatten().any(|word| ends_with(text, run.start, word))
}

/// Words by the character that they meet a number with.
fn by<W>(words: impl Iterator<Item = W>, key: impl Fn(&W) -> Option<char>) -> BTreeMap<char, Vec<W>> {
    let mut by: BTreeMap<char, Vec<W>> = BTreeMap::new();
    for word in words {
        if let Some(char) = key(&word) {
            by.entry(char).or_default().push(word);
        }
    }
    by
}

/// True where `word` stands before `end`, and no longer ASCII word of which it is a part.
fn ends_with(text: Folded<'_>, end: usize, word: &str) -> bool {
    let bytes = text.text.as_bytes();
    let Some(start) = end.checked_sub(word.len()) else { return false };
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let part = || letter(start) && start > 0 && letter(start - 1) && !text.spaced(start);
    bytes[start..end].eq_ignore_ascii_case(word.as_bytes()) && !part()
}
