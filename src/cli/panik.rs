//! A panic is a fault of ours, and people get a sentence for it: what stopped and
//! what to do, never the text of the panic.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

use crate::model::Bahasa;

/// From here on no thread prints the text of its panic. Who looks for the cause
/// sets `RUST_BACKTRACE`.
pub fn bungkam() {
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        set_hook(Box::new(|_| ()));
    }
}

/// Does the work; `None` where it panicked.
pub fn tertangkap<T>(kerja: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(kerja)).ok()
}

/// The sentence for a whole run that stopped.
pub fn kata(bahasa: Bahasa) -> &'static str {
    match bahasa {
        Bahasa::Id => "program berhenti karena kesalahan di dalamnya; laporkan dengan berkas yang diperiksa",
        Bahasa::En => "the program stopped by a fault of its own; report it with the files",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_a_helping_thread_is_caught_with_the_rest() {
        let hasil = tertangkap(|| {
            std::thread::scope(|benang| {
                let anak = benang.spawn(|| panic!("only a test"));
                anak.join().unwrap_or_else(|panik| std::panic::resume_unwind(panik));
            });
        });
        assert_eq!(hasil, None);
        assert_eq!(tertangkap(|| 1), Some(1));
    }
}
