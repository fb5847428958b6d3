//! From the text of a settings file to settings, section by section.

use rust_decimal::Decimal;
use toml::de::DeTable;

use super::nilai::{Isi, Pembaca, terdekat};
use super::{Asal, Pengaturan, Plafon, Salah, SetelanAturan, SetelanOpd};
use crate::model::sidik::sidik_jari;
use crate::model::{Jenjang, Kode};
use crate::reconcile::ambang::TAKARAN;
use crate::reconcile::registry::{KELUARGA, cari, semua};
use crate::reconcile::rule::{Aturan, Tingkat};

const BAGIAN: &[&str] = &["toleransi", "ambang", "aturan", "plafon", "opd", "edisi", "dokumen"];
/// A thousand trillion rupiah: more than the budget of the country.
const UANG: (Decimal, Decimal) = (Decimal::ZERO, Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0));
const PERSEN: (Decimal, Decimal) = (Decimal::ZERO, Decimal::ONE_HUNDRED);

/// Reads settings; `nama` is the base name of their file.
///
/// # Errors
/// Everything that is wrong, in the order of the lines.
pub fn baca(teks: &str, nama: &str) -> Result<Pengaturan, Vec<Salah>> {
    let mut pembaca = Pembaca::baru(teks);
    let dokumen = match DeTable::parse(teks) {
        Ok(dokumen) => dokumen,
        Err(galat) => {
            let tempat = galat.span().unwrap_or(0..0);
            let sebab = galat.message().lines().next().unwrap_or_default().to_owned();
            pembaca.tolak(
                &tempat,
                format!("bukan TOML yang sah ({sebab}); tulis: kunci = nilai"),
                format!("not valid TOML ({sebab}); write: key = value"),
            );
            return Err(pembaca.salah);
        }
    };
    let dokumen = dokumen.get_ref();
    pembaca.kunci_dikenal(dokumen, "", BAGIAN);
    let mut pengaturan = Pengaturan::default();
    let bagian = |nama: &str| dokumen.get(nama);
    if let Some(isi) = bagian("toleransi") {
        toleransi(&mut pembaca, isi, &mut pengaturan);
    }
    if let Some(isi) = bagian("ambang") {
        ambang(&mut pembaca, isi, &mut pengaturan);
    }
    if let Some(isi) = bagian("aturan") {
        aturan(&mut pembaca, isi, &mut pengaturan);
    }
    if let Some(isi) = bagian("plafon") {
        plafon(&mut pembaca, isi, &mut pengaturan);
    }
    if let Some(isi) = bagian("opd") {
        opd(&mut pembaca, isi, &mut pengaturan);
    }
    if let Some(isi) = bagian("edisi") {
        edisi(&mut pembaca, isi, &mut pengaturan);
    }
    if let Some(isi) = bagian("dokumen") {
        dokumen_berlaku(&mut pembaca, isi, &mut pengaturan);
    }
    if !pembaca.salah.is_empty() {
        pembaca.salah.sort_by_key(|s| s.baris);
        return Err(pembaca.salah);
    }
    pengaturan.asal =
        Some(Asal { nama: nama.to_owned(), sidik: sidik_jari(teks.as_bytes()), baris: pembaca.baris });
    Ok(pengaturan)
}

fn toleransi<'t>(pembaca: &mut Pembaca<'t>, isi: &Isi<'t>, p: &mut Pengaturan) {
    const BAGIAN: &str = "toleransi";
    let Some(tabel) = pembaca.tabel(isi, BAGIAN) else { return };
    pembaca.kunci_dikenal(tabel, BAGIAN, &["rupiah", "persen", "target_persen"]);
    let t = &mut p.toleransi;
    t.rupiah = pembaca.desimal(tabel, BAGIAN, "rupiah", UANG).unwrap_or_default();
    t.persen = pembaca.desimal(tabel, BAGIAN, "persen", PERSEN).unwrap_or_default();
    t.target_persen = pembaca.desimal(tabel, BAGIAN, "target_persen", PERSEN).unwrap_or_default();
}

fn ambang<'t>(pembaca: &mut Pembaca<'t>, isi: &Isi<'t>, p: &mut Pengaturan) {
    const BAGIAN: &str = "ambang";
    let Some(tabel) = pembaca.tabel(isi, BAGIAN) else { return };
    let kunci: Vec<&str> = TAKARAN.iter().map(|t| t.kunci).collect();
    pembaca.kunci_dikenal(tabel, BAGIAN, &kunci);
    for takaran in TAKARAN {
        let (awal, akhir) = takaran.rentang;
        let nilai = pembaca.desimal(tabel, BAGIAN, takaran.kunci, (awal.into(), akhir.into()));
        if let Some(nilai) = nilai
            && !takaran.pasang(&mut p.ambang, nilai)
            && let Some(isi) = tabel.get(takaran.kunci)
        {
            pembaca.tolak(
                &isi.span(),
                format!("'{BAGIAN}.{}' paling banyak tiga angka desimal", takaran.kunci),
                format!("'{BAGIAN}.{}' has at most three decimals", takaran.kunci),
            );
        }
    }
}

fn aturan<'t>(pembaca: &mut Pembaca<'t>, isi: &Isi<'t>, p: &mut Pengaturan) {
    let Some(tabel) = pembaca.tabel(isi, "aturan") else { return };
    for (kode, isi) in tabel {
        let kunci = kode.get_ref().to_uppercase();
        let keluarga = KELUARGA.iter().find(|k| k.kode == kunci);
        let anggota: Vec<&Aturan> = match (cari(&kunci), keluarga) {
            (Some(satu), _) => vec![satu],
            (None, Some(keluarga)) => keluarga.aturan.to_vec(),
            (None, None) => {
                let semua = semua().map(|a| a.kode).chain(KELUARGA.iter().map(|k| k.kode));
                let dekat = terdekat(&kunci, semua).unwrap_or("selaras aturan");
                pembaca.tolak(
                    &kode.span(),
                    format!("aturan '{kunci}' tidak ada; mungkin '{dekat}'"),
                    format!("no rule '{kunci}'; did you mean '{dekat}'"),
                );
                continue;
            }
        };
        let jalur = format!("aturan.{kunci}");
        let Some(satu) = pembaca.tabel(isi, &jalur) else { continue };
        let setelan = satu_aturan(pembaca, satu, &jalur, &anggota, &kode.span());
        p.aturan.insert(kunci, setelan);
    }
}

fn satu_aturan<'t>(
    pembaca: &mut Pembaca<'t>,
    tabel: &DeTable<'t>,
    jalur: &str,
    anggota: &[&Aturan],
    tempat: &std::ops::Range<usize>,
) -> SetelanAturan {
    const KUNCI: &[&str] = &["aktif", "alasan", "tingkat", "toleransi_rupiah", "toleransi_persen"];
    pembaca.kunci_dikenal(tabel, jalur, KUNCI);
    let setelan = SetelanAturan {
        mati: pembaca.logis(tabel, jalur, "aktif") == Some(false),
        alasan: pembaca.teks(tabel, jalur, "alasan"),
        tingkat: tingkat(pembaca, tabel, jalur),
        toleransi_rupiah: pembaca.desimal(tabel, jalur, "toleransi_rupiah", UANG),
        toleransi_persen: pembaca.desimal(tabel, jalur, "toleransi_persen", PERSEN),
    };
    if setelan.mati && setelan.alasan.is_none() && !tabel.contains_key("alasan") {
        pembaca.tolak(
            tempat,
            format!("'{jalur}' dimatikan tanpa alasan; tambahkan: alasan = \"…\" (dicetak dalam laporan)"),
            format!(
                "'{jalur}' is switched off without a reason; add: alasan = \"…\" (printed in the report)"
            ),
        );
    }
    if setelan.alasan.is_some() && !setelan.mati && setelan.tingkat.is_none() {
        pembaca.tolak(
            tempat,
            format!("'{jalur}.alasan' tidak ada gunanya tanpa 'aktif = false' atau 'tingkat'"),
            format!("'{jalur}.alasan' does nothing without 'aktif = false' or 'tingkat'"),
        );
    }
    let lain =
        setelan.tingkat.is_some() || setelan.toleransi_rupiah.is_some() || setelan.toleransi_persen.is_some();
    if setelan.mati && lain {
        pembaca.tolak(
            tempat,
            format!("'{jalur}' dimatikan; hapus kunci lainnya"),
            format!("'{jalur}' is switched off; remove its other keys"),
        );
    }
    // A tolerance means something only where two figures are compared.
    let membandingkan = anggota.iter().any(|a| a.pesan.iter().any(|p| p.id.contains("{selisih}")));
    if (setelan.toleransi_rupiah.is_some() || setelan.toleransi_persen.is_some()) && !membandingkan {
        pembaca.tolak(
            tempat,
            format!("'{jalur}' tidak membandingkan dua angka; toleransi tidak berguna di sini"),
            format!("'{jalur}' compares no two figures; a tolerance does nothing here"),
        );
    }
    setelan
}

fn tingkat<'t>(pembaca: &mut Pembaca<'t>, tabel: &DeTable<'t>, jalur: &str) -> Option<Tingkat> {
    let kata = pembaca.teks(tabel, jalur, "tingkat")?;
    let semua = [Tingkat::Galat, Tingkat::Peringatan, Tingkat::Catatan];
    let tingkat = semua.into_iter().find(|t| t.kata() == kata.to_lowercase());
    if tingkat.is_none()
        && let Some(isi) = tabel.get("tingkat")
    {
        pembaca.tolak(
            &isi.span(),
            format!("tingkat '{kata}' tidak ada; pilih galat, peringatan, atau catatan"),
            format!("no severity '{kata}'; choose galat, peringatan or catatan"),
        );
    }
    tingkat
}

fn plafon<'t>(pembaca: &mut Pembaca<'t>, isi: &Isi<'t>, p: &mut Pengaturan) {
    for (jalur, tabel, tempat) in pembaca.deret(isi, "plafon") {
        pembaca.kunci_dikenal(tabel, "plafon", &["tahun", "opd", "sumber_dana", "jumlah", "dasar"]);
        wajib(pembaca, tabel, "plafon", &["tahun", "jumlah", "dasar"], &tempat);
        let satu = (
            pembaca.tahun(tabel, &jalur, "tahun"),
            pembaca.desimal(tabel, &jalur, "jumlah", UANG),
            pembaca.teks(tabel, &jalur, "dasar"),
        );
        let (opd, sumber_dana) =
            (pembaca.teks(tabel, &jalur, "opd"), pembaca.teks(tabel, &jalur, "sumber_dana"));
        if let (Some(tahun), Some(jumlah), Some(dasar)) = satu {
            p.plafon.push(Plafon { tahun, opd, sumber_dana, jumlah, dasar });
        }
    }
}

fn opd<'t>(pembaca: &mut Pembaca<'t>, isi: &Isi<'t>, p: &mut Pengaturan) {
    for (jalur, tabel, tempat) in pembaca.deret(isi, "opd") {
        pembaca.kunci_dikenal(tabel, "opd", &["nama", "bidang", "pendahulu"]);
        wajib(pembaca, tabel, "opd", &["nama"], &tempat);
        let nama = pembaca.teks(tabel, &jalur, "nama");
        let mut bidang = Vec::new();
        let tertulis = pembaca.daftar_teks(tabel, &jalur, "bidang");
        let tanpa_bidang = tertulis.is_empty();
        for (teks, tempat) in tertulis {
            match Kode::baca(&teks).filter(|k| k.jenjang() == Jenjang::Bidang) {
                Some(kode) => bidang.push(kode),
                None => pembaca.tolak(
                    &tempat,
                    format!("'{teks}' bukan kode bidang urusan; tulis seperti \"1.06\""),
                    format!("'{teks}' is no code of a bidang; write it like \"1.06\""),
                ),
            }
        }
        let pendahulu: Vec<String> =
            pembaca.daftar_teks(tabel, &jalur, "pendahulu").into_iter().map(|(t, _)| t).collect();
        if tanpa_bidang && pendahulu.is_empty() {
            pembaca.tolak(
                &tempat,
                "[[opd]] memerlukan 'bidang' atau 'pendahulu'".to_owned(),
                "[[opd]] needs 'bidang' or 'pendahulu'".to_owned(),
            );
        }
        if let Some(nama) = nama {
            p.opd.push(SetelanOpd { nama, bidang, pendahulu });
        }
    }
}

fn edisi<'t>(pembaca: &mut Pembaca<'t>, isi: &Isi<'t>, p: &mut Pengaturan) {
    let Some(tabel) = pembaca.tabel(isi, "edisi") else { return };
    for kunci in tabel.keys() {
        match kunci.get_ref().parse::<i32>().ok().filter(|t| (2000..=2100).contains(t)) {
            Some(tahun) => {
                p.edisi.extend(pembaca.teks(tabel, "edisi", kunci.get_ref()).map(|nama| (tahun, nama)));
            }
            None => pembaca.tolak(
                &kunci.span(),
                format!("'{}' bukan tahun anggaran; tulis: 2021 = \"nama edisi\"", kunci.get_ref()),
                format!("'{}' is no budget year; write: 2021 = \"name of the edition\"", kunci.get_ref()),
            ),
        }
    }
}

fn dokumen_berlaku<'t>(pembaca: &mut Pembaca<'t>, isi: &Isi<'t>, p: &mut Pengaturan) {
    let Some(tabel) = pembaca.tabel(isi, "dokumen") else { return };
    pembaca.kunci_dikenal(tabel, "dokumen", &["berlaku"]);
    p.dokumen_berlaku =
        pembaca.daftar_teks(tabel, "dokumen", "berlaku").into_iter().map(|(t, _)| t).collect();
}

fn wajib<'t>(
    pembaca: &mut Pembaca<'t>,
    tabel: &DeTable<'t>,
    bagian: &str,
    kunci: &[&str],
    tempat: &std::ops::Range<usize>,
) {
    for kurang in kunci.iter().filter(|k| !tabel.contains_key(**k)) {
        pembaca.tolak(
            tempat,
            format!("[[{bagian}]] memerlukan '{kurang}'"),
            format!("[[{bagian}]] needs '{kurang}'"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Bahasa;

    fn tolakan(teks: &str) -> Vec<(usize, String)> {
        let salah = baca(teks, "selaras.toml").unwrap_err();
        salah.into_iter().map(|s| (s.baris, s.kata(Bahasa::Id).to_owned())).collect()
    }

    #[test]
    fn figures_are_exact() {
        let p = baca("[toleransi]\nrupiah = 1_000\npersen = 0.1\n[ambang]\nnama_lain = 0.45", "x").unwrap();
        assert_eq!(p.toleransi.rupiah, Decimal::from(1000));
        assert_eq!(p.toleransi.persen, Decimal::new(1, 1));
        assert_eq!(p.ambang.nama_lain, 450);
    }

    #[test]
    fn the_wrong_line_and_the_nearest_key_are_named() {
        let salah = tolakan("[toleransi]\nrupiah = 1\nprsen = 2\n\n[ambng]\nx = 1\n");
        assert_eq!(salah[0].0, 3);
        assert!(salah[0].1.contains("'persen'"), "{salah:?}");
        assert_eq!(salah[1].0, 5);
        assert!(salah[1].1.contains("'ambang'"), "{salah:?}");
        let salah = tolakan("[aturan.PAGU-02]\ntingkat = \"catatan\"\n");
        assert!(salah[0].1.contains("'PAGU-002'"), "{salah:?}");
        assert_eq!(tolakan("a = \n")[0].0, 1);
    }

    #[test]
    fn a_rule_is_switched_off_with_a_reason_only() {
        assert_eq!(tolakan("[toleransi]\n[aturan.TXT-001]\naktif = false\n")[0].0, 2);
        let p = baca("[aturan.txt]\naktif = false\nalasan = \"nama lokal\"\n", "x").unwrap();
        assert_eq!(p.alasan_mati(cari("TXT-001").unwrap()), Some("nama lokal"));
        assert_eq!(p.alasan_mati(cari("HIT-001").unwrap()), None);
    }

    #[test]
    fn what_would_do_nothing_is_refused() {
        for teks in [
            "[aturan.HIT-001]\nalasan = \"x\"\n",
            "[aturan.KODE-001]\ntoleransi_rupiah = 5\n",
            "[[opd]]\nnama = \"Dinas\"\n",
            "[ambang]\nnama_lain = 0.4444\n",
            "[toleransi]\nrupiah = \"banyak\"\n",
            "[[plafon]]\ntahun = 2021\njumlah = 5\n",
        ] {
            assert_eq!(tolakan(teks).len(), 1, "{teks}");
        }
    }

    #[test]
    fn every_threshold_can_be_set_and_read_back() {
        for takaran in TAKARAN {
            let nilai = Decimal::ONE;
            let p = baca(&format!("[ambang]\n{} = {nilai}\n", takaran.kunci), "x").unwrap();
            assert_eq!(takaran.nilai(&p.ambang), nilai, "{}", takaran.kunci);
        }
    }

    #[test]
    fn sections_of_the_wrong_shape_do_not_break_the_reader() {
        for teks in [
            "edisi = 1\n",
            "[edisi]\nx = 1\n",
            "plafon = 1\n",
            "[plafon]\n",
            "opd = [1]\n",
            "aturan = 3\n",
            "dokumen = [1, 2]\n",
        ] {
            assert!(baca(teks, "x").is_err(), "{teks}");
        }
    }
}
