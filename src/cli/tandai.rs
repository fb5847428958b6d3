//! `tandai PATH… -o DIR`: only the flagged copies. `lepas-tanda FILE -o OUT`: the
//! source back, part by part.

use std::path::PathBuf;

use clap::Args;

use super::pemeriksaan::{self, Bekal, Masukan, Selesai};
use super::penolakan::{nama_aman, sebab_berkas};
use super::periksa::pegang;
use super::{Akhir, Umum, bertanda, keluaran};
use crate::model::Bahasa;
use crate::report::tandai;
use crate::workbook;

#[derive(Args)]
pub struct Argumen {
    #[command(flatten)]
    masukan: Masukan,
    /// Folder salinan
    #[arg(short = 'o', long, value_name = "DIR", default_value = "bertanda")]
    keluaran: PathBuf,
    /// Ganti salinan yang sudah ada
    #[arg(long)]
    timpa: bool,
}

#[derive(Args)]
pub struct ArgumenLepas {
    /// Salinan bertanda
    #[arg(value_name = "FILE")]
    berkas: PathBuf,
    /// Berkas asal yang dikembalikan
    #[arg(short = 'o', long, value_name = "OUT")]
    keluaran: PathBuf,
    /// Ganti berkas yang sudah ada
    #[arg(long)]
    timpa: bool,
}

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    let bahasa = umum.bahasa();
    tandai(argumen, umum, bahasa).unwrap_or_else(|sebab| {
        keluaran::kata(&sebab);
        Akhir::TidakDapat
    })
}

fn tandai(argumen: &Argumen, umum: &Umum, bahasa: Bahasa) -> Result<Akhir, String> {
    let _kunci = pegang(&argumen.keluaran, bahasa)?;
    let mut bekal = Bekal::muat(&argumen.masukan, umum, &argumen.keluaran)?;
    let calon = argumen.masukan.calon(&argumen.keluaran);
    pemeriksaan::jalankan(&mut bekal, &calon, umum, &argumen.keluaran, |selesai| {
        tulis(selesai, &bertanda::susun(selesai.laporan, &calon, bahasa), argumen, umum)
    })?
}

fn tulis(
    selesai: &Selesai<'_>,
    salinan: &bertanda::Salinan,
    argumen: &Argumen,
    umum: &Umum,
) -> Result<Akhir, String> {
    let bahasa = umum.bahasa();
    let folder = &argumen.keluaran;
    if let Some(ada) = salinan.berkas.iter().map(|(n, _)| folder.join(n)).find(|p| p.exists())
        && !argumen.timpa
    {
        return Err(keluaran::sudah_ada(&ada, bahasa));
    }
    let berkas: Vec<_> = salinan.berkas.iter().map(|(n, isi)| (n.as_path(), isi.as_slice())).collect();
    keluaran::tulis_utuh(folder, &berkas)
        .map_err(|galat| keluaran::tidak_tertulis(folder, &galat, bahasa))?;
    for keluhan in &salinan.keluhan {
        keluaran::kata(keluhan);
    }
    if !umum.quiet {
        for (nama, _) in &salinan.berkas {
            keluaran::kata(&nama_aman(&folder.join(nama).to_string_lossy()));
        }
        if salinan.berkas.is_empty() {
            keluaran::kata(match bahasa {
                Bahasa::Id => "tidak ada temuan; tidak ada yang ditandai",
                Bahasa::En => "no findings; nothing was flagged",
            });
        }
    }
    let kurang = !selesai.ditolak.is_empty() || !salinan.keluhan.is_empty();
    Ok(if kurang { Akhir::Sebagian } else { Akhir::Bersih })
}

pub fn lepas(argumen: &ArgumenLepas, umum: &Umum) -> Akhir {
    let bahasa = umum.bahasa();
    let nama = nama_aman(&argumen.berkas.file_name().unwrap_or_default().to_string_lossy());
    let hasil = keluaran::boleh_ditulis(&argumen.keluaran, argumen.timpa, bahasa)
        .and_then(|()| {
            workbook::muat(&argumen.berkas).map_err(|g| format!("{nama}: {}", sebab_berkas(&g, bahasa)))
        })
        .and_then(|bita| {
            tandai::lepas(&bita.isi).map_err(|g| format!("{nama}: {}", bertanda::sebab(&g, bahasa)))
        })
        .and_then(|isi| keluaran::tulis_satu(&argumen.keluaran, &isi, bahasa));
    match hasil {
        Ok(()) => Akhir::Bersih,
        Err(sebab) => {
            keluaran::kata(&sebab);
            Akhir::TidakDapat
        }
    }
}
