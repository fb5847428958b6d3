//! The effective settings as a list: what is in force and where it was said.

use std::fmt::Write as _;

use super::{Pengaturan, SetelanAturan};
use crate::model::Bahasa;
use crate::reconcile::ambang::TAKARAN;

/// One setting in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setelan {
    /// "toleransi", "aturan.TXT-001", "plafon.1".
    pub bagian: String,
    pub kunci: String,
    /// As it is written in a settings file.
    pub nilai: String,
    /// Line of the settings file; `None` for a default.
    pub baris: Option<usize>,
}

impl Setelan {
    /// "toleransi.rupiah".
    #[must_use]
    pub fn jalur(&self) -> String {
        format!("{}.{}", self.bagian, self.kunci)
    }
}

impl Pengaturan {
    /// Everything in force, in the order of the sections.
    #[must_use]
    pub fn daftar(&self) -> Vec<Setelan> {
        let mut hasil = Daftar { pengaturan: self, isi: Vec::new() };
        let t = &self.toleransi;
        for (kunci, nilai) in [("rupiah", t.rupiah), ("persen", t.persen), ("target_persen", t.target_persen)]
        {
            hasil.tambah("toleransi", kunci, nilai.normalize().to_string());
        }
        for takaran in TAKARAN {
            hasil.tambah("ambang", takaran.kunci, takaran.nilai(&self.ambang).to_string());
        }
        for (tahun, nama) in &self.edisi {
            hasil.tambah("edisi", &tahun.to_string(), kutip(nama));
        }
        let berlaku = (!self.dokumen_berlaku.is_empty()).then(|| daftar_teks(&self.dokumen_berlaku));
        hasil.tambah_bila("dokumen", "berlaku", berlaku);
        for (kode, setelan) in &self.aturan {
            hasil.aturan(&format!("aturan.{kode}"), setelan);
        }
        for (nomor, p) in (1..).zip(&self.plafon) {
            let bagian = format!("plafon.{nomor}");
            hasil.tambah(&bagian, "tahun", p.tahun.to_string());
            hasil.tambah_bila(&bagian, "opd", p.opd.as_deref().map(kutip));
            hasil.tambah_bila(&bagian, "sumber_dana", p.sumber_dana.as_deref().map(kutip));
            hasil.tambah(&bagian, "jumlah", p.jumlah.normalize().to_string());
            hasil.tambah(&bagian, "dasar", kutip(&p.dasar));
        }
        for (nomor, o) in (1..).zip(&self.opd) {
            let bagian = format!("opd.{nomor}");
            hasil.tambah(&bagian, "nama", kutip(&o.nama));
            let bidang: Vec<String> = o.bidang.iter().map(ToString::to_string).collect();
            hasil.tambah_bila(&bagian, "bidang", (!bidang.is_empty()).then(|| daftar_teks(&bidang)));
            let pendahulu = (!o.pendahulu.is_empty()).then(|| daftar_teks(&o.pendahulu));
            hasil.tambah_bila(&bagian, "pendahulu", pendahulu);
        }
        hasil.isi
    }

    /// The effective settings as a settings file that can be kept, each line
    /// with its origin behind it.
    #[must_use]
    pub fn sebagai_toml(&self, bahasa: Bahasa) -> String {
        let mut teks = String::new();
        let mut bagian = String::new();
        for s in self.daftar() {
            if s.bagian != bagian {
                if !bagian.is_empty() {
                    teks.push('\n');
                }
                // Entries of a list carry their number for people only.
                let _ = match s.bagian.split_once('.') {
                    Some((daftar @ ("plafon" | "opd"), _)) => writeln!(teks, "[[{daftar}]]"),
                    _ => writeln!(teks, "[{}]", s.bagian),
                };
                bagian.clone_from(&s.bagian);
            }
            let isi = format!("{} = {}", s.kunci, s.nilai);
            let _ = writeln!(teks, "{isi:<40} # {}", self.asal_setelan(&s, bahasa));
        }
        teks
    }

    /// "bawaan", or file and line.
    #[must_use]
    pub fn asal_setelan(&self, setelan: &Setelan, bahasa: Bahasa) -> String {
        match (setelan.baris, &self.asal) {
            (Some(baris), Some(asal)) => format!("{}:{baris}", asal.nama),
            _ => match bahasa {
                Bahasa::Id => "bawaan".to_owned(),
                Bahasa::En => "default".to_owned(),
            },
        }
    }
}

struct Daftar<'p> {
    pengaturan: &'p Pengaturan,
    isi: Vec<Setelan>,
}

impl Daftar<'_> {
    fn tambah(&mut self, bagian: &str, kunci: &str, nilai: String) {
        let baris =
            self.pengaturan.asal.as_ref().and_then(|a| a.baris.get(&format!("{bagian}.{kunci}")).copied());
        self.isi.push(Setelan { bagian: bagian.to_owned(), kunci: kunci.to_owned(), nilai, baris });
    }

    fn tambah_bila(&mut self, bagian: &str, kunci: &str, nilai: Option<String>) {
        if let Some(nilai) = nilai {
            self.tambah(bagian, kunci, nilai);
        }
    }

    fn aturan(&mut self, bagian: &str, s: &SetelanAturan) {
        if s.mati {
            self.tambah(bagian, "aktif", "false".to_owned());
        }
        self.tambah_bila(bagian, "tingkat", s.tingkat.map(|t| kutip(t.kata())));
        self.tambah_bila(bagian, "alasan", s.alasan.as_deref().map(kutip));
        let angka = |n: rust_decimal::Decimal| n.normalize().to_string();
        self.tambah_bila(bagian, "toleransi_rupiah", s.toleransi_rupiah.map(angka));
        self.tambah_bila(bagian, "toleransi_persen", s.toleransi_persen.map(angka));
    }
}

/// A text as TOML writes it.
fn kutip(teks: &str) -> String {
    let mut hasil = String::from("\"");
    for c in teks.chars() {
        match c {
            '"' => hasil.push_str("\\\""),
            '\\' => hasil.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(hasil, "\\u{:04x}", u32::from(c));
            }
            c => hasil.push(c),
        }
    }
    hasil.push('"');
    hasil
}

fn daftar_teks(teks: &[String]) -> String {
    format!("[{}]", teks.iter().map(|t| kutip(t)).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::super::baca;
    use super::*;

    const LENGKAP: &str = "[toleransi]\nrupiah = 500\npersen = 0.25\n[ambang]\nnama_lain = 0.4\n\
        [aturan.TXT]\naktif = false\nalasan = \"nama \\\"lokal\\\"\"\n[aturan.PAGU-002]\n\
        tingkat = \"peringatan\"\ntoleransi_persen = 2\n[[plafon]]\ntahun = 2021\njumlah = 4_000_000\n\
        dasar = \"PPAS\"\nsumber_dana = \"DAU\"\n[[opd]]\nnama = \"Dinas Sosial\"\nbidang = [\"1.06\"]\n\
        pendahulu = [\"Dinas A\", \"Dinas B\"]\n[edisi]\n2026 = \"1317/2023\"\n[dokumen]\nberlaku = [\"renja-final.xlsx\"]\n";

    fn isi(p: &Pengaturan) -> Vec<(String, String)> {
        p.daftar().into_iter().map(|s| (s.jalur(), s.nilai)).collect()
    }

    #[test]
    fn what_is_printed_reads_back_as_the_same_settings() {
        for teks in ["", LENGKAP] {
            let p = baca(teks, "selaras.toml").unwrap();
            for bahasa in [Bahasa::Id, Bahasa::En] {
                let lagi = baca(&p.sebagai_toml(bahasa), "selaras.toml").unwrap();
                assert_eq!(isi(&p), isi(&lagi));
            }
        }
    }

    #[test]
    fn each_setting_names_its_line() {
        let p = baca(LENGKAP, "selaras.toml").unwrap();
        let dari = |jalur: &str| p.daftar().into_iter().find(|s| s.jalur() == jalur).unwrap().baris;
        assert_eq!(dari("toleransi.persen"), Some(3));
        assert_eq!(dari("toleransi.target_persen"), None);
        assert_eq!(dari("aturan.TXT.alasan"), Some(8));
        assert_eq!(dari("plafon.1.jumlah"), Some(14));
    }
}
