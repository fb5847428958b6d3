//! `--bentuk FILE`: the user's own layouts, read before the built-in ones.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::ingest::layout::{self, Bentuk};
use crate::model::Bahasa;

#[derive(Args, Clone)]
pub struct BentukSendiri {
    /// Bentuk tabel buatan sendiri (lihat docs/bentuk.md); boleh diulang
    #[arg(long = "bentuk", value_name = "FILE")]
    berkas: Vec<PathBuf>,
}

impl BentukSendiri {
    pub fn dari(berkas: Vec<PathBuf>) -> Self {
        Self { berkas }
    }

    pub fn berkas(&self) -> &[PathBuf] {
        &self.berkas
    }
}

/// The layouts of a run: the user's first, then the built-in ones they do not replace. Where one
/// cannot be read, one sentence names the file, the line and, for a misspelt word, the nearest.
///
/// # Errors
/// That sentence.
pub fn muat(argumen: &BentukSendiri, bahasa: Bahasa) -> Result<Vec<Bentuk>, String> {
    let mut hasil = Vec::new();
    for jalur in &argumen.berkas {
        hasil.push(baca(jalur, bahasa)?);
    }
    let milik: Vec<String> = hasil.iter().map(|b: &Bentuk| b.bentuk.clone()).collect();
    hasil.extend(layout::bawaan().into_iter().filter(|b| !milik.contains(&b.bentuk)));
    Ok(hasil)
}

fn baca(jalur: &Path, bahasa: Bahasa) -> Result<Bentuk, String> {
    let nama = jalur.display();
    let teks = std::fs::read_to_string(jalur).map_err(|galat| match bahasa {
        Bahasa::Id => format!("{nama}: bentuk tidak dapat dibaca ({galat})"),
        Bahasa::En => format!("{nama}: the layout cannot be read ({galat})"),
    })?;
    let mut bentuk = Bentuk::dari_toml(&teks).map_err(|galat| {
        let baris = galat.span().map_or(1, |s| teks[..s.start.min(teks.len())].matches('\n').count() + 1);
        format!("{nama}:{baris}: {}", kalimat(galat.message(), bahasa))
    })?;
    if let Some(sebab) = cacat(&bentuk, bahasa) {
        return Err(format!("{nama}: {sebab}"));
    }
    bentuk.milik_pemakai = true;
    Ok(bentuk)
}

/// A layout that reads but can recognise nothing, or everything.
fn cacat(bentuk: &Bentuk, bahasa: Bahasa) -> Option<String> {
    let id = bahasa == Bahasa::Id;
    let wajib = bentuk.kolom.iter().filter(|k| k.wajib).count();
    if wajib < 2 {
        return Some(if id {
            "sedikitnya dua kolom harus 'wajib = true', agar tabel lain tidak ikut dikenali".to_owned()
        } else {
            "at least two columns must have 'wajib = true', or other tables would be taken for it".to_owned()
        });
    }
    let bagian: Vec<&str> = bentuk.bagian.iter().map(|b| b.nama.as_str()).collect();
    let asing = bentuk.kolom.iter().filter_map(|k| k.bagian.as_deref()).find(|b| !bagian.contains(b))?;
    Some(if id {
        format!("bagian '{asing}' tidak ada di [[bagian]]")
    } else {
        format!("bagian '{asing}' is not among [[bagian]]")
    })
}

/// The reader's message as a sentence; a misspelt word gets its nearest known one.
fn kalimat(pesan: &str, bahasa: Bahasa) -> String {
    let id = bahasa == Bahasa::Id;
    let kutipan: Vec<&str> = pesan.split('`').skip(1).step_by(2).collect();
    let (asing, dikenal) = match kutipan.split_first() {
        Some((a, d)) if pesan.starts_with("unknown") && !d.is_empty() => (*a, d),
        _ if pesan.starts_with("missing field") => {
            let kurang = kutipan.first().copied().unwrap_or_default();
            return if id { format!("'{kurang}' belum diisi") } else { format!("'{kurang}' is missing") };
        }
        _ if id => return format!("tidak dapat dibaca: {pesan}"),
        _ => return format!("cannot be read: {pesan}"),
    };
    let dekat = dikenal.iter().min_by_key(|d| strsim::levenshtein(d, asing)).copied().unwrap_or_default();
    if id {
        format!("'{asing}' tidak dikenal; mungkin '{dekat}' (pilihannya: {})", dikenal.join(", "))
    } else {
        format!("'{asing}' is unknown; perhaps '{dekat}' (known: {})", dikenal.join(", "))
    }
}
