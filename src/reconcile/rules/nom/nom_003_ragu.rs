//! Pairs that the evidence does not settle: wording and money point to different
//! rows, or two candidates are about equally good.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Isian, Letak, Peran};
use crate::nomenclature::matcher::bobot::BOBOT;
use crate::nomenclature::matcher::sengketa::{self, Klaim, Pokok, Sengketa};
use crate::nomenclature::padanan::{Keputusan, Padanan, Ujung};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "NOM-003",
    nama: Dwibahasa::new("Pasangan ragu", "Doubtful pair"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Penerus '{indikator}' ({kode_lama}) ragu: indikator menunjuk {a}, pagu {pagu} menunjuk {b}.",
            "The successor of '{indikator}' ({kode_lama}) is in doubt: the indicator points to {a}, the amount {pagu} to {b}.",
        ),
        Dwibahasa::new(
            "Pendahulu {kode_baru} ragu: indikator menunjuk {a}, pagu {pagu} menunjuk {b}.",
            "The predecessor of {kode_baru} is in doubt: the indicator points to {a}, the amount {pagu} to {b}.",
        ),
        Dwibahasa::new(
            "Penerus '{indikator}' ({kode_lama}) ragu: {a} ({skor_a}) dan {b} ({skor_b}) hampir sama kuat.",
            "The successor of '{indikator}' ({kode_lama}) is in doubt: {a} ({skor_a}) and {b} ({skor_b}) are about equally good.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Tanyakan ke mana uang {kode_lama} pindah, lalu pilih {a}, {b}, atau keduanya.",
            "Ask where the money of {kode_lama} went, then choose {a}, {b} or both.",
        ),
        Dwibahasa::new(
            "Tanyakan dari mana uang {kode_baru} berasal, lalu pilih {a}, {b}, atau keduanya.",
            "Ask where the money of {kode_baru} came from, then choose {a}, {b} or both.",
        ),
        Dwibahasa::new(
            "Bandingkan isi kedua sub kegiatan, lalu pilih {a}, {b}, atau keduanya.",
            "Compare what both sub kegiatan do, then choose {a}, {b} or both.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/NOM-003.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    // A refused pair claims nothing.
    let berlaku: Vec<Padanan> =
        perkara.padanan.iter().filter(|p| p.keputusan != Keputusan::Tolak).cloned().collect();
    let mut temuan: Vec<Temuan> = sengketa::semua(&berlaku)
        .iter()
        .filter(|s| !terjawab(perkara, s))
        .filter_map(|s| bertentangan(perkara, s))
        .collect();
    temuan.extend(hampir_sama(perkara, &berlaku));
    temuan
}

/// A person has said what becomes of the row in doubt.
fn terjawab(perkara: &Perkara<'_>, sengketa: &Sengketa<'_>) -> bool {
    let diputus = perkara.padanan.iter().filter(|p| p.keputusan.manusia());
    let sama = |u: &Option<Ujung>, lain: &Ujung| u.as_ref().is_some_and(|u| u.letak == lain.letak);
    diputus.into_iter().any(|p| match sengketa.pokok {
        Pokok::Penerus => sama(&p.lama, sengketa.uang.lama),
        Pokok::Pendahulu => sama(&p.baru, sengketa.uang.baru),
    })
}

fn bertentangan(perkara: &Perkara<'_>, sengketa: &Sengketa<'_>) -> Option<Temuan> {
    let Sengketa { pokok, kata, uang } = sengketa;
    let letak_pagu = &uang.bukti("pagu")?.letak;
    let nilai = letak_pagu.first().and_then(|l| isian(perkara, *l)).and_then(Isian::desimal)?;
    let (varian, ujung) = match pokok {
        Pokok::Penerus => (0, uang.lama),
        Pokok::Pendahulu => (1, uang.baru),
    };
    let (awal, a, b) = match pokok {
        Pokok::Penerus => {
            ([uang.lama.letak, kata.baru.letak, uang.baru.letak], sebutan(kata.baru), sebutan(uang.baru))
        }
        Pokok::Pendahulu => (
            [uang.baru.letak, kata.lama.letak, uang.lama.letak],
            kata.lama.kode.clone(),
            uang.lama.kode.clone(),
        ),
    };
    Some(
        dasar(perkara, ujung, varian)
            .letak(awal.into_iter().chain(letak_pagu.iter().copied()))
            .fakta("kode_lama", Fakta::Kode(uang.lama.kode.clone()))
            .fakta("kode_baru", Fakta::Kode(sebutan(uang.baru)))
            .fakta("indikator", Fakta::Teks(uang.lama.indikator.clone()))
            .fakta("pagu", Fakta::Rupiah(nilai))
            .dua_calon((a, kata), (b, uang)),
    )
}

/// Two successors of about the same score and different evidence. Equal wording
/// or two parts of one indicator are a split.
fn hampir_sama(perkara: &Perkara<'_>, padanan: &[Padanan]) -> Vec<Temuan> {
    let terbuka = padanan.iter().filter(|p| !p.keputusan.manusia());
    let diambil: Vec<Klaim<'_>> = terbuka.filter_map(Klaim::dari).collect();
    let mut temuan = Vec::new();
    for kelompok in diambil.chunk_by(|a, b| a.lama == b.lama) {
        let mut urut = kelompok.to_vec();
        urut.sort_by_key(|c| std::cmp::Reverse(c.skor()));
        let [a, b, ..] = urut.as_slice() else { continue };
        let bagian = |c: &Klaim<'_>| c.bukti("bagian_indikator").is_some();
        let pecah = (a.kata() - b.kata()).abs() <= BOBOT.batas.jarak_pecah || bagian(a) && bagian(b);
        if pecah || a.skor() - b.skor() > perkara.ambang.selisih_calon {
            continue;
        }
        temuan.push(
            dasar(perkara, a.lama, 2)
                .letak([a.lama.letak, a.baru.letak, b.baru.letak])
                .fakta("kode_lama", Fakta::Kode(a.lama.kode.clone()))
                .fakta("indikator", Fakta::Teks(a.lama.indikator.clone()))
                .dua_calon((sebutan(a.baru), a), (sebutan(b.baru), b)),
        );
    }
    temuan
}

fn dasar(perkara: &Perkara<'_>, ujung: &Ujung, varian: usize) -> Temuan {
    let peran = if varian == 1 { Peran::Kode } else { Peran::Indikator };
    Temuan::baru(&ATURAN, perkara.subjek(ujung.tabel, ujung.baris, Some(peran), None)).varian(varian)
}

fn sebutan(u: &Ujung) -> String {
    if u.kode.is_empty() { u.nama.clone() } else { u.kode.clone() }
}

/// The filled cell at a place.
fn isian<'a>(perkara: &'a Perkara<'_>, letak: Letak) -> Option<&'a Isian> {
    let tabel = perkara.tabel.iter().filter(|t| t.lembar == letak.lembar);
    tabel
        .flat_map(|t| &t.baris)
        .flat_map(|b| &b.larik)
        .filter(|l| l.baris == letak.alamat.baris)
        .find_map(|l| l.sel.iter().flatten().find(|s| s.letak == letak))
}

impl Temuan {
    /// Both candidates with their scores and what they consist of.
    fn dua_calon(self, a: (String, &Klaim<'_>), b: (String, &Klaim<'_>)) -> Self {
        let rincian = |c: &Klaim<'_>| {
            Fakta::Daftar(c.semua_bukti().iter().map(|b| format!("{} {:+}", b.jenis, b.bobot)).collect())
        };
        let skor = |c: &Klaim<'_>| Fakta::Angka(Decimal::new(c.skor().into(), 3));
        self.fakta("a", Fakta::Kode(a.0))
            .fakta("skor_a", skor(a.1))
            .fakta("bukti_a", rincian(a.1))
            .fakta("b", Fakta::Kode(b.0))
            .fakta("skor_b", skor(b.1))
            .fakta("bukti_b", rincian(b.1))
    }
}
