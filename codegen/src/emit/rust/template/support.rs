//! What every catalog's enum shares. Generic code is kept out of here: it would be compiled again for each enum.
//!
//! A lexicon without scopes, markup or far-apart codes leaves some of it unused.
#![allow(dead_code, unused_imports, unused_macros)]

pub(crate) mod build;
pub(crate) mod error;
pub(crate) mod fact;
#[cfg(feature = "http")]
pub(crate) mod http;
#[cfg(feature = "serde")]
pub mod serde;
#[cfg(feature = "sources")]
pub(crate) mod source;
pub(crate) mod status;
pub(crate) mod table;
pub(crate) mod text;
