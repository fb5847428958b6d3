//! Figures whose way of writing keeps Excel from computing with them, by printed table.

use crate::model::tabel::fisik;
use crate::model::{Angka, Isian, Letak, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Perkara, Temuan};

/// Such figures of one printed table.
pub struct Tertulis<'t> {
    tabel: usize,
    /// The headings they stand under.
    kepala: Vec<Letak>,
    /// Column by column.
    pub sel: Vec<&'t Isian>,
    /// All figures of the columns in question.
    pub seluruh: usize,
    /// Role of the first column that holds any.
    pub peran: Option<Peran>,
}

/// The figures of the columns of some roles that are written so, for each table as printed: halves
/// side by side, with one sheet and one header, are one. Tables without any are left out.
pub fn tertulis<'t>(
    perkara: &Perkara<'t>,
    peran: fn(Peran) -> bool,
    begitu: impl Fn(&Isian, &Angka) -> bool,
) -> Vec<Tertulis<'t>> {
    let semua = fisik(perkara.tabel).into_iter().filter_map(|cetakan| {
        let (&tabel, kepala) = (cetakan.first()?, Vec::new());
        let mut hasil = Tertulis { tabel, kepala, sel: Vec::new(), seluruh: 0, peran: None };
        for t in cetakan {
            hasil.tambah(perkara, t, peran, &begitu);
        }
        (!hasil.sel.is_empty()).then_some(hasil)
    });
    semua.collect()
}

impl<'t> Tertulis<'t> {
    fn tambah(
        &mut self,
        perkara: &Perkara<'t>,
        t: usize,
        peran: fn(Peran) -> bool,
        begitu: impl Fn(&Isian, &Angka) -> bool,
    ) {
        let tabel = &perkara.tabel[t];
        let kolom: Vec<usize> = (0..tabel.kolom.len()).filter(|&k| peran(tabel.kolom[k].peran)).collect();
        let mut menurut_kolom: Vec<Vec<&Isian>> = vec![Vec::new(); kolom.len()];
        // Row by row, as the table is stored. Only money has totals.
        let total = tabel.total.iter().filter(|_| peran(Peran::Pagu));
        for larik in tabel.baris.iter().flat_map(|b| &b.larik).chain(total) {
            for (&k, sel) in kolom.iter().zip(&mut menurut_kolom) {
                let Some(isian) = &larik.sel[k] else { continue };
                let Some(angka) = isian.angka() else { continue };
                self.seluruh += 1;
                if begitu(isian, angka) {
                    sel.push(isian);
                }
            }
        }
        for (&k, sel) in kolom.iter().zip(menurut_kolom).filter(|(_, sel)| !sel.is_empty()) {
            self.sel.extend(sel);
            self.kepala.push(Letak { lembar: tabel.lembar, alamat: tabel.kolom[k].sel_judul });
            self.peran = self.peran.or(Some(tabel.kolom[k].peran));
        }
    }

    /// The finding about them. Where it is the custom of the table (`lazim`) the headings and one
    /// example say it.
    pub fn temuan(
        &self,
        perkara: &Perkara<'_>,
        aturan: &'static Aturan,
        peran: Option<Peran>,
        contoh: &Isian,
        lazim: bool,
    ) -> Temuan {
        let tempat = if lazim { vec![contoh.letak] } else { self.sel.iter().map(|s| s.letak).collect() };
        Temuan::baru(aturan, perkara.subjek_tabel(self.tabel, peran))
            .letak(self.kepala.iter().copied())
            .letak(tempat)
            .fakta("banyak", Fakta::Angka(self.sel.len().into()))
            .fakta("seluruh", Fakta::Angka(self.seluruh.into()))
            .fakta("tabel", Fakta::Teks(perkara.nama_tabel(self.tabel).to_owned()))
    }
}
