//! What a run remembers, in the workbook people answer in: the sheet Riwayat and
//! the answers typed beside the findings.
//!
//! Sheets and columns are found by their heads, rows by their key, so sorting,
//! filtering, moving and adding change nothing. An answer whose row was torn
//! apart is reported, not used.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{ATURAN, Catatan, Jawaban, Jejak, KUNCI, PESAN, SIDIK, STATUS, Status, TANGGAL, TANGGAPAN};
use crate::model::teks::lipat;
use crate::model::{Alamat, Bahasa, Dwibahasa, Lembar};

/// Content of A1 of the sheet that remembers.
pub const TANDA: &str = "selaras/riwayat/1";
/// First row of the entries of that sheet.
pub const BARIS_PERTAMA: u32 = 2;
/// Heads of that sheet; it is read by machines only.
pub const KEPALA: [&str; 13] = [
    "keadaan",
    "id",
    "sidik",
    "aturan",
    "tingkat",
    "pesan",
    "tempat",
    "rupiah",
    "dokumen",
    "status",
    "tanggapan",
    "tanggal",
    "sidik_jawaban",
];
const ADA: &str = "ada";
const PERGI: &str = "pergi";
/// Rows searched for the heads of an answered sheet.
const BARIS_KEPALA: u32 = 40;

/// An earlier result with what could not be used of its answers.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Terbaca {
    pub catatan: Catatan,
    pub keluhan: Vec<Keluhan>,
}

/// An answer that is not used, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keluhan {
    pub lembar: String,
    pub sel: Alamat,
    sebab: SebabKeluhan,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum SebabKeluhan {
    /// A word that is no status.
    Status(String),
    /// The key belongs to another rule or message than the row shows.
    Tercerai,
    /// The key is none of that run.
    Asing,
    /// Two rows of one finding answer differently.
    Ganda,
}

impl Keluhan {
    /// The sentence in a language.
    #[must_use]
    pub fn kata(&self, bahasa: Bahasa) -> String {
        let pilihan = Status::SEMUA.map(Status::kata).join(", ");
        let (id, en) = match &self.sebab {
            SebabKeluhan::Status(teks) => (
                format!("status '{teks}' tidak dikenal, jawabannya tidak dipakai; pilih {pilihan}"),
                format!("unknown status '{teks}', the answer is not used; choose {pilihan}"),
            ),
            SebabKeluhan::Tercerai => (
                "kunci baris ini milik temuan lain (kolom diurutkan terpisah?), jawabannya tidak dipakai".into(),
                "the key of this row belongs to another finding (columns sorted apart?), the answer is not used"
                    .into(),
            ),
            SebabKeluhan::Asing => (
                "kunci baris ini tidak dikenal, jawabannya tidak dipakai".into(),
                "the key of this row is unknown, the answer is not used".into(),
            ),
            SebabKeluhan::Ganda => (
                "temuan ini dijawab berbeda di dua baris, keduanya tidak dipakai; sisakan satu".into(),
                "this finding is answered differently in two rows, neither is used; keep one".into(),
            ),
        };
        let isi = if bahasa == Bahasa::Id { id } else { en };
        format!("{}!{}: {isi}", self.lembar, self.sel)
    }
}

/// Reads an answered workbook; `cadangan` is what the run remembers elsewhere,
/// used where the sheet Riwayat was deleted. `None` where no sheet of the
/// workbook holds findings of ours.
#[must_use]
pub fn baca(lembar: &[Lembar], cadangan: Option<Catatan>) -> Option<Terbaca> {
    let bidang: Vec<(&Lembar, Kolom)> = lembar.iter().filter_map(|l| Some((l, Kolom::cari(l)?))).collect();
    let riwayat = lembar.iter().find(|l| l.teks(Alamat::new(0, 0)) == TANDA).map(baca_riwayat);
    let tercatat = riwayat.or(cadangan);
    if bidang.is_empty() && tercatat.is_none() {
        return None;
    }
    let sendiri = tercatat.is_none();
    let mut hasil = Terbaca { catatan: tercatat.unwrap_or_default(), keluhan: Vec::new() };
    if sendiri {
        for (l, kolom) in &bidang {
            hasil.catatan.ada.extend(kolom.baris(l).map(|b| kolom.jejak(l, b)));
        }
    }
    jawaban(&mut hasil, &bidang);
    Some(hasil)
}

fn jawaban(hasil: &mut Terbaca, bidang: &[(&Lembar, Kolom)]) {
    let nomor: BTreeMap<String, usize> =
        hasil.catatan.ada.iter().enumerate().map(|(i, j)| (j.id.clone(), i)).collect();
    let pesan: BTreeSet<String> = hasil.catatan.ada.iter().map(|j| lipat(&j.pesan)).collect();
    let mut dijawab: BTreeMap<usize, Option<Jawaban>> = BTreeMap::new();
    let mut ganda = BTreeSet::new();
    for (l, kolom) in bidang {
        for b in kolom.baris(l) {
            let sel = Alamat::new(b, kolom.status);
            let mut keluhkan = |sebab| hasil.keluhan.push(Keluhan { lembar: l.nama.clone(), sel, sebab });
            let Some(&i) = nomor.get(l.teks(Alamat::new(b, kolom.kunci)).trim()) else {
                if kolom.terjawab(l, b) {
                    keluhkan(SebabKeluhan::Asing);
                }
                continue;
            };
            let jejak = &hasil.catatan.ada[i];
            if kolom.tercerai(l, b, jejak, &pesan) {
                keluhkan(SebabKeluhan::Tercerai);
                continue;
            }
            let baru = match kolom.jawaban(l, b, jejak) {
                Ok(baru) => baru,
                Err(teks) => {
                    keluhkan(SebabKeluhan::Status(teks));
                    continue;
                }
            };
            if dijawab.get(&i).is_some_and(|lama| *lama != baru) {
                ganda.insert(i);
                keluhkan(SebabKeluhan::Ganda);
            }
            dijawab.insert(i, baru);
        }
    }
    for (i, baru) in dijawab {
        // Two answers are none; what was answered before them still is.
        if !ganda.contains(&i) {
            hasil.catatan.ada[i].jawaban = baru;
        }
    }
}

/// Where the columns of an answered sheet stand.
struct Kolom {
    kepala: u32,
    kunci: u16,
    status: u16,
    sidik: Option<u16>,
    aturan: Option<u16>,
    pesan: Option<u16>,
    tanggapan: Option<u16>,
    tanggal: Option<u16>,
}

impl Kolom {
    fn cari(lembar: &Lembar) -> Option<Self> {
        lembar.baris.iter().take_while(|(b, _)| *b < BARIS_KEPALA).find_map(|(kepala, sel)| {
            let di = |kata: Dwibahasa| {
                sel.iter()
                    .find(|(_, isi)| {
                        let teks = lipat(isi.nilai.teks());
                        teks == lipat(kata.id) || teks == lipat(kata.en)
                    })
                    .map(|(k, _)| *k)
            };
            Some(Self {
                kepala: *kepala,
                kunci: di(KUNCI)?,
                status: di(STATUS)?,
                sidik: di(SIDIK),
                aturan: di(ATURAN),
                pesan: di(PESAN),
                tanggapan: di(TANGGAPAN),
                tanggal: di(TANGGAL),
            })
        })
    }

    /// Rows with a key.
    fn baris<'l>(&'l self, lembar: &'l Lembar) -> impl Iterator<Item = u32> + 'l {
        let semua = lembar.baris.iter().map(|(b, _)| *b).filter(|b| *b > self.kepala);
        semua.filter(|b| !lembar.teks(Alamat::new(*b, self.kunci)).trim().is_empty())
    }

    fn teks(lembar: &Lembar, baris: u32, kolom: Option<u16>) -> String {
        kolom.map(|k| rapi(lembar.teks(Alamat::new(baris, k)))).unwrap_or_default()
    }

    fn terjawab(&self, l: &Lembar, b: u32) -> bool {
        !Self::teks(l, b, self.tanggapan).is_empty()
            || !matches!(Status::baca(l.teks(Alamat::new(b, self.status))), Some(Status::Belum))
    }

    /// What the row itself says of its finding.
    fn jejak(&self, l: &Lembar, b: u32) -> Jejak {
        Jejak {
            id: l.teks(Alamat::new(b, self.kunci)).trim().to_owned(),
            sidik: Self::teks(l, b, self.sidik),
            aturan: Self::teks(l, b, self.aturan),
            pesan: Self::teks(l, b, self.pesan),
            ..Jejak::default()
        }
    }

    /// The key stands beside another finding than its own. A message may have
    /// been edited; one that is another finding's was moved.
    fn tercerai(&self, l: &Lembar, b: u32, jejak: &Jejak, pesan: &BTreeSet<String>) -> bool {
        let (aturan, tercetak) = (Self::teks(l, b, self.aturan), lipat(&Self::teks(l, b, self.pesan)));
        let aturan_lain = !aturan.is_empty() && !jejak.aturan.is_empty() && aturan != jejak.aturan;
        aturan_lain || (tercetak != lipat(&jejak.pesan) && pesan.contains(&tercetak))
    }

    /// The answer of a row: the earlier one where nothing was typed over it.
    fn jawaban(&self, l: &Lembar, b: u32, jejak: &Jejak) -> Result<Option<Jawaban>, String> {
        let tercetak = Self::teks(l, b, Some(self.status));
        let status = Status::baca(&tercetak).ok_or(tercetak)?;
        let tanggapan = Self::teks(l, b, self.tanggapan);
        let tanggal = Self::teks(l, b, self.tanggal);
        let (status_lama, tanggapan_lama, tanggal_lama) = jejak.tampil();
        if (status, tanggapan.as_str(), tanggal.as_str())
            == (status_lama, rapi(tanggapan_lama).as_str(), rapi(tanggal_lama).as_str())
        {
            return Ok(jejak.jawaban.clone());
        }
        if status == Status::Belum && tanggapan.is_empty() && tanggal.is_empty() {
            return Ok(None);
        }
        Ok(Some(Jawaban { status, tanggapan, tanggal, sidik: jejak.sidik.clone() }))
    }
}

/// Line breaks as one program writes them and another reads them.
fn rapi(teks: &str) -> String {
    teks.replace("_x000D_", "").replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

fn baca_riwayat(lembar: &Lembar) -> Catatan {
    let mut catatan = Catatan::default();
    for (b, _) in lembar.baris.iter().filter(|(b, _)| *b >= BARIS_PERTAMA) {
        let isi: Vec<String> =
            (0..).take(KEPALA.len()).map(|k| rapi(lembar.teks(Alamat::new(*b, k)))).collect();
        let di = |kepala: &str| -> String {
            KEPALA.iter().position(|k| *k == kepala).and_then(|i| isi.get(i)).cloned().unwrap_or_default()
        };
        let jawaban = Status::baca(&di("status")).filter(|_| !di("status").is_empty()).map(|status| {
            Jawaban { status, tanggapan: di("tanggapan"), tanggal: di("tanggal"), sidik: di("sidik_jawaban") }
        });
        let jejak = Jejak {
            id: di("id"),
            sidik: di("sidik"),
            aturan: di("aturan"),
            tingkat: di("tingkat"),
            pesan: di("pesan"),
            tempat: di("tempat"),
            rupiah: di("rupiah").parse::<Decimal>().ok(),
            dokumen: di("dokumen"),
            jawaban,
        };
        if jejak.id.is_empty() {
            continue;
        }
        match di("keadaan").as_str() {
            PERGI => catatan.pergi.push(jejak),
            _ => catatan.ada.push(jejak),
        }
    }
    catatan
}

/// The rows of the sheet that remembers, as [`KEPALA`] heads them.
pub fn baris_riwayat<'j>(
    ada: impl Iterator<Item = &'j Jejak> + 'j,
    pergi: impl Iterator<Item = &'j Jejak> + 'j,
) -> impl Iterator<Item = [String; 13]> + 'j {
    let satu = |keadaan: &str, j: &Jejak| {
        let jawab = |ambil: fn(&Jawaban) -> String| j.jawaban.as_ref().map(ambil).unwrap_or_default();
        [
            keadaan.to_owned(),
            j.id.clone(),
            j.sidik.clone(),
            j.aturan.clone(),
            j.tingkat.clone(),
            j.pesan.clone(),
            j.tempat.clone(),
            j.rupiah.map(|n| n.normalize().to_string()).unwrap_or_default(),
            j.dokumen.clone(),
            jawab(|j| j.status.kata().to_owned()),
            jawab(|j| j.tanggapan.clone()),
            jawab(|j| j.tanggal.clone()),
            jawab(|j| j.sidik.clone()),
        ]
    };
    ada.map(move |j| satu(ADA, j)).chain(pergi.map(move |j| satu(PERGI, j)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IsiSel, NilaiSel};

    fn lembar(nama: &str, baris: &[&[&str]]) -> Lembar {
        let isi = |teks: &str| IsiSel { nilai: NilaiSel::Teks(teks.into()), format: None };
        let baris = (0..).zip(baris).map(|(b, sel)| {
            let sel = (0..).zip(*sel).filter(|(_, t)| !t.is_empty()).map(|(k, t)| (k, isi(t)));
            (b, sel.collect::<Vec<_>>())
        });
        Lembar { nama: nama.into(), baris: baris.collect(), ..Lembar::default() }
    }

    fn jejak(id: &str, pesan: &str) -> Jejak {
        Jejak {
            id: id.into(),
            sidik: "s".into(),
            aturan: "HIT-001".into(),
            pesan: pesan.into(),
            ..Jejak::default()
        }
    }

    fn riwayat(ada: &[Jejak]) -> Lembar {
        let isi: Vec<[String; 13]> = baris_riwayat(ada.iter(), [].iter()).collect();
        let mut semua: Vec<Vec<&str>> = vec![vec![TANDA], KEPALA.to_vec()];
        semua.extend(isi.iter().map(|b| b.iter().map(String::as_str).collect()));
        lembar("Riwayat", &semua.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    #[test]
    fn answers_are_found_wherever_their_columns_stand() {
        let ingat = riwayat(&[jejak("a", "satu"), jejak("b", "dua")]);
        let dijawab = lembar(
            "Daftar saya",
            &[
                &["catatan rapat"],
                &["STATUS", "Saya", "Kunci", "Tanggapan OPD", "Pesan", "Id"],
                &["tidak berlaku", "x", "b", "bukan OPD kami", "dua", "HIT-001"],
                &["Belum", "", "a", "", "satu", "HIT-001"],
            ],
        );
        let t = baca(&[dijawab, ingat], None).unwrap();
        assert!(t.keluhan.is_empty(), "{:?}", t.keluhan);
        assert_eq!(t.catatan.ada[0].jawaban, None);
        let b = t.catatan.ada[1].jawaban.as_ref().unwrap();
        assert_eq!(
            (b.status, b.tanggapan.as_str(), b.sidik.as_str()),
            (Status::TidakBerlaku, "bukan OPD kami", "s")
        );
    }

    #[test]
    fn what_cannot_be_trusted_is_said() {
        let ingat = riwayat(&[jejak("a", "satu"), jejak("b", "dua"), jejak("c", "tiga")]);
        let kepala: &[&str] = &["Kunci", "Status", "Pesan"];
        let dijawab = lembar(
            "Temuan",
            &[
                kepala,
                &["a", "Diterima", "dua"],
                &["b", "oke", "dua"],
                &["c", "Diterima", "tiga"],
                &["c", "Ditolak", "tiga"],
                &["z", "Diterima", "?"],
            ],
        );
        let t = baca(&[dijawab, ingat], None).unwrap();
        assert_eq!(t.keluhan.len(), 4, "{:?}", t.keluhan);
        assert!(t.catatan.ada.iter().all(|j| j.jawaban.is_none()));
        assert!(t.keluhan[0].kata(Bahasa::Id).starts_with("Temuan!B2: "));
    }

    #[test]
    fn an_untouched_answer_keeps_its_evidence() {
        let lama = Jawaban {
            status: Status::Diterima,
            tanggapan: "baris\nkedua".into(),
            tanggal: String::new(),
            sidik: "lama".into(),
        };
        let usang = Jejak { jawaban: Some(lama.clone()), ..jejak("a", "satu") };
        let kepala: &[&str] = &["Kunci", "Status", "Tanggapan OPD"];
        let baca_dengan = |status: &str| {
            let dijawab = lembar("Temuan", &[kepala, &["a", status, "baris\r\nkedua"]]);
            baca(&[dijawab, riwayat(std::slice::from_ref(&usang))], None).unwrap().catatan.ada[0]
                .jawaban
                .clone()
        };
        // The stale answer was written back as "Belum"; left alone it stays stale.
        assert_eq!(baca_dengan("Belum"), Some(lama));
        assert_eq!(baca_dengan("Diterima").unwrap().sidik, "s");
    }

    #[test]
    fn without_its_memory_a_sheet_speaks_for_itself() {
        let dijawab = lembar("T", &[&["Key", "Status", "Evidence hash"], &["a", "Diterima", "s"]]);
        let t = baca(&[dijawab], None).unwrap();
        assert!(t.catatan.ada[0].senyap());
        assert!(baca(&[lembar("x", &[&["Kode", "Nama"]])], None).is_none());
    }
}
