//! The search pages in a real browser: Debian's chromium, driven over the WebDriver protocol. Without a browser each
//! test is reported as ignored, by name. Accessibility is judged by axe-core where `AXE_CORE` names its script.

// A helper that fails is a test that fails.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "browser/attacks.rs"]
mod attacks;
#[path = "browser/checks.rs"]
mod checks;
#[path = "browser/driver.rs"]
mod driver;
#[path = "browser/layout.rs"]
mod layout;
#[path = "browser/pages.rs"]
mod pages;

use std::sync::RwLock;

use libtest_mimic::{Arguments, Failed, Trial};

/// The test that measures time.
const MEASURES: &str = "an_answer_takes_one_frame";

static QUIET: RwLock<()> = RwLock::new(());

fn main() {
    let arguments = Arguments::from_args();
    let browser = driver::available();
    let axe = std::env::var_os("AXE_CORE").is_some_and(|path| std::path::Path::new(&path).is_file());
    let list: Vec<(&'static str, fn(), bool)> = vec![
        ("every_code_is_the_first_result_for_its_number_and_name", checks::first_result, browser),
        ("every_word_of_every_language_finds_its_codes", checks::recall, browser),
        ("words_match_whatever_their_width_and_case", checks::folding, browser),
        ("hits_are_marked_and_counted", checks::marks, browser),
        ("filters_narrow_the_codes", checks::filters, browser),
        ("an_anchor_and_a_query_survive_in_the_address", checks::addresses, browser),
        ("a_language_link_stays_on_the_code", checks::languages, browser),
        ("the_keyboard_is_enough", checks::keyboard, browser),
        ("no_request_and_no_message_leaves_the_page", checks::silence, browser),
        ("without_script_everything_is_there", checks::without_script, browser),
        ("limits_and_rules_are_found", checks::limits, browser),
        ("the_views_keep_the_query", checks::views, browser),
        ("the_focus_is_seen_and_not_covered", checks::focus, browser),
        ("every_foreign_text_has_its_language", checks::languages_of_texts, browser),
        ("hostile_text_is_text_in_the_pages", attacks::in_pages, browser),
        ("hostile_text_is_text_in_the_markdown", attacks::in_markdown, browser),
        ("hostile_text_is_text_in_the_pictures", attacks::in_pictures, browser),
        ("nothing_overflows_overlaps_or_is_cut_off", layout::nothing_breaks, browser),
        ("a_broken_layout_is_seen", layout::a_break_is_seen, browser),
        ("what_stands_beside_what_narrow_and_wide", layout::outline, browser),
        ("a_browser_leaves_no_files", checks::no_files, browser),
        ("dark_shows_what_light_shows", layout::dark_shows_what_light_shows, browser),
        ("paper_shows_every_text", layout::paper, browser),
        ("reduced_motion_is_respected", layout::motion, browser),
        (MEASURES, layout::speed, browser),
        ("axe_finds_nothing", layout::axe, browser && axe),
    ];
    if !browser {
        eprintln!("no chromium and chromedriver on PATH: the browser tests are ignored");
    } else if !axe {
        eprintln!("AXE_CORE names no file: axe_finds_nothing is ignored");
    }
    let trials = list.into_iter().map(|(name, check, run)| {
        let check = move || -> Result<(), Failed> {
            // Time is measured alone.
            let _alone = (name == MEASURES).then(|| QUIET.write());
            let _together = (name != MEASURES).then(|| QUIET.read());
            check();
            Ok(())
        };
        Trial::test(name, check).with_ignored_flag(!run)
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}
