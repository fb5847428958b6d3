//! What is printed where: people on stderr, machines on stdout.

use std::io::{self, Write};

/// Writes a line for people; a closed stderr is no reason to fail.
pub fn kata(teks: &str) {
    let _ = writeln!(io::stderr().lock(), "{teks}");
}

/// Writes machine output; a reader that went away is no failure.
pub fn mesin(teks: &str) {
    let _ = writeln!(io::stdout().lock(), "{teks}");
}
