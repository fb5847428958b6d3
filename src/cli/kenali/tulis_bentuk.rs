//! `kenali --tulis-bentuk FILE`: the layout that a table was read with, with the headings of the
//! file beside it, as a starting point for the user's own.

use std::fmt::Write as _;

use crate::ingest::layout::{Bentuk, JenisBaris, KolomBentuk, Pola};
use crate::model::letak::huruf_kolom;
use crate::model::{Peran, Tabel};

/// The text of the layout; `--bentuk` reads it back.
pub fn tulis(tabel: &Tabel, semua: &[Bentuk]) -> String {
    let Some(bentuk) = semua.iter().find(|b| b.bentuk == tabel.bentuk) else { return String::new() };
    let mut t = String::from(
        "# Bentuk tabel untuk selaras, dipakai dengan --bentuk. Penjelasan: docs/bentuk.md.\n\
         # Ganti nama di bawah ini bila bentuknya tidak lagi sama dengan bawaan.\n",
    );
    let _ = writeln!(t, "bentuk = {}", kutip(&bentuk.bentuk));
    let _ = writeln!(t, "nama = {}", kutip(&bentuk.nama));
    if let Some(jenis) = bentuk.jenis {
        let _ = writeln!(t, "jenis = {}", kutip(jenis.kata()));
    }
    let _ = writeln!(t, "judul = {}", daftar(&bentuk.judul));
    let _ = writeln!(t, "baris = {}", kutip(kata_baris(bentuk.baris)));
    if let Some(kewenangan) = bentuk.kewenangan {
        let _ = writeln!(t, "kewenangan = {kewenangan}");
    }
    for (kunci, ya) in [("banyak_opd", bentuk.banyak_opd), ("varian_umum", bentuk.varian_umum)] {
        if ya {
            let _ = writeln!(t, "{kunci} = true");
        }
    }
    for v in &bentuk.varian {
        let _ = write!(t, "\n[[varian]]\njudul = {}\n", daftar(&v.judul));
        if let Some(jenis) = v.jenis {
            let _ = writeln!(t, "jenis = {}", kutip(jenis.kata()));
        }
        if v.perubahan {
            t.push_str("perubahan = true\n");
        }
    }
    for b in &bentuk.bagian {
        let _ = write!(t, "\n[[bagian]]\nnama = {}\njenis = {}\n", kutip(&b.nama), kutip(b.jenis.kata()));
    }
    for k in &bentuk.kolom {
        kolom(&mut t, tabel, k);
    }
    let lain: Vec<_> = tabel.kolom.iter().filter(|k| k.peran == Peran::Lainnya).collect();
    if !lain.is_empty() {
        t.push_str(
            "\n# Kolom berkas ini yang belum berperan; hapus tanda # dan pilih perannya bila perlu.\n",
        );
    }
    for k in lain {
        let judul = k.judul.last().map_or("", String::as_str);
        let _ = writeln!(
            t,
            "# [[kolom]]                 # kolom {}\n# peran = \"lainnya\"\n# judul = [{}]",
            huruf_kolom(k.kolom),
            kutip(&judul.to_lowercase())
        );
    }
    t
}

fn kolom(t: &mut String, tabel: &Tabel, k: &KolomBentuk) {
    t.push_str("\n[[kolom]]\n");
    let ada: Vec<String> = tabel
        .kolom
        .iter()
        .filter(|c| c.judul.last().is_some_and(|j| k.memuat(j)) && c.peran == k.peran)
        .map(|c| format!("{} ‹{}›", huruf_kolom(c.kolom), c.judul.join(" / ")))
        .collect();
    for ada in ada {
        let _ = writeln!(t, "# {ada}");
    }
    let _ = writeln!(t, "peran = {}", kutip(&k.peran.nama_bentuk()));
    let _ = writeln!(t, "judul = {}", daftar(&k.judul));
    for (kunci, pola) in [("induk", &k.induk), ("bukan_induk", &k.bukan_induk)] {
        if !pola.is_empty() {
            let _ = writeln!(t, "{kunci} = {}", daftar(pola));
        }
    }
    for (kunci, ya) in [("wajib", k.wajib), ("tiap_tahun", k.tiap_tahun)] {
        if ya {
            let _ = writeln!(t, "{kunci} = true");
        }
    }
    if let Some(minimal) = k.minimal {
        let _ = writeln!(t, "minimal = {minimal}");
    }
    if let Some(tahun) = k.tahun {
        let _ = writeln!(t, "tahun = {tahun}");
    }
    if let Some(bagian) = &k.bagian {
        let _ = writeln!(t, "bagian = {}", kutip(bagian));
    }
    if let Some(jenjang) = k.jenjang {
        let kata = if jenjang == crate::model::Jenjang::Bidang { "bidang" } else { jenjang.kata() };
        let _ = writeln!(t, "jenjang = {}", kutip(kata));
    }
    if let Some(versi) = k.versi {
        let _ = writeln!(t, "versi = {}", kutip(versi.kata()));
    }
}

fn kata_baris(baris: JenisBaris) -> &'static str {
    match baris {
        JenisBaris::Hierarki => "hierarki",
        JenisBaris::Indikator => "indikator",
        JenisBaris::Rincian => "rincian",
        JenisBaris::Daftar => "daftar",
    }
}

fn daftar(pola: &[Pola]) -> String {
    let isi: Vec<String> = pola.iter().map(|p| kutip(p.asli())).collect();
    format!("[{}]", isi.join(", "))
}

/// A TOML string; headings may hold any character.
fn kutip(teks: &str) -> String {
    let mut hasil = String::from("\"");
    for c in teks.chars() {
        match c {
            '"' | '\\' => hasil.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(hasil, "\\u{:04x}", u32::from(c));
            }
            c => hasil.push(c),
        }
    }
    hasil.push('"');
    hasil
}
