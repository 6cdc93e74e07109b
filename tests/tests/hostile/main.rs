//! Vendor text is data: a corpus of attacks, each in every cell of every kind of document. Each is refused with an
//! error, or accepted and then proved harmless by the real reader of each kind of artifact.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub, missing_docs)]

mod attacks;

use attacks::{accepted, attacks, plants};

#[test]
fn every_attack_is_refused_or_read_as_text() {
    let attacks = attacks();
    let plants = plants(&attacks);
    let (mut kept, mut wrong) = (0, 0);
    for plant in &plants {
        // Every place that fails is shown, not only the first.
        match std::panic::catch_unwind(|| accepted(&attacks[plant.attack], plant)) {
            Ok(accepted) => kept += usize::from(accepted),
            Err(_) => wrong += 1,
        }
    }
    assert_eq!(wrong, 0, "places in which an attack worked");
    println!("{} attacks in {} places: {kept} accepted, {} refused", attacks.len(), plants.len(), plants.len() - kept);
}
