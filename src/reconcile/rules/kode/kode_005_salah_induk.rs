//! A row whose code does not continue the code of the row it stands under.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Jenjang, Kode, Letak, Peran, Tabel};
use crate::reconcile::resolusi::AsalKode;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "KODE-005",
    nama: Dwibahasa::new("Kode tidak sesuai dengan induknya", "Code does not continue its parent's"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new("{tercetak} berada di bawah {induk}.", "{tercetak} stands under {induk}."),
        Dwibahasa::new(
            "{tercetak} berada di bawah {induk}. {kolom} {induk} {jumlah_induk}; jumlah barisnya {jumlah_dengan} dengan {tercetak}, {jumlah_tanpa} tanpanya.",
            "{tercetak} stands under {induk}. {kolom} of {induk} {jumlah_induk}; its rows sum to {jumlah_dengan} with {tercetak}, {jumlah_tanpa} without.",
        ),
        Dwibahasa::new(
            "{anak} di bawah {tercetak} sudah benar; kode induknya yang salah: nama '{nama}' milik {seharusnya}.",
            "{anak} under {tercetak} is right; the parent's code is the wrong one: the name '{nama}' belongs to {seharusnya}.",
        ),
    ],
    saran: &[
        PINDAH,
        PINDAH,
        Dwibahasa::new(
            "Ganti kode induk {tercetak} dengan {seharusnya}; biarkan {anak}.",
            "Replace the parent's code {tercetak} by {seharusnya}; leave {anak}.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/KODE-005.md"),
    periksa,
};

const PINDAH: Dwibahasa = Dwibahasa::new(
    "Pindahkan {tercetak} ke bawah induknya sendiri, atau perbaiki kodenya.",
    "Move {tercetak} under its own parent, or mend its code.",
);

/// The child's code continues the parent's; X.XX and the bidang are the same.
fn serumpun(anak: Kode, induk: Kode) -> bool {
    let samakan = |k: Kode| if k.penunjang() { k.sebagai_penunjang() } else { k };
    anak.pada(induk.jenjang()).is_some_and(|k| samakan(k) == samakan(induk))
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (p, induk) in tabel.baris.iter().enumerate() {
            let Some(kode_induk) = induk.kode_baru().filter(|k| k.jenjang() >= Jenjang::Program) else {
                continue;
            };
            let jelas = &perkara.kode[t][p];
            let milik = jelas.berlaku.filter(|_| jelas.asal == AsalKode::Pemilik);
            let mut benar = Vec::new();
            for &i in &induk.anak {
                let Some(kode) = tabel.baris[i].kode_baru().filter(|k| k.jenjang() > kode_induk.jenjang())
                else {
                    continue;
                };
                if serumpun(kode, kode_induk) {
                    continue;
                }
                let anak = &perkara.kode[t][i];
                if milik.is_some_and(|m| serumpun(kode, m)) {
                    benar.push(i);
                } else if anak.asal == AsalKode::Pemilik
                    && anak.berlaku.is_some_and(|k| serumpun(k, kode_induk))
                {
                    // KODE-004 names the child's code as the wrong one; its place is right.
                } else {
                    temuan.push(anak_salah(perkara, t, p, i));
                }
            }
            if let Some(milik) = milik.filter(|_| !benar.is_empty()) {
                let daftar = benar.iter().map(|&i| perkara.sebutan(t, i)).collect();
                temuan.push(
                    Temuan::baru(&ATURAN, perkara.subjek(t, p, Some(Peran::Kode), None))
                        .varian(2)
                        // KODE-004 names the owner of the parent's name; this is what follows below it.
                        .dijelaskan("KODE-004", tabel.letak_baris(p))
                        .letak([tabel.letak_baris(p)])
                        .letak(benar.iter().map(|&i| tabel.letak_baris(i)))
                        .letak(induk.nama.as_ref().map(|n| n.letak))
                        .fakta("tercetak", Fakta::Kode(kode_induk.to_string()))
                        .fakta("seharusnya", Fakta::Kode(milik.to_string()))
                        .fakta("anak", Fakta::Daftar(daftar))
                        .fakta("nama", Fakta::Teks(induk.nama_teks().to_owned())),
                );
            }
        }
    }
    temuan
}

fn anak_salah(perkara: &Perkara<'_>, t: usize, induk: usize, i: usize) -> Temuan {
    let tabel = &perkara.tabel[t];
    let temuan = Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Kode), None))
        .letak([tabel.letak_baris(i), tabel.letak_baris(induk)])
        .fakta("tercetak", Fakta::Kode(perkara.sebutan(t, i)))
        .fakta("induk", Fakta::Kode(perkara.sebutan(t, induk)));
    let Some(uang) = jumlah(tabel, induk, i) else { return temuan };
    temuan
        .varian(1)
        .letak(uang.letak)
        .fakta("kolom", Fakta::Teks(Peran::Pagu.nama().to_owned()))
        .fakta("jumlah_induk", Fakta::Rupiah(uang.induk))
        .fakta("jumlah_dengan", Fakta::Rupiah(uang.dengan))
        .fakta("jumlah_tanpa", Fakta::Rupiah(uang.tanpa))
}

struct Uang {
    induk: Decimal,
    dengan: Decimal,
    tanpa: Decimal,
    letak: Vec<Letak>,
}

/// Amounts of the first pagu column in which both the parent and the row have one.
fn jumlah(tabel: &Tabel, induk: usize, i: usize) -> Option<Uang> {
    (0..tabel.kolom.len()).filter(|&k| tabel.kolom[k].peran == Peran::Pagu).find_map(|k| {
        let isian =
            |j: usize| tabel.baris[j].larik[0].sel[k].as_ref().and_then(|s| Some((s.desimal()?, s.letak)));
        let (angka_induk, letak_induk) = isian(induk)?;
        let (sendiri, letak) = isian(i).filter(|(n, _)| !n.is_zero())?;
        let lain: Vec<(Decimal, Letak)> =
            tabel.baris[induk].anak.iter().filter(|&&j| j != i).filter_map(|&j| isian(j)).collect();
        let tanpa: Decimal = lain.iter().map(|(n, _)| *n).sum();
        let letak = [letak_induk, letak].into_iter().chain(lain.iter().map(|(_, l)| *l)).collect();
        Some(Uang { induk: angka_induk, dengan: tanpa + sendiri, tanpa, letak })
    })
}
