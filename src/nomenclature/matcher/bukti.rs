//! Evidence for one pair. Every piece is a whole number of thousandths with a
//! reason; the score is their sum and nothing else.

use super::bobot::BOBOT;
use super::frasa::{Cara, kemiripan};
use super::kamus::{Kamus, bagi};
use super::kelompok::{Golongan, Sumber, kelompok, kelompok_nama};
use super::sisi::{Butir, Indikator};
use super::timbangan::{Terbaca, Timbangan, gabung, tak_lazim};
use crate::model::bahasa::angka;
use crate::model::{Bahasa, Satuan};
use crate::nomenclature::padanan::Bukti;
use crate::nomenclature::similarity::Permil;

/// A pair that was weighed.
#[derive(Clone, Debug)]
pub struct Pasangan {
    pub lama: usize,
    /// Index of the old indicator; `None` where the old row words none.
    pub indikator: Option<usize>,
    pub baru: usize,
    /// Index of the new indicator that agrees best.
    pub indikator_baru: Option<usize>,
    pub kemiripan: Permil,
    pub cara: Cara,
    pub bukti: Vec<Bukti>,
}

impl Pasangan {
    #[must_use]
    pub fn skor(&self) -> i32 {
        self.bukti.iter().map(|b| b.bobot).sum()
    }

    /// The contribution of a kind of evidence.
    #[must_use]
    pub fn bobot(&self, jenis: &str) -> i32 {
        self.bukti.iter().filter(|b| b.jenis == jenis).map(|b| b.bobot).sum()
    }
}

/// Weighs one old indicator against one new row.
#[must_use]
pub fn timbang(
    lama: &[Terbaca<'_>],
    (l, i): (usize, Option<usize>),
    baru: &[Terbaca<'_>],
    b: usize,
    timbangan: &Timbangan,
) -> Pasangan {
    let (sisi_l, sisi_b) = (&lama[l], &baru[b]);
    let mut hasil = Pasangan {
        lama: l,
        indikator: i,
        baru: b,
        indikator_baru: None,
        kemiripan: 0,
        cara: Cara::Utuh,
        bukti: Vec::new(),
    };
    if let Some(i) = i {
        let nilai = sisi_b.indikator.iter().enumerate().map(|(j, f)| {
            let (mirip, cara) = kemiripan(&sisi_l.indikator[i], f, &timbangan.kamus);
            (mirip, std::cmp::Reverse(j), cara)
        });
        if let Some((mirip, j, cara)) = nilai.max_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1))) {
            (hasil.kemiripan, hasil.indikator_baru, hasil.cara) = (mirip, Some(j.0), cara);
        }
    }
    let indikator = hasil.indikator.map(|i| &sisi_l.butir.indikator[i]);
    let setara = hasil.indikator_baru.map(|j| &sisi_b.butir.indikator[j]);
    let mut bukti: Vec<Option<Bukti>> = vec![
        setara.and_then(|s| bukti_indikator(hasil.kemiripan, &hasil.cara, s)),
        bukti_kelompok(sisi_l, i, sisi_b, hasil.indikator_baru),
    ];
    if let Some(indikator) = indikator {
        let ukuran = (
            hasil.indikator.and_then(|i| sisi_l.persentase[i]),
            hasil.indikator_baru.and_then(|j| sisi_b.persentase[j]),
        );
        bukti.push(bukti_satuan(indikator, sisi_b.butir, ukuran));
        bukti.push(bukti_target(indikator, sisi_b.butir, timbangan));
    }
    bukti.extend([
        bukti_pagu(sisi_l.butir, sisi_b.butir, timbangan.jumlah.get(&(l, b))),
        bukti_dana(sisi_l.butir, sisi_b.butir),
        bukti_bidang(sisi_l, sisi_b),
        bukti_induk(sisi_l, sisi_b, &timbangan.kamus_nama),
        bukti_nama(sisi_l, sisi_b, &timbangan.kamus_nama),
    ]);
    hasil.bukti = bukti.into_iter().flatten().filter(|b| b.bobot != 0).collect();
    hasil
}

fn bagian(bobot: i32, permil: Permil) -> i32 {
    bobot * i32::try_from(permil.min(1000)).unwrap_or(0) / 1000
}

fn bukti_indikator(mirip: Permil, cara: &Cara, baru: &Indikator) -> Option<Bukti> {
    let (persen, teks) = ((mirip + 5) / 10, &baru.teks);
    let (id, en) = match cara {
        Cara::Utuh => {
            (format!("Indikator sama {persen}%: '{teks}'"), format!("Indicator agrees {persen}%: '{teks}'"))
        }
        Cara::BagianLama(_) => (
            format!("Sebagian indikator lama sama {persen}%: '{teks}'"),
            format!("A part of the old indicator agrees {persen}%: '{teks}'"),
        ),
        Cara::BagianBaru(_) => (
            format!("Indikator lama menjadi bagian indikator baru, sama {persen}%: '{teks}'"),
            format!("The old indicator is a part of the new one, agrees {persen}%: '{teks}'"),
        ),
    };
    let jenis = if *cara == Cara::Utuh { "indikator" } else { "bagian_indikator" };
    let mut hasil = Bukti::baru(jenis, bagian(BOBOT.nilai.indikator, mirip), id, en);
    hasil.letak.push(baru.letak);
    (mirip > 0).then_some(hasil)
}

fn bukti_kelompok(
    lama: &Terbaca<'_>,
    i: Option<usize>,
    baru: &Terbaca<'_>,
    j: Option<usize>,
) -> Option<Bukti> {
    let ((a, a_dari), (b, b_dari)) = (kelompok(lama, i), kelompok(baru, j));
    let tegas = a_dari == Sumber::Indikator && b_dari == Sumber::Indikator;
    let nama = |k: &Golongan| gabung(k.iter().map(|n| BOBOT.kelompok[*n].nama.as_str()));
    let sama: Golongan = a.intersection(b).copied().collect();
    if sama.is_empty() {
        let khusus = |k: &Golongan| !k.is_empty() && k.iter().all(|n| !BOBOT.kelompok[*n].umum);
        // A row name is too loose to speak against an indicator.
        let lewat_nama = || !kelompok_nama(lama).is_disjoint(b) || !kelompok_nama(baru).is_disjoint(a);
        if !(khusus(a) && khusus(b) && tegas) || lewat_nama() {
            return None;
        }
        let (a, b) = (nama(a), nama(b));
        return Some(Bukti::baru(
            "kelompok",
            BOBOT.nilai.kelompok_bertentangan,
            format!("Kelompok sasaran berbeda: {a} dan {b}"),
            format!("Target groups differ: {a} and {b}"),
        ));
    }
    let semua = a.union(b).count();
    let permil = bagi(u32::try_from(sama.len()).unwrap_or(0), u32::try_from(semua).unwrap_or(1));
    let sama = nama(&sama);
    let penuh = if a_dari.min(b_dari) == Sumber::Induk { permil / 2 } else { permil };
    Some(Bukti::baru(
        "kelompok",
        bagian(BOBOT.nilai.kelompok, penuh),
        format!("Kelompok sasaran sama: {sama}"),
        format!("Same target group: {sama}"),
    ))
}

fn bukti_satuan(lama: &Indikator, butir: &Butir, ukuran: (Option<bool>, Option<bool>)) -> Option<Bukti> {
    let satuan = |i: &Indikator| i.target.as_ref().and_then(|t| t.satuan.clone());
    let a = satuan(lama);
    let semua: Vec<Satuan> = butir.indikator.iter().filter_map(satuan).collect();
    if let Some(a) = a.filter(|a| semua.contains(a)) {
        let a = a.baku();
        return Some(Bukti::baru(
            "satuan",
            BOBOT.nilai.satuan,
            format!("Satuan sama: {a}"),
            format!("Same unit: {a}"),
        ));
    }
    let (a, b) = (ukuran.0?, ukuran.1?);
    if a == b {
        return Some(Bukti::baru(
            "satuan",
            BOBOT.nilai.satuan / 2,
            format!("Sama-sama {}", if a { "persentase" } else { "jumlah" }),
            format!("Both are a {}", if a { "percentage" } else { "count" }),
        ));
    }
    // A percentage among other indicators of the row may well agree.
    Some(Bukti::baru(
        "satuan",
        BOBOT.nilai.satuan_bertentangan,
        "Yang satu jumlah, yang lain persentase".to_owned(),
        "One is a count, the other a percentage".to_owned(),
    ))
}

fn bukti_target(lama: &Indikator, butir: &Butir, timbangan: &Timbangan) -> Option<Bukti> {
    let a = lama.target.as_ref().filter(|t| !t.nilai.is_zero())?;
    let b = butir.indikator.iter().filter_map(|i| i.target.as_ref()).find(|t| t.nilai == a.nilai)?;
    let banyak = timbangan.target.get(&a.nilai.normalize()).copied().unwrap_or(1).max(1);
    let bobot = BOBOT.nilai.target * 2 / i32::try_from(banyak + 1).unwrap_or(2);
    let (id, en) = (angka(a.nilai, Bahasa::Id), angka(a.nilai, Bahasa::En));
    let mut hasil = Bukti::baru("target", bobot, format!("Target sama: {id}"), format!("Same target: {en}"));
    hasil.letak.extend([a.letak, b.letak]);
    Some(hasil)
}

fn bukti_pagu(lama: &Butir, baru: &Butir, jumlah: Option<&String>) -> Option<Bukti> {
    let (a, letak_a) = lama.pagu?;
    let (b, letak_b) = baru.pagu?;
    let mut hasil = if a == b && tak_lazim(a) {
        let (id, en) = (angka(a, Bahasa::Id), angka(a, Bahasa::En));
        Bukti::baru("pagu", BOBOT.nilai.pagu, format!("Pagu sama: {id}"), format!("Same amount: {en}"))
    } else {
        let lain = jumlah?;
        Bukti::baru(
            "pagu",
            BOBOT.nilai.pagu_jumlah,
            format!("Pagu {} tepat bersama {lain}: {}", angka(a, Bahasa::Id), angka(b, Bahasa::Id)),
            format!("Amount {} closes together with {lain}: {}", angka(a, Bahasa::En), angka(b, Bahasa::En)),
        )
    };
    hasil.letak.extend([letak_a, letak_b]);
    Some(hasil)
}

fn bukti_dana(lama: &Butir, baru: &Butir) -> Option<Bukti> {
    let sama = lama.dana.iter().find(|d| baru.dana.contains(d))?;
    let tanda = BOBOT.dana[*sama].tanda.first()?.to_uppercase();
    Some(Bukti::baru(
        "dana",
        BOBOT.nilai.dana,
        format!("Sumber dana sama: {tanda}"),
        format!("Same source of funds: {tanda}"),
    ))
}

fn bukti_bidang(lama: &Terbaca<'_>, baru: &Terbaca<'_>) -> Option<Bukti> {
    if lama.bidang.is_empty() || baru.bidang.is_empty() {
        return None;
    }
    let sama = lama.bidang.iter().any(|k| baru.bidang.binary_search(k).is_ok());
    let (a, b) = (&lama.butir.bidang, &baru.butir.bidang);
    Some(if sama {
        Bukti::baru("bidang", BOBOT.nilai.bidang, format!("Bidang sama: {b}"), format!("Same bidang: {b}"))
    } else {
        Bukti::baru(
            "bidang",
            BOBOT.nilai.bidang_bertentangan,
            format!("Bidang berbeda: {a} dan {b}"),
            format!("Bidang differs: {a} and {b}"),
        )
    })
}

fn bukti_induk(lama: &Terbaca<'_>, baru: &Terbaca<'_>, kamus: &Kamus) -> Option<Bukti> {
    let mirip = kamus.kemiripan(&lama.induk, &baru.induk);
    let induk = baru.butir.induk.last()?;
    (mirip > 0).then(|| {
        Bukti::baru(
            "induk",
            bagian(BOBOT.nilai.induk, mirip),
            format!("Kata-kata program sejalan: {induk}"),
            format!("Words of the programme agree: {induk}"),
        )
    })
}

fn bukti_nama(lama: &Terbaca<'_>, baru: &Terbaca<'_>, kamus: &Kamus) -> Option<Bukti> {
    if lama.nama_baku.first().is_some_and(|n| baru.nama_baku.contains(n)) {
        return Some(Bukti::baru(
            "nama",
            BOBOT.nilai.nama_sama,
            "Namanya tetap".to_owned(),
            "The name is unchanged".to_owned(),
        ));
    }
    let mirip = kamus.kemiripan(&lama.nama, &baru.nama);
    let persen = (mirip + 5) / 10;
    (mirip > 0).then(|| {
        Bukti::baru(
            "nama",
            bagian(BOBOT.nilai.nama, mirip),
            format!("Nama mirip {persen}%"),
            format!("Names agree {persen}%"),
        )
    })
}
