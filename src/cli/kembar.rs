//! Two files that claim to be the same document: one is used, and said so.

use std::collections::BTreeMap;

use super::bacaan::Bacaan;
use crate::model::Bahasa;
use crate::reconcile::align::kelompok_opd;
use crate::report::Dilewati;

impl Bacaan {
    /// Leaves out tables whose form, kind, year, version and OPD an earlier file
    /// already has (contract.md). Halves of one table and several tables of one
    /// file do not clash.
    pub fn pisahkan_kembar(&mut self, bahasa: Bahasa) {
        let opd = kelompok_opd(&self.tabel);
        let mut pemilik: BTreeMap<String, usize> = BTreeMap::new();
        let mut dibuang = vec![false; self.tabel.len()];
        for (i, t) in self.tabel.iter().enumerate() {
            let Some(jenis) = t.jenis else { continue };
            let berkas = self.sumber.nomor_berkas(t.lembar);
            let kunci = format!(
                "{}|{}|{}|{:?}|{}|{}",
                t.bentuk,
                t.bagian,
                jenis.kata(),
                t.tahun_kolom(),
                t.versi.kata(),
                opd[i]
            );
            let pertama = *pemilik.entry(kunci).or_insert(berkas);
            if pertama == berkas {
                continue;
            }
            dibuang[i] = true;
            let dipakai = &self.sumber.semua_berkas()[pertama].nama;
            let dokumen = format!(
                "{} {}",
                jenis.nama(),
                t.tahun.map_or_else(|| t.versi.kata().to_owned(), |n| format!("{n} {}", t.versi.kata()))
            );
            let sebab = match bahasa {
                Bahasa::Id => format!(
                    "{dokumen} OPD yang sama sudah dibaca dari '{dipakai}', itulah yang dipakai; sisakan satu berkas saja"
                ),
                Bahasa::En => format!(
                    "{dokumen} of the same OPD was already read from '{dipakai}', which is used; keep only one file"
                ),
            };
            let nama = self.sumber.semua_berkas()[berkas].nama.clone();
            let lembar = Some(self.sumber.lembar(t.lembar).nama.clone());
            if !self.dilewati.iter().any(|d| d.nama == nama && d.lembar == lembar) {
                self.dilewati.push(Dilewati { nama, lembar, sebab, wajar: false });
            }
        }
        let mut buang = dibuang.iter();
        self.tabel.retain(|_| !buang.next().copied().unwrap_or(false));
    }
}
