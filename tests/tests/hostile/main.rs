//! Vendor text is data: a corpus of attacks, each in every cell of every kind of document. Each is refused with an
//! error, or accepted and then proved harmless by the real reader of each kind of artifact. A reader that is not there
//! is reported as ignored, by name.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub, missing_docs)]

mod attacks;
mod readers;
mod terminals;

use attacks::{accepted, attacks, plants};
use libtest_mimic::{Arguments, Trial};
use status_codegen::catalog::Field;

fn every_attack_is_refused_or_read_as_text() {
    let attacks = attacks();
    let plants = plants(&attacks, &Field::ALL.map(Some));
    let (mut kept, mut wrong) = (0, 0);
    for plant in &plants {
        // Every place that fails is shown, not only the first.
        match std::panic::catch_unwind(|| accepted(&attacks[plant.attack], plant)) {
            Ok(accepted) => kept += usize::from(accepted),
            Err(_) => wrong += 1,
        }
    }
    assert_eq!(wrong, 0, "places in which an attack worked");
    let (tried, refused) = (plants.len(), plants.len() - kept);
    println!("{} attacks in {tried} places: {kept} accepted, {refused} refused", attacks.len());
}

fn main() {
    let tests: [(&str, fn(), bool); 8] = [
        ("every_attack_is_refused_or_read_as_text", every_attack_is_refused_or_read_as_text, true),
        ("rustc_compiles_and_every_string_is_equal", readers::rustc_compiles_and_every_string_is_equal, true),
        ("yaml_reads_back_equal", readers::yaml_reads_back_equal, true),
        ("yaml_1_1_reads_the_same", readers::yaml_1_1_reads_the_same, readers::has_pyyaml()),
        ("yaml_1_1_reads_what_is_pasted", readers::yaml_1_1_reads_what_is_pasted, readers::has_pyyaml()),
        ("markdown_holds_no_markup_of_a_vendor", readers::markdown_holds_no_markup_of_a_vendor, true),
        ("html_holds_no_element_of_a_vendor", readers::html_holds_no_element_of_a_vendor, true),
        ("terminals_and_runners_obey_nothing", terminals::terminals_and_runners_obey_nothing, true),
    ];
    let trials = tests.map(|(name, test, there)| {
        let test = move || {
            test();
            Ok(())
        };
        Trial::test(name, test).with_ignored_flag(!there)
    });
    libtest_mimic::run(&Arguments::from_args(), trials.into()).exit();
}
