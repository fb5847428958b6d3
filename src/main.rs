//! Parse, run, exit code.

use std::process::ExitCode;

use clap::Parser;
use selaras::cli::{Perintah, jalankan};

fn main() -> ExitCode {
    ExitCode::from(jalankan(&Perintah::parse()).kode())
}
