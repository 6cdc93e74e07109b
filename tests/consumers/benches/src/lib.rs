//! The peers: one catalog as people would write it by hand, with strum, and with phf.

include!(concat!(env!("OUT_DIR"), "/peers.rs"));
