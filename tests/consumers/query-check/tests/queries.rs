//! The page's own examples, its limits from both sides, and refusals as readers of each language see them.

use std::ops::RangeInclusive;
use std::time::Duration;

use query_check::{Answer, Query, Refusal, check};
use status_lexicon::tencent::ecdn::query;
use status_lexicon::{Locale, alibaba, tencent};

const fn at(hours: u64, minutes: u64, seconds: u64) -> Duration {
    Duration::from_secs(hours * 3600 + minutes * 60 + seconds)
}

const HOUR: Duration = at(1, 0, 0);
const FIVE_MINUTES: Duration = at(0, 5, 0);

fn today(granularity: Duration, span_days: u32) -> Query<'static> {
    Query {
        months_ago: 0,
        span_days,
        granularity,
        region: "global",
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
    let visible = [
        (at(0, 0, 0), Duration::ZERO),
        (at(0, 3, 0), Duration::ZERO),
        (at(0, 5, 0), Duration::ZERO),
        (at(0, 5, 1), at(0, 0, 1)),
        (at(14, 26, 0), at(14, 21, 0)),
        (at(24, 0, 0), at(23, 55, 0)),
        (Duration::MAX, Duration::MAX - FIVE_MINUTES),
    ];
    for (now, until) in visible {
        assert_eq!(query::visible_until(now), until, "{now:?}");
    }
}

#[test]
fn the_rules_hold_for_any_length_of_time() {
    let step = query::SAMPLE_INTERVAL;
    let edges = [Duration::ZERO, Duration::from_nanos(1), step, Duration::from_secs(u64::MAX), Duration::MAX];
    for time in
        edges.into_iter().chain((0..200).map(|shift| Duration::from_nanos(1 << (shift % 63)) * (shift / 63 + 1)))
    {
        let point = query::sample_point(time);
        assert!(point <= time && time - point < step, "{time:?}");
        assert_eq!(point.as_nanos() % step.as_nanos(), 0, "{time:?}");
        assert_eq!(query::sample_point(point), point, "{time:?}");
        assert!(query::visible_until(time) <= time, "{time:?}");
    }
}

#[test]
fn the_granularities_of_every_period() {
    let minutes = |list: &[u64]| list.iter().map(|minutes| Duration::from_secs(minutes * 60)).collect::<Vec<_>>();
    for days in 0..=40 {
        let expected = match days {
            1 => minutes(&[5, 15, 30, 60, 120, 240, 1440]),
            2..=3 => minutes(&[15, 30, 60, 120, 240]),
            4..=7 => minutes(&[30, 60, 120, 240]),
            // 31 is allowed by one sentence and ruled by none: a decision.
            8..=31 => minutes(&[60, 120, 240, 1440]),
            _ => Vec::new(),
        };
        let here: Vec<Duration> = query::granularities(days).iter().map(|it| it.duration()).collect();
        assert_eq!(here, expected, "{days}");
        assert_eq!(here.is_empty(), days == 0 || days > query::MAX_SPAN, "{days}");
        assert!(here.iter().all(|it| query::GRANULARITIES.iter().any(|all| all.duration() == *it)), "{days}");
    }
    assert!(query::granularities(u32::MAX).is_empty());
    let decided: Vec<u32> =
        query::GRANULARITY_RULES.iter().filter(|rule| rule.sentence().is_none()).map(|rule| rule.from_days).collect();
    assert_eq!(decided, [31]);
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
    for region in query::REGIONS {
        assert_eq!(check(&Query { region: region.id(), ..today(HOUR, 1) }).err(), None, "{region}");
    }
    assert_eq!(check(&Query { region: "moon", ..today(HOUR, 1) }).err(), Some(Refusal::Region));
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
    let shown = Refusal::Region.explain(&[Locale::Zh]);
    let expected = "可查询用量的区域: 中国境内 (mainland-china), 中国境外 (outside-mainland-china), 全球 (global)\n\
        “Region: queries usage by geographic area (regions within Mainland China or outside, or global regions).” \
        (en, tencent/ecdn/status-code-statistics.en.md:12)";
    assert_eq!(shown, expected);
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
    assert_eq!(query::CHARTS.iter().map(|chart| chart.id()).collect::<Vec<_>>(), ["pie-chart", "trend-curve"]);
    assert_eq!(query::EXPORT.iter().map(|data| data.title(&[Locale::Ko])).collect::<Vec<_>>(), ["모든 데이터"]);
}
