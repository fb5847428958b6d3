//! Which rows of several tables are the same item.
//!
//! Codes as understood go first. What they leave over meets by name under the
//! same parent: that is how the code-less T-C.29 of 2021 finds the coded BAB IV,
//! and why a damaged code does not make two rows out of one.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::{ButirSanding, Kunci, Sisi, jalur_nama};
use crate::model::teks::peras;
use crate::model::{Jenjang, KodeBaris, Nilai, Nomenklatur, Peran, Tabel};
use crate::nomenclature::normalisasi::baku;
use crate::nomenclature::similarity::kemiripan_nama;
use crate::reconcile::resolusi::KodeJelas;

/// Names under one parent are one name from this likeness on, in thousandths,
/// where one of them has no code ("… Daerah Kab/Kota", "dan Politik" for "dalam Politik").
const NAMA_SAMA: u32 = 800;

type LetakButir = HashMap<(usize, usize), usize>;

/// The items of a year in the order of their keys, and the item of each row.
pub(super) fn butir_tahun(
    tabel: &[Tabel],
    kode: &[Vec<KodeJelas>],
    tahun: i32,
    anggota: &[usize],
) -> (Vec<ButirSanding>, LetakButir) {
    let mut urut = anggota.to_vec();
    // Coded tables first: rows without a code then find them by name.
    let berkode = |t: &usize| tabel[*t].baris.iter().filter(|b| b.kode.is_some()).count();
    urut.sort_by_key(|t| (Reverse(berkode(t)), *t));
    let mut pencari = Pencari {
        tabel,
        kode,
        butir: Vec::new(),
        kunci: HashMap::new(),
        nama: HashMap::new(),
        anak: HashMap::new(),
        letak: HashMap::new(),
    };
    for t in urut {
        pencari.masukkan(t, tahun);
    }
    pencari.selesai()
}

struct Pencari<'t> {
    tabel: &'t [Tabel],
    kode: &'t [Vec<KodeJelas>],
    butir: Vec<Calon>,
    kunci: HashMap<Kunci, usize>,
    /// Items by the wording and by the letters of their names.
    nama: HashMap<String, Vec<usize>>,
    /// Items under each item.
    anak: HashMap<usize, Vec<usize>>,
    letak: LetakButir,
}

/// An item in the making.
struct Calon {
    butir: ButirSanding,
    induk: Option<usize>,
    /// None of its rows prints a code.
    tanpa_kode: bool,
}

impl Pencari<'_> {
    fn masukkan(&mut self, t: usize, tahun: i32) {
        let tabel = &self.tabel[t];
        let baris: Vec<usize> = (0..tabel.baris.len())
            .filter(|&i| (Jenjang::Program..=Jenjang::SubKegiatan).contains(&tabel.baris[i].jenjang))
            .filter(|&i| berisi_tahun(tabel, i, tahun))
            .collect();
        let mut banyak: HashMap<Kunci, usize> = HashMap::new();
        for k in baris.iter().filter_map(|&i| kunci(tabel, &self.kode[t], i)) {
            *banyak.entry(k).or_default() += 1;
        }
        // All codes before all names: a name must not take the place of a code further down.
        for &i in &baris {
            let Some(kunci) = kunci(tabel, &self.kode[t], i) else { continue };
            if let Some(&id) = self.kunci.get(&kunci)
                && (banyak[&kunci] == 1 || self.senama(id, t, i))
            {
                self.pasang(id, t, i);
            }
        }
        for &i in &baris {
            if self.letak.contains_key(&(t, i)) {
                continue;
            }
            // A code that repeats within the table was met a moment ago; under another name it is
            // a slip, and the name says which item is meant.
            let kembar = kunci(tabel, &self.kode[t], i).and_then(|k| self.kunci.get(&k).copied());
            let sama = kembar.filter(|&id| self.butir[id].butir.di(t).is_none() || self.senama(id, t, i));
            let id = match kembar {
                Some(_) => self.bernama(t, i).filter(|_| sama.is_none()).or(sama),
                None => self.bernama(t, i),
            };
            let id = id.unwrap_or_else(|| self.tambah(t, i));
            self.pasang(id, t, i);
        }
    }

    /// A row may bear the name of an item; where one has none, nothing speaks against it.
    fn senama(&self, id: usize, t: usize, i: usize) -> bool {
        let (a, b) = (self.tabel[t].baris[i].nama_teks(), self.butir[id].butir.nama(self.tabel));
        let (satu, dua) = (sebutan_nama(a), sebutan_nama(b));
        satu.is_empty() || dua.is_empty() || satu.iter().any(|n| dua.contains(n)) || {
            kemiripan_nama(a, b) >= NAMA_SAMA
        }
    }

    /// The item of this name that the table does not have yet: under the same
    /// parent, else, for a row without a code, the only one of its name.
    fn bernama(&self, t: usize, i: usize) -> Option<usize> {
        let b = &self.tabel[t].baris[i];
        let tanpa_kode = b.kode.is_none();
        let induk = b.induk.and_then(|j| self.letak.get(&(t, j)).copied());
        let seinduk = |id: usize| induk.is_some() && self.butir[id].induk == induk;
        let bebas = |id: &usize| {
            let c = &self.butir[*id];
            (c.butir.jenjang, c.butir.nomenklatur) == (b.jenjang, b.nomenklatur)
                && c.butir.di(t).is_none()
                && (tanpa_kode || c.tanpa_kode || seinduk(*id))
        };
        let senama: BTreeSet<usize> = sebutan_nama(b.nama_teks())
            .iter()
            .filter_map(|n| self.nama.get(n))
            .flatten()
            .copied()
            .filter(bebas)
            .collect();
        if let Some(&id) = senama.iter().find(|&&id| seinduk(id)) {
            return Some(id);
        }
        if senama.len() == 1 {
            return senama.first().copied();
        }
        let saudara = induk.and_then(|id| self.anak.get(&id))?;
        saudara
            .iter()
            .filter(|id| bebas(id) && (tanpa_kode || self.butir[**id].tanpa_kode))
            .map(|&id| (kemiripan_nama(b.nama_teks(), self.butir[id].butir.nama(self.tabel)), Reverse(id)))
            .filter(|(mirip, _)| *mirip >= NAMA_SAMA)
            .max()
            .map(|(_, Reverse(id))| id)
    }

    fn tambah(&mut self, t: usize, i: usize) -> usize {
        let tabel = &self.tabel[t];
        let b = &tabel.baris[i];
        // A code that repeats under another name is not the key of a second item.
        let kunci = kunci(tabel, &self.kode[t], i).filter(|k| !self.kunci.contains_key(k));
        let induk = b.induk.and_then(|j| self.letak.get(&(t, j)).copied());
        let id = self.butir.len();
        self.butir.push(Calon {
            butir: ButirSanding {
                kunci: kunci.clone().unwrap_or_else(|| Kunci::Nama(jalur_nama(tabel, i))),
                jenjang: b.jenjang,
                nomenklatur: b.nomenklatur,
                terendah: true,
                sisi: Vec::new(),
            },
            induk,
            tanpa_kode: true,
        });
        for nama in sebutan_nama(b.nama_teks()) {
            self.nama.entry(nama).or_default().push(id);
        }
        if let Some(induk) = induk {
            self.anak.entry(induk).or_default().push(id);
        }
        if let Some(kunci) = kunci {
            self.kunci.insert(kunci, id);
        }
        id
    }

    fn pasang(&mut self, id: usize, t: usize, i: usize) {
        let tabel = &self.tabel[t];
        let terendah = tabel.baris[i].anak.iter().all(|&j| tabel.baris[j].jenjang > Jenjang::SubKegiatan);
        let calon = &mut self.butir[id];
        calon.tanpa_kode &= tabel.baris[i].kode.is_none();
        calon.butir.terendah &= terendah;
        match calon.butir.sisi.iter_mut().find(|s| s.tabel == t) {
            Some(sisi) => {
                sisi.baris.push(i);
                sisi.terendah &= terendah;
            }
            None => calon.butir.sisi.push(Sisi { tabel: t, baris: vec![i], pagu: None, terendah }),
        }
        self.letak.insert((t, i), id);
    }

    fn selesai(self) -> (Vec<ButirSanding>, LetakButir) {
        let mut urutan: Vec<usize> = (0..self.butir.len()).collect();
        urutan.sort_by(|a, b| self.butir[*a].butir.kunci.cmp(&self.butir[*b].butir.kunci));
        let mut tempat = vec![0; urutan.len()];
        for (baru, &lama) in urutan.iter().enumerate() {
            tempat[lama] = baru;
        }
        let letak = self.letak.into_iter().map(|(baris, id)| (baris, tempat[id])).collect();
        let mut butir: Vec<(usize, ButirSanding)> =
            self.butir.into_iter().enumerate().map(|(i, c)| (tempat[i], c.butir)).collect();
        butir.sort_by_key(|(tempat, _)| *tempat);
        let mut butir: Vec<ButirSanding> = butir.into_iter().map(|(_, b)| b).collect();
        for b in &mut butir {
            b.sisi.sort_by_key(|s| s.tabel);
            for s in &mut b.sisi {
                s.baris.sort_unstable();
            }
        }
        (butir, letak)
    }
}

/// A row of a table of several years (T-C.29) belongs to a year in which it says
/// something; one that says nothing at all belongs to the years of its nomenclature.
fn berisi_tahun(tabel: &Tabel, baris: usize, tahun: i32) -> bool {
    let kolom: Vec<usize> = (0..tabel.kolom.len())
        .filter(|&k| matches!(tabel.kolom[k].peran, Peran::Pagu | Peran::Target | Peran::RealisasiRp))
        .filter(|&k| tabel.kolom[k].tahun.is_some())
        .collect();
    if kolom.iter().all(|&k| tabel.kolom[k].tahun == Some(tahun)) {
        return true;
    }
    let terisi = |i: usize, tahun: Option<i32>| {
        tabel.baris[i].larik.iter().any(|l| {
            kolom.iter().any(|&k| {
                (tahun.is_none() || tabel.kolom[k].tahun == tahun)
                    && l.sel[k].as_ref().is_some_and(|s| !matches!(s.nilai, Nilai::Nihil | Nilai::RpKosong))
            })
        })
    };
    let senada = |n: Nomenklatur| {
        (0..tabel.baris.len()).any(|i| tabel.baris[i].nomenklatur == n && terisi(i, Some(tahun)))
    };
    terisi(baris, Some(tahun)) || (!terisi(baris, None) && senada(tabel.baris[baris].nomenklatur))
}

/// The forms under which a name is looked up: its comparable wording, and its
/// letters, so that "PENGARUSUTAM AAN" finds its like.
fn sebutan_nama(nama: &str) -> Vec<String> {
    let mut bentuk = vec![baku(nama).to_string(), peras(nama)];
    bentuk.retain(|n| !n.is_empty());
    bentuk
}

fn kunci(tabel: &Tabel, kode: &[KodeJelas], i: usize) -> Option<Kunci> {
    match (tabel.baris[i].kode.as_ref().map(|k| &k.nilai), kode[i].berlaku) {
        (Some(KodeBaris::Lama(lama)), _) => Some(Kunci::Lama(lama.clone())),
        // Each bidang prints the supporting programme under its own number.
        (_, Some(k)) if k.penunjang() => Some(Kunci::Baru(k.sebagai_penunjang())),
        (_, Some(k)) => Some(Kunci::Baru(k)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{self, Petunjuk, layout};
    use crate::model::{Berkas, IsiSel, Lembar, NilaiSel, Sumber};
    use crate::nomenclature::Pustaka;
    use crate::reconcile::resolusi::kode_tabel;
    use crate::reconcile::{Ambang, align::sandingkan};

    const KEPALA: &str = "Kode|Program/Kegiatan|Tolok Ukur|Satuan|Target Kinerja|Anggaran";
    const KEGIATAN: &str = "Pelatihan Kerja berdasarkan Unit Kompetensi";

    /// Tables of the form of BAB IV, one per sheet, cells separated by `|`; the
    /// list knows nothing of this bidang.
    fn butir(lembar: &[&[&str]]) -> Vec<(String, usize)> {
        let isi = |teks: &str| IsiSel { nilai: NilaiSel::Teks(teks.into()), format: None };
        let lembar: Vec<Lembar> = lembar
            .iter()
            .map(|baris| Lembar {
                nama: "BAB IV".to_owned(),
                baris: (0u32..)
                    .zip(["Daftar program dan kegiatan Tahun 2021", KEPALA].iter().chain(*baris))
                    .map(|(nomor, teks)| {
                        let sel = (0u16..).zip(teks.split('|')).filter(|(_, t)| !t.is_empty());
                        (nomor, sel.map(|(k, t)| (k, isi(t))).collect())
                    })
                    .collect(),
                ..Lembar::default()
            })
            .collect();
        let katalog = Pustaka::bawaan();
        let mut sumber = Sumber::default();
        let id = sumber.tambah(Berkas { nama: "renja".to_owned(), ..Berkas::default() }, lembar);
        let tabel = ingest::baca(&sumber, &id, &layout::bawaan(), &katalog, Petunjuk::default()).tabel;
        let kode: Vec<_> = tabel.iter().map(|t| kode_tabel(t, &katalog, &Ambang::default())).collect();
        let sanding = sandingkan(&tabel, &kode);
        let sub = sanding[0].butir.iter().filter(|b| b.jenjang == Jenjang::SubKegiatan);
        sub.map(|b| (b.sebutan(&tabel, &kode), b.sisi.len())).collect()
    }

    fn pasang(kode: &str, nama: &str) -> String {
        format!("{kode}|{nama}|Jumlah peserta|Orang|20|1000000")
    }

    #[test]
    fn a_row_without_a_code_finds_the_coded_one_under_its_parent() {
        let kegiatan = [pasang("2.07.03.2.01", KEGIATAN), pasang("", KEGIATAN)];
        let berkode =
            pasang("2.07.03.2.01.01", "Proses Pelaksanaan Pendidikan bagi Pencari Kerja Kabupaten/Kota");
        let polos = pasang("", "Proses Pelaksanaan Pendidikan bagi Pencari Kerja Kab/Kota");
        assert_eq!(
            butir(&[&[&kegiatan[0], &berkode], &[&kegiatan[1], &polos]]),
            [("2.07.03.2.01.01".to_owned(), 2)]
        );
    }

    #[test]
    fn one_name_under_one_parent_is_one_row_whatever_its_code() {
        let kegiatan = pasang("2.07.03.2.01", KEGIATAN);
        let benar = pasang("2.07.03.2.01.01", "Pengadaan Sarana Pelatihan");
        let rusak = pasang("2.07.03.2.01.07", "Pengadaan Sarana Pelatihan");
        assert_eq!(butir(&[&[&kegiatan, &benar], &[&kegiatan, &rusak]]), [("2.07.03.2.01.01".to_owned(), 2)]);
    }

    #[test]
    fn a_code_further_down_goes_before_a_name() {
        let kegiatan = pasang("2.07.03.2.01", KEGIATAN);
        let (a1, a2) = (pasang("2.07.03.2.01.01", "Sarana"), pasang("2.07.03.2.01.02", "Prasarana"));
        let (b3, b1) = (pasang("2.07.03.2.01.03", "Sarana"), pasang("2.07.03.2.01.01", "Alat"));
        let hasil = butir(&[&[&kegiatan, &a1, &a2], &[&kegiatan, &b3, &b1]]);
        let jumlah: Vec<usize> = hasil.iter().map(|(_, n)| *n).collect();
        assert_eq!(jumlah, [2, 1, 1]);
    }
}
