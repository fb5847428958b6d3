//! What all outputs are made from: findings sorted, numbered and counted.

use std::collections::{BTreeMap, BTreeSet};

use super::identitas::{dokumen, rupiah, tandai};
use super::istilah;
use super::segel::Segel;
use crate::model::{Bahasa, Letak, Sumber};
use crate::nomenclature::Pustaka;
use crate::reconcile::align::kelompok_opd;
use crate::reconcile::pengaturan::Terapan;
use crate::reconcile::{Aturan, Kasus, Pengaturan, Perkara, Pilihan, Temuan, Tingkat};
use crate::reconcile::{penjelasan, registry};
use crate::riwayat::lembar::{Keluhan, Terbaca};
use crate::riwayat::{self, Butir, Catatan, Jawaban, Jejak, Perubahan, bandingkan};

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
    /// The document it speaks of.
    pub dokumen: String,
    /// What people answered, with the evidence they answered to.
    pub jawaban: Option<Jawaban>,
    /// Id of the finding whose consequence this one is.
    pub dijelaskan_oleh: Option<String>,
}

/// The report of a run.
pub struct Laporan<'a> {
    pub sumber: &'a Sumber,
    pub kasus: &'a Kasus,
    pub pustaka: &'a Pustaka,
    pub pengaturan: &'a Pengaturan,
    /// Findings that wait for somebody.
    pub temuan: Vec<Tercatat>,
    /// Findings that people accepted or that do not apply, on unchanged evidence.
    pub diterima: Vec<Tercatat>,
    /// Differences within tolerance.
    pub dalam_toleransi: Vec<Tercatat>,
    /// The documents that were read.
    dokumen: BTreeSet<String>,
    /// What changed since the earlier run, where one was given.
    pub perubahan: Option<Perubahan>,
    /// Answers of the earlier run that could not be used.
    pub keluhan: Vec<Keluhan>,
    pub bahasa: Bahasa,
    pub dilewati: &'a [Dilewati],
    /// Link to each file of `sumber` as seen from the result folder; `None`
    /// where there is no file to open.
    pub tautan: &'a [Option<String>],
    /// The rules that were used.
    pub pilihan: Pilihan,
    /// What the run was made from; empty where nothing is sealed.
    pub segel: Segel,
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
        bahasa: Bahasa,
    ) -> Self {
        let opd = kelompok_opd(&kasus.tabel);
        let Terapan { temuan, dalam_toleransi } = terapan;
        // What a tolerance keeps back has its id all the same: others of its row keep theirs.
        let banyak = temuan.len();
        let semua: Vec<Temuan> = temuan.into_iter().chain(dalam_toleransi).collect();
        let tanda = tandai(&semua, &kasus.tabel, &opd, perkara.sumber);
        let mut temuan: Vec<Tercatat> = semua
            .into_iter()
            .zip(tanda)
            .map(|(temuan, (id, sidik))| Tercatat {
                dokumen: dokumen(&kasus.tabel[temuan.subjek.tabel], &opd[temuan.subjek.tabel]),
                temuan,
                id,
                sidik,
                jawaban: None,
                dijelaskan_oleh: None,
            })
            .collect();
        let dalam_toleransi = temuan.split_off(banyak);
        let penjelas = penjelasan::penjelas_tiap(temuan.iter().map(|t| &t.temuan));
        for (i, penjelas) in penjelas.into_iter().enumerate() {
            temuan[i].dijelaskan_oleh = penjelas.map(|p| temuan[p].id.clone());
        }
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
            pustaka: perkara.pustaka,
            pengaturan: perkara.pengaturan,
            temuan,
            diterima: Vec::new(),
            dalam_toleransi,
            dokumen: kasus.tabel.iter().zip(&opd).map(|(t, o)| dokumen(t, o)).collect(),
            perubahan: None,
            keluhan: Vec::new(),
            bahasa,
            dilewati,
            tautan,
            pilihan: Pilihan::default(),
            segel: Segel::default(),
        }
    }

    /// The report says which rules were left out.
    #[must_use]
    pub fn dengan_pilihan(self, pilihan: Pilihan) -> Self {
        Self { pilihan, ..self }
    }

    /// The report says what it was made from.
    #[must_use]
    pub fn disegel(self, segel: Segel) -> Self {
        Self { segel, ..self }
    }

    /// Lays an earlier run beside this one: its answers go to their findings, what
    /// was accepted on the same evidence is set apart.
    pub fn sandingkan(&mut self, lalu: Terbaca) {
        let perubahan = bandingkan(&lalu.catatan, &self.catatan());
        self.keluhan = lalu.keluhan;
        let semua = std::mem::take(&mut self.temuan);
        for mut t in semua {
            let jejak = perubahan.cari(&t.id).map(|b| &b.jejak);
            t.jawaban = jejak.and_then(|j| j.jawaban.clone());
            if jejak.is_some_and(Jejak::senyap) {
                self.diterima.push(t);
            } else {
                self.temuan.push(t);
            }
        }
        self.perubahan = Some(perubahan);
    }

    /// What the next run must know of this one.
    #[must_use]
    pub fn catatan(&self) -> Catatan {
        Catatan {
            ada: self.temuan.iter().chain(&self.diterima).map(|t| self.jejak(t)).collect(),
            pergi: self.perubahan.as_ref().map(|p| p.pergi.clone()).unwrap_or_default(),
            dokumen: self.dokumen.clone(),
            aturan_mati: self.aturan_diam().map(|a| a.kode.to_owned()).collect(),
            dalam_toleransi: self.dalam_toleransi.iter().map(|t| t.id.clone()).collect(),
        }
    }

    /// A finding as it is remembered.
    #[must_use]
    pub fn jejak(&self, t: &Tercatat) -> Jejak {
        let tempat = t.temuan.letak.first().map(|l| {
            let lembar = self.sumber.lembar(l.lembar);
            riwayat::tempat(&self.sumber.berkas(l.lembar).nama, &lembar.nama, &l.alamat.to_string())
        });
        Jejak {
            id: t.id.clone(),
            sidik: t.sidik.clone(),
            aturan: t.temuan.aturan.kode.to_owned(),
            tingkat: t.temuan.tingkat.kata().to_owned(),
            pesan: t.temuan.pesan(self.bahasa),
            tempat: tempat.unwrap_or_default(),
            rupiah: rupiah(&t.temuan),
            dokumen: t.dokumen.clone(),
            jawaban: t.jawaban.clone(),
        }
    }

    /// The entry of a finding among the changes since the earlier run.
    #[must_use]
    pub fn perubahan_temuan(&self, t: &Tercatat) -> Option<&Butir> {
        self.perubahan.as_ref()?.cari(&t.id)
    }

    /// Findings that stand for themselves, not for the consequence of another one.
    pub fn mandiri(&self) -> impl Iterator<Item = &Tercatat> {
        self.temuan.iter().filter(|t| t.dijelaskan_oleh.is_none())
    }

    /// Number of findings of a severity; what another finding explains is not counted again.
    #[must_use]
    pub fn banyak(&self, tingkat: Tingkat) -> usize {
        self.mandiri().filter(|t| t.temuan.tingkat == tingkat).count()
    }

    /// The offices as their documents print them, each once, in the order of the tables.
    #[must_use]
    pub fn nama_opd(&self) -> Vec<&str> {
        let mut hasil: Vec<&str> = Vec::new();
        for opd in self.kasus.tabel.iter().filter_map(|t| t.opd.as_ref()) {
            if !hasil.contains(&&*opd.nilai) {
                hasil.push(&opd.nilai);
            }
        }
        hasil
    }

    /// Rules with findings: the rule, its gravest severity, how many; gravest first.
    #[must_use]
    pub fn menurut_aturan(&self) -> Vec<(&'static Aturan, Tingkat, usize)> {
        let mut hasil: BTreeMap<&str, (&'static Aturan, Tingkat, usize)> = BTreeMap::new();
        for t in self.mandiri() {
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
        let banyak = self.dalam_toleransi.iter().filter(|t| t.temuan.aturan.kode == aturan.kode).count();
        if banyak > 0 {
            bagian.push(format!("{banyak} {}", istilah::DALAM_TOLERANSI.dalam(bahasa)));
        }
        bagian.join("; ")
    }

    /// Rules that are switched off, with the reason.
    pub fn aturan_mati(&self) -> impl Iterator<Item = (&'static Aturan, &str)> {
        registry::semua().filter_map(|a| Some((a, self.pengaturan.alasan_mati(a)?)))
    }

    /// Rules that did not speak in this run: switched off or not chosen.
    fn aturan_diam(&self) -> impl Iterator<Item = &'static Aturan> {
        registry::semua().filter(|a| self.pengaturan.alasan_mati(a).is_some() || !self.pilihan.memakai(a))
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
