//! Units of targets: the same unit is written in many ways (domain.md 5).

use super::teks::lipat;

/// A unit reduced to its usual word; compare these, print the raw text.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Satuan(Box<str>);

/// Spellings and short forms of one unit. Orang and Keluarga, Kegiatan and
/// Kebijakan, KRA and persen stay apart: their difference is a finding.
const SINONIM: &[(&str, &[&str])] = &[
    ("orang", &["org", "jiwa", "peserta", "penerima", "orang"]),
    ("persen", &["", "prosen", "persentase", "presentase", "prosentase", "persen", "percent"]),
    ("dokumen", &["dok", "dukumen", "dokuman", "doc", "dokumen"]),
    ("laporan", &["lap", "lapoaran", "laporan"]),
    ("kegiatan", &["keg", "kegiatan"]),
    ("lembaga", &["orsos", "lembaga"]),
    ("kelurahan", &["kel", "kelurahan"]),
    ("bulan", &["bln", "bulan"]),
    ("paket", &["pkt", "paket"]),
    ("keluarga", &["kk", "kpm", "keluarga"]),
    ("perangkat daerah", &["opd", "pd", "skpd", "perangkat daerah"]),
    ("kampung ramah anak", &["kra", "kampung ramah anak"]),
    ("indeks", &["angka", "poin", "indeks", "nilai", "skor"]),
    ("tahun", &["thn", "tahun"]),
];

impl Satuan {
    /// Reads a unit as printed; `None` for a blank one. A lone "%" is persen.
    #[must_use]
    pub fn baca(teks: &str) -> Option<Self> {
        let polos = lipat(teks);
        if polos.is_empty() {
            return teks.contains('%').then(|| Self("persen".into()));
        }
        let baku = SINONIM
            .iter()
            .find(|(_, bentuk)| bentuk.contains(&polos.as_str()))
            .map_or(polos.as_str(), |(baku, _)| baku);
        Some(Self(baku.into()))
    }

    #[must_use]
    pub fn baku(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn persen(&self) -> bool {
        &*self.0 == "persen"
    }

    /// Things made year by year, so that results of several years add up
    /// (T-C.29 column 10 = 5+7+9). People, households and months do not: the
    /// same ones are served every year.
    #[must_use]
    pub fn menumpuk(&self) -> bool {
        matches!(
            &*self.0,
            "dokumen"
                | "laporan"
                | "paket"
                | "unit"
                | "buah"
                | "eksemplar"
                | "lembar"
                | "peraturan"
                | "km"
                | "meter"
        )
    }

    /// Counted in whole pieces: a separator before three digits is then a
    /// thousands separator (domain.md 5.5).
    #[must_use]
    pub fn bulat(&self) -> bool {
        !matches!(&*self.0, "persen" | "indeks")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fall_together_and_objects_stay_apart() {
        assert_eq!(Satuan::baca("Org"), Satuan::baca("ORANG"));
        assert_eq!(Satuan::baca("%"), Satuan::baca("Persen"));
        assert_ne!(Satuan::baca("KRA"), Satuan::baca("persen"));
        assert_ne!(Satuan::baca("Kegiatan"), Satuan::baca("Kebijakan"));
    }
}
