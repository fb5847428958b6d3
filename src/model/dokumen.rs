//! Which document a table belongs to.

/// Kind of document a table speaks for (contract.md, `jenis`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Jenis {
    Rpjmd,
    Renstra,
    Rkpd,
    Renja,
    Rka,
    Dpa,
    Dppa,
    Evaluasi,
    Realisasi,
    Nomenklatur,
}

impl Jenis {
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Rpjmd => "rpjmd",
            Self::Renstra => "renstra",
            Self::Rkpd => "rkpd",
            Self::Renja => "renja",
            Self::Rka => "rka",
            Self::Dpa => "dpa",
            Self::Dppa => "dppa",
            Self::Evaluasi => "evaluasi",
            Self::Realisasi => "realisasi",
            Self::Nomenklatur => "nomenklatur",
        }
    }

    /// Name for people, the same in both languages: these are proper nouns.
    #[must_use]
    pub fn nama(self) -> &'static str {
        match self {
            Self::Rpjmd => "RPJMD",
            Self::Renstra => "Renstra",
            Self::Rkpd => "RKPD",
            Self::Renja => "Renja",
            Self::Rka => "RKA",
            Self::Dpa => "DPA",
            Self::Dppa => "DPPA",
            Self::Evaluasi => "Evaluasi Renja",
            Self::Realisasi => "Realisasi",
            Self::Nomenklatur => "Nomenklatur",
        }
    }
}

/// First or changed edition of a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Versi {
    #[default]
    Murni,
    Perubahan,
}

impl Versi {
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Murni => "murni",
            Self::Perubahan => "perubahan",
        }
    }
}
