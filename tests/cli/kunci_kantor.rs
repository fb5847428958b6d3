//! Two invented offices, unlike each other: left alone when consistent, and every mistake of their
//! keys found where it was planted.

use selaras::model::Letak;
use selaras::reconcile::{Temuan, Tingkat};

use crate::support::kunci::{self, KANTOR, Sel};
use crate::support::perkara::Berperkara;

fn sel(perkara: &Berperkara, letak: Letak) -> Sel {
    Sel {
        berkas: perkara.sumber.berkas(letak.lembar).nama.clone(),
        lembar: perkara.sumber.lembar(letak.lembar).nama.clone(),
        alamat: letak.alamat.to_string(),
    }
}

fn tuturan(perkara: &Berperkara, t: &Temuan) -> String {
    let tempat: Vec<String> = t.letak.iter().take(3).map(|l| perkara.tempat(*l)).collect();
    format!("{} {} {}", t.aturan.kode, t.pesan(selaras::model::Bahasa::Id), tempat.join("; "))
}

#[test]
fn consistent_offices_are_left_alone() {
    for nama in KANTOR {
        let perkara = Berperkara::dari_lembar(kunci::kantor(nama).into_iter());
        let temuan = perkara.temuan();
        let ganggu: Vec<String> =
            temuan.iter().filter(|t| t.tingkat > Tingkat::Catatan).map(|t| tuturan(&perkara, t)).collect();
        assert!(ganggu.is_empty(), "{nama}: {ganggu:#?}");
    }
}

#[test]
fn every_mistake_of_the_keys_is_found_where_it_stands() {
    for nama in KANTOR {
        let (kunci, mut kantor) = (kunci::kunci(nama), kunci::kantor(nama));
        assert!(kunci.len() >= 20, "{nama}: {} mistakes", kunci.len());
        kunci::tanam(&mut kantor, &kunci);
        let perkara = Berperkara::dari_lembar(kantor.into_iter());
        let temuan = perkara.temuan();
        let ketemu = |k: &kunci::Kesalahan| {
            temuan.iter().any(|t| {
                t.aturan.kode == k.aturan
                    && t.penjelas.is_none()
                    && t.letak.iter().any(|l| sel(&perkara, *l) == k.letak)
            })
        };
        let luput: Vec<_> =
            kunci.iter().filter(|k| !ketemu(k)).map(|k| (&k.nomor, &k.keterangan, k)).collect();
        assert!(luput.is_empty(), "{nama}: {luput:#?}");
        // What a mistake entails stands for itself only where nobody explains it.
        let asing: Vec<String> = temuan
            .iter()
            .filter(|t| t.tingkat == Tingkat::Galat && t.penjelas.is_none())
            .filter(|t| {
                let milik = |k: &kunci::Kesalahan| {
                    t.aturan.kode == k.aturan && t.letak.iter().any(|l| sel(&perkara, *l) == k.letak)
                };
                !kunci.iter().any(milik)
            })
            .map(|t| tuturan(&perkara, t))
            .collect();
        assert!(asing.is_empty(), "{nama}: {asing:#?}");
    }
}
