//! Facts that documents state beside the meaning of codes: limits, periods, rules.

use ::core::fmt;
use ::core::time::Duration;

use crate::locale::{Locale, Titles, FALLBACK};
#[cfg(feature = "sources")]
use crate::support::source::Address;

/// A fact behind a constant: what it is, and the vendor's sentences that it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fact {
    pub(crate) name: &'static str,
    pub(crate) titles: Titles,
    pub(crate) sentences: &'static [Sentence],
}

// Derived, it would have a method, here and below.
impl Eq for Fact {}

impl Fact {
    /// The constant's name.
    #[inline]
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What it is, in the first of the locales that it is written in, else in English.
    #[inline]
    #[must_use]
    pub const fn title(&self, locales: &[Locale]) -> &'static str {
        title(&self.titles, locales, self.name)
    }

    /// Every sentence, in all locales that are compiled in.
    #[inline]
    #[must_use]
    pub const fn sentences(&self) -> &'static [Sentence] {
        self.sentences
    }

    /// The sentence in the first of the locales that has one, else the first there is.
    #[inline]
    #[must_use]
    pub const fn sentence(&self, locales: &[Locale]) -> Option<&'static Sentence> {
        let mut wanted = 0;
        while wanted < locales.len() {
            let mut at = 0;
            while at < self.sentences.len() {
                if self.sentences[at].locale as usize == locales[wanted] as usize {
                    return Some(&self.sentences[at]);
                }
                at += 1;
            }
            wanted += 1;
        }
        self.sentences.first()
    }
}

/// The title in the first of the locales that has one, else in English, else the name.
#[inline]
const fn title(titles: &Titles, locales: &[Locale], name: &'static str) -> &'static str {
    let mut wanted = 0;
    while wanted < locales.len() {
        let title = titles[locales[wanted] as usize];
        if !title.is_empty() {
            return title;
        }
        wanted += 1;
    }
    if titles[FALLBACK].is_empty() { name } else { titles[FALLBACK] }
}

/// A sentence of a vendor, plain text.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Sentence {
    /// Its language.
    pub locale: Locale,
    /// The sentence.
    pub text: &'static str,
    /// Where it stands.
    #[cfg(feature = "sources")]
    pub address: Address,
}

impl Eq for Sentence {}

/// One of the things that a reader can choose from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    pub(crate) id: &'static str,
    pub(crate) titles: Titles,
}

impl Eq for Choice {}

impl Choice {
    /// Its id, kebab-case; it never changes.
    #[inline]
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What it is, in the first of the locales that it is written in, else in English.
    #[inline]
    #[must_use]
    pub const fn title(&self, locales: &[Locale]) -> &'static str {
        title(&self.titles, locales, self.id)
    }
}

/// Prints the id.
impl fmt::Display for Choice {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id)
    }
}

/// The interval in which data is queried.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Ord, Hash)]
pub struct Granularity(Duration);

impl Eq for Granularity {}

impl Granularity {
    #[inline]
    pub(crate) const fn from_millis(millis: u64) -> Self {
        Self(Duration::from_millis(millis))
    }

    /// Its length.
    #[inline]
    #[must_use]
    pub const fn duration(self) -> Duration {
        self.0
    }
}

/// Prints `5 min`, `1 h`, `24 h`.
impl fmt::Display for Granularity {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, millis) = (self.0.as_secs(), self.0.subsec_millis() as u64);
        let (number, unit) = if millis > 0 || seconds == 0 {
            (seconds * 1000 + millis, "ms")
        } else if seconds % 3600 == 0 {
            (seconds / 3600, "h")
        } else if seconds % 60 == 0 {
            (seconds / 60, "min")
        } else {
            (seconds, "s")
        };
        write!(formatter, "{number} {unit}")
    }
}

/// Which granularities go with periods of a length.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct GranularityRule {
    /// Days of the shortest period.
    pub from_days: u32,
    /// Days of the longest period, included.
    pub to_days: u32,
    /// What goes with them, shortest first as published.
    pub granularities: &'static [Granularity],
    pub(crate) sentences: &'static [Sentence],
}

impl Eq for GranularityRule {}

impl GranularityRule {
    /// The vendor's sentence; none where the rule is a decision of this crate's maintainers, or its locale is not
    /// compiled in.
    #[inline]
    #[must_use]
    pub const fn sentence(&self) -> Option<&'static Sentence> {
        self.sentences.first()
    }
}

/// What goes with a period, by the rules of one page; nothing where no rule covers it.
#[inline]
pub(crate) const fn granularities(rules: &'static [GranularityRule], span_days: u32) -> &'static [Granularity] {
    let mut at = 0;
    while at < rules.len() {
        if rules[at].from_days <= span_days && span_days <= rules[at].to_days {
            return rules[at].granularities;
        }
        at += 1;
    }
    &[]
}

/// The last step at or before `time`.
#[inline]
pub(crate) const fn floor(time: Duration, step: Duration) -> Duration {
    const BILLION: u128 = 1_000_000_000;
    let (time_nanos, step_nanos) = (time.as_nanos(), step.as_nanos());
    match time_nanos.checked_rem(step_nanos) {
        Some(over) => {
            let nanos = time_nanos - over;
            Duration::new((nanos / BILLION) as u64, (nanos % BILLION) as u32)
        }
        None => time,
    }
}
