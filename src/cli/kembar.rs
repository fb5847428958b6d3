//! Two files that claim to be the same document: one is used, and said so.

use std::collections::BTreeMap;

use super::bacaan::Bacaan;
use crate::model::{Bahasa, Jenis};
use crate::reconcile::Pengaturan;
use crate::reconcile::align::kelompok_opd;
use crate::report::Dilewati;

impl Bacaan {
    /// From tables to documents: lists of names are set aside, the sheets of one DPA are joined,
    /// and of two files that claim to be one document one is left out.
    pub fn susun_dokumen(&mut self, pengaturan: &Pengaturan, bahasa: Bahasa) {
        self.sisihkan_nomenklatur(bahasa);
        self.tabel = crate::ingest::gabung::gabung(std::mem::take(&mut self.tabel));
        self.pisahkan_kembar(pengaturan, bahasa);
    }

    /// A list of official names is no planning document; it is named and left out.
    fn sisihkan_nomenklatur(&mut self, bahasa: Bahasa) {
        let (daftar, tabel): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.tabel).into_iter().partition(|t| t.jenis == Some(Jenis::Nomenklatur));
        self.tabel = tabel;
        for t in daftar {
            let sebab = match bahasa {
                Bahasa::Id => "daftar nomenklatur, bukan dokumen perencanaan",
                Bahasa::En => "a list of the nomenclature, not a planning document",
            };
            self.dilewati.push(Dilewati {
                nama: self.sumber.berkas(t.lembar).nama.clone(),
                lembar: Some(self.sumber.lembar(t.lembar).nama.clone()),
                sebab: sebab.to_owned(),
                wajar: true,
            });
        }
    }

    /// Leaves out tables whose form, kind, year, version and OPD an earlier file
    /// already has (contract.md). Halves of one table and several tables of one
    /// file do not clash. Which file prevails is for the settings to say; the
    /// one that comes first by name is used where they do not.
    fn pisahkan_kembar(&mut self, pengaturan: &Pengaturan, bahasa: Bahasa) {
        let opd = kelompok_opd(&self.tabel);
        let kunci: Vec<Option<String>> = self
            .tabel
            .iter()
            .zip(&opd)
            .map(|(t, opd)| {
                let jenis = t.jenis?.kata();
                let tahun = t.tahun_kolom();
                Some(format!("{}|{}|{jenis}|{tahun:?}|{}|{opd}", t.bentuk, t.bagian, t.versi.kata()))
            })
            .collect();
        // Rank in the settings, then order of reading.
        let urutan = |berkas: usize| {
            let ditetapkan = pengaturan.urutan_berlaku(&self.sumber.semua_berkas()[berkas].nama);
            (ditetapkan.unwrap_or(usize::MAX), berkas)
        };
        let mut pemilik: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (t, kunci) in self.tabel.iter().zip(&kunci) {
            let Some(kunci) = kunci else { continue };
            let milik = urutan(self.sumber.nomor_berkas(t.lembar));
            pemilik.entry(kunci).and_modify(|p| *p = milik.min(*p)).or_insert(milik);
        }
        let mut dibuang = vec![false; self.tabel.len()];
        for (i, t) in self.tabel.iter().enumerate() {
            let (Some(jenis), Some(kunci)) = (t.jenis, &kunci[i]) else { continue };
            let berkas = self.sumber.nomor_berkas(t.lembar);
            let Some(&(peringkat, pertama)) = pemilik.get(kunci.as_str()).filter(|(_, p)| *p != berkas)
            else {
                continue;
            };
            let ditetapkan = peringkat != usize::MAX;
            dibuang[i] = true;
            let dipakai = &self.sumber.semua_berkas()[pertama].nama;
            let dokumen = format!(
                "{} {}",
                jenis.nama(),
                t.tahun.map_or_else(|| t.versi.kata().to_owned(), |n| format!("{n} {}", t.versi.kata()))
            );
            let sebab = match bahasa {
                Bahasa::Id if ditetapkan => {
                    format!("{dokumen} OPD yang sama: pengaturan menetapkan '{dipakai}' yang berlaku")
                }
                Bahasa::En if ditetapkan => {
                    format!("{dokumen} of the same OPD: by the settings '{dipakai}' prevails")
                }
                Bahasa::Id => format!(
                    "{dokumen} OPD yang sama sudah dibaca dari '{dipakai}', itulah yang dipakai; sisakan satu berkas saja, atau tetapkan [dokumen] berlaku di selaras.toml"
                ),
                Bahasa::En => format!(
                    "{dokumen} of the same OPD was already read from '{dipakai}', which is used; keep only one file, or set [dokumen] berlaku in selaras.toml"
                ),
            };
            let nama = self.sumber.semua_berkas()[berkas].nama.clone();
            let lembar = Some(self.sumber.lembar(t.lembar).nama.clone());
            if !self.dilewati.iter().any(|d| d.nama == nama && d.lembar == lembar) {
                self.dilewati.push(Dilewati { nama, lembar, sebab, wajar: ditetapkan });
            }
        }
        let mut buang = dibuang.iter();
        self.tabel.retain(|_| !buang.next().copied().unwrap_or(false));
    }
}
