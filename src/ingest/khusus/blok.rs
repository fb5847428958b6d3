//! The block of `label : value` rows above a table of accounts names its programme, kegiatan and
//! sub kegiatan (formats.md 2.4). Label, colon and value stand in one cell or in three.

use crate::ingest::kode;
use crate::model::teks::{lipat, rapikan};
use crate::model::{
    Alamat, IdLembar, Isian, Jenjang, KodeBaris, Lembar, Letak, Nilai, Nomenklatur, Peran, Sel,
};

/// Columns to the right of a label in which its value may stand.
const JANGKAUAN: u16 = 24;

/// One level as the block names it.
#[derive(Debug, Clone)]
pub struct Butir {
    pub jenjang: Jenjang,
    pub kode: Option<Sel<KodeBaris>>,
    pub nama: Option<Sel<String>>,
    pub letak: Letak,
    /// What further labels say of it.
    pub label: Vec<(Peran, Isian)>,
}

/// What the blocks of a sheet have named so far, one entry per level.
#[derive(Debug, Clone, Default)]
pub struct Blok {
    pub butir: Vec<Butir>,
}

impl Blok {
    /// Adds what rows `dari..sampai` name; a level named anew ends the levels below it.
    pub fn tambah(&mut self, lembar: &Lembar, id: IdLembar, dari: u32, sampai: u32, keluarga: Nomenklatur) {
        for (baris, sel) in lembar.baris.iter().filter(|(b, _)| (dari..sampai).contains(b)) {
            for (kolom, isi) in sel {
                let di = Alamat::new(*baris, *kolom);
                let teks = isi.nilai.teks();
                if let Some((peran, isian)) = keterangan(lembar, id, di, teks)
                    && let Some(butir) = self.butir.last_mut()
                {
                    butir.label.retain(|(p, _)| *p != peran);
                    butir.label.push((peran, isian));
                    break;
                }
                let Some((jenjang, sisa)) = label(teks).filter(|_| bernilai(lembar, di, teks)) else {
                    continue;
                };
                if let Some(butir) = nilai(lembar, id, di, jenjang, sisa, keluarga) {
                    self.butir.retain(|b| b.jenjang < jenjang);
                    self.butir.push(butir);
                }
                break;
            }
        }
    }

    /// The code of the bidang, with which the short codes of the old forms begin.
    #[must_use]
    pub fn bidang(&self) -> Option<String> {
        let kode = self.butir.iter().filter(|b| b.jenjang <= Jenjang::Bidang).filter_map(|b| b.kode.as_ref());
        kode.map(|k| k.nilai.to_string()).rfind(|k| k.split('.').count() == 2)
    }

    #[must_use]
    pub fn ada(&self, jenjang: Jenjang) -> bool {
        self.butir.iter().any(|b| b.jenjang == jenjang)
    }
}

/// A code with the name behind it, also where the code is written in a form that only the reader
/// of lone codes understands ("2.16-02.2.01 Pengelolaan …").
#[must_use]
pub fn kode_depan(teks: &str, keluarga: Nomenklatur) -> Option<kode::KodeTerbaca> {
    let baik = |k: &kode::KodeTerbaca| !matches!(k.kode, KodeBaris::TakDikenal(_));
    if let Some((depan, nama)) = teks.split_once(' ')
        && depan.contains('.')
        && let Some(terbaca) = kode::baca(depan, keluarga).filter(baik)
        && terbaca.nama.is_none()
        && nama.chars().next().is_some_and(char::is_alphabetic)
    {
        return Some(kode::KodeTerbaca { nama: Some(rapikan(nama)), ..terbaca });
    }
    kode::baca(teks, keluarga)
}

/// True if a row of `dari..sampai` names a level.
#[must_use]
pub fn berlabel(lembar: &Lembar, dari: u32, sampai: u32) -> bool {
    super::super::kepala::teks_di_atas(lembar, dari, sampai)
        .any(|(di, t)| label(t).is_some() && bernilai(lembar, di, t))
}

/// A label is followed by a colon, or by a value that begins with a code; the same word as a
/// column heading is not.
fn bernilai(lembar: &Lembar, di: Alamat, teks: &str) -> bool {
    if teks.contains(':') {
        return true;
    }
    (di.kolom + 1..=di.kolom.saturating_add(JANGKAUAN))
        .map(|k| lembar.teks(Alamat::new(di.baris, k)).trim())
        .find(|t| !t.is_empty())
        .is_some_and(|t| t.starts_with(':') || t.bytes().next().is_some_and(|b| b.is_ascii_digit()))
}

/// A label that says something of the level named last.
fn keterangan(lembar: &Lembar, id: IdLembar, di: Alamat, teks: &str) -> Option<(Peran, Isian)> {
    let (kepala, sisa) = teks.split_once(':').unwrap_or((teks, ""));
    let peran = match lipat(kepala).as_str() {
        "sumber pendanaan" | "sumber dana" | "sumber anggaran" => Peran::SumberDana,
        "lokasi" | "lokasi kegiatan" | "lokasi sub kegiatan" => Peran::Lokasi,
        _ => return None,
    };
    if !bernilai(lembar, di, teks) {
        return None;
    }
    let bersih = |t: &str| rapikan(t.trim_start_matches([':', ' ', '\u{a0}']));
    let kanan = (di.kolom + 1..=di.kolom.saturating_add(JANGKAUAN)).map(|k| Alamat::new(di.baris, k));
    let isi = std::iter::once((di, bersih(sisa))).chain(kanan.map(|k| (k, bersih(lembar.teks(k)))));
    let (alamat, isi) = isi.into_iter().find(|(_, t)| !t.is_empty())?;
    let letak = Letak { lembar: id, alamat };
    let isian = Isian { nilai: Nilai::Teks, mentah: isi.as_str().into(), letak, teks: true };
    Some((peran, isian))
}

/// The level a label names and the text behind its colon.
fn label(teks: &str) -> Option<(Jenjang, &str)> {
    let (kepala, sisa) = teks.split_once(':').unwrap_or((teks, ""));
    let jenjang = match lipat(kepala).as_str() {
        "urusan" | "urusan pemerintahan" => Jenjang::Urusan,
        "bidang" | "bidang urusan" | "bidang urusan pemerintahan" => Jenjang::Bidang,
        "program" | "nama program" => Jenjang::Program,
        "kegiatan" | "nama kegiatan" => Jenjang::Kegiatan,
        "sub kegiatan" | "subkegiatan" | "nama sub kegiatan" => Jenjang::SubKegiatan,
        _ => return None,
    };
    Some((jenjang, sisa))
}

fn nilai(
    lembar: &Lembar,
    id: IdLembar,
    di: Alamat,
    jenjang: Jenjang,
    sisa: &str,
    keluarga: Nomenklatur,
) -> Option<Butir> {
    let bersih = |t: &str| rapikan(t.trim_start_matches([':', ' ', '\u{a0}']));
    let mut bagian: Vec<(Alamat, String)> = Vec::new();
    if !bersih(sisa).is_empty() {
        bagian.push((di, bersih(sisa)));
    }
    for kolom in di.kolom + 1..=di.kolom.saturating_add(JANGKAUAN) {
        let kanan = Alamat::new(di.baris, kolom);
        let teks = bersih(lembar.teks(kanan));
        // The next label on the row ends the value.
        if label(lembar.teks(kanan)).is_some() {
            break;
        }
        if !teks.is_empty() {
            bagian.push((kanan, teks));
        }
        // The value is a code with its name, or a code and a name in two cells.
        if bagian.iter().any(|(_, t)| t.chars().any(char::is_alphabetic)) {
            break;
        }
    }
    let (pertama, teks) = bagian.first()?;
    let letak = Letak { lembar: id, alamat: *pertama };
    let terbaca = kode_depan(teks, keluarga);
    let nama_terpisah = bagian.get(1).map(|(di, t)| (Letak { lembar: id, alamat: *di }, t.clone()));
    let (kode, nama) = match terbaca {
        Some(k) if !matches!(k.kode, KodeBaris::TakDikenal(_)) => {
            let nama = k.nama.map(|n| (letak, n)).or(nama_terpisah);
            (Some(Sel { nilai: k.kode, mentah: teks.as_str().into(), letak }), nama)
        }
        // "2 URUSAN PEMERINTAHAN …": a single digit is a code only in front of an urusan.
        _ => match teks.split_once(' ').filter(|_| jenjang == Jenjang::Urusan) {
            Some((k, nama)) if k.len() == 1 && crate::model::Kode::baca(k).is_some() => {
                let kode = crate::model::Kode::baca(k).map(KodeBaris::Baru);
                let kode = kode.map(|nilai| Sel { nilai, mentah: teks.as_str().into(), letak });
                (kode, Some((letak, nama.to_owned())))
            }
            _ => (None, Some((letak, teks.clone()))),
        },
    };
    let nama = nama.map(|(letak, n)| {
        let n = n.trim_start_matches(['-', '–', ' ']).to_owned();
        Sel { mentah: n.as_str().into(), nilai: n, letak }
    });
    Some(Butir { jenjang, kode, nama, letak, label: Vec::new() })
}
