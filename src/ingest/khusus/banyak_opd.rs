//! A table of a whole region becomes one table per OPD, so that equal codes of two offices never
//! meet. Whose a row is stands in a line above it ("Unit Organisasi : …"), in a column of its own,
//! or among the cells of its code.

use std::collections::HashMap;

use crate::ingest::kepala::Kepala;
use crate::ingest::{kode, opd};
use crate::model::teks::{lipat, peras, rapikan};
use crate::model::{Baris, Isian, Jenis, Jenjang, KodeBaris, Larik, Lembar, Peran, Sel, Tabel};

/// Whose rows are read.
#[derive(Debug, Default)]
pub struct Pemilik {
    /// The office named by the last line of its own.
    kini: Option<Sel<String>>,
    /// Names of offices by their code.
    nama: HashMap<String, Sel<String>>,
}

impl Pemilik {
    /// True for a line that says whose rows follow; a sub unit goes on with its office.
    pub fn baris_opd(&mut self, tabel: &Tabel, lembar: &Lembar, baris: u32) -> bool {
        let Ok(i) = lembar.baris.binary_search_by_key(&baris, |(b, _)| *b) else { return false };
        let mut isi = lembar.baris[i].1.iter().filter(|(_, s)| !s.nilai.teks().trim().is_empty());
        let Some((kolom, sel)) = isi.next() else { return false };
        let teks = sel.nilai.teks();
        if peras(teks).starts_with("subunitorganisasi") && isi.next().is_none() {
            return true;
        }
        let Some(nilai) = opd::baris_opd(teks) else { return false };
        self.kini = Some(Sel { nilai, mentah: teks.into(), letak: tabel.letak_di(baris, *kolom) });
        true
    }

    /// True for a row that names an office: its code stands among the cells of the row's code, and
    /// below the bidang there is none of an item.
    pub fn baris_kantor(
        &mut self,
        tabel: &Tabel,
        larik: &Larik,
        kode: Option<&Sel<KodeBaris>>,
        nama: Option<&Sel<String>>,
    ) -> bool {
        let (Some(kantor), Some(nama)) = (sel_kantor(tabel, larik), nama) else { return false };
        let di_atas_program = match kode.map(|k| &k.nilai) {
            Some(KodeBaris::Baru(k)) => k.jenjang() <= Jenjang::Bidang,
            Some(_) => false,
            None => true,
        };
        if di_atas_program {
            self.nama.insert(rapikan(&kantor.mentah), nama.clone());
        }
        di_atas_program
    }

    /// The office of a row: its own, else that of the line above it.
    pub fn dari(&self, tabel: &Tabel, kepala: &Kepala<'_>, larik: &Larik) -> Option<Sel<String>> {
        if let Some(kantor) = sel_kantor(tabel, larik) {
            let kode = rapikan(&kantor.mentah);
            let sendiri = Sel { nilai: kode.clone(), mentah: kantor.mentah.clone(), letak: kantor.letak };
            return Some(self.nama.get(&kode).cloned().unwrap_or(sendiri));
        }
        opd_milik(tabel, kepala, larik).or_else(|| self.kini.clone())
    }
}

/// The code of an office among the cells of a row's code.
fn sel_kantor<'l>(tabel: &Tabel, larik: &'l Larik) -> Option<&'l Isian> {
    let sekepala = |sel| tabel.kolom.iter().any(|k| k.peran == Peran::Kode && k.sel_judul == sel);
    let mut kolom = tabel.kolom.iter().zip(&larik.sel).filter(|(k, _)| k.peran == Peran::Opd);
    kolom.find(|(k, _)| sekepala(k.sel_judul))?.1.as_ref().filter(|s| kode::opd(&rapikan(&s.mentah)))
}

/// The office in the row's own column, in a form that lists many.
fn opd_milik(tabel: &Tabel, kepala: &Kepala<'_>, larik: &Larik) -> Option<Sel<String>> {
    let opd = opd_larik(tabel, larik)?;
    // In the plan of the region the column names offices; in that of one office its divisions.
    let rencana_daerah = matches!(tabel.jenis, Some(Jenis::Rkpd | Jenis::Rpjmd)) && tabel.bagian.is_empty();
    let milik = kepala.bentuk.banyak_opd || (rencana_daerah && opd::nama_kantor(&opd.nilai));
    milik.then_some(opd)
}

/// The office a row names: a name where one of the columns has it, else its code.
pub fn opd_larik(tabel: &Tabel, larik: &Larik) -> Option<Sel<String>> {
    let sel = || tabel.kolom.iter().zip(&larik.sel).filter(|(k, _)| k.peran == Peran::Opd);
    let mut bernama = sel().filter_map(|(_, s)| s.as_ref()).map(|s| (s, opd::tanpa_kode(&s.mentah)));
    let pilihan = bernama.find(|(_, n)| !n.is_empty());
    let (isian, nilai) =
        pilihan.or_else(|| sel().find_map(|(_, s)| s.as_ref()).map(|s| (s, rapikan(&s.mentah))))?;
    Some(Sel { nilai, mentah: isian.mentah.clone(), letak: isian.letak })
}

/// The amount of an urusan or bidang under which several offices stand is none of theirs.
fn lepas_jumlah_wilayah(tabel: &Tabel, baris: &mut [Baris]) {
    let jenjang = |b: &Baris| b.kode_baru().map(|k| k.jenjang()).filter(|j| *j <= Jenjang::Bidang);
    let kunci = |b: &Baris| b.opd.as_ref().map(|o| lipat(&o.nilai));
    for i in 0..baris.len() {
        let Some(sendiri) = jenjang(&baris[i]) else { continue };
        let bawah = baris[i + 1..].iter().take_while(|b| jenjang(b).is_none_or(|j| j > sendiri));
        let mut opd: Vec<_> = bawah.filter_map(kunci).collect();
        opd.dedup();
        if opd.len() > 1 {
            for (kolom, sel) in tabel.kolom.iter().zip(&mut baris[i].larik[0].sel) {
                if kolom.peran.uang() {
                    *sel = None;
                }
            }
        }
    }
}

/// Splits a table whose rows name several OPD; rows that name none belong to the rows below them.
#[must_use]
pub fn pisahkan(mut tabel: Tabel) -> Vec<Tabel> {
    let mut semua = std::mem::take(&mut tabel.baris);
    let mut kini: Option<Sel<String>> = None;
    for b in semua.iter_mut().rev() {
        match &b.opd {
            Some(opd) => kini = Some(opd.clone()),
            None => b.opd.clone_from(&kini),
        }
    }
    lepas_jumlah_wilayah(&tabel, &mut semua);
    let mut urutan: HashMap<String, usize> = HashMap::new();
    let mut hasil: Vec<(Option<Sel<String>>, Vec<Baris>)> = Vec::new();
    let mut terakhir: Option<Sel<String>> = None;
    for b in semua {
        // Rows behind the last one that names an OPD go on with it.
        let opd = b.opd.clone().or_else(|| terakhir.clone());
        let kunci = opd.as_ref().map(|o| lipat(&o.nilai)).unwrap_or_default();
        let n = *urutan.entry(kunci).or_insert_with(|| {
            hasil.push((opd.clone(), Vec::new()));
            hasil.len() - 1
        });
        terakhir = opd;
        hasil[n].1.push(b);
    }
    if hasil.len() <= 1 {
        if let Some((opd, baris)) = hasil.pop() {
            tabel.baris = baris;
            tabel.opd = opd.or(tabel.opd);
        }
        return vec![tabel];
    }
    let kosong = Tabel { total: Vec::new(), catatan: Vec::new(), ..tabel.clone() };
    let mut bagian: Vec<Tabel> = hasil
        .into_iter()
        .map(|(opd, baris)| Tabel { baris, opd: opd.or_else(|| tabel.opd.clone()), ..kosong.clone() })
        .collect();
    bagian[0].total_wilayah = tabel.total;
    // A note goes with the OPD whose row it is about; a printed total belongs to the whole region.
    for catatan in tabel.catatan {
        let di = catatan.letak().alamat.baris;
        let milik =
            bagian.iter().rposition(|t| t.baris.iter().any(|b| b.larik.iter().any(|l| l.baris == di)));
        bagian[milik.unwrap_or(0)].catatan.push(catatan);
    }
    bagian
}
