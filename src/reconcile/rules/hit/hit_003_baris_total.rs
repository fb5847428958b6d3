//! A total row that is blank or is not the sum of the lowest rows.

use rust_decimal::Decimal;

use super::jumlah::{cocok, isian, jumlah, nama_jenjang, nilai_efektif, suku, suku_terendah, tebakan};
use crate::model::{Dwibahasa, Larik, Nilai, Peran, Tabel, TotalBeda};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-003",
    nama: Dwibahasa::new(
        "Baris total kosong atau tidak sama dengan jumlah rinciannya",
        "Total row is blank or is not the sum of the details",
    ),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Baris Total, kolom {kolom}: {tercetak} ≠ jumlah {banyak} {anak} {seharusnya}; selisih {selisih}.",
            "Total row, column {kolom}: {tercetak} ≠ sum of {banyak} {anak} {seharusnya}; difference {selisih}.",
        ),
        Dwibahasa::new(
            "Baris Total kosong; jumlah {banyak} {anak} {seharusnya}.",
            "The total row is blank; the {banyak} {anak} sum to {seharusnya}.",
        ),
        Dwibahasa::new(
            "Jumlah sub kegiatan {kode} tercetak {tercetak} ≠ jumlah {banyak} rekeningnya {seharusnya}; selisih {selisih}.",
            "Total of sub kegiatan {kode} printed {tercetak} ≠ sum of its {banyak} accounts {seharusnya}; difference {selisih}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Jumlahkan hanya baris terendah; bila rinciannya benar, isi {seharusnya}.",
            "Sum the lowest rows only; if the details are right, enter {seharusnya}.",
        ),
        Dwibahasa::new("Isi {seharusnya} pada baris Total.", "Enter {seharusnya} in the total row."),
        Dwibahasa::new(
            "Hitung ulang rekening sub kegiatan {kode}; bila benar, isi {seharusnya}.",
            "Add the accounts of {kode} again; if they are right, enter {seharusnya}.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/HIT-003.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        temuan.extend(total_sub(perkara, t));
        let Some(total) = baris_total(tabel) else { continue };
        for (k, kolom) in tabel.kolom.iter().enumerate().filter(|(_, k)| k.peran.uang()) {
            let suku = suku_terendah(tabel, k);
            let seharusnya = jumlah(&suku);
            let isian = total.sel[k].as_ref();
            let tercetak = match isian.map(|i| &i.nilai) {
                Some(Nilai::Angka(angka)) => {
                    let sama = |n| cocok(angka.nilai, n, kolom.skala, suku.len());
                    if sama(seharusnya) || berlubang(tabel, k) && sama(jumlah_atas(tabel, k)) {
                        continue;
                    }
                    Some(angka.nilai)
                }
                // Some forms print no total beside the year's own pagu.
                None | Some(Nilai::RpKosong) if kolom.peran == Peran::Pagu => None,
                _ => continue,
            };
            let meragukan = tak_terbaca(tabel, k) || suku.iter().any(|s| tebakan(perkara, t, s.baris));
            if suku.is_empty() || meragukan {
                continue;
            }
            let letak = isian.map_or_else(|| Tabel::letak_larik(total, kolom.kolom), |i| i.letak);
            let subjek = Subjek { tahun: kolom.tahun, ..perkara.subjek_tabel(t, Some(kolom.peran)) };
            let satu = Temuan::baru(&ATURAN, subjek)
                .letak(std::iter::once(letak).chain(suku.iter().map(|s| s.letak)))
                .fakta("kolom", Fakta::Teks(tabel.nama_kolom(k)))
                .fakta("banyak", Fakta::Angka(suku.len().into()))
                .fakta("anak", Fakta::Teks(nama_jenjang(tabel, suku.iter().map(|s| s.baris))));
            temuan.push(match tercetak {
                Some(tercetak) => satu.selisih_rupiah(tercetak, seharusnya),
                None => satu.varian(1).fakta("seharusnya", Fakta::Rupiah(seharusnya)),
            });
        }
    }
    temuan
}

/// Printed totals of single sub kegiatan in a DPA that was joined from several blocks; the total
/// of one block is checked like any other.
fn total_sub(perkara: &Perkara<'_>, t: usize) -> Vec<Temuan> {
    let tabel = &perkara.tabel[t];
    if !tabel.total.is_empty() {
        return Vec::new();
    }
    let satu = |beda: &TotalBeda| {
        let kolom = &tabel.kolom[beda.kolom];
        let jalur = beda.milik.clone();
        let subjek = Subjek { tahun: kolom.tahun, jalur, ..perkara.subjek_tabel(t, Some(kolom.peran)) };
        Temuan::baru(&ATURAN, subjek)
            .varian(2)
            .letak(std::iter::once(beda.letak).chain(beda.suku.iter().copied()))
            .fakta("kode", Fakta::Kode(beda.milik.clone()))
            .fakta("banyak", Fakta::Angka(beda.suku.len().into()))
            .selisih_rupiah(beda.tercetak, beda.seharusnya)
    };
    tabel.rincian.total_beda.iter().map(satu).collect()
}

/// The total of the whole table: the last total row, if no item follows it.
fn baris_total(tabel: &Tabel) -> Option<&Larik> {
    let total = tabel.total.iter().max_by_key(|l| (l.lembar, l.baris))?;
    let akhir = tabel.baris.iter().flat_map(|b| &b.larik).map(|l| (l.lembar, l.baris)).max()?;
    ((total.lembar, total.baris) > akhir).then_some(total)
}

fn tak_terbaca(tabel: &Tabel, k: usize) -> bool {
    (0..tabel.baris.len()).any(|i| isian(tabel, i, k).is_some_and(|s| s.nilai == Nilai::TakTerbaca))
}

/// A lowest row without an amount: the total may then rest on its parent (STR-007).
fn berlubang(tabel: &Tabel, k: usize) -> bool {
    tabel.terendah().any(|i| suku(tabel, i, k).is_none())
}

/// The sum of the topmost rows, each as printed or summed from below.
fn jumlah_atas(tabel: &Tabel, k: usize) -> Decimal {
    let atas = (0..tabel.baris.len()).filter(|&i| tabel.baris[i].induk.is_none());
    atas.filter_map(|i| nilai_efektif(tabel, i, k)).sum()
}
