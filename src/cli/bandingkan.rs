//! `bandingkan A B`: what changed from one result to another.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Akhir, Umum, keluaran, sebelumnya};
use crate::report::perubahan;
use crate::riwayat::bandingkan;

#[derive(Args)]
pub struct Argumen {
    /// Hasil lama: folder hasil atau temuan.json
    #[arg(value_name = "A")]
    lama: PathBuf,
    /// Hasil baru: folder hasil atau temuan.json
    #[arg(value_name = "B")]
    baru: PathBuf,
}

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    let bahasa = umum.bahasa();
    let muat = |jalur| sebelumnya::muat_temuan(jalur, bahasa);
    let (lama, baru) = match (muat(&argumen.lama), muat(&argumen.baru)) {
        (Ok(lama), Ok(baru)) => (lama, baru),
        (lama, baru) => {
            for sebab in [lama.err(), baru.err()].into_iter().flatten() {
                keluaran::kata(&sebab);
            }
            return Akhir::TidakDapat;
        }
    };
    let hasil = bandingkan(&lama, &baru);
    if umum.json {
        let isi = json!({ "skema": "selaras/bandingkan/1", "perubahan": perubahan::json(&hasil) });
        keluaran::mesin(&format!("{isi:#}"));
    } else {
        let mut baris = perubahan::ringkasan(&hasil, bahasa);
        if !umum.quiet {
            baris.extend(perubahan::rincian(&hasil, bahasa));
        }
        keluaran::mesin(&baris.join("\n"));
    }
    Akhir::Bersih
}
