//! What changed since the earlier run, in words and as JSON; for `periksa` and `bandingkan` alike.

use std::fmt::Write as _;

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::istilah;
use crate::model::bahasa::{Bahasa, angka};
use crate::riwayat::{Butir, Golongan, Perubahan, Status, json as ingatan};

/// Stale answers named on the terminal; workbook and JSON have them all.
const TERATAS: usize = 8;

/// What there is to say of one finding since the earlier run.
#[must_use]
pub fn keterangan(butir: &Butir, bahasa: Bahasa) -> String {
    let kata = |k: crate::model::Dwibahasa| k.dalam(bahasa).to_owned();
    let mut bagian = vec![kata(butir.golongan.nama())];
    bagian.extend(butir.sebab.map(|s| kata(s.nama())));
    if butir.bukti_berubah {
        bagian.push(kata(istilah::BUKTI_BERUBAH));
    }
    if let Some(usang) = butir.jejak.jawaban_usang() {
        bagian.push(format!("{}: {}", kata(istilah::DIJAWAB), usang.status.kata()));
    }
    // An answer to the same evidence that says it was mended is contradicted by the finding.
    let diperbaiki = butir.jejak.jawaban_berlaku().is_some_and(|j| j.status == Status::Diperbaiki);
    if butir.golongan != Golongan::Selesai && diperbaiki {
        bagian.push(kata(istilah::MASIH_ADA));
    }
    bagian.join("; ")
}

/// One line per set with its number and amount; what is gone without being
/// mended and stale answers below.
#[must_use]
pub fn ringkasan(perubahan: &Perubahan, bahasa: Bahasa) -> Vec<String> {
    let mut baris: Vec<String> = Golongan::SEMUA
        .into_iter()
        .map(|g| {
            let (banyak, rupiah) = perubahan.jumlah(g);
            let mut satu = format!("  {:<12} {banyak:>4}", g.nama().dalam(bahasa));
            if rupiah > Decimal::ZERO {
                let _ = write!(satu, "   Rp {}", angka(rupiah, bahasa));
            }
            let luput = perubahan.golongan(g).filter(|b| b.sebab.is_some()).count();
            if luput > 0 {
                let _ = write!(satu, "   ({luput} {})", istilah::TANPA_DIPERBAIKI.dalam(bahasa));
            }
            satu
        })
        .collect();
    let usang = perubahan.usang().count();
    if usang > 0 {
        baris.push(format!("  {}: {usang}", istilah::JAWABAN_USANG.dalam(bahasa)));
    }
    for b in perubahan.usang().take(TERATAS) {
        let sebab = match b.golongan {
            Golongan::Selesai => istilah::TIDAK_ADA_LAGI,
            _ => istilah::BUKTI_BERUBAH,
        };
        let status = b.jawaban_usang().map_or("", |j| j.status.kata());
        baris.push(format!(
            "    {} {} ({status}): {} [{}]",
            b.jejak.aturan,
            sebab.dalam(bahasa),
            b.jejak.pesan,
            b.jejak.tempat
        ));
    }
    if usang > TERATAS {
        baris.push(format!("    … (+{})", usang - TERATAS));
    }
    baris
}

/// The four sets in one line.
#[must_use]
pub fn sebaris(perubahan: &Perubahan, bahasa: Bahasa) -> String {
    let satu = |g: Golongan| format!("{} {}", g.nama().dalam(bahasa), perubahan.jumlah(g).0);
    let semua: Vec<String> = Golongan::SEMUA.into_iter().map(satu).collect();
    format!("{}: {}", istilah::SEJAK_SEBELUMNYA.dalam(bahasa), semua.join(" · "))
}

/// Every finding under its set.
#[must_use]
pub fn rincian(perubahan: &Perubahan, bahasa: Bahasa) -> Vec<String> {
    let mut baris = Vec::new();
    for g in Golongan::SEMUA.into_iter().filter(|g| perubahan.golongan(*g).count() > 0) {
        baris.extend([String::new(), g.nama().dalam(bahasa).to_owned()]);
        baris.extend(perubahan.golongan(g).map(|b| {
            // The first word repeats the set.
            let sejak = keterangan(b, bahasa);
            let sejak = sejak.split_once("; ").map(|(_, sisa)| format!(" ({sisa})")).unwrap_or_default();
            format!("  {} {} [{}]{sejak}", b.jejak.aturan, b.jejak.pesan, b.jejak.tempat)
        }));
    }
    baris
}

/// The four sets for machines.
#[must_use]
pub fn json(perubahan: &Perubahan) -> Value {
    let mut hasil = Map::new();
    for g in Golongan::SEMUA {
        let (banyak, rupiah) = perubahan.jumlah(g);
        let temuan: Vec<Value> = perubahan
            .golongan(g)
            .map(|b| {
                let mut satu = ingatan::ke_json(&b.jejak);
                satu["bukti_berubah"] = b.bukti_berubah.into();
                if g == Golongan::Selesai {
                    satu["sebab"] = b.sebab.map(crate::riwayat::Sebab::kata).into();
                }
                satu
            })
            .collect();
        let isi = json!({ "banyak": banyak, "rupiah": rupiah.normalize().to_string(), "temuan": temuan });
        hasil.insert(g.kata().to_owned(), isi);
    }
    let usang: Vec<Value> = perubahan
        .usang()
        .filter_map(|b| {
            let j = b.jawaban_usang()?;
            let sebab = if b.golongan == Golongan::Selesai { "temuan_tidak_ada" } else { "bukti_berubah" };
            Some(json!({
                "id": b.jejak.id,
                "sebab": sebab,
                "status": j.status.kata(),
                "tanggapan": j.tanggapan,
                "tanggal": j.tanggal,
            }))
        })
        .collect();
    hasil.insert("jawaban_usang".to_owned(), usang.into());
    Value::Object(hasil)
}
