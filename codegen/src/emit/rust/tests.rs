//! The emitter on small lexicons built by hand.
