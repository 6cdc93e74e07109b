//! Positions and duplicate-key errors for the maintainers' YAML, by serde-saphyr. No other module names that crate.
