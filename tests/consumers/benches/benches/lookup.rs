//! Code → status and (code, locale) → text, of the generated crate and of its peers, over the same codes in the same run:
//! `cargo bench --manifest-path tests/consumers/Cargo.toml`.

use benches::{by_match, by_phf, by_strum};
use divan::{Bencher, black_box, counter::ItemsCount};
use status_lexicon::{Locale, http as lexicon_http, tencent::cdn};

fn main() {
    divan::main();
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
    bencher.counter(ItemsCount::new(codes.len())).bench(|| {
        for &code in codes {
            black_box(look_up(code));
        }
    });
}

macro_rules! group {
    ($name:ident: $($peer:ident => $look_up:expr),* $(,)?) => {
        mod $name {
            use super::*;
            $(
                mod $peer {
                    use super::*;
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

group! { from_code:
    // What the loop itself takes: part of every other figure.
    nothing => |code| code,
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

    fn statuses() -> Vec<lexicon_http::Status> {
        let known = |status: &&lexicon_http::Status| {
            ::http::StatusCode::from_u16(status.code()).is_ok_and(|status| status.canonical_reason().is_some())
        };
        let known: Vec<_> = lexicon_http::Status::ALL.iter().filter(known).collect();
        shuffled(|at| known[at % known.len()].code()).into_iter().filter_map(lexicon_http::Status::from_code).collect()
    }

    #[divan::bench]
    fn lexicon(bencher: Bencher) {
        let statuses = statuses();
        bencher.counter(ItemsCount::new(statuses.len())).bench(|| {
            for &status in &statuses {
                black_box(black_box(status).meaning(&[Locale::Ja]).map(|found| found.text.markdown()));
            }
        });
    }

    #[divan::bench]
    fn http(bencher: Bencher) {
        let statuses: Vec<_> =
            statuses().iter().filter_map(|status| ::http::StatusCode::from_u16(status.code()).ok()).collect();
        bencher.counter(ItemsCount::new(statuses.len())).bench(|| {
            for &status in &statuses {
                black_box(black_box(status).canonical_reason());
            }
        });
    }
}
