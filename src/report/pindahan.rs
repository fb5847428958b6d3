//! `padankan --dari --ke`: a workbook in the codes of a newer edition. Every table
//! of the source stands on a sheet of its own with old and new code and name, the
//! reason, and the row as it was; what could not be moved is listed first.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Color, Workbook, Worksheet, XlsxError};
use serde_json::{Value, json};

use super::gaya::{self, Gaya};
use crate::model::{
    Alamat, Bahasa, Dwibahasa, IsiSel, Jenjang, Kode, Letak, NilaiSel, Nomenklatur, Sumber, Tabel,
};
use crate::nomenclature::Edisi;
use crate::nomenclature::rantai::{Gagal, Jejak, NasibLangkah, Pindahan, Rantai};

const fn dua(id: &'static str, en: &'static str) -> Dwibahasa {
    Dwibahasa::new(id, en)
}

const KEPALA: [Dwibahasa; 8] = [
    dua("Sel", "Cell"),
    dua("Jenjang", "Level"),
    dua("Kode lama", "Old code"),
    dua("Nama di dokumen", "Name in the document"),
    dua("Kode baru", "New code"),
    dua("Nama baru", "New name"),
    dua("Hasil", "Result"),
    dua("Alasan", "Reason"),
];
const LEBAR: [u16; 8] = [8, 13, 19, 40, 20, 40, 15, 50];

/// A row with a code and where it went.
pub struct Baris {
    pub tabel: usize,
    pub baris: usize,
    pub letak: Letak,
    pub jenjang: Jenjang,
    pub kode: Kode,
    pub nama: String,
    pub pindahan: Pindahan,
}

/// Moves every coded row of the new nomenclature.
#[must_use]
pub fn susun(tabel: &[Tabel], rantai: &Rantai<'_>) -> Vec<Baris> {
    let mut hasil = Vec::new();
    for (t, isi) in tabel.iter().enumerate() {
        for (i, b) in isi.baris.iter().enumerate() {
            let Some(kode) = b.kode_baru().filter(|k| k.jenjang() >= Jenjang::Program) else { continue };
            if b.nomenklatur == Nomenklatur::Lama {
                continue;
            }
            hasil.push(Baris {
                tabel: t,
                baris: i,
                letak: isi.letak_baris(i),
                jenjang: kode.jenjang(),
                kode,
                nama: b.nama_teks().to_owned(),
                pindahan: rantai.pindahkan(kode, b.nama_teks()),
            });
        }
    }
    hasil
}

/// The word of the result column.
fn hasil(p: &Pindahan) -> Dwibahasa {
    match (&p.gagal, p.jejak.iter().map(|j| j.nasib).max()) {
        (Some(Gagal::Ragu(..)), _) => dua("perlu ditinjau", "to be looked at"),
        (Some(_), _) => dua("tidak dapat", "could not"),
        (None, Some(NasibLangkah::PindahKode)) => dua("kode berubah", "code changed"),
        (None, Some(NasibLangkah::GantiNama)) => dua("nama berubah", "name changed"),
        (None, _) => dua("tetap", "unchanged"),
    }
}

/// The word for machines.
fn kata(p: &Pindahan) -> &'static str {
    match (&p.gagal, p.jejak.iter().map(|j| j.nasib).max()) {
        (Some(Gagal::Ragu(..)), _) => "tinjau",
        (Some(_), _) => "tidak_dapat",
        (None, Some(NasibLangkah::PindahKode)) => "kode_berubah",
        (None, Some(NasibLangkah::GantiNama)) => "nama_berubah",
        (None, _) => "tetap",
    }
}

/// The steps and, where it ended, why.
fn alasan(p: &Pindahan, bahasa: Bahasa) -> String {
    let id = bahasa == Bahasa::Id;
    let satu = |j: &Jejak| {
        let alasan = if id { &j.alasan.0 } else { &j.alasan.1 };
        format!("{}: {} — {alasan}", j.edisi, j.kode)
    };
    let mut baris: Vec<String> = p.jejak.iter().map(satu).collect();
    if let Some(g) = &p.gagal {
        baris.push(match g {
            Gagal::TidakTerdaftar if id => "kode tidak ada dalam edisi asal".to_owned(),
            Gagal::TidakTerdaftar => "the code is not in the edition it comes from".to_owned(),
            Gagal::NamaLain(nama) if id => format!("edisi asal memberi kode ini nama lain: '{nama}'"),
            Gagal::NamaLain(nama) => {
                format!("the edition it comes from gives this code another name: '{nama}'")
            }
            Gagal::Hilang(edisi) if id => format!("{edisi}: tidak ada penerusnya"),
            Gagal::Hilang(edisi) => format!("{edisi}: nothing continues it"),
            Gagal::Ragu(edisi, kode, nama, skor) => {
                let skor = Decimal::new((*skor).into(), 3);
                if id {
                    format!("{edisi}: mungkin {kode} '{nama}' (skor {skor}); pastikan dahulu")
                } else {
                    format!("{edisi}: perhaps {kode} '{nama}' (score {skor}); make sure first")
                }
            }
        });
    }
    baris.join("\n")
}

/// The workbook.
///
/// # Errors
/// What the writer of workbooks refuses; nothing in a document causes that.
pub fn tulis(
    sumber: &Sumber,
    tabel: &[Tabel],
    baris: &[Baris],
    (dari, ke): (&Edisi, &Edisi),
    bahasa: Bahasa,
) -> Result<Vec<u8>, XlsxError> {
    let mut buku = gaya::buku("Pindah edisi nomenklatur")?;
    let gaya = Gaya::default();
    ringkasan(buku.add_worksheet(), sumber, baris, (dari, ke), &gaya, bahasa)?;
    for (t, isi) in tabel.iter().enumerate() {
        if baris.iter().any(|b| b.tabel == t) {
            satu_tabel(&mut buku, sumber, t, isi, baris, &gaya, bahasa)?;
        }
    }
    buku.save_to_buffer()
}

fn ringkasan(
    lembar: &mut Worksheet,
    sumber: &Sumber,
    baris: &[Baris],
    (dari, ke): (&Edisi, &Edisi),
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let id = bahasa == Bahasa::Id;
    lembar.set_name(if id { "Ringkasan" } else { "Summary" })?;
    lembar.write_with_format(0, 0, format!("{} → {}", dari.nama, ke.nama), &gaya.judul)?;
    for (n, e) in (1..).zip([dari, ke]) {
        lembar.write(n, 0, format!("{}: SHA-256 {}", e.nama, e.sidik))?;
    }
    let banyak = |k: &str| baris.iter().filter(|b| kata(&b.pindahan) == k).count();
    let mut n = 4;
    for (k, teks) in [
        ("tetap", dua("tetap", "unchanged")),
        ("kode_berubah", dua("kode berubah", "code changed")),
        ("nama_berubah", dua("nama berubah", "name changed")),
        ("tinjau", dua("perlu ditinjau", "to be looked at")),
        ("tidak_dapat", dua("tidak dapat", "could not")),
    ] {
        gaya::teks(lembar, n, 0, teks.dalam(bahasa), &gaya.tebal)?;
        gaya::angka(lembar, n, 1, Some(banyak(k).into()), &gaya.isi)?;
        n += 1;
    }
    n += 1;
    let judul = if id { "Yang tidak dapat dipindahkan" } else { "What could not be moved" };
    lembar.write_with_format(n, 0, judul, &gaya.judul)?;
    let kepala = [dua("Lembar", "Sheet"), KEPALA[0], KEPALA[2], KEPALA[3], KEPALA[6], KEPALA[7]];
    gaya::baris_kepala(lembar, n + 1, &kepala.map(|k| k.dalam(bahasa)), gaya)?;
    gaya::lebar(lembar, &[26, 10, 20, 44, 15, 70])?;
    n += 2;
    for b in baris.iter().filter(|b| b.pindahan.gagal.is_some()) {
        let alasan = alasan(&b.pindahan, bahasa);
        let isi = [
            sumber.lembar(b.letak.lembar).nama.as_str(),
            &b.letak.alamat.to_string(),
            &b.kode.to_string(),
            &b.nama,
            hasil(&b.pindahan).dalam(bahasa),
            &alasan,
        ];
        for (kolom, teks) in (0..).zip(isi) {
            gaya::teks(lembar, n, kolom, teks, &gaya.isi)?;
        }
        gaya::tinggi(lembar, n, [(&*b.nama, 44), (&*alasan, 70)])?;
        n += 1;
    }
    gaya::siap_cetak(lembar, None, bahasa)
}

/// A table of the source: the new codes in front, the row as it was behind.
fn satu_tabel(
    buku: &mut Workbook,
    sumber: &Sumber,
    t: usize,
    tabel: &Tabel,
    baris: &[Baris],
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let tanda = gaya.isi.clone().set_bold().set_background_color(Color::RGB(0x00FB_E3A1));
    let lembar = buku.add_worksheet();
    let asal = sumber.lembar(tabel.lembar);
    // Sheets of several files may share a name, and Excel allows 31 characters.
    let nama: String =
        format!("{} {}", t + 1, asal.nama).chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
    lembar.set_name(nama)?;
    let judul: Vec<String> = tabel
        .kolom
        .iter()
        .map(|k| {
            let teks = crate::model::teks::rapikan(asal.teks(asal.pangkal(k.sel_judul)));
            match k.tahun {
                Some(tahun) if !teks.contains(&tahun.to_string()) => format!("{teks} {tahun}"),
                _ => teks,
            }
        })
        .collect();
    let kepala: Vec<&str> =
        KEPALA.iter().map(|k| k.dalam(bahasa)).chain(judul.iter().map(String::as_str)).collect();
    gaya::baris_kepala(lembar, 0, &kepala, gaya)?;
    let lebar: Vec<u16> = LEBAR.into_iter().chain(judul.iter().map(|_| 16)).collect();
    gaya::lebar(lembar, &lebar)?;
    let mut n = 1;
    for (i, b) in tabel.baris.iter().enumerate() {
        let pindah = baris.iter().find(|x| (x.tabel, x.baris) == (t, i));
        for (ke, larik) in b.larik.iter().enumerate() {
            let utama = ke == 0;
            let mut isi: [String; 8] = Default::default();
            if utama {
                isi[0] = tabel.letak_baris(i).alamat.to_string();
                b.jenjang.nama().clone_into(&mut isi[1]);
                isi[2] = b.kode.as_ref().map(|k| k.nilai.to_string()).unwrap_or_default();
                b.nama_teks().clone_into(&mut isi[3]);
            }
            if let Some(p) = pindah.filter(|_| utama) {
                if let Some(tujuan) = p.pindahan.tujuan() {
                    isi[4] = tujuan.kode.to_string();
                    isi[5].clone_from(&tujuan.nama);
                }
                hasil(&p.pindahan).dalam(bahasa).clone_into(&mut isi[6]);
                isi[7] = alasan(&p.pindahan, bahasa);
            }
            for (kolom, teks) in (0..).zip(&isi) {
                let gagal = kolom == 6 && pindah.is_some_and(|p| p.pindahan.gagal.is_some());
                gaya::teks(lembar, n, kolom, teks, if gagal { &tanda } else { &gaya.isi })?;
            }
            for (kolom, k) in (8..).zip(&tabel.kolom) {
                semula(
                    lembar,
                    n,
                    kolom,
                    sumber.lembar(larik.lembar).isi(Alamat::new(larik.baris, k.kolom)),
                    gaya,
                )?;
            }
            gaya::tinggi(lembar, n, isi.iter().map(String::as_str).zip(LEBAR))?;
            n += 1;
        }
    }
    lembar.autofilter(0, 0, (n - 1).max(1), u16::try_from(kepala.len() - 1).unwrap_or(8))?;
    lembar.set_freeze_panes(1, 3)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
}

/// A cell of the source with what it stores, in its own number format.
fn semula(
    lembar: &mut Worksheet,
    baris: u32,
    kolom: u16,
    isi: Option<&IsiSel>,
    gaya: &Gaya,
) -> Result<(), XlsxError> {
    let Some(isi) = isi else { return lembar.write_blank(baris, kolom, &gaya.isi).map(drop) };
    let angka = match &isi.nilai {
        NilaiSel::Angka(n) => n.parse::<Decimal>().ok(),
        _ => None,
    };
    match (angka, &isi.format) {
        (Some(n), Some(format)) => {
            gaya::angka(lembar, baris, kolom, Some(n), &gaya.isi.clone().set_num_format(&**format))
        }
        (Some(n), None) => gaya::angka(lembar, baris, kolom, Some(n), &gaya.isi),
        (None, _) => gaya::teks(lembar, baris, kolom, isi.nilai.teks(), &gaya.isi),
    }
}

/// The moves as JSON.
#[must_use]
pub fn tulis_json(sumber: &Sumber, baris: &[Baris], (dari, ke): (&Edisi, &Edisi), bahasa: Bahasa) -> String {
    let satu = |b: &Baris| {
        let tujuan = b.pindahan.tujuan();
        json!({
            "letak": {
                "berkas": sumber.berkas(b.letak.lembar).nama,
                "lembar": sumber.lembar(b.letak.lembar).nama,
                "sel": b.letak.alamat.to_string(),
            },
            "jenjang": b.jenjang.kata(),
            "kode": b.kode.to_string(),
            "nama": b.nama,
            "kode_baru": tujuan.map(|j| j.kode.to_string()),
            "nama_baru": tujuan.map(|j| j.nama.as_str()),
            "hasil": kata(&b.pindahan),
            "alasan": alasan(&b.pindahan, bahasa),
        })
    };
    let isi: Vec<Value> = baris.iter().map(satu).collect();
    let hasil = json!({
        "skema": "selaras/pindahan/1",
        "dari": super::json::edisi(dari),
        "ke": super::json::edisi(ke),
        "baris": isi,
    });
    format!("{hasil:#}\n")
}
