//! Two runs against each other: Selesai, Baru, Tetap, Muncul lagi.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{Catatan, Jejak};
use crate::model::Dwibahasa;

/// One of the four sets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Golongan {
    /// There before, not there now.
    Selesai,
    /// Never seen before.
    Baru,
    /// There before and now.
    Tetap,
    /// Gone at some time before, there again.
    MunculLagi,
}

impl Golongan {
    pub const SEMUA: [Self; 4] = [Self::Selesai, Self::Baru, Self::Tetap, Self::MunculLagi];

    /// For machines.
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Selesai => "selesai",
            Self::Baru => "baru",
            Self::Tetap => "tetap",
            Self::MunculLagi => "muncul_lagi",
        }
    }

    #[must_use]
    pub fn nama(self) -> Dwibahasa {
        match self {
            Self::Selesai => Dwibahasa::new("Selesai", "Gone"),
            Self::Baru => Dwibahasa::new("Baru", "New"),
            Self::Tetap => Dwibahasa::new("Tetap", "Still there"),
            Self::MunculLagi => Dwibahasa::new("Muncul lagi", "Back again"),
        }
    }
}

/// Why a finding is gone without anybody having mended anything.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sebab {
    AturanMati,
    DokumenTidakAda,
    DalamToleransi,
}

impl Sebab {
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::AturanMati => "aturan_mati",
            Self::DokumenTidakAda => "dokumen_tidak_ada",
            Self::DalamToleransi => "dalam_toleransi",
        }
    }

    #[must_use]
    pub fn nama(self) -> Dwibahasa {
        match self {
            Self::AturanMati => Dwibahasa::new(
                "tidak diperiksa: aturannya dimatikan",
                "not checked: its rule is switched off",
            ),
            Self::DokumenTidakAda => Dwibahasa::new(
                "tidak diperiksa: dokumennya tidak ada kali ini",
                "not checked: its document is not there this time",
            ),
            Self::DalamToleransi => {
                Dwibahasa::new("selisihnya kini dalam toleransi", "its difference is within tolerance now")
            }
        }
    }
}

/// A finding in its set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Butir {
    pub golongan: Golongan,
    /// As found now; as remembered where it is gone.
    pub jejak: Jejak,
    /// There before, on other evidence.
    pub bukti_berubah: bool,
    /// For [`Golongan::Selesai`]: gone, but not because it was mended.
    pub sebab: Option<Sebab>,
}

impl Butir {
    /// An answer that no longer has its evidence or its finding.
    #[must_use]
    pub fn jawaban_usang(&self) -> Option<&super::Jawaban> {
        match self.golongan {
            // What was to be mended and is gone was answered truly.
            Golongan::Selesai => self.jejak.jawaban.as_ref().filter(|j| j.status.senyap()),
            _ => self.jejak.jawaban_usang(),
        }
    }
}

/// The four sets, and what the next run must remember.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Perubahan {
    /// By set, severity as listed, rule and id.
    pub butir: Vec<Butir>,
    /// Everything that was found once and is not there now.
    pub pergi: Vec<Jejak>,
    /// Place in `butir` of each finding that is there now.
    kini: BTreeMap<String, usize>,
}

impl Perubahan {
    pub fn golongan(&self, golongan: Golongan) -> impl Iterator<Item = &Butir> {
        self.butir.iter().filter(move |b| b.golongan == golongan)
    }

    /// How many there are in a set and what they amount to.
    #[must_use]
    pub fn jumlah(&self, golongan: Golongan) -> (usize, Decimal) {
        let rupiah = self.golongan(golongan).filter_map(|b| b.jejak.rupiah).sum();
        (self.golongan(golongan).count(), rupiah)
    }

    /// Answers that no longer have their evidence or their finding.
    pub fn usang(&self) -> impl Iterator<Item = &Butir> {
        self.butir.iter().filter(|b| b.jawaban_usang().is_some())
    }

    /// The entry of a finding that is there now.
    #[must_use]
    pub fn cari(&self, id: &str) -> Option<&Butir> {
        self.kini.get(id).map(|&i| &self.butir[i])
    }
}

/// Compares a run with an earlier one, by id. Findings of today take over the
/// answers of the earlier run, each with the evidence it was given to.
#[must_use]
pub fn bandingkan(lalu: &Catatan, kini: &Catatan) -> Perubahan {
    let menurut_id = |jejak: &'_ [Jejak]| -> BTreeMap<String, Jejak> {
        jejak.iter().map(|j| (j.id.clone(), j.clone())).collect()
    };
    let (ada, pergi) = (menurut_id(&lalu.ada), menurut_id(&lalu.pergi));
    let sekarang: BTreeSet<&str> = kini.ada.iter().map(|j| j.id.as_str()).collect();
    let mut hasil = Perubahan::default();
    for jejak in &kini.ada {
        let (golongan, dulu) = match (ada.get(&jejak.id), pergi.get(&jejak.id)) {
            (Some(dulu), _) => (Golongan::Tetap, Some(dulu)),
            (None, Some(dulu)) => (Golongan::MunculLagi, Some(dulu)),
            (None, None) => (Golongan::Baru, None),
        };
        let mut jejak = jejak.clone();
        if jejak.jawaban.is_none() {
            jejak.jawaban = dulu.and_then(|d| d.jawaban.clone());
        }
        let bukti_berubah = dulu.is_some_and(|d| d.sidik != jejak.sidik);
        hasil.butir.push(Butir { golongan, jejak, bukti_berubah, sebab: None });
    }
    for jejak in ada.values().filter(|j| !sekarang.contains(j.id.as_str())) {
        let sebab = sebab(jejak, kini);
        hasil.butir.push(Butir {
            golongan: Golongan::Selesai,
            jejak: jejak.clone(),
            bukti_berubah: false,
            sebab,
        });
    }
    let urutan = |tingkat: &str| ["galat", "peringatan", "catatan"].iter().position(|t| *t == tingkat);
    hasil.butir.sort_by(|a, b| {
        let kunci = |x: &Butir| (x.golongan, urutan(&x.jejak.tingkat).unwrap_or(usize::MAX));
        kunci(a)
            .cmp(&kunci(b))
            .then_with(|| a.jejak.aturan.cmp(&b.jejak.aturan))
            .then_with(|| a.jejak.id.cmp(&b.jejak.id))
    });
    let ada_kini = hasil.butir.iter().enumerate().filter(|(_, b)| b.golongan != Golongan::Selesai);
    hasil.kini = ada_kini.map(|(i, b)| (b.jejak.id.clone(), i)).collect();
    let mut ingatan = pergi;
    ingatan.extend(ada);
    hasil.pergi = ingatan.into_values().filter(|j| !sekarang.contains(j.id.as_str())).collect();
    hasil
}

fn sebab(jejak: &Jejak, kini: &Catatan) -> Option<Sebab> {
    if kini.dalam_toleransi.contains(&jejak.id) {
        Some(Sebab::DalamToleransi)
    } else if kini.aturan_mati.contains(&jejak.aturan) {
        Some(Sebab::AturanMati)
    } else if !kini.dokumen.is_empty() && !jejak.dokumen.is_empty() && !kini.dokumen.contains(&jejak.dokumen)
    {
        Some(Sebab::DokumenTidakAda)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Jawaban, Status};
    use super::*;

    fn jejak(id: &str, sidik: &str) -> Jejak {
        Jejak {
            id: id.into(),
            sidik: sidik.into(),
            aturan: "HIT-001".into(),
            rupiah: Some(Decimal::TEN),
            ..Jejak::default()
        }
    }

    fn run(lalu: &Catatan, id: &[&str]) -> (Perubahan, Catatan) {
        let mut kini = Catatan { ada: id.iter().map(|i| jejak(i, "s")).collect(), ..Catatan::default() };
        let perubahan = bandingkan(lalu, &kini);
        kini.pergi.clone_from(&perubahan.pergi);
        (perubahan, kini)
    }

    fn isi(p: &Perubahan) -> [String; 4] {
        Golongan::SEMUA.map(|g| p.golongan(g).map(|b| b.jejak.id.as_str()).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn four_sets_over_five_runs() {
        let (p, satu) = run(&Catatan::default(), &["a", "b", "c"]);
        assert_eq!(isi(&p), ["", "a b c", "", ""]);
        let (p, dua) = run(&satu, &["b", "d"]);
        assert_eq!(isi(&p), ["a c", "d", "b", ""]);
        // "a" was gone one run ago, "c" stays gone.
        let (p, tiga) = run(&dua, &["a", "b"]);
        assert_eq!(isi(&p), ["d", "", "b", "a"]);
        // "c" comes back after two runs, "a" stays.
        let (p, empat) = run(&tiga, &["a", "c"]);
        assert_eq!(isi(&p), ["b", "", "a", "c"]);
        let (p, _) = run(&empat, &[]);
        assert_eq!(isi(&p), ["a c", "", "", ""]);
        assert_eq!(p.pergi.len(), 4);
        assert_eq!(p.jumlah(Golongan::Selesai), (2, Decimal::from(20)));
    }

    #[test]
    fn an_answer_holds_while_its_evidence_does() {
        let jawaban = |sidik: &str| {
            Some(Jawaban {
                status: Status::Diterima,
                tanggapan: "sesuai".into(),
                tanggal: String::new(),
                sidik: sidik.into(),
            })
        };
        let lalu = Catatan {
            ada: ["a", "b", "c"].map(|i| Jejak { jawaban: jawaban("s"), ..jejak(i, "s") }).to_vec(),
            ..Catatan::default()
        };
        let kini = Catatan { ada: vec![jejak("a", "s"), jejak("b", "lain")], ..Catatan::default() };
        let p = bandingkan(&lalu, &kini);
        assert!(p.cari("a").unwrap().jejak.senyap());
        let b = p.cari("b").unwrap();
        assert!(!b.jejak.senyap() && b.bukti_berubah && b.jejak.jawaban_usang().is_some());
        let usang: Vec<&str> = p.usang().map(|b| b.jejak.id.as_str()).collect();
        assert_eq!(usang, ["c", "b"]);
    }

    #[test]
    fn gone_is_not_mended_where_nobody_looked() {
        let lalu =
            Catatan { ada: vec![Jejak { dokumen: "renja".into(), ..jejak("a", "s") }], ..Catatan::default() };
        let sebab = |kini: Catatan| bandingkan(&lalu, &kini).butir[0].sebab;
        assert_eq!(sebab(Catatan::default()), None);
        let set = |t: &str| BTreeSet::from([t.to_owned()]);
        assert_eq!(sebab(Catatan { dokumen: set("renja"), ..Catatan::default() }), None);
        assert_eq!(
            sebab(Catatan { dokumen: set("dpa"), ..Catatan::default() }),
            Some(Sebab::DokumenTidakAda)
        );
        assert_eq!(
            sebab(Catatan { aturan_mati: set("HIT-001"), ..Catatan::default() }),
            Some(Sebab::AturanMati)
        );
        assert_eq!(
            sebab(Catatan { dalam_toleransi: set("a"), ..Catatan::default() }),
            Some(Sebab::DalamToleransi)
        );
    }
}
