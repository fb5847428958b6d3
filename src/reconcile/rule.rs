//! What a rule is, what it sees, what it says.

use std::cell::OnceCell;
use std::collections::HashSet;

use rust_decimal::Decimal;

use super::align::Perbandingan;
use super::ambang::Ambang;
use super::kalimat::DaftarKalimat;
use super::pengaturan::Pengaturan;
use super::penjelasan::{self, Penjelas};
use super::resolusi::KodeJelas;
use crate::ingest::Dilewati;
use crate::model::bahasa::{Bahasa, Dwibahasa, angka};
use crate::model::{Letak, Peran, Sumber, Tabel};
use crate::nomenclature::{Katalog, Padanan, Pustaka};

/// How grave a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Tingkat {
    /// Information; nothing is blocked.
    Catatan,
    /// Probably wrong, or must be explained.
    Peringatan,
    /// Cannot be right as printed.
    Galat,
}

impl Tingkat {
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Catatan => "catatan",
            Self::Peringatan => "peringatan",
            Self::Galat => "galat",
        }
    }
}

/// What a rule needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lingkup {
    /// One document.
    Satu,
    /// Two documents, or two tables of one file.
    Dua,
    /// The reference list.
    Rujukan,
}

/// A rule: one file, one line in the registry, one page.
#[derive(Debug)]
pub struct Aturan {
    /// "HIT-001"; never reused.
    pub kode: &'static str,
    pub nama: Dwibahasa,
    /// Severity unless evidence raises or lowers it.
    pub tingkat: Tingkat,
    /// Version that brought the rule.
    pub sejak: &'static str,
    pub lingkup: &'static [Lingkup],
    /// Sentences with `{holes}` named like facts; a finding picks one.
    pub pesan: &'static [Dwibahasa],
    /// What to do, one for each sentence.
    pub saran: &'static [Dwibahasa],
    /// The Indonesian page: Kondisi, Kriteria, Akibat, Rekomendasi, Contoh.
    pub halaman: &'static str,
    pub periksa: fn(&Perkara<'_>) -> Vec<Temuan>,
}

/// Everything a rule may look at.
pub struct Perkara<'a> {
    pub sumber: &'a Sumber,
    pub tabel: &'a [Tabel],
    /// Sheets without a table, with the nearest layout.
    pub dilewati: &'a [Dilewati],
    /// The list that answers where no year settles it; for a table see
    /// [`Perkara::katalog_tabel`].
    pub katalog: &'a Katalog,
    pub pustaka: &'a Pustaka,
    /// Codes as understood, for each table and row.
    pub kode: &'a [Vec<KodeJelas>],
    pub sanding: &'a [Perbandingan],
    pub padanan: &'a [Padanan],
    pub ambang: &'a Ambang,
    pub pengaturan: &'a Pengaturan,
    pub(super) kalimat: OnceCell<DaftarKalimat<'a>>,
}

impl<'a> Perkara<'a> {
    /// The names and indicators of all tables in words.
    #[must_use]
    pub fn kalimat(&self) -> &DaftarKalimat<'a> {
        self.kalimat.get_or_init(|| DaftarKalimat::susun(self.tabel))
    }

    /// What identifies a row across runs: rule-independent, without addresses.
    #[must_use]
    pub fn jalur(&self, tabel: usize, baris: usize) -> String {
        super::align::jalur(&self.tabel[tabel], &self.kode[tabel], baris)
    }

    /// The reference list in force in the year of a table.
    #[must_use]
    pub fn katalog_tabel(&self, tabel: usize) -> &Katalog {
        super::resolusi::katalog_tabel(&self.tabel[tabel], self.pustaka)
    }

    /// The subject of a finding about a row.
    #[must_use]
    pub fn subjek(&self, tabel: usize, baris: usize, peran: Option<Peran>, tahun: Option<i32>) -> Subjek {
        Subjek { tabel, jalur: self.jalur(tabel, baris), peran, tahun }
    }

    /// The subject of a finding about a whole table.
    #[must_use]
    pub fn subjek_tabel(&self, tabel: usize, peran: Option<Peran>) -> Subjek {
        Subjek { tabel, jalur: String::new(), peran, tahun: self.tabel[tabel].tahun }
    }

    /// The subject of one finding with several rows: the row that comes first by
    /// form and path, so that it stays the same when sheets and blocks change places.
    #[must_use]
    pub fn subjek_bersama(&self, baris: impl IntoIterator<Item = (usize, usize)>, peran: Peran) -> Subjek {
        let semua = baris.into_iter().map(|(t, i)| (self.urutan_tabel(t), self.jalur(t, i), t));
        let (_, jalur, tabel) = semua.min().unwrap_or_default();
        Subjek { tabel, jalur, peran: Some(peran), tahun: None }
    }

    /// The subject of one finding about several tables; see [`Self::subjek_bersama`].
    #[must_use]
    pub fn subjek_tabel_bersama(
        &self,
        tabel: impl IntoIterator<Item = usize>,
        peran: Option<Peran>,
    ) -> Subjek {
        let wakil = tabel.into_iter().min_by_key(|&t| (self.urutan_tabel(t), t)).unwrap_or(0);
        Subjek { tahun: None, ..self.subjek_tabel(wakil, peran) }
    }

    fn urutan_tabel(&self, tabel: usize) -> (usize, &str, &str, Option<i32>) {
        let t = &self.tabel[tabel];
        (super::align::urutan_bentuk(t), &t.bentuk, &t.bagian, t.tahun)
    }

    /// How a table is called in a sentence: by the short name of its form. The
    /// name of its sheet is no fact, because sheets are renamed at will.
    #[must_use]
    pub fn nama_tabel(&self, tabel: usize) -> &str {
        let nama = self.tabel[tabel].nama_bentuk.as_str();
        if let Some((_, pendek)) = nama.split_once('(').filter(|(_, p)| p.ends_with(')')) {
            return pendek.trim_end_matches(')');
        }
        match nama.split_once(' ') {
            Some((pendek, _)) if pendek.starts_with("T-") => pendek,
            _ => nama,
        }
    }

    /// True if two tables stand in one file.
    #[must_use]
    pub fn seberkas(&self, a: usize, b: usize) -> bool {
        let berkas = |t: usize| self.sumber.nomor_berkas(self.tabel[t].lembar);
        berkas(a) == berkas(b)
    }

    /// How a row is called in a sentence: its printed code, else its name.
    #[must_use]
    pub fn sebutan(&self, tabel: usize, baris: usize) -> String {
        let b = &self.tabel[tabel].baris[baris];
        b.kode.as_ref().map_or_else(|| b.nama_teks().to_owned(), |k| k.nilai.to_string())
    }
}

/// What a finding is about; hashed into its id, so no values and no addresses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subjek {
    pub tabel: usize,
    /// Codes, else normalised names from the programme down; "" for the table.
    pub jalur: String,
    pub peran: Option<Peran>,
    pub tahun: Option<i32>,
}

/// A typed fact of a finding.
#[derive(Clone, PartialEq, Debug)]
pub enum Fakta {
    Rupiah(Decimal),
    Angka(Decimal),
    /// In per cent points; the sentence shows two decimals and the sign.
    Persen(Decimal),
    Tahun(i32),
    Kode(String),
    Teks(String),
    /// Figures that were added up; printed with plus signs.
    Jumlahan(Vec<Decimal>),
    /// Several words or codes.
    Daftar(Vec<String>),
    /// A word of the program in the reader's language; machines get the Indonesian one.
    Kata(Dwibahasa),
}

impl Fakta {
    /// For machines: plain decimals with a dot, no separators.
    #[must_use]
    pub fn mesin(&self) -> String {
        match self {
            Self::Rupiah(n) | Self::Angka(n) => n.normalize().to_string(),
            Self::Persen(n) => n.round_dp(2).normalize().to_string(),
            Self::Tahun(n) => n.to_string(),
            Self::Kode(t) | Self::Teks(t) => t.clone(),
            Self::Jumlahan(n) => gabung(n.iter().map(|n| n.normalize().to_string()), "+"),
            Self::Daftar(t) => gabung(t.iter().cloned(), "; "),
            Self::Kata(d) => d.id.to_owned(),
        }
    }

    /// For people, in their language.
    #[must_use]
    pub fn kata(&self, bahasa: Bahasa) -> String {
        match self {
            Self::Rupiah(n) | Self::Angka(n) => angka(*n, bahasa),
            Self::Persen(n) => format!("{}%", angka(n.round_dp(2), bahasa)),
            Self::Tahun(_) | Self::Kode(_) | Self::Teks(_) => self.mesin(),
            Self::Jumlahan(n) => gabung(n.iter().map(|n| angka(*n, bahasa)), " + "),
            Self::Daftar(t) => gabung(t.iter().cloned(), ", "),
            Self::Kata(d) => d.dalam(bahasa).to_owned(),
        }
    }
}

fn gabung(bagian: impl Iterator<Item = String>, sela: &str) -> String {
    bagian.collect::<Vec<_>>().join(sela)
}

/// A finding: the rule, the cells, the facts.
#[derive(Clone, Debug)]
pub struct Temuan {
    pub aturan: &'static Aturan,
    pub tingkat: Tingkat,
    /// Which sentence of the rule.
    pub varian: usize,
    pub subjek: Subjek,
    /// The accused cell first, then every cell it was compared with or summed from.
    pub letak: Vec<Letak>,
    pub fakta: Vec<(&'static str, Fakta)>,
    /// The finding whose consequence this one is (see [`super::penjelasan`]).
    pub penjelas: Option<Penjelas>,
}

impl Temuan {
    #[must_use]
    pub fn baru(aturan: &'static Aturan, subjek: Subjek) -> Self {
        Self {
            aturan,
            tingkat: aturan.tingkat,
            varian: 0,
            subjek,
            letak: Vec::new(),
            fakta: Vec::new(),
            penjelas: None,
        }
    }

    /// Adds cells; a cell already named is not named twice.
    #[must_use]
    pub fn letak(mut self, letak: impl IntoIterator<Item = Letak>) -> Self {
        // A set besides the list: a total may name every row of a region.
        let mut ada: HashSet<Letak> = self.letak.iter().copied().collect();
        self.letak.extend(letak.into_iter().filter(|l| ada.insert(*l)));
        self
    }

    #[must_use]
    pub fn fakta(mut self, nama: &'static str, fakta: Fakta) -> Self {
        self.fakta.push((nama, fakta));
        self
    }

    /// `tercetak`, `seharusnya` and their difference, in rupiah.
    #[must_use]
    pub fn selisih_rupiah(self, tercetak: Decimal, seharusnya: Decimal) -> Self {
        self.fakta("tercetak", Fakta::Rupiah(tercetak))
            .fakta("seharusnya", Fakta::Rupiah(seharusnya))
            .fakta("selisih", Fakta::Rupiah(tercetak - seharusnya))
    }

    /// `nilai_a`, `nilai_b` and their difference: two places against each other.
    #[must_use]
    pub fn dua_nilai(self, a: Decimal, b: Decimal) -> Self {
        self.fakta("nilai_a", Fakta::Angka(a))
            .fakta("nilai_b", Fakta::Angka(b))
            .fakta("selisih", Fakta::Angka(a - b))
    }

    /// [`Self::dua_nilai`] of two amounts in rupiah.
    #[must_use]
    pub fn dua_rupiah(self, a: Decimal, b: Decimal) -> Self {
        self.fakta("nilai_a", Fakta::Rupiah(a))
            .fakta("nilai_b", Fakta::Rupiah(b))
            .fakta("selisih", Fakta::Rupiah(a - b))
    }

    #[must_use]
    pub fn tingkat(mut self, tingkat: Tingkat) -> Self {
        self.tingkat = tingkat;
        self
    }

    #[must_use]
    pub fn varian(mut self, varian: usize) -> Self {
        self.varian = varian;
        self
    }

    /// The value of a fact for machines.
    #[must_use]
    pub fn nilai_fakta(&self, nama: &str) -> Option<&Fakta> {
        self.fakta.iter().find(|(n, _)| *n == nama).map(|(_, f)| f)
    }

    /// The sentence in a language, its holes filled from the facts.
    #[must_use]
    pub fn pesan(&self, bahasa: Bahasa) -> String {
        let pesan = self.isi_lubang(self.aturan.pesan[self.varian].dalam(bahasa), bahasa);
        match self.penjelas {
            Some(_) => format!("{pesan} {}", self.isi_lubang(penjelasan::KALIMAT.dalam(bahasa), bahasa)),
            None => pesan,
        }
    }

    /// What to do, in a language.
    #[must_use]
    pub fn saran(&self, bahasa: Bahasa) -> String {
        self.isi_lubang(self.aturan.saran[self.varian].dalam(bahasa), bahasa)
    }

    fn isi_lubang(&self, kalimat: &str, bahasa: Bahasa) -> String {
        let mut hasil = String::with_capacity(kalimat.len() + 64);
        let mut sisa = kalimat;
        while let Some(buka) = sisa.find('{') {
            let Some(panjang) = sisa[buka..].find('}') else { break };
            hasil.push_str(&sisa[..buka]);
            let nama = &sisa[buka + 1..buka + panjang];
            match self.nilai_fakta(nama) {
                Some(fakta) => hasil.push_str(&fakta.kata(bahasa)),
                None => hasil.push_str(&sisa[buka..=buka + panjang]),
            }
            sisa = &sisa[buka + panjang + 1..];
        }
        hasil.push_str(sisa);
        hasil
    }
}
