//! Code → status and (code, locale) → text, of the generated crate and of its peers, over the same codes in the same run:
//! `cargo bench --manifest-path tests/consumers/Cargo.toml`.
//!
//! divan prints what each takes; then comes a table of the generated crate's time by each peer's. For the table
//! all peers look the same 65,536 codes up in turns, in each round another one first, so that what else the machine does
//! meets all of them; the median of a peer's rounds counts. What the bare loop takes (`nothing`) is subtracted from both
//! sides of a ratio; the ratio with the loop stands behind it in brackets.
//!
//! The codes are pseudo-random with a fixed seed. In a short or ordered list a branch predictor learns the answers of a `match`
//! by heart; no log is so. Each result goes through `black_box`, so that none is left out or looked up at compile time.
//!
//! Of known and unknown codes in turn (`mixed`), half of the guesses are wrong: the caller's `?` is a branch on a coin toss.
//! What stands behind it are loads, which a compiler may not move before it, whatever shape the tables have (tried: a row
//! that is empty for unknown codes, columns of `Option`, one function from a number to its text). That branch alone, with
//! nothing behind it, takes 0.46-0.48 of the time of `match`, so a text comes no lower than about that; `from_code` alone
//! has no branch.

use std::time::Instant;

use benches::{by_match, by_phf, by_strum};
use divan::{Bencher, black_box, counter::ItemsCount};
use status_lexicon::{Locale, http as lexicon_http, tencent::cdn};

/// Rounds of the table.
const ROUNDS: usize = 401;

fn main() {
    divan::main();
    // With a filter or `--list` nobody asked for it.
    if std::env::args().skip(1).all(|argument| argument == "--bench") {
        table();
    }
}

/// A function that looks every one up.
type Run<T> = fn(&[T]);

fn table() {
    println!("\n| look-up | ns | of match | of strum | of phf |\n| --- | ---: | ---: | ---: | ---: |");
    let cases = [("hit", hits()), ("miss", misses()), ("mixed", mixed())];
    for (name, runs) in [("from_code", from_code::RUNS), ("text", text::RUNS)] {
        for (case, codes) in &cases {
            row(&format!("{name} {case}"), &medians(codes, &[bare_loop::RUNS, runs].concat()));
        }
    }
    println!("\n| look-up | ns | of http |\n| --- | ---: | ---: |");
    let all: Vec<_> = reason::statuses().into_iter().map(|status| (status, ::http::StatusCode::from(status))).collect();
    row("reason", &medians(&all, &reason::RUNS));
}

/// Nanoseconds a look-up, in the order of `runs`.
fn medians<T>(items: &[T], runs: &[Run<T>]) -> Vec<f64> {
    let mut times = vec![Vec::new(); runs.len()];
    for round in 0..ROUNDS {
        for at in 0..runs.len() {
            let at = (at + round) % runs.len();
            let start = Instant::now();
            runs[at](black_box(items));
            times[at].push(start.elapsed().as_nanos() as f64 / items.len() as f64);
        }
    }
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    times.into_iter().map(median).collect()
}

/// `times`: of the loop, of the generated crate, of the peers.
fn row(name: &str, times: &[f64]) {
    let (nothing, lexicon) = (times[0], times[1]);
    let peers = times[2..]
        .iter()
        .map(|peer| format!(" {:.2} ({:.2}) |", (lexicon - nothing) / (peer - nothing), lexicon / peer));
    println!("| {name} | {:.2} |{}", lexicon - nothing, peers.collect::<String>());
}

fn every<T: Copy, R>(items: &[T], look_up: impl Fn(T) -> R) {
    for &item in items {
        black_box(look_up(item));
    }
}

/// Codes that the catalog has, in no order that a branch predictor could learn, the same on every run.
fn hits() -> Vec<u16> {
    shuffled(|at| cdn::Status::ALL[at % cdn::Status::ALL.len()].code())
}

/// Codes that it does not have: within its span and outside.
fn misses() -> Vec<u16> {
    let unknown: Vec<u16> = (0..=1000).filter(|code| cdn::Status::from_code(*code).is_none()).collect();
    shuffled(|at| unknown[at % unknown.len()])
}

/// As many known as unknown codes, mixed, as a log holds them.
fn mixed() -> Vec<u16> {
    let codes: Vec<u16> = hits().into_iter().zip(misses()).flat_map(|(hit, miss)| [hit, miss]).collect();
    shuffled(|at| codes[at % codes.len()])
}

fn shuffled(code: impl Fn(usize) -> u16) -> Vec<u16> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    (0..65_536)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            code((state >> 33) as usize)
        })
        .collect()
}

fn each<T>(bencher: Bencher, codes: &[u16], look_up: impl Fn(u16) -> T + Sync) {
    bencher.counter(ItemsCount::new(codes.len())).bench(|| every(codes, &look_up));
}

macro_rules! group {
    ($name:ident: $($peer:ident => $look_up:expr),* $(,)?) => {
        mod $name {
            use super::*;

            pub const RUNS: &[Run<u16>] = &[$($peer::RUN),*];

            $(
                pub mod $peer {
                    use super::*;

                    pub const RUN: Run<u16> = |codes| every(codes, $look_up);

                    #[divan::bench]
                    fn hit(bencher: Bencher) {
                        each(bencher, &hits(), $look_up);
                    }
                    #[divan::bench]
                    fn miss(bencher: Bencher) {
                        each(bencher, &misses(), $look_up);
                    }
                    #[divan::bench]
                    fn mixed(bencher: Bencher) {
                        each(bencher, &super::super::mixed(), $look_up);
                    }
                }
            )*
        }
    };
}

group! { bare_loop:
    // Part of every other figure.
    nothing => |code| code,
}

group! { from_code:
    lexicon => cdn::Status::from_code,
    matched => by_match::from_code,
    strum => by_strum::Code::from_repr,
    phf => |code| by_phf::CODES.get(&code).copied(),
}

group! { text:
    lexicon => |code| {
        let found = cdn::Status::from_code(code)?.meaning(&[black_box(Locale::Ja)])?;
        Some(found.text.markdown())
    },
    matched => |code| by_match::text(code, black_box(Locale::Ja)),
    strum => |code| {
        use ::strum::EnumProperty;
        by_strum::Code::from_repr(code)?.get_str(black_box(Locale::Ja).as_str())
    },
    phf => |code| by_phf::TEXTS.get(&code)?[black_box(Locale::Ja) as usize],
}

/// The text of a status that is already one; `http` has one language.
mod reason {
    use super::*;

    pub fn statuses() -> Vec<lexicon_http::Status> {
        let known = |status: &&lexicon_http::Status| {
            ::http::StatusCode::from_u16(status.code()).is_ok_and(|status| status.canonical_reason().is_some())
        };
        let known: Vec<_> = lexicon_http::Status::ALL.iter().filter(known).collect();
        shuffled(|at| known[at % known.len()].code()).into_iter().filter_map(lexicon_http::Status::from_code).collect()
    }

    /// The loop, the generated crate, `http`.
    pub const RUNS: [Run<(lexicon_http::Status, ::http::StatusCode)>; 3] = [
        |statuses| every(statuses, |status| status),
        |statuses| every(statuses, |(status, _)| meaning(status)),
        |statuses| every(statuses, |(_, status)| status.canonical_reason()),
    ];

    fn meaning(status: lexicon_http::Status) -> Option<&'static str> {
        status.meaning(&[black_box(Locale::Ja)]).map(|found| found.text.markdown())
    }

    #[divan::bench]
    fn lexicon(bencher: Bencher) {
        let statuses = statuses();
        bencher.counter(ItemsCount::new(statuses.len())).bench(|| every(&statuses, meaning));
    }

    #[divan::bench]
    fn http(bencher: Bencher) {
        let statuses: Vec<_> = statuses().into_iter().map(::http::StatusCode::from).collect();
        bencher.counter(ItemsCount::new(statuses.len())).bench(|| every(&statuses, |status| status.canonical_reason()));
    }
}
