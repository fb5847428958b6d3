//! A filled parent amount that is not the sum of its children.

use rust_decimal::Decimal;

use super::jumlah::{anak_langsung, bertebakan, cocok, jumlah, kolom_uang, nama_jenjang, suku, suku_lengkap};
use crate::model::{Dwibahasa, Kode, Letak};
use crate::reconcile::resolusi::KodeJelas;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-001",
    nama: Dwibahasa::new(
        "Jumlah induk tidak sama dengan jumlah anaknya",
        "Parent is not the sum of its children",
    ),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{kolom} {kode} {tercetak} ≠ jumlah {banyak} {anak} {seharusnya}; selisih {selisih}.",
        "{kolom} of {kode} {tercetak} ≠ sum of {banyak} {anak} {seharusnya}; difference {selisih}.",
    )],
    saran: &[Dwibahasa::new(
        "Periksa angka {kode}; bila rinciannya benar, isi {seharusnya}.",
        "Check the figure of {kode}; if its details are right, enter {seharusnya}.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/HIT-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (k, kolom) in kolom_uang(tabel) {
            for i in 0..tabel.baris.len() {
                let Some(induk) = suku(tabel, i, k) else { continue };
                let Some(anak) = suku_lengkap(tabel, &anak_langsung(tabel, i), k) else { continue };
                if bertebakan(perkara, t, i) {
                    continue;
                }
                let seharusnya = jumlah(&anak);
                let sama = |n: Decimal, banyak| cocok(induk.nilai, n, kolom.skala, banyak);
                if sama(seharusnya, anak.len()) {
                    continue;
                }
                let satu = Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(kolom.peran), kolom.tahun))
                    .letak(std::iter::once(induk.letak).chain(anak.iter().map(|s| s.letak)))
                    .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
                    .fakta("kolom", Fakta::Teks(tabel.nama_kolom(k)))
                    .fakta("banyak", Fakta::Angka(anak.len().into()))
                    .fakta("anak", Fakta::Teks(nama_jenjang(tabel, anak.iter().map(|s| s.baris))))
                    .selisih_rupiah(induk.nilai, seharusnya);
                let lain = menurut_kode(perkara, t, i, k).into_iter().find(|s| sama(s.jumlah, s.banyak));
                match lain.map(|s| s.pindahan) {
                    Some(Some(letak)) => temuan.push(satu.dijelaskan("KODE-005", letak)),
                    // A parent printed twice: KODE-006 gives the sum of both.
                    Some(None) => {}
                    None => temuan.push(satu),
                }
            }
        }
    }
    temuan
}

/// A sum over other rows than those that stand below, and the misplaced row
/// that makes the difference.
struct MenurutKode {
    jumlah: Decimal,
    banyak: usize,
    pindahan: Option<Letak>,
}

/// Sums with rows of a foreign or repeated code moved to where their code says
/// they belong: what KODE-005 and KODE-006 report is not counted again here.
fn menurut_kode(perkara: &Perkara<'_>, t: usize, i: usize, kolom: usize) -> Vec<MenurutKode> {
    let (tabel, kode) = (&perkara.tabel[t], &perkara.kode[t]);
    let bacaan: [fn(&KodeJelas) -> Option<Kode>; 2] = [|k| k.berlaku, |k| k.tercetak];
    let posisi = anak_langsung(tabel, i);
    let mut hasil = Vec::new();
    for baca in bacaan {
        let Some(induk) = baca(&kode[i]) else { continue };
        let milik = |j: usize| baca(&kode[j]).and_then(|k| k.induk()) == Some(induk);
        let asing = |j: usize| baca(&kode[j]).is_some() && !milik(j);
        let keluar = posisi.iter().copied().find(|&j| asing(j));
        let masuk = (0..tabel.baris.len()).find(|&j| milik(j) && !posisi.contains(&j));
        let Some(pindahan) = keluar.or(masuk) else { continue };
        let kembar = (0..tabel.baris.len()).find(|&j| j != i && baca(&kode[j]) == Some(induk));
        let pindahan = (keluar.is_some() || kembar.is_none()).then(|| tabel.letak_baris(pindahan));
        let pindah: Vec<usize> =
            (0..tabel.baris.len()).filter(|&j| milik(j) || (posisi.contains(&j) && !asing(j))).collect();
        let tinggal: Vec<usize> = posisi.iter().copied().filter(|&j| !asing(j)).collect();
        for baris in [pindah, tinggal] {
            let suku = suku_lengkap(tabel, &baris, kolom);
            hasil.extend(suku.map(|s| MenurutKode { jumlah: jumlah(&s), banyak: s.len(), pindahan }));
        }
    }
    hasil
}
