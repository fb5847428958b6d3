//! The same sheet as somebody else would have laid it out: columns in another order, header rows
//! split or joined, blank rows and columns, another place, numbers as text. Only the form changes.

use selaras::model::{Alamat, Area, IsiSel, Lembar, NilaiSel};

use super::acak::Acak;

/// First and last header row of each table on the sheet, from the top down.
pub type Kepala = (u32, u32);

fn peta(lembar: &Lembar, ubah: impl Fn(Alamat) -> Alamat) -> Lembar {
    let mut sel: Vec<(Alamat, IsiSel)> = lembar
        .baris
        .iter()
        .flat_map(|(b, sel)| sel.iter().map(|(k, isi)| (ubah(Alamat::new(*b, *k)), isi.clone())))
        .collect();
    sel.sort_by_key(|(a, _)| *a);
    let mut hasil = Lembar { baris: Vec::new(), ..lembar.clone() };
    for (a, isi) in sel {
        match hasil.baris.last_mut() {
            Some((b, sel)) if *b == a.baris => sel.push((a.kolom, isi)),
            _ => hasil.baris.push((a.baris, vec![(a.kolom, isi)])),
        }
    }
    hasil.gabungan =
        lembar.gabungan.iter().map(|g| Area { awal: ubah(g.awal), akhir: ubah(g.akhir) }).collect();
    hasil
}

/// Titles, header and the first rows of the body.
pub fn pangkas(lembar: &Lembar, kepala: &[Kepala], isi: u32) -> Lembar {
    let akhir = kepala.last().map_or(u32::MAX, |(_, z)| z + isi);
    let mut hasil = lembar.clone();
    hasil.baris.retain(|(b, _)| *b <= akhir);
    hasil.gabungan.retain(|g| g.awal.baris <= akhir);
    hasil
}

/// Everything further down and to the right, under another sheet name.
pub fn geser(lembar: &Lembar, baris: u32, kolom: u16, nama: &str) -> Lembar {
    let hasil = peta(lembar, |a| Alamat::new(a.baris + baris, a.kolom + kolom));
    Lembar { nama: nama.to_owned(), ..hasil }
}

/// A blank column before `kolom`; headings merged across it stay merged.
pub fn sisip_kolom(lembar: &Lembar, kolom: u16) -> Lembar {
    peta(lembar, |a| Alamat::new(a.baris, if a.kolom >= kolom { a.kolom + 1 } else { a.kolom }))
}

/// A blank row before `baris`.
pub fn sisip_baris(lembar: &Lembar, baris: u32) -> Lembar {
    peta(lembar, |a| Alamat::new(if a.baris >= baris { a.baris + 1 } else { a.baris }, a.kolom))
}

/// Columns of the tables in another order; those under one merged heading stay together.
pub fn acak_kolom(lembar: &Lembar, kepala: &[Kepala], acak: &mut Acak) -> Lembar {
    let Some((awal, _)) = kepala.first() else { return lembar.clone() };
    let di_tabel = |b: u32| b >= *awal;
    let lebar = lembar
        .baris
        .iter()
        .filter(|(b, _)| di_tabel(*b))
        .filter_map(|(_, s)| s.last().map(|(k, _)| k + 1))
        .max()
        .unwrap_or(0);
    // Columns joined by a merge form one block.
    let mut awal_blok: Vec<bool> = vec![true; usize::from(lebar) + 1];
    for g in lembar.gabungan.iter().filter(|g| di_tabel(g.awal.baris)) {
        for k in g.awal.kolom + 1..=g.akhir.kolom {
            awal_blok[usize::from(k)] = false;
        }
    }
    let mut blok: Vec<Vec<u16>> = Vec::new();
    for k in 0..lebar {
        if awal_blok[usize::from(k)] {
            blok.push(vec![k]);
        } else if let Some(akhir) = blok.last_mut() {
            akhir.push(k);
        }
    }
    for i in (1..blok.len()).rev() {
        blok.swap(i, usize::try_from(acak.dalam(0, i as u64 + 1)).unwrap());
    }
    let mut baru = vec![0u16; usize::from(lebar)];
    for (di, k) in (0u16..).zip(blok.iter().flatten()) {
        baru[usize::from(*k)] = di;
    }
    peta(lembar, |a| {
        let pindah = di_tabel(a.baris) && usize::from(a.kolom) < baru.len();
        Alamat::new(a.baris, if pindah { baru[usize::from(a.kolom)] } else { a.kolom })
    })
}

fn di_kepala(kepala: &[Kepala], baris: u32) -> bool {
    kepala.iter().any(|(a, z)| (*a..=*z).contains(&baris))
}

/// Vertical merges of the header undone; the text stays in the upper cell, or goes to the lower one.
pub fn lepas_tegak(lembar: &Lembar, kepala: &[Kepala], ke_bawah: bool) -> Lembar {
    let mut hasil = lembar.clone();
    hasil.gabungan.clear();
    let mut pindah: Vec<(Alamat, Alamat)> = Vec::new();
    for g in &lembar.gabungan {
        if !di_kepala(kepala, g.awal.baris) || g.awal.baris == g.akhir.baris {
            hasil.gabungan.push(*g);
        } else if ke_bawah && g.awal.kolom == g.akhir.kolom {
            pindah.push((g.awal, Alamat::new(g.akhir.baris, g.awal.kolom)));
        } else if g.awal.kolom != g.akhir.kolom {
            hasil.gabungan.push(Area { awal: g.awal, akhir: Alamat::new(g.awal.baris, g.akhir.kolom) });
        }
    }
    let tujuan = |a: Alamat| pindah.iter().find(|(dari, _)| *dari == a).map_or(a, |(_, ke)| *ke);
    let gabungan = hasil.gabungan.clone();
    Lembar { gabungan, ..peta(&hasil, tujuan) }
}

/// Horizontal merges of the header undone; the heading stays above its first column.
pub fn lepas_datar(lembar: &Lembar, kepala: &[Kepala]) -> Lembar {
    let mut hasil = lembar.clone();
    hasil.gabungan.retain(|g| {
        !di_kepala(kepala, g.awal.baris) || g.awal.kolom == g.akhir.kolom || g.awal.baris != g.akhir.baris
    });
    hasil
}

/// Every merged header cell filled with the text of its area, as some converters write it.
pub fn isi_gabungan(lembar: &Lembar, kepala: &[Kepala]) -> Lembar {
    let mut hasil = lembar.clone();
    for g in lembar.gabungan.iter().filter(|g| di_kepala(kepala, g.awal.baris)) {
        let Some(isi) = lembar.isi(g.awal).cloned() else { continue };
        for b in g.awal.baris..=g.akhir.baris {
            for k in g.awal.kolom..=g.akhir.kolom {
                taruh(&mut hasil, Alamat::new(b, k), isi.clone());
            }
        }
    }
    hasil.gabungan.retain(|g| !di_kepala(kepala, g.awal.baris));
    hasil
}

/// Each lowest header cell one row higher: merged with a blank row below it.
pub fn tinggikan_kepala(lembar: &Lembar, kepala: Kepala) -> Lembar {
    let mut hasil = sisip_baris(lembar, kepala.1 + 1);
    for g in &mut hasil.gabungan {
        if g.awal.baris >= kepala.0 && g.akhir.baris == kepala.1 {
            g.akhir.baris += 1;
        }
    }
    let tertutup: Vec<u16> = hasil
        .gabungan
        .iter()
        .filter(|g| (g.awal.baris..=g.akhir.baris).contains(&kepala.1))
        .flat_map(|g| g.awal.kolom..=g.akhir.kolom)
        .collect();
    let sel: Vec<u16> = hasil
        .baris
        .iter()
        .filter(|(b, _)| *b == kepala.1)
        .flat_map(|(_, s)| s.iter().map(|(k, _)| *k))
        .filter(|k| !tertutup.contains(k))
        .collect();
    for k in sel {
        hasil.gabungan.push(Area { awal: Alamat::new(kepala.1, k), akhir: Alamat::new(kepala.1 + 1, k) });
    }
    hasil
}

/// The words of the lowest header cells split over two rows, as a narrow column makes people do.
pub fn belah_kepala(lembar: &Lembar, kepala: Kepala) -> Lembar {
    let mut hasil = sisip_baris(lembar, kepala.1 + 1);
    let bawah: Vec<(u16, String)> = lembar
        .baris
        .iter()
        .filter(|(b, _)| *b == kepala.1)
        .flat_map(|(_, s)| s.iter().map(|(k, i)| (*k, i.nilai.teks().to_owned())))
        .collect();
    for (k, teks) in bawah {
        let kata: Vec<&str> = teks.split_whitespace().collect();
        if kata.len() < 2 || hasil.gabungan_di(Alamat::new(kepala.1, k)).is_some() {
            continue;
        }
        let (atas, sisa) = kata.split_at(kata.len() / 2);
        taruh(&mut hasil, Alamat::new(kepala.1, k), teks_sel(&atas.join(" ")));
        taruh(&mut hasil, Alamat::new(kepala.1 + 1, k), teks_sel(&sisa.join(" ")));
    }
    hasil
}

/// Line breaks and double blanks in the header, as pasted from print.
pub fn patah_kata(lembar: &Lembar, kepala: &[Kepala]) -> Lembar {
    let mut hasil = lembar.clone();
    for (b, sel) in &mut hasil.baris {
        if di_kepala(kepala, *b) {
            for (_, isi) in sel {
                if let NilaiSel::Teks(t) = &isi.nilai {
                    isi.nilai = NilaiSel::Teks(t.replace(' ', " \n").into());
                }
            }
        }
    }
    hasil
}

/// Stored numbers below the header as text: plain digits, or grouped in the Indonesian way where
/// they are long; a percentage as it is shown.
pub fn angka_jadi_teks(lembar: &Lembar, kepala: &[Kepala], berkelompok: bool) -> Lembar {
    let mut hasil = lembar.clone();
    let Some((_, akhir)) = kepala.first() else { return hasil };
    for (b, sel) in &mut hasil.baris {
        if *b <= *akhir || di_kepala(kepala, *b) {
            continue;
        }
        for (_, isi) in sel {
            let NilaiSel::Angka(digit) = &isi.nilai else { continue };
            let persen = isi.format.as_deref().is_some_and(|f| f.contains('%'));
            let teks = if persen {
                let kali =
                    digit.parse::<rust_decimal::Decimal>().unwrap() * rust_decimal::Decimal::ONE_HUNDRED;
                format!("{}%", format!("{kali:.2}").replace('.', ","))
            } else if berkelompok && digit.len() > 6 && digit.bytes().all(|b| b.is_ascii_digit()) {
                kelompokkan(digit)
            } else {
                digit.replace('.', ",")
            };
            *isi = teks_sel(&teks);
        }
    }
    hasil
}

fn kelompokkan(digit: &str) -> String {
    let mut hasil = String::new();
    for (i, huruf) in digit.chars().enumerate() {
        if i > 0 && (digit.len() - i).is_multiple_of(3) {
            hasil.push('.');
        }
        hasil.push(huruf);
    }
    hasil
}

/// The header row repeated in the middle of the body, as after a page break.
pub fn ulang_kepala(lembar: &Lembar, kepala: Kepala, di: u32) -> Lembar {
    let tinggi = kepala.1 - kepala.0 + 1;
    let mut hasil = lembar.clone();
    for _ in 0..tinggi {
        hasil = sisip_baris(&hasil, di);
    }
    for (b, sel) in &lembar.baris {
        if (kepala.0..=kepala.1).contains(b) {
            for (k, isi) in sel {
                taruh(&mut hasil, Alamat::new(di + b - kepala.0, *k), isi.clone());
            }
        }
    }
    for g in lembar.gabungan.iter().filter(|g| (kepala.0..=kepala.1).contains(&g.awal.baris)) {
        let turun = |a: Alamat| Alamat::new(di + a.baris - kepala.0, a.kolom);
        hasil.gabungan.push(Area { awal: turun(g.awal), akhir: turun(g.akhir) });
    }
    hasil
}

fn teks_sel(teks: &str) -> IsiSel {
    IsiSel { nilai: NilaiSel::Teks(teks.into()), format: None }
}

fn taruh(lembar: &mut Lembar, di: Alamat, isi: IsiSel) {
    let i = match lembar.baris.binary_search_by_key(&di.baris, |(b, _)| *b) {
        Ok(i) => i,
        Err(i) => {
            lembar.baris.insert(i, (di.baris, Vec::new()));
            i
        }
    };
    let sel = &mut lembar.baris[i].1;
    match sel.binary_search_by_key(&di.kolom, |(k, _)| *k) {
        Ok(k) => sel[k].1 = isi,
        Err(k) => sel.insert(k, (di.kolom, isi)),
    }
}
