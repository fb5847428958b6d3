//! What the columns of tables mean.

/// What a column means. K (kinerja) and Rp of the evaluation tables are roles
/// of their own; [`Peran::kata`] gives the closed list of contract.md.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Peran {
    Nomor,
    Kode,
    Nama,
    Indikator,
    Satuan,
    /// Target of the column's year.
    Target,
    /// Target at the end of the Renstra period (T-C.29 column 4, T-C.27 column 17).
    TargetAkhir,
    /// Achieved figure (K) of the column's year.
    Realisasi,
    /// Achieved figure before the evaluated year (T-C.29 column 5).
    RealisasiLalu,
    /// Achieved figure accumulated to the column's year (T-C.29 column 10).
    RealisasiSampai,
    /// Projection (T-C.30), not a target.
    Proyeksi,
    /// Achieved ÷ target in per cent, K.
    Capaian,
    /// Achieved ÷ pagu in per cent, Rp.
    CapaianRp,
    /// Achieved ÷ end target in per cent (T-C.29 column 11).
    CapaianAkhir,
    /// Achieved ÷ end pagu in per cent, Rp.
    CapaianRpAkhir,
    /// Achieved figure of one quarter, K.
    RealisasiBagian,
    Pagu,
    /// Pagu of the edition that is not under review: the other half of a pair before/after.
    PaguVersiLain,
    /// Target of the edition that is not under review.
    TargetVersiLain,
    /// Pagu at the end of the Renstra period: the sum of its years.
    PaguAkhir,
    /// Part of the pagu (kind of spending, quarter).
    PaguBagian,
    RealisasiRp,
    /// Money spent before the evaluated year.
    RealisasiRpLalu,
    /// Money spent in one quarter.
    RealisasiRpBagian,
    /// Money spent up to and including the evaluated year.
    RealisasiRpSampai,
    TargetMaju,
    PaguMaju,
    /// Pagu of the year before, printed beside the year's own (DPA-BELANJA).
    PaguLalu,
    SumberDana,
    Lokasi,
    KelompokSasaran,
    Opd,
    /// Sasaran, tujuan or service standard the row belongs to.
    Sasaran,
    /// Baseline value.
    KondisiAwal,
    /// Begin or end of the work.
    Waktu,
    Catatan,
    Lainnya,
}

impl Peran {
    /// The word of contract.md.
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Nomor => "nomor",
            Self::Kode => "kode",
            Self::Nama => "nama",
            Self::Indikator => "indikator",
            Self::Satuan => "satuan",
            Self::Target | Self::TargetAkhir | Self::TargetVersiLain => "target",
            Self::Realisasi
            | Self::RealisasiLalu
            | Self::RealisasiSampai
            | Self::RealisasiBagian
            | Self::RealisasiRp
            | Self::RealisasiRpLalu
            | Self::RealisasiRpBagian
            | Self::RealisasiRpSampai => "realisasi",
            Self::Capaian | Self::CapaianRp | Self::CapaianAkhir | Self::CapaianRpAkhir => "capaian",
            Self::Pagu | Self::PaguVersiLain | Self::PaguAkhir | Self::PaguBagian | Self::PaguLalu => "pagu",
            Self::TargetMaju => "target_maju",
            Self::PaguMaju => "pagu_maju",
            Self::SumberDana => "sumber_dana",
            Self::Lokasi => "lokasi",
            Self::Opd => "opd",
            Self::Catatan => "catatan",
            Self::Proyeksi
            | Self::KelompokSasaran
            | Self::Sasaran
            | Self::KondisiAwal
            | Self::Waktu
            | Self::Lainnya => "lainnya",
        }
    }

    /// The word by which a layout file names the role.
    #[must_use]
    pub fn nama_bentuk(self) -> String {
        // The names in layout files are those of the variants.
        let mut kata = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_uppercase() && !kata.is_empty() {
                kata.push('_');
            }
            kata.extend(c.to_lowercase());
        }
        kata
    }

    /// What the column is called in a sentence; nouns of the documents, the same
    /// in both languages.
    #[must_use]
    pub fn nama(self) -> &'static str {
        match self {
            Self::Nomor => "No",
            Self::Kode => "Kode",
            Self::Nama => "Nama",
            Self::Indikator => "Indikator",
            Self::Satuan => "Satuan",
            Self::Target => "Target",
            Self::TargetAkhir => "Target akhir Renstra",
            Self::Realisasi => "Realisasi",
            Self::RealisasiLalu => "Realisasi s.d. tahun n-3",
            Self::RealisasiSampai => "Realisasi s.d. tahun berjalan",
            Self::Proyeksi => "Proyeksi",
            Self::Capaian => "Tingkat realisasi K",
            Self::CapaianRp => "Tingkat realisasi Rp",
            Self::CapaianAkhir => "Tingkat capaian Renstra",
            Self::CapaianRpAkhir => "Tingkat capaian Renstra Rp",
            Self::RealisasiBagian => "Realisasi triwulan",
            Self::Pagu => "Pagu",
            Self::PaguVersiLain => "Pagu versi lain",
            Self::TargetVersiLain => "Target versi lain",
            Self::PaguAkhir => "Pagu akhir Renstra",
            Self::PaguBagian => "Bagian pagu",
            Self::RealisasiRp => "Realisasi Rp",
            Self::RealisasiRpLalu => "Realisasi Rp tahun lalu",
            Self::RealisasiRpBagian => "Realisasi Rp triwulan",
            Self::RealisasiRpSampai => "Realisasi Rp s.d. tahun ini",
            Self::TargetMaju => "Target maju",
            Self::PaguMaju => "Pagu maju",
            Self::PaguLalu => "Pagu tahun lalu",
            Self::SumberDana => "Sumber Dana",
            Self::Lokasi => "Lokasi",
            Self::KelompokSasaran => "Kelompok Sasaran",
            Self::Opd => "Perangkat Daerah",
            Self::Sasaran => "Sasaran",
            Self::KondisiAwal => "Kondisi awal",
            Self::Waktu => "Waktu",
            Self::Catatan => "Catatan",
            Self::Lainnya => "Kolom lain",
        }
    }

    /// Rupiah stand in this column.
    #[must_use]
    pub fn uang(self) -> bool {
        matches!(
            self,
            Self::Pagu
                | Self::PaguVersiLain
                | Self::PaguAkhir
                | Self::PaguBagian
                | Self::PaguMaju
                | Self::PaguLalu
                | Self::RealisasiRp
                | Self::RealisasiRpLalu
                | Self::RealisasiRpBagian
                | Self::RealisasiRpSampai
        )
    }

    /// Words stand in this column, never a figure.
    #[must_use]
    pub fn teks(self) -> bool {
        matches!(
            self,
            Self::Nama
                | Self::Indikator
                | Self::Satuan
                | Self::SumberDana
                | Self::Lokasi
                | Self::KelompokSasaran
                | Self::Opd
                | Self::Sasaran
                | Self::Catatan
        )
    }

    /// A percentage by the meaning of the column.
    #[must_use]
    pub fn persen(self) -> bool {
        matches!(self, Self::Capaian | Self::CapaianRp | Self::CapaianAkhir | Self::CapaianRpAkhir)
    }

    /// A physical figure: a target, an achievement, a projection.
    #[must_use]
    pub fn kinerja(self) -> bool {
        matches!(
            self,
            Self::Target
                | Self::TargetAkhir
                | Self::TargetMaju
                | Self::Realisasi
                | Self::RealisasiLalu
                | Self::RealisasiSampai
                | Self::RealisasiBagian
                | Self::TargetVersiLain
                | Self::Proyeksi
                | Self::KondisiAwal
        )
    }

    /// The column belongs to one indicator, not to the whole row.
    #[must_use]
    pub fn per_indikator(self) -> bool {
        self.kinerja() || matches!(self, Self::Indikator | Self::Satuan | Self::Capaian | Self::CapaianAkhir)
    }
}
