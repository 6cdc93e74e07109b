//! The command line of status-lexicon.

fn main() {}
