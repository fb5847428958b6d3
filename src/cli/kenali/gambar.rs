//! The reading for people: what the table was taken for and why, a picture of the sheet with the
//! role under each column letter, sums, repairs and doubts. No line is wider than 100 columns.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::lembar::{Kelompok, KolomLembar};
use crate::cli::penolakan::nama_aman;
use crate::ingest::ringkasan;
use crate::model::letak::huruf_kolom;
use crate::model::teks::rapikan;
use crate::model::{
    Alamat, Bahasa, CatatanBaca, Dwibahasa, Jenjang, Lembar, Letak, Sumber, Tabel, Versi, bahasa,
};

const LEBAR: usize = 100;
const LEBAR_SEL: usize = 18;
/// Examples given of one kind of note, unless all are asked for.
const CONTOH: usize = 3;

pub fn gambar(sumber: &Sumber, grup: &Kelompok<'_>, bahasa: Bahasa, semua: bool, tebal: bool) -> String {
    let tabel = grup.utama();
    let lembar = sumber.lembar(tabel.lembar);
    let kolom = grup.kolom();
    let g = Gambar { sumber, lembar, grup, kolom: &kolom, bahasa, semua, tebal };
    let mut baris = vec![g.judul()];
    baris.extend(g.pengenal());
    baris.push(String::new());
    baris.extend(g.lukisan());
    baris.extend(g.uang());
    baris.extend(g.kantor());
    baris.extend(g.catatan());
    baris.push(String::new());
    baris.join("\n")
}

struct Gambar<'a> {
    sumber: &'a Sumber,
    lembar: &'a Lembar,
    grup: &'a Kelompok<'a>,
    kolom: &'a [KolomLembar<'a>],
    bahasa: Bahasa,
    semua: bool,
    tebal: bool,
}

impl Gambar<'_> {
    fn kata(&self, id: &'static str, en: &'static str) -> &'static str {
        Dwibahasa::new(id, en).dalam(self.bahasa)
    }

    fn tebalkan(&self, teks: &str) -> String {
        if self.tebal { format!("\u{1b}[1m{teks}\u{1b}[0m") } else { teks.to_owned() }
    }

    fn judul(&self) -> String {
        let tersembunyi =
            if self.lembar.tersembunyi { self.kata(" (lembar tersembunyi)", " (hidden sheet)") } else { "" };
        let nama = nama_aman(&self.sumber.berkas(self.grup.utama().lembar).nama);
        self.tebalkan(&potong(&format!("{nama} › {}{tersembunyi}", nama_aman(&self.lembar.nama)), LEBAR))
    }

    /// What it is, whose, of which year, and why it was taken for that.
    fn pengenal(&self) -> Vec<String> {
        let tabel = self.grup.utama();
        let tak_tertera = self.kata("tidak tertera", "not stated");
        let mut baris =
            lipat_baris(self.kata("Bentuk", "Form"), &format!("{} ({})", tabel.nama_bentuk, tabel.bentuk));
        let jenis = match tabel.jenis {
            Some(j) if tabel.pengenalan.jenis_diduga => {
                format!(
                    "{} ({}; --jenis)",
                    j.nama(),
                    self.kata("diduga, tidak tertera", "supposed, not stated")
                )
            }
            Some(j) => j.nama().to_owned(),
            None => format!("{tak_tertera} (--jenis)"),
        };
        baris.extend(lipat_baris(self.kata("Jenis", "Kind"), &jenis));
        let tahun: Vec<String> = tabel.tahun_kolom().iter().map(ToString::to_string).collect();
        let tahun = match (tahun.is_empty(), self.berurutan()) {
            (false, _) if tabel.tahun.is_some() && tabel.sel_tahun.is_none() => {
                format!("{} ({})", tahun.join(", "), self.kata("menurut --tahun", "by --tahun"))
            }
            (false, _) => tahun.join(", "),
            (true, true) => format!(
                "{tak_tertera}: {}",
                self.kata(
                    "kolom hanya menomori tahun (--tahun-awal)",
                    "the columns only count the years (--tahun-awal)",
                )
            ),
            (true, false) => format!("{tak_tertera} (--tahun)"),
        };
        baris.extend(lipat_baris(self.kata("Tahun", "Years"), &tahun));
        baris.extend(self.versi());
        let opd = match self.grup.kantor.len() {
            1 => tabel.opd.as_ref().map_or(tak_tertera.to_owned(), |o| nama_aman(&o.nilai)),
            n => format!(
                "{n} {}",
                self.kata("perangkat daerah, masing-masing dipisah", "offices, each kept apart")
            ),
        };
        baris.extend(lipat_baris("OPD", &opd));
        baris.extend(lipat_baris(self.kata("Isi", "Rows"), &self.isi()));
        baris.extend(lipat_baris(self.kata("Alasan", "Reasons"), &self.alasan()));
        baris
    }

    fn berurutan(&self) -> bool {
        let tabel = self.grup.utama();
        tabel.tahun.is_none()
            && tabel.kolom.iter().filter(|k| k.peran == crate::model::Peran::Target).count() > 1
    }

    fn versi(&self) -> Vec<String> {
        let tabel = self.grup.utama();
        let dua = self.kolom.iter().any(|k| k.tabel.kolom[k.indeks].versi.is_some_and(|v| v != tabel.versi));
        let teks = match (tabel.versi, dua) {
            (Versi::Perubahan, true) => self.kata(
                "perubahan, yang terakhir dari dua versi di tabel ini (lainnya: --versi murni)",
                "perubahan, the later of the two editions in this table (the other: --versi murni)",
            ),
            (Versi::Murni, true) => {
                self.kata("murni (lainnya: --versi perubahan)", "murni (the other: --versi perubahan)")
            }
            (v, false) => v.kata(),
        };
        lipat_baris(self.kata("Versi", "Edition"), teks)
    }

    fn isi(&self) -> String {
        let jenjang: Vec<String> = [
            Jenjang::Urusan,
            Jenjang::Bidang,
            Jenjang::Program,
            Jenjang::Kegiatan,
            Jenjang::SubKegiatan,
            Jenjang::Rekening,
            Jenjang::Indikator,
        ]
        .into_iter()
        .map(|j| (j, self.grup.banyak(j)))
        .filter(|(_, n)| *n > 0)
        .map(|(j, n)| format!("{n} {}", j.nama()))
        .collect();
        let banyak = self.grup.banyak_baris();
        if banyak == 0 {
            return self
                .kata(
                    "kepala tabel dikenali, tetapi tidak ada baris isi",
                    "the header is known, but there are no rows",
                )
                .to_owned();
        }
        let mut teks = format!("{banyak} {}: {}", self.kata("baris", "rows"), jenjang.join(", "));
        let rentang = self.grup.utama().rentang;
        let tersembunyi = (rentang.awal.baris..=rentang.akhir.baris)
            .filter(|b| self.lembar.baris_disembunyikan(*b))
            .count();
        if tersembunyi > 0 {
            let kata = self.kata("baris tersembunyi ikut dibaca", "hidden rows were read too");
            let _ = write!(teks, "; {tersembunyi} {kata}");
        }
        teks
    }

    fn alasan(&self) -> String {
        let p = &self.grup.utama().pengenalan;
        let mut alasan = vec![
            format!("{} {}", p.wajib, self.kata("kolom wajib semuanya ada", "required columns, all there")),
            format!(
                "{} {} {} {}",
                p.dikenal,
                self.kata("dari", "of"),
                p.kolom,
                self.kata("judul kolom dikenal", "headings known")
            ),
        ];
        if p.isi_diuji > 0 {
            alasan.push(format!(
                "{} {} {} {}",
                p.isi_sesuai,
                self.kata("dari", "of"),
                p.isi_diuji,
                self.kata(
                    "kolom berisi yang dijanjikan judulnya",
                    "columns hold what their heading promises"
                )
            ));
        }
        if let Some(letak) = p.judul {
            alasan.push(format!(
                "{} {}",
                self.kata("disebut judul di", "named by the title in"),
                letak.alamat
            ));
        }
        if let Some((nama, selisih)) = &p.saingan {
            let beda = if *selisih > 0 {
                self.kata("nilai di atasnya", "points ahead")
            } else {
                self.kata("nilai di bawahnya", "points behind")
            };
            alasan.push(format!(
                "{} {nama} ({} {beda})",
                self.kata("bentuk berikutnya", "the next form is"),
                selisih.unsigned_abs()
            ));
        }
        alasan.join("; ")
    }

    /// The sheet in bands of columns: header rows, roles, first and last row, totals.
    fn lukisan(&self) -> Vec<String> {
        let baris = self.baris_gambar();
        let mut hasil = Vec::new();
        let mut sisa = self.kolom;
        while !sisa.is_empty() {
            let lebar: Vec<usize> = sisa.iter().map(|k| self.lebar(k, &baris)).collect();
            let mut isi = 7;
            let muat = lebar.iter().take_while(|l| {
                isi += **l + 3;
                isi <= LEBAR
            });
            let muat = muat.count().max(1);
            hasil.extend(self.pita(&sisa[..muat], &lebar[..muat], &baris));
            sisa = &sisa[muat..];
        }
        hasil
    }

    fn pita(&self, kolom: &[KolomLembar<'_>], lebar: &[usize], baris: &[(Jejak, u32)]) -> Vec<String> {
        let susun = |awal: &str, isi: Vec<String>| {
            let isi: Vec<String> =
                isi.iter().zip(lebar).map(|(t, l)| format!("{:<l$}", potong(t, *l), l = *l)).collect();
            format!("{awal:>6} {}", isi.join(" │ ")).trim_end().to_owned()
        };
        let mut hasil =
            vec![susun("", kolom.iter().map(|k| huruf_kolom(k.tabel.kolom[k.indeks].kolom)).collect())];
        let mut sebelum: Option<(Jejak, u32)> = None;
        for (jejak, b) in baris {
            if sebelum.is_some_and(|(j, _)| j == Jejak::Kepala) && *jejak != Jejak::Kepala {
                hasil.push(self.tebalkan(&susun("", kolom.iter().map(|k| Self::peran(k)).collect())));
            }
            if sebelum.is_some_and(|(j, atas)| j == Jejak::Awal && b - atas > 1) && *jejak == Jejak::Akhir {
                hasil.push(format!("{:>6}", "⋮"));
            }
            let tanda = if *jejak == Jejak::Total { format!("Σ {}", b + 1) } else { (b + 1).to_string() };
            hasil.push(susun(
                &tanda,
                kolom
                    .iter()
                    .enumerate()
                    .map(|(i, k)| self.sel_pita(*jejak, i, *b, k.tabel.kolom[k.indeks].kolom))
                    .collect(),
            ));
            sebelum = Some((*jejak, *b));
        }
        if sebelum.is_some_and(|(j, _)| j == Jejak::Kepala) {
            hasil.push(self.tebalkan(&susun("", kolom.iter().map(|k| Self::peran(k)).collect())));
        }
        hasil.push(String::new());
        hasil
    }

    fn baris_gambar(&self) -> Vec<(Jejak, u32)> {
        let tabel = self.grup.utama();
        let mut hasil: Vec<(Jejak, u32)> =
            (tabel.kepala.0..=tabel.kepala.1).map(|b| (Jejak::Kepala, b)).collect();
        let isi = || {
            self.grup.utama_kantor().flat_map(|t| {
                let cetak = t.baris.iter().filter(|b| b.tercetak).flat_map(|b| &b.larik).map(|l| l.baris);
                cetak.chain(t.rincian.baris.iter().copied())
            })
        };
        if let Some(awal) = isi().min() {
            hasil.push((Jejak::Awal, awal));
        }
        if let Some(akhir) = isi().max().filter(|a| Some(*a) != isi().min()) {
            hasil.push((Jejak::Akhir, akhir));
        }
        hasil.extend(self.grup.total().map(|(_, l)| (Jejak::Total, l.baris)).take(CONTOH));
        hasil
    }

    fn sel(&self, baris: u32, kolom: u16) -> String {
        nama_aman(&rapikan(self.lembar.teks(Alamat::new(baris, kolom))))
    }

    /// A cell of a band; a heading that spans from the band before is repeated at its left edge.
    fn sel_pita(&self, jejak: Jejak, urutan: usize, baris: u32, kolom: u16) -> String {
        let di = Alamat::new(baris, kolom);
        let pangkal = self.lembar.pangkal(di);
        if jejak == Jejak::Kepala && urutan == 0 && pangkal.baris == baris && pangkal.kolom < kolom {
            return format!("‹ {}", self.sel(pangkal.baris, pangkal.kolom));
        }
        self.sel(baris, kolom)
    }

    fn peran(k: &KolomLembar<'_>) -> String {
        let kolom = &k.tabel.kolom[k.indeks];
        let mut teks = if kolom.peran == crate::model::Peran::Lainnya {
            "·".to_owned()
        } else {
            kolom.peran.nama().to_owned()
        };
        if let Some(tahun) = kolom.tahun {
            teks = format!("{teks} {tahun}");
        }
        if let Some(versi) = kolom.versi {
            teks = format!("{teks} {}", versi.kata());
        }
        teks
    }

    fn lebar(&self, k: &KolomLembar<'_>, baris: &[(Jejak, u32)]) -> usize {
        let kolom = k.tabel.kolom[k.indeks].kolom;
        let isi = baris.iter().map(|(_, b)| self.sel(*b, kolom).chars().count()).max().unwrap_or(0);
        isi.min(LEBAR_SEL).max(Self::peran(k).chars().count().min(LEBAR_SEL)).max(2)
    }

    /// Money columns with their sums.
    fn uang(&self) -> Vec<String> {
        let mut hasil = Vec::new();
        for k in self.kolom.iter().filter(|k| k.tabel.kolom[k.indeks].peran.uang()) {
            let kolom = &k.tabel.kolom[k.indeks];
            let jumlah = k.total.map_or_else(
                || self.kata("tidak tertera", "not stated").to_owned(),
                |t| format!("Rp {}", bahasa::angka(t, self.bahasa)),
            );
            let mut teks = format!(
                "Σ {:>3}  {:<34} {jumlah:>26}",
                huruf_kolom(kolom.kolom),
                potong(&Self::peran(k), 34)
            );
            if kolom.skala > 1 {
                let _ = write!(teks, "  (× {})", kolom.skala);
            }
            if !k.ragu.is_empty() {
                let kata = self.kata("belum pasti", "not certain");
                let _ = write!(teks, "  {kata}: {}", self.daftar(&k.ragu));
            }
            hasil.push(potong(&teks, LEBAR));
        }
        let total: Vec<String> = self.grup.total().map(|(_, l)| (l.baris + 1).to_string()).collect();
        if !total.is_empty() {
            hasil.extend(lipat_baris(
                self.kata("Jumlah", "Totals"),
                &format!(
                    "{} {}; {}",
                    self.kata("baris", "rows"),
                    total.join(", "),
                    self.kata("tidak dihitung sebagai isi", "not counted as items")
                ),
            ));
        }
        hasil
    }

    fn daftar(&self, letak: &[Letak]) -> String {
        let tampil = if self.semua { letak.len() } else { CONTOH };
        let mut teks: Vec<String> = letak.iter().take(tampil).map(|l| l.alamat.to_string()).collect();
        if letak.len() > tampil {
            teks.push(format!("+{}", letak.len() - tampil));
        }
        teks.join(", ")
    }

    /// The offices of a region with their sums of the first money column.
    fn kantor(&self) -> Vec<String> {
        if self.grup.kantor.len() < 2 {
            return Vec::new();
        }
        let tampil = if self.semua { usize::MAX } else { 2 * CONTOH };
        let satu = |t: &Tabel| {
            let nama = t.opd.as_ref().map_or("-", |o| o.nilai.as_str());
            let pagu = t.kolom.iter().position(|k| k.peran == crate::model::Peran::Pagu);
            let total = pagu.and_then(|k| ringkasan::kolom(t, k).total).unwrap_or_default();
            format!(
                "  {:<50} {:>6} {} {:>26}",
                potong(&nama_aman(nama), 50),
                t.banyak_baris(),
                self.kata("baris", "rows"),
                format!("Rp {}", bahasa::angka(total, self.bahasa))
            )
        };
        let mut hasil: Vec<String> = self.grup.utama_kantor().take(tampil).map(satu).collect();
        if let Some(sisa) = self.grup.kantor.len().checked_sub(tampil).filter(|s| *s > 0) {
            hasil.push(format!("  … {sisa} {}", self.kata("lagi (-v)", "more (-v)")));
        }
        hasil
    }

    /// Repairs and doubts, one line per kind, with examples.
    fn catatan(&self) -> Vec<String> {
        let mut jenis: BTreeMap<(u8, String), Vec<String>> = BTreeMap::new();
        for c in self.grup.semua().flat_map(|t| &t.catatan) {
            let (kunci, contoh) = self.satu_catatan(c);
            jenis.entry(kunci).or_default().push(contoh);
        }
        let mut hasil = Vec::new();
        for ((_, apa), contoh) in jenis {
            let tampil = if self.semua { contoh.len() } else { CONTOH };
            let mut teks =
                format!("{} {apa}: {}", contoh.len(), contoh[..tampil.min(contoh.len())].join("; "));
            if contoh.len() > tampil {
                let _ = write!(teks, "; … {}", self.kata("(semuanya: -v)", "(all: -v)"));
            }
            hasil.extend(lipat_baris("!", &teks));
        }
        hasil
    }

    fn satu_catatan(&self, catatan: &CatatanBaca) -> ((u8, String), String) {
        let letak = catatan.letak();
        let (sel, cetak) = (letak.alamat, nama_aman(&rapikan(self.sumber.isi(letak))));
        let nilai = |n: &rust_decimal::Decimal| bahasa::angka(*n, self.bahasa);
        let kata = |id, en| self.kata(id, en).to_owned();
        match catatan {
            CatatanBaca::KodeDiperbaiki { dibaca, sebab, .. } => (
                (
                    1,
                    format!(
                        "{} ({})",
                        kata("kode diperbaiki", "codes repaired"),
                        sebab.kata().dalam(self.bahasa)
                    ),
                ),
                format!("{sel} '{cetak}' → {dibaca}"),
            ),
            CatatanBaca::AngkaRagu { dibaca, lain, bukti, .. } if bukti.is_empty() => (
                (0, kata("angka belum pasti", "figures in doubt")),
                format!("{sel} '{cetak}' = {} {} {}?", nilai(dibaca), self.kata("atau", "or"), nilai(lain)),
            ),
            CatatanBaca::AngkaRagu { dibaca, bukti, .. } => {
                let bukti: Vec<String> = bukti.iter().map(|l| l.alamat.to_string()).collect();
                (
                    (2, kata("angka diputuskan oleh hitungan", "figures settled by arithmetic")),
                    format!("{sel} '{cetak}' = {} ({})", nilai(dibaca), bukti.join(", ")),
                )
            }
            CatatanBaca::RpTanpaAngka { .. } => (
                (3, kata("'Rp' tanpa angka, dianggap kosong", "'Rp' without a number, taken as blank")),
                sel.to_string(),
            ),
            CatatanBaca::KodeRagu { calon, .. } => (
                (0, kata("kode belum pasti", "codes in doubt")),
                format!("{sel} '{cetak}' = {}?", calon.join(self.kata(" atau ", " or "))),
            ),
            CatatanBaca::AngkaDiputus { dibaca, dasar, .. } => (
                (
                    2,
                    format!(
                        "{} ({})",
                        kata("angka diputuskan", "figures settled"),
                        dasar.kata().dalam(self.bahasa)
                    ),
                ),
                format!("{sel} '{cetak}' = {}", nilai(dibaca)),
            ),
            CatatanBaca::BukanJumlah { sebab, .. } => {
                ((0, sebab.kata().dalam(self.bahasa).to_owned()), format!("{sel} '{cetak}'"))
            }
            CatatanBaca::EkorPecahan { dibaca, .. } => (
                (3, kata("ekor pecahan dipotong", "tails of fractions cut off")),
                format!("{sel} '{cetak}' = {}", nilai(dibaca)),
            ),
            CatatanBaca::SkalaRagu { skala, .. } => (
                (0, kata("kelipatan belum pasti", "multiples in doubt")),
                format!("{sel} '{cetak}' = {}?", nilai(&(*skala).into())),
            ),
            CatatanBaca::UangBerulang { banyak, dijumlah: true, .. } => (
                (
                    4,
                    kata(
                        "pagu terbagi pada baris indikatornya, dijumlahkan (terbukti dari induk atau sumber dana)",
                        "amounts split over indicator rows, added up (proved by the parent or the sources)",
                    ),
                ),
                format!("{sel} ({banyak})"),
            ),
            CatatanBaca::UangBerulang { banyak, dijumlah: false, .. } => (
                (
                    5,
                    kata(
                        "pagu berulang pada baris indikatornya, dihitung sekali",
                        "amounts repeated on indicator rows, counted once",
                    ),
                ),
                format!("{sel} ({banyak})"),
            ),
        }
    }
}

/// What a row of the picture is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Jejak {
    Kepala,
    Awal,
    Akhir,
    Total,
}

/// At most `lebar` characters; what is cut ends in an ellipsis.
fn potong(teks: &str, lebar: usize) -> String {
    if teks.chars().count() <= lebar {
        return teks.to_owned();
    }
    teks.chars().take(lebar.saturating_sub(1)).chain(std::iter::once('…')).collect()
}

/// A label and its text, wrapped under itself.
fn lipat_baris(label: &str, teks: &str) -> Vec<String> {
    const MASUK: usize = 9;
    let mut hasil = Vec::new();
    let mut kini = String::new();
    for kata in teks.split(' ') {
        if !kini.is_empty() && kini.chars().count() + 1 + kata.chars().count() > LEBAR - MASUK {
            hasil.push(std::mem::take(&mut kini));
        }
        if !kini.is_empty() {
            kini.push(' ');
        }
        kini.push_str(&potong(kata, LEBAR - MASUK));
    }
    hasil.push(kini);
    hasil.iter().enumerate().map(|(i, t)| format!("{:<MASUK$}{t}", if i == 0 { label } else { "" })).collect()
}
