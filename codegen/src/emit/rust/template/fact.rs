//! Facts that documents state beside the meaning of codes: limits, periods, rules.

use ::core::fmt;
use ::core::time::Duration;

use crate::locale::Locale;
#[cfg(feature = "sources")]
use crate::support::source::Address;

/// A fact behind a constant: what it is, and the vendor's sentences that it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    pub(crate) name: &'static str,
    pub(crate) titles: &'static [(Locale, &'static str)],
    pub(crate) sentences: &'static [Sentence],
}

impl Fact {
    /// The constant's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What it is, in the first of the locales that it is written in, else in English.
    #[must_use]
    pub fn title(&self, locales: &[Locale]) -> &'static str {
        title(self.titles, locales).unwrap_or(self.name)
    }

    /// Every sentence, in all locales that are compiled in.
    #[must_use]
    pub const fn sentences(&self) -> &'static [Sentence] {
        self.sentences
    }

    /// The sentence in the first of the locales that has one, else the first there is.
    #[must_use]
    pub fn sentence(&self, locales: &[Locale]) -> Option<&'static Sentence> {
        best(self.sentences, locales)
    }
}

fn title(titles: &'static [(Locale, &'static str)], locales: &[Locale]) -> Option<&'static str> {
    let found = locales.iter().find_map(|wanted| titles.iter().find(|(locale, _)| locale == wanted));
    found.or(titles.first()).map(|(_, title)| *title)
}

fn best(sentences: &'static [Sentence], locales: &[Locale]) -> Option<&'static Sentence> {
    let found = locales.iter().find_map(|wanted| sentences.iter().find(|sentence| sentence.locale == *wanted));
    found.or(sentences.first())
}

/// A sentence of a vendor, plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// One of the things that a reader can choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub(crate) id: &'static str,
    pub(crate) titles: &'static [(Locale, &'static str)],
}

impl Choice {
    /// Its id, kebab-case; it never changes.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What it is, in the first of the locales that it is written in, else in English.
    #[must_use]
    pub fn title(&self, locales: &[Locale]) -> &'static str {
        title(self.titles, locales).unwrap_or(self.id)
    }
}

/// Prints the id.
impl fmt::Display for Choice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id)
    }
}

/// The interval in which data is queried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Granularity(Duration);

impl Granularity {
    pub(crate) const fn from_millis(millis: u64) -> Self {
        Self(Duration::from_millis(millis))
    }

    /// Its length.
    #[must_use]
    pub const fn duration(self) -> Duration {
        self.0
    }
}

/// Prints `5 min`, `1 h`, `24 h`.
impl fmt::Display for Granularity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = self.0.as_millis();
        let (unit, word) = match millis {
            0 => (1, "ms"),
            millis if millis % 3_600_000 == 0 => (3_600_000, "h"),
            millis if millis % 60_000 == 0 => (60_000, "min"),
            millis if millis % 1_000 == 0 => (1_000, "s"),
            _ => (1, "ms"),
        };
        write!(formatter, "{} {word}", millis / unit)
    }
}

/// Which granularities go with periods of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl GranularityRule {
    /// The vendor's sentence; none where the rule is a decision of this crate's maintainers, or its locale is not
    /// compiled in.
    #[must_use]
    pub const fn sentence(&self) -> Option<&'static Sentence> {
        self.sentences.first()
    }
}

/// What goes with a period, by the rules of one page; nothing where no rule covers it.
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
