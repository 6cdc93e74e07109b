//! `explain.py` is the consumer; the test runs it.
