//! The findings of the embedded examples, read once from the JSON that the program writes.

use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;

/// Runs the program with arguments in a folder.
pub fn selaras(argumen: &[&str], folder: &std::path::Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_selaras"))
        .args(argumen)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program starts")
}

/// `periksa --contoh --json`.
pub fn contoh() -> &'static Value {
    static HASIL: OnceLock<Value> = OnceLock::new();
    HASIL.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let keluaran = selaras(&["periksa", "--contoh", "--json"], folder.path());
        assert_eq!(keluaran.status.code(), Some(0));
        serde_json::from_slice(&keluaran.stdout).expect("JSON on stdout")
    })
}

/// Findings of a rule in one example.
pub fn temuan<'v>(aturan: &str, contoh_: &str) -> Vec<&'v Value> {
    contoh()["temuan"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|t| {
            t["aturan"] == aturan && t["letak"][0]["berkas"].as_str().is_some_and(|b| b.starts_with(contoh_))
        })
        .collect()
}
