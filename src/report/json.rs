//! `temuan.json` as contract.md defines it.

use serde_json::{Map, Value, json};

use super::laporan::{Laporan, Tercatat};
use super::perubahan;
use crate::model::tabel::fisik;
use crate::model::{Bahasa, Jenis, Letak, Sambungan, Tabel};
use crate::nomenclature::keputusan::{Ingatan, Lepas, Pengenal, Pilihan};
use crate::nomenclature::{Anggota, Bukti, Edisi, Hubungan, Keputusan, Padanan, Ujung, gugus};
use crate::report::padanan::sebab;
use crate::riwayat::json as ingatan;

/// The findings as JSON text, ending in a line break.
#[must_use]
pub fn tulis(laporan: &Laporan<'_>, bahasa: Bahasa) -> String {
    let isi = json!({
        "skema": "selaras/temuan/1",
        "versi": env!("CARGO_PKG_VERSION"),
        "rujukan": rujukan(laporan),
        "pengaturan": pengaturan(laporan),
        "berkas": berkas(laporan),
        "dilewati": laporan.dilewati.iter().filter(|d| d.lembar.is_none())
            .map(|d| json!({ "nama": d.nama, "sebab": d.sebab })).collect::<Vec<_>>(),
        "diterima": laporan.diterima.iter().map(|t| temuan(laporan, t, bahasa)).collect::<Vec<_>>(),
        "perubahan": laporan.perubahan.as_ref().map(perubahan::json),
        "jawaban_tidak_dipakai": laporan.keluhan.iter().map(|k| k.kata(bahasa)).collect::<Vec<_>>(),
        "riwayat": riwayat(laporan),
        "temuan": laporan.temuan.iter().map(|t| temuan(laporan, t, bahasa)).collect::<Vec<_>>(),
        "keputusan_lepas": lepas(laporan, bahasa),
        "padanan": laporan.kasus.padanan.iter().map(|p| padanan(laporan, p, bahasa)).collect::<Vec<_>>(),
    });
    let mut isi = isi;
    if !laporan.pilihan.seluruhnya() {
        isi["aturan"] = json!({ "pilih": laporan.pilihan.pilih, "abaikan": laporan.pilihan.abaikan });
    }
    if !laporan.segel.masukan.is_empty() {
        isi["segel"] = json!(laporan.segel);
    }
    format!("{isi:#}\n")
}

fn pengaturan(laporan: &Laporan<'_>) -> Value {
    let setelan: Map<String, Value> =
        laporan.pengaturan.daftar().into_iter().map(|s| (s.jalur(), s.nilai.into())).collect();
    let mati: Vec<Value> =
        laporan.aturan_mati().map(|(a, alasan)| json!({ "aturan": a.kode, "alasan": alasan })).collect();
    json!({
        "berkas": laporan.pengaturan.asal.as_ref().map(|a| &a.nama),
        "sha256": laporan.pengaturan.asal.as_ref().map(|a| &a.sidik),
        "setelan": setelan,
        "aturan_mati": mati,
        "dalam_toleransi": laporan.dalam_toleransi.len(),
    })
}

/// The crosswalk alone, in the form it has in `temuan.json`.
#[must_use]
pub fn tulis_padanan(laporan: &Laporan<'_>, bahasa: Bahasa) -> String {
    let isi = json!({
        "skema": "selaras/padanan/1",
        "versi": env!("CARGO_PKG_VERSION"),
        "rujukan": rujukan(laporan),
        "berkas": berkas(laporan),
        "dilewati": laporan.dilewati.iter().filter(|d| d.lembar.is_none())
            .map(|d| json!({ "nama": d.nama, "sebab": d.sebab })).collect::<Vec<_>>(),
        "padanan": laporan.kasus.padanan.iter().map(|p| padanan(laporan, p, bahasa)).collect::<Vec<_>>(),
        "kelompok": kelompok(laporan),
        "kode_usulan": kode_usulan(laporan, bahasa),
        "keputusan_lepas": lepas(laporan, bahasa),
    });
    format!("{isi:#}\n")
}

fn rujukan(laporan: &Laporan<'_>) -> Value {
    let utama = &laporan.pustaka.utama().edisi;
    json!({
        "edisi": utama.nama,
        "sidik": utama.sidik,
        "cakupan": utama.cakupan,
        "daftar": laporan.pustaka.semua().iter().map(|k| edisi(&k.edisi)).collect::<Vec<_>>(),
    })
}

/// Rows without a code and the code they may have.
fn kode_usulan(laporan: &Laporan<'_>, bahasa: Bahasa) -> Vec<Value> {
    crate::report::padanan::kode_usulan(laporan)
        .iter()
        .map(|u| {
            json!({
                "letak": Value::Object(letak(laporan, u.letak)),
                "jenjang": u.jenjang.kata(),
                "nama": u.nama,
                "kode": u.terbaik.as_ref().map(|(k, ..)| k.to_string()),
                "nama_resmi": u.terbaik.as_ref().map(|(_, n, _)| n.as_str()),
                "skor": permil(u.skor()),
                "bukti": u.terbaik.iter().flat_map(|(.., b)| b).map(|b| bukti(b, bahasa)).collect::<Vec<_>>(),
                "lain": u.lain.iter().map(|(k, n, s)| json!({
                    "kode": k.to_string(), "nama": n, "skor": permil(*s),
                })).collect::<Vec<_>>(),
                "dipakai": u.dipakai.map(|k| k.to_string()),
            })
        })
        .collect()
}

fn bukti(b: &Bukti, bahasa: Bahasa) -> Value {
    let keterangan = if bahasa == Bahasa::Id { &b.keterangan } else { &b.keterangan_en };
    json!({ "jenis": b.jenis, "bobot": permil(b.bobot), "keterangan": keterangan })
}

/// Groups with Σ old, Σ new and the remainder.
fn kelompok(laporan: &Laporan<'_>) -> Vec<Value> {
    let angka = |n: Option<rust_decimal::Decimal>| n.map(|n| n.normalize().to_string());
    gugus::susun(&laporan.kasus.padanan, |p| p.keputusan != Keputusan::Tolak)
        .iter()
        .map(|g| {
            let kode = |a: &[Anggota]| a.iter().map(|a| a.kode.clone()).collect::<Vec<_>>();
            let peralihan = g.peralihan().map(|(l, b, sisa)| {
                json!({
                    "tahun_lama": l.tahun, "lama": angka(l.lama),
                    "tahun_baru": b.tahun, "baru": angka(b.baru),
                    "sisa": sisa.normalize().to_string(),
                })
            });
            json!({
                "hubungan": g.hubungan.map(Hubungan::kata),
                "lama": kode(&g.lama),
                "baru": kode(&g.baru),
                "peralihan": peralihan,
                "tertutup": g.penutup.iter().map(|p| json!({
                    "tahun_lama": p.tahun_lama, "tahun_baru": p.tahun_baru,
                    "lama": p.lama.iter().map(|i| g.lama[*i].kode.clone()).collect::<Vec<_>>(),
                    "baru": p.baru.iter().map(|i| g.baru[*i].kode.clone()).collect::<Vec<_>>(),
                    "jumlah": p.jumlah.normalize().to_string(),
                })).collect::<Vec<_>>(),
            })
        })
        .collect()
}

/// Decisions that are not in force, with the reason.
fn lepas(laporan: &Laporan<'_>, bahasa: Bahasa) -> Vec<Value> {
    let sisi = |p: &Option<Pengenal>| {
        p.as_ref().map(|p| json!({ "kode": p.kode, "nama": p.nama, "indikator": p.indikator }))
    };
    let t = &laporan.kasus.tetapan;
    let satu = |(i, mengapa): &(Ingatan, Lepas), ditanya: bool| {
        json!({
            "lama": sisi(&i.lama),
            "baru": sisi(&i.baru),
            "keputusan": i.pilihan.map(Pilihan::kata),
            "sebab": sebab(mengapa, bahasa),
            "ditanya_lagi": ditanya,
        })
    };
    t.ditanya.values().map(|d| satu(d, true)).chain(t.lepas.iter().map(|d| satu(d, false))).collect()
}

/// A reference list that was at hand.
#[must_use]
pub fn edisi(edisi: &Edisi) -> Value {
    json!({
        "edisi": edisi.nama,
        "berlaku": [edisi.berlaku.0, edisi.berlaku.1],
        "cakupan": edisi.cakupan,
        "sidik": edisi.sidik,
    })
}

fn berkas(laporan: &Laporan<'_>) -> Vec<Value> {
    let mut grup = fisik(&laporan.kasus.tabel);
    grup.sort_by_key(|g| (laporan.kasus.tabel[g[0]].lembar, laporan.kasus.tabel[g[0]].kepala));
    laporan
        .sumber
        .semua_berkas()
        .iter()
        .enumerate()
        .map(|(nomor, berkas)| {
            let tabel: Vec<Value> = grup
                .iter()
                // Of a form with two halves the last speaks for the document.
                .filter_map(|g| g.last().map(|&i| &laporan.kasus.tabel[i]))
                .flat_map(|t| bagian(t).map(move |b| (t, b)))
                .filter(|(_, b)| laporan.sumber.nomor_berkas(b.lembar) == nomor)
                .map(|(t, b)| tabel(laporan, t, &b))
                .collect();
            let dilewati: Vec<Value> = laporan
                .dilewati
                .iter()
                .filter(|d| d.nama == berkas.nama)
                .filter_map(|d| Some(json!({ "lembar": d.lembar.as_ref()?, "sebab": d.sebab })))
                .collect();
            json!({ "nama": berkas.nama, "sha256": berkas.sha256, "tabel": tabel, "dilewati": dilewati })
        })
        .collect()
}

/// The parts of a table, each on its own sheet.
fn bagian(t: &Tabel) -> impl Iterator<Item = Sambungan> + '_ {
    let lain: usize = t.sambungan.iter().map(|s| s.baris).sum();
    let pertama =
        Sambungan { lembar: t.lembar, rentang: t.rentang, baris: t.banyak_baris().saturating_sub(lain) };
    std::iter::once(pertama).chain(t.sambungan.iter().cloned())
}

fn tabel(laporan: &Laporan<'_>, t: &Tabel, bagian: &Sambungan) -> Value {
    json!({
        "lembar": laporan.sumber.lembar(bagian.lembar).nama,
        "bentuk": t.bentuk,
        "jenis": t.jenis.map(Jenis::kata),
        "opd": t.opd.as_ref().map(|o| o.nilai.as_str()),
        "versi": t.versi.kata(),
        "tahun": t.tahun_kolom(),
        "rentang": bagian.rentang.to_string(),
        "baris": bagian.baris,
    })
}

fn temuan(laporan: &Laporan<'_>, t: &Tercatat, bahasa: Bahasa) -> Value {
    let fakta: Map<String, Value> =
        t.temuan.fakta.iter().map(|(nama, f)| ((*nama).to_owned(), f.mesin().into())).collect();
    let mut hasil = json!({
        "id": t.id,
        "sidik": t.sidik,
        "aturan": t.temuan.aturan.kode,
        "tingkat": t.temuan.tingkat.kata(),
        "pesan": t.temuan.pesan(bahasa),
        "saran": t.temuan.saran(bahasa),
        "letak": t.temuan.letak.iter().map(|l| letak_bernilai(laporan, *l)).collect::<Vec<_>>(),
        "fakta": fakta,
    });
    if let Value::Object(isi) = &mut hasil {
        if let Some(id) = &t.dijelaskan_oleh {
            isi.insert("dijelaskan_oleh".into(), id.as_str().into());
        }
        isi.extend(ingatan::tambahan(&laporan.jejak(t)));
        if let Some(b) = laporan.perubahan_temuan(t) {
            isi.insert("golongan".into(), b.golongan.kata().into());
            isi.insert("bukti_berubah".into(), b.bukti_berubah.into());
        }
    }
    hasil
}

fn riwayat(laporan: &Laporan<'_>) -> Value {
    let catatan = laporan.catatan();
    json!({
        "dokumen": catatan.dokumen,
        "dalam_toleransi": catatan.dalam_toleransi,
        "pergi": catatan.pergi.iter().map(ingatan::ke_json).collect::<Vec<_>>(),
    })
}

fn letak(laporan: &Laporan<'_>, l: Letak) -> Map<String, Value> {
    let mut hasil = Map::new();
    hasil.insert("berkas".into(), laporan.sumber.berkas(l.lembar).nama.as_str().into());
    hasil.insert("lembar".into(), laporan.sumber.lembar(l.lembar).nama.as_str().into());
    // A merged area is named by its top-left cell.
    hasil.insert("sel".into(), laporan.sumber.lembar(l.lembar).pangkal(l.alamat).to_string().into());
    hasil
}

fn letak_bernilai(laporan: &Laporan<'_>, l: Letak) -> Value {
    let mut hasil = letak(laporan, l);
    let pangkal = laporan.sumber.lembar(l.lembar).pangkal(l.alamat);
    hasil.insert("nilai".into(), laporan.isi(Letak { alamat: pangkal, ..l }).into());
    Value::Object(hasil)
}

fn padanan(laporan: &Laporan<'_>, p: &Padanan, bahasa: Bahasa) -> Value {
    let ujung = |u: &Ujung| {
        json!({
            "kode": u.kode,
            "nama": u.nama,
            "indikator": u.indikator,
            "letak": Value::Object(letak(laporan, u.letak)),
        })
    };
    let bukti: Vec<Value> = p.bukti.iter().map(|b| bukti(b, bahasa)).collect();
    json!({
        "lama": p.lama.as_ref().map(ujung),
        "baru": p.baru.as_ref().map(ujung),
        "hubungan": p.hubungan.kata(),
        "skor": permil(p.skor()),
        "keputusan": p.keputusan.kata(),
        "bukti": bukti,
    })
}

/// Thousandths as a decimal number, by its digits: 930 is 0.93.
fn permil(nilai: i32) -> Value {
    let tanda = if nilai < 0 { "-" } else { "" };
    let teks = format!("{tanda}{}.{:03}", nilai.unsigned_abs() / 1000, nilai.unsigned_abs() % 1000);
    serde_json::from_str(&teks).unwrap_or(Value::Null)
}
