//! What all outputs are made from: findings sorted, numbered and counted.

use std::collections::BTreeMap;

use super::istilah;
use crate::model::sidik::sidik_pendek;
use crate::model::{Bahasa, Jenis, Letak, Sumber, Tabel};
use crate::nomenclature::Katalog;
use crate::reconcile::align::kelompok_opd;
use crate::reconcile::pengaturan::Terapan;
use crate::reconcile::registry;
use crate::reconcile::{Aturan, Kasus, Pengaturan, Perkara, Temuan, Tingkat};

/// A file or sheet that was left out.
#[derive(Debug, Clone)]
pub struct Dilewati {
    pub nama: String,
    /// `None` where the whole file was left out.
    pub lembar: Option<String>,
    /// The reason, for people.
    pub sebab: String,
    /// Left out by design (own results, lock files, text sheets): no shortcoming of the run.
    pub wajar: bool,
}

/// A finding with what makes it recognisable in the next run.
#[derive(Debug)]
pub struct Tercatat {
    pub temuan: Temuan,
    /// Hash of what the finding is about: no values, no addresses.
    pub id: String,
    /// Hash of the evidence.
    pub sidik: String,
}

/// The report of a run.
pub struct Laporan<'a> {
    pub sumber: &'a Sumber,
    pub kasus: &'a Kasus,
    pub katalog: &'a Katalog,
    pub pengaturan: &'a Pengaturan,
    pub temuan: Vec<Tercatat>,
    /// Differences within tolerance, by rule.
    pub dalam_toleransi: BTreeMap<&'static str, usize>,
    pub dilewati: &'a [Dilewati],
    /// Link to each file of `sumber` as seen from the result folder; `None`
    /// where there is no file to open.
    pub tautan: &'a [Option<String>],
}

impl<'a> Laporan<'a> {
    /// Numbers and sorts the findings: gravest first, then by rule and place.
    #[must_use]
    pub fn susun(
        perkara: &Perkara<'a>,
        kasus: &'a Kasus,
        terapan: Terapan,
        dilewati: &'a [Dilewati],
        tautan: &'a [Option<String>],
    ) -> Self {
        let opd = kelompok_opd(&kasus.tabel);
        let mut kembar: BTreeMap<String, usize> = BTreeMap::new();
        let Terapan { temuan, dalam_toleransi } = terapan;
        let mut temuan: Vec<Tercatat> = temuan
            .into_iter()
            .map(|t| {
                let kunci = identitas(&t, &kasus.tabel, &opd);
                let urutan = kembar.entry(kunci.clone()).or_default();
                *urutan += 1;
                Tercatat {
                    id: sidik_pendek([kunci.as_str(), &urutan.to_string()]),
                    sidik: bukti(&t, perkara.sumber),
                    temuan: t,
                }
            })
            .collect();
        temuan.sort_by(|a, b| {
            let letak = |t: &Tercatat| t.temuan.letak.first().map(|l| (l.lembar, l.alamat));
            b.temuan
                .tingkat
                .cmp(&a.temuan.tingkat)
                .then_with(|| a.temuan.aturan.kode.cmp(b.temuan.aturan.kode))
                .then_with(|| letak(a).cmp(&letak(b)))
                .then_with(|| a.id.cmp(&b.id))
        });
        Self {
            sumber: perkara.sumber,
            kasus,
            katalog: perkara.katalog,
            pengaturan: perkara.pengaturan,
            temuan,
            dalam_toleransi,
            dilewati,
            tautan,
        }
    }

    /// Number of findings of a severity.
    #[must_use]
    pub fn banyak(&self, tingkat: Tingkat) -> usize {
        self.temuan.iter().filter(|t| t.temuan.tingkat == tingkat).count()
    }

    /// Rules with findings: the rule, its gravest severity, how many; gravest first.
    #[must_use]
    pub fn menurut_aturan(&self) -> Vec<(&'static Aturan, Tingkat, usize)> {
        let mut hasil: BTreeMap<&str, (&'static Aturan, Tingkat, usize)> = BTreeMap::new();
        for t in &self.temuan {
            let catatan = hasil.entry(t.temuan.aturan.kode).or_insert((t.temuan.aturan, t.temuan.tingkat, 0));
            catatan.1 = catatan.1.max(t.temuan.tingkat);
            catatan.2 += 1;
        }
        let mut hasil: Vec<_> = hasil.into_values().collect();
        hasil.sort_by(|a, b| b.1.cmp(&a.1).then(b.2.cmp(&a.2)).then(a.0.kode.cmp(b.0.kode)));
        hasil
    }

    /// What the settings changed about a rule, with the reason, for people.
    #[must_use]
    pub fn setelan_aturan(&self, aturan: &Aturan, bahasa: Bahasa) -> String {
        let mut bagian = Vec::new();
        if let Some(alasan) = self.pengaturan.alasan_mati(aturan) {
            bagian.push(format!("{}: {alasan}", istilah::DIMATIKAN.dalam(bahasa)));
        } else if self.pengaturan.tingkat(aturan).is_some() {
            let semula = istilah::tingkat(aturan.tingkat).dalam(bahasa);
            let alasan = self.pengaturan.alasan_tingkat(aturan).filter(|a| !a.is_empty());
            let alasan = alasan.map(|a| format!(": {a}")).unwrap_or_default();
            bagian.push(format!("{} {semula}{alasan}", istilah::TINGKAT_DIUBAH.dalam(bahasa)));
        }
        if let Some(banyak) = self.dalam_toleransi.get(aturan.kode) {
            bagian.push(format!("{banyak} {}", istilah::DALAM_TOLERANSI.dalam(bahasa)));
        }
        bagian.join("; ")
    }

    /// Rules that are switched off, with the reason.
    pub fn aturan_mati(&self) -> impl Iterator<Item = (&'static Aturan, &str)> {
        registry::semua().filter_map(|a| Some((a, self.pengaturan.alasan_mati(a)?)))
    }

    /// Files without any usable table.
    pub fn ditolak(&self) -> impl Iterator<Item = &Dilewati> {
        self.dilewati.iter().filter(|d| !d.wajar)
    }

    /// Stored content of a cell.
    #[must_use]
    pub fn isi(&self, letak: Letak) -> &str {
        self.sumber.isi(letak)
    }
}

/// Rule, OPD, kind, year, version, form, row path and column role (contract.md).
fn identitas(temuan: &Temuan, tabel: &[Tabel], opd: &[String]) -> String {
    let s = &temuan.subjek;
    let t = &tabel[s.tabel];
    [
        temuan.aturan.kode,
        &opd[s.tabel],
        t.jenis.map_or("", Jenis::kata),
        &t.tahun.map(|n| n.to_string()).unwrap_or_default(),
        t.versi.kata(),
        &t.bentuk,
        &t.bagian,
        &s.jalur,
        s.peran.map_or("", |p| p.nama()),
        &s.tahun.map(|n| n.to_string()).unwrap_or_default(),
    ]
    .join("\u{1f}")
}

/// The values behind a finding, wherever they stand.
fn bukti(temuan: &Temuan, sumber: &Sumber) -> String {
    let isi = temuan.letak.iter().map(|l| sumber.isi(*l));
    let fakta: Vec<String> = temuan.fakta.iter().map(|(n, f)| format!("{n}={}", f.mesin())).collect();
    sidik_pendek(isi.chain(fakta.iter().map(String::as_str)))
}
