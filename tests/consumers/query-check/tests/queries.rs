//! The page's own examples, its limits from both sides, and refusals as readers of each language see them.

use std::ops::RangeInclusive;
use std::time::Duration;

use query_check::{Answer, Query, Refusal, Region, check};
use status_lexicon::tencent::ecdn::query;
use status_lexicon::{Locale, alibaba, tencent};

const fn at(hours: u64, minutes: u64, seconds: u64) -> Duration {
    Duration::from_secs(hours * 3600 + minutes * 60 + seconds)
}

const HOUR: Duration = at(1, 0, 0);
const FIVE_MINUTES: Duration = at(0, 5, 0);

fn today(granularity: Duration, span_days: u32) -> Query {
    Query {
        months_ago: 0,
        span_days,
        granularity,
        region: Region::Global,
        start: Duration::ZERO,
        end_today: Some(at(24, 0, 0)),
        now: at(14, 26, 0),
    }
}

#[test]
fn the_worked_examples_of_the_page() {
    assert_eq!(check(&today(FIVE_MINUTES, 1)), Ok(Answer { start: at(0, 0, 0), end_today: Some(at(14, 21, 0)) }));
    for start in [at(10, 0, 0), at(10, 2, 30), at(10, 4, 59)] {
        assert_eq!(query::sample_point(start), at(10, 0, 0));
    }
    assert_eq!(query::sample_point(at(10, 5, 0)), at(10, 5, 0));
    assert_eq!(query::visible_until(at(0, 3, 0)), Duration::ZERO);
}

#[test]
fn each_limit_from_both_sides() {
    let cases = [
        (1, FIVE_MINUTES, None),
        (2, FIVE_MINUTES, Some(Refusal::Granularity(2))),
        (3, at(0, 15, 0), None),
        (4, at(0, 15, 0), Some(Refusal::Granularity(4))),
        (7, at(0, 30, 0), None),
        (8, at(0, 30, 0), Some(Refusal::Granularity(8))),
        (30, HOUR, None),
        (31, HOUR, None),
        (31, at(0, 30, 0), Some(Refusal::Granularity(31))),
        (32, HOUR, Some(Refusal::SpanTooLong)),
        (0, HOUR, Some(Refusal::EmptySpan)),
    ];
    for (days, granularity, refusal) in cases {
        assert_eq!(check(&today(granularity, days)).err(), refusal, "{days} days, {granularity:?}");
    }
    assert_eq!(check(&Query { months_ago: 12, ..today(HOUR, 1) }).err(), None);
    assert_eq!(check(&Query { months_ago: 13, ..today(HOUR, 1) }).err(), Some(Refusal::TooOld));
    let late = Query { start: at(14, 22, 0), ..today(FIVE_MINUTES, 1) };
    assert_eq!(check(&late).err(), Some(Refusal::NotYet));
    assert!(query::granularities(32).is_empty() && query::granularities(0).is_empty());
}

#[test]
fn a_refusal_speaks_the_readers_language_and_quotes_the_vendor() {
    let shown = Refusal::SpanTooLong.explain(&[Locale::Ja]);
    assert!(
        shown.starts_with("1 回の照会で指定できる最長期間（日）: 31\n“Period: queries data in the last 12"),
        "{shown}"
    );
    let shown = Refusal::Granularity(2).explain(&[Locale::Zh, Locale::En]);
    assert!(
        shown.starts_with("各时间跨度可选的粒度 (2): 15 min, 30 min, 1 h, 2 h, 4 h\n“For a period of 2–3 days"),
        "{shown}"
    );
    let shown = Refusal::Granularity(31).explain(&[Locale::Ko]);
    assert!(shown.contains("1 h, 2 h, 4 h, 24 h") && shown.contains("8–30 days"), "{shown}");
}

#[test]
fn the_limits_of_the_other_documents() {
    const DEPLOY: RangeInclusive<Duration> = tencent::ecdn::configuration::DEPLOY;
    assert_eq!(DEPLOY, FIVE_MINUTES..=at(0, 10, 0));
    assert_eq!((tencent::ecdn::origin::HTTP_PORT, tencent::ecdn::origin::HTTPS_PORT), (80, 443));
    assert_eq!(tencent::cdn::origin::HTTPS_PORT, 443);
    assert_eq!(tencent::cdn::limits::POST_BYTES, 32 * 1024 * 1024);
    assert_eq!(tencent::cdn::limits::URL_BYTES, 2 * 1024);
    assert_eq!(alibaba::site_monitor::http::TIMEOUT, Duration::from_secs(30));
    assert_eq!(alibaba::site_monitor::http::MAX_REDIRECTS_ECS, 5);
    assert_eq!(alibaba::site_monitor::http::MAX_REDIRECTS_CARRIER, 2);
    assert_eq!(alibaba::site_monitor::ping::TIMEOUT, Duration::from_secs(2));
    assert_eq!(query::DOMAIN_LOOKBACK, 30);
}
