//! Would the vendor answer this query of ECDN statistics? Every limit is a constant of the generated crate; none stands
//! here.

use std::time::Duration;

use status_lexicon::tencent::ecdn::query;
use status_lexicon::{Fact, Locale, Sentence};

/// A query, with the days and times that it is made at.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// Whole calendar months between the first day asked for and today.
    pub months_ago: u32,
    /// Days asked for, the first and the last included.
    pub span_days: u32,
    pub granularity: Duration,
    /// The id of a region that the page names, as `query::REGIONS` lists them.
    pub region: &'a str,
    /// First moment of the first day asked for, since local midnight.
    pub start: Duration,
    /// Last moment of the last day asked for, since local midnight, where that day is today.
    pub end_today: Option<Duration>,
    /// Now, since local midnight.
    pub now: Duration,
}

/// What an accepted query gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The sample point that it really starts at.
    pub start: Duration,
    /// How far today's data reach.
    pub end_today: Option<Duration>,
}

/// Why a query is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    TooOld,
    EmptySpan,
    SpanTooLong,
    /// No such granularity for a period of this many days.
    Granularity(u32),
    /// The page names no such region.
    Region,
    /// Data of that time are not there yet.
    NotYet,
}

/// Checks a query.
pub fn check(query: &Query<'_>) -> Result<Answer, Refusal> {
    if query.months_ago > query::LOOKBACK {
        return Err(Refusal::TooOld);
    }
    if query.span_days == 0 {
        return Err(Refusal::EmptySpan);
    }
    if query.span_days > query::MAX_SPAN {
        return Err(Refusal::SpanTooLong);
    }
    let allowed = query::granularities(query.span_days);
    if !allowed.iter().any(|granularity| granularity.duration() == query.granularity) {
        return Err(Refusal::Granularity(query.span_days));
    }
    if !query::REGIONS.iter().any(|region| region.id() == query.region) {
        return Err(Refusal::Region);
    }
    let visible = query::visible_until(query.now);
    if query.end_today.is_some() && query.span_days == 1 && query.start > visible {
        return Err(Refusal::NotYet);
    }
    let end_today = query.end_today.map(|end| end.min(visible));
    Ok(Answer { start: query::sample_point(query.start), end_today })
}

impl Refusal {
    /// The fact behind it.
    pub fn fact(self) -> Fact {
        match self {
            Self::TooOld => query::facts::LOOKBACK,
            Self::EmptySpan | Self::SpanTooLong => query::facts::MAX_SPAN,
            Self::Granularity(_) => query::facts::GRANULARITIES,
            Self::Region => query::facts::REGIONS,
            Self::NotYet => query::facts::LAG,
        }
    }

    /// The vendor's sentence, in the reader's language where the vendor wrote it there.
    pub fn sentence(self, locales: &[Locale]) -> Option<&'static Sentence> {
        let Self::Granularity(days) = self else { return self.fact().sentence(locales) };
        let rule = query::GRANULARITY_RULES.iter().find(|rule| (rule.from_days..=rule.to_days).contains(&days));
        // A rule that the maintainers decided rests on the last one of the page.
        rule.and_then(|rule| rule.sentence()).or_else(|| self.fact().sentences().last())
    }

    /// Why, for a reader: what the limit is, what would be allowed, and the vendor's words with their address.
    pub fn explain(self, reader: &[Locale]) -> String {
        let mut text = self.fact().title(reader).to_owned();
        match self {
            Self::TooOld => text += &format!(": {}", query::LOOKBACK),
            Self::EmptySpan | Self::SpanTooLong => text += &format!(": {}", query::MAX_SPAN),
            Self::Granularity(days) => {
                let list: Vec<String> = query::granularities(days).iter().map(ToString::to_string).collect();
                text += &format!(" ({days}): {}", list.join(", "));
            }
            Self::Region => {
                let list: Vec<String> =
                    query::REGIONS.iter().map(|region| format!("{} ({region})", region.title(reader))).collect();
                text += &format!(": {}", list.join(", "));
            }
            Self::NotYet => text += &format!(": {} s", query::LAG.as_secs()),
        }
        if let Some(sentence) = self.sentence(reader) {
            text += &format!("\n“{}” ({}, {})", sentence.text, sentence.locale, sentence.address);
        }
        text
    }
}
