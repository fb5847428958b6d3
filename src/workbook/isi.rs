//! Foreign values become ours; foreign panics become sentences.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use calamine::DataRef;

use super::Galat;
use crate::model::NilaiSel;

/// A cell of calamine as stored content; `None` for an empty one.
pub fn nilai(data: &DataRef<'_>) -> Option<NilaiSel> {
    Some(match data {
        DataRef::Empty => return None,
        DataRef::String(teks) => return teks_atau_kosong(teks),
        DataRef::SharedString(teks) => return teks_atau_kosong(teks),
        DataRef::Int(angka) => NilaiSel::Angka(angka.to_string().into()),
        DataRef::Float(angka) => NilaiSel::Angka(desimal_terpendek(*angka)),
        DataRef::Bool(logis) => NilaiSel::Logis(*logis),
        DataRef::DateTime(waktu) if waktu.is_duration() => NilaiSel::Angka(desimal_terpendek(waktu.as_f64())),
        DataRef::DateTime(waktu) => {
            let (tahun, bulan, hari, jam, menit, detik, _) = waktu.to_ymd_hms_milli();
            NilaiSel::Tanggal(if (jam, menit, detik) == (0, 0, 0) {
                format!("{tahun:04}-{bulan:02}-{hari:02}").into()
            } else {
                format!("{tahun:04}-{bulan:02}-{hari:02}T{jam:02}:{menit:02}:{detik:02}").into()
            })
        }
        DataRef::DateTimeIso(teks) | DataRef::DurationIso(teks) => NilaiSel::Tanggal(teks.as_str().into()),
        DataRef::Error(galat) => NilaiSel::Galat(galat.to_string().into()),
    })
}

fn teks_atau_kosong(teks: &str) -> Option<NilaiSel> {
    (!teks.is_empty()).then(|| NilaiSel::Teks(teks.into()))
}

/// The shortest decimal text that reads back as the same double: what Excel
/// shows when a cell is clicked.
fn desimal_terpendek(angka: f64) -> Box<str> {
    format!("{angka}").into()
}

thread_local! {
    static DALAM_PEMBACA: Cell<bool> = const { Cell::new(false) };
}

/// Runs a foreign reader so that neither its panic nor the text of it reaches
/// the user.
pub fn tanpa_panik<T>(kerja: impl FnOnce() -> Result<T, Galat>) -> Result<T, Galat> {
    static PASANG: Once = Once::new();
    PASANG.call_once(|| {
        let semula = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |kabar| {
            if !DALAM_PEMBACA.get() {
                semula(kabar);
            }
        }));
    });
    DALAM_PEMBACA.set(true);
    let hasil = catch_unwind(AssertUnwindSafe(kerja));
    DALAM_PEMBACA.set(false);
    hasil.unwrap_or_else(|_| Err(Galat::Rusak("susunan berkas tidak wajar".to_owned())))
}
