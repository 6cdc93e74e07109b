//! Reads access logs from standard input and prints how often each status stands in them.

use std::io::Read;

fn main() -> std::io::Result<()> {
    let mut lines = String::new();
    std::io::stdin().read_to_string(&mut lines)?;
    print!("{}", log_filter::report(&log_filter::count(lines.lines())));
    Ok(())
}
