//! `selaras.toml`: found, obeyed, printed, and refused by line.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use calamine::Data;
use selaras::reconcile::pengaturan;
use serde_json::Value;
use tempfile::tempdir;

use crate::support::hasil::selaras;
use crate::support::jawab::Buku;
use crate::support::skenario::{periksa, tulis};

fn kode(hasil: &Value, aturan: &str) -> Vec<Value> {
    hasil["temuan"].as_array().unwrap().iter().filter(|t| t["aturan"] == aturan).cloned().collect()
}

fn dengan(di: &Path, setelan: &str, keluaran: &str) -> (i32, Value) {
    fs::write(di.join("selaras.toml"), setelan).unwrap();
    periksa(di, &["data/masuk", "-o", keluaran])
}

#[test]
fn the_nearest_file_upwards_wins_and_is_named() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("data/masuk"), &[]);
    fs::write(di.join("selaras.toml"), "[toleransi]\nrupiah = 1\n").unwrap();
    let asal = |argumen: &[&str]| {
        let hasil = selaras(&[&["pengaturan", "--json"], argumen].concat(), di);
        let json: Value = serde_json::from_slice(&hasil.stdout).unwrap();
        let rupiah = json["setelan"].as_array().unwrap().iter().find(|s| s["kunci"] == "toleransi.rupiah");
        (rupiah.unwrap()["nilai"].as_str().unwrap().to_owned(), rupiah.unwrap()["baris"].as_u64())
    };
    assert_eq!(asal(&["data/masuk"]), ("1".into(), Some(2)));
    assert_eq!(asal(&["data/masuk/renstra.xlsx"]), ("1".into(), Some(2)));
    fs::write(di.join("data/selaras.toml"), "\n[toleransi]\nrupiah = 2\n").unwrap();
    assert_eq!(asal(&["data/masuk"]), ("2".into(), Some(3)));
    assert_eq!(asal(&["data/masuk", "--aturan-file", "selaras.toml"]), ("1".into(), Some(2)));
    let hasil = selaras(&["periksa", "data/masuk"], di);
    let kata = String::from_utf8(hasil.stderr).unwrap();
    assert!(
        kata.lines().any(|b| b.starts_with("Pengaturan: ") && b.ends_with("data/selaras.toml")),
        "{kata}"
    );
    let kata = String::from_utf8(selaras(&["settings", "data", "--bahasa", "en"], di).stdout).unwrap();
    assert!(kata.contains("# selaras.toml:3") && kata.contains("# default"), "{kata}");
}

#[test]
fn what_is_printed_is_a_settings_file_of_the_same_meaning() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("data/masuk"), &[]);
    let (_, satu) = dengan(
        di,
        "[toleransi]\npersen = 0.5\n[aturan.TXT]\naktif = false\nalasan = \"istilah \\\"daerah\\\"\"\n",
        "h1",
    );
    let tercetak = selaras(&["pengaturan", "data/masuk"], di).stdout;
    let (_, dua) = dengan(di, std::str::from_utf8(&tercetak).unwrap(), "h2");
    assert_eq!(satu["pengaturan"]["setelan"], dua["pengaturan"]["setelan"]);
    assert_eq!(satu["temuan"], dua["temuan"]);
}

#[test]
fn a_wrong_file_is_refused_with_its_lines() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("data/masuk"), &[]);
    let isi = "[toleransi]\nrupiah = 1\npersn = 2\n[aturan.PAGU-02]\ntingkat = \"galat\"\n\
        [aturan.HIT-001]\naktif = false\n";
    fs::write(di.join("selaras.toml"), isi).unwrap();
    for perintah in ["periksa", "pengaturan"] {
        let hasil = selaras(&[perintah, "data/masuk"], di);
        assert_eq!(hasil.status.code(), Some(2));
        let kata = String::from_utf8(hasil.stderr).unwrap();
        let baris: Vec<&str> = kata.lines().collect();
        assert_eq!(baris.len(), 3, "{kata}");
        assert!(baris[0].contains("selaras.toml:3: ") && baris[0].contains("'persen'"), "{kata}");
        assert!(baris[1].contains("selaras.toml:4: ") && baris[1].contains("'PAGU-002'"), "{kata}");
        assert!(baris[2].contains("selaras.toml:6: ") && baris[2].contains("alasan"), "{kata}");
    }
    for (isi, argumen) in
        [(&b"\xff"[..], "selaras.toml"), (b"a = = 1", "selaras.toml"), (b"", "tidak-ada.toml")]
    {
        fs::write(di.join("selaras.toml"), isi).unwrap();
        let hasil = selaras(&["periksa", "data/masuk", "--aturan-file", argumen], di);
        assert_eq!(hasil.status.code(), Some(2), "{argumen}");
        assert!(String::from_utf8_lossy(&hasil.stderr).starts_with(argumen));
    }
    assert!(!di.join("hasil/temuan.json").exists());
}

#[test]
fn severities_switches_and_tolerances_reach_every_output() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("data/masuk"), &[]);
    let (_, polos) = periksa(di, &["data/masuk", "-o", "polos"]);
    let (total, pagu) = (kode(&polos, "HIT-003"), kode(&polos, "PAGU-002"));
    assert!(total.len() == 1 && pagu.len() > 1 && !kode(&polos, "PAGU-001").is_empty());
    let selisih =
        |t: &Value| t["fakta"]["selisih"].as_str().unwrap().trim_start_matches('-').parse::<u64>().unwrap();
    let terkecil = pagu.iter().map(selisih).min().unwrap();
    let setelan = format!(
        "[aturan.HIT-003]\naktif = false\nalasan = \"baris total dicetak oleh SIPD\"\n\
         [aturan.PAGU-002]\ntingkat = \"catatan\"\nalasan = \"pergeseran\"\ntoleransi_rupiah = {terkecil}\n"
    );
    let (_, hasil) = dengan(di, &setelan, "h");
    assert!(kode(&hasil, "HIT-003").is_empty());
    let sisa = kode(&hasil, "PAGU-002");
    assert_eq!(sisa.len(), pagu.iter().filter(|t| selisih(t) > terkecil).count());
    assert!(sisa.iter().all(|t| t["tingkat"] == "catatan"));
    // What is not touched keeps its findings and their ids.
    assert_eq!(kode(&hasil, "PAGU-001"), kode(&polos, "PAGU-001"));
    let tercatat = &hasil["pengaturan"];
    assert_eq!(tercatat["aturan_mati"][0]["alasan"], "baris total dicetak oleh SIPD");
    assert_eq!(tercatat["dalam_toleransi"], pagu.len() - sisa.len());
    assert_eq!(tercatat["setelan"]["aturan.PAGU-002.toleransi_rupiah"], terkecil.to_string());
    let mut buku = Buku::baca(&di.join("h/rekonsiliasi.xlsx"));
    let isi = |lembar: &str, buku: &mut Buku| -> String {
        let sel = buku.lembar(lembar).iter().flatten();
        sel.map(Data::to_string).collect::<Vec<_>>().join("\n")
    };
    let aturan = isi("Aturan", &mut buku);
    assert!(aturan.contains("dimatikan: baris total dicetak oleh SIPD"), "{aturan}");
    assert!(aturan.contains("tingkat diubah dari Galat: pergeseran; "), "{aturan}");
    let asal = isi("Asal", &mut buku);
    assert!(asal.contains(tercatat["sha256"].as_str().unwrap()) && asal.contains("selaras.toml:2"), "{asal}");
}

#[test]
fn the_settings_of_the_guide_are_settings() {
    let panduan = include_str!("../../docs/panduan.md");
    let teks = panduan.split("```toml").nth(1).unwrap().split("```").next().unwrap();
    let p = pengaturan::baca(teks, "selaras.toml").unwrap();
    assert!(p.daftar().iter().filter(|s| s.baris.is_some()).count() > 15);
}

#[test]
fn thresholds_change_what_is_found() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("data/masuk"), &[]);
    let galat = |hasil: &Value| kode(hasil, "PAGU-001").iter().filter(|t| t["tingkat"] == "galat").count();
    let (_, ketat) = dengan(di, "[ambang]\npagu_renstra_galat_persen = 0\n", "h1");
    let (_, longgar) = dengan(di, "[ambang]\npagu_renstra_galat_persen = 1000\n", "h2");
    assert_eq!((galat(&ketat), galat(&longgar)), (kode(&ketat, "PAGU-001").len(), 0));
    assert!(galat(&ketat) > 0);
}

#[test]
fn an_edition_is_used_for_the_year_the_settings_name() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("data/masuk"), &[]);
    let (_, polos) = periksa(di, &["data/masuk", "-o", "h0"]);
    assert!(!kode(&polos, "KODE-004").is_empty());
    fs::write(di.join("selaras.toml"), "[edisi]\n2021 = \"1317/1999\"\n").unwrap();
    let hasil = selaras(&["periksa", "data/masuk"], di);
    assert_eq!(hasil.status.code(), Some(2));
    let kata = String::from_utf8(hasil.stderr).unwrap();
    assert!(kata.contains("selaras.toml:2: ") && kata.contains("050-3708/2020"), "{kata}");
    let (_, sama) = dengan(di, "[edisi]\n2021 = \"050-3708/2020\"\n", "h1");
    assert_eq!(polos["temuan"], sama["temuan"]);
}

#[test]
fn the_settings_say_which_of_two_files_prevails() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("data/masuk"), &[]);
    let salinan = di.join("data/masuk/z-renja-final.xlsx");
    fs::copy(di.join("data/masuk/renja-2021.xlsx"), &salinan).unwrap();
    let tanpa = selaras(&["periksa", "data/masuk", "-q", "-o", "h0"], di);
    assert_eq!(tanpa.status.code(), Some(3));
    let (akhir, hasil) = dengan(di, "[dokumen]\nberlaku = [\"z-renja-final.xlsx\"]\n", "h1");
    assert_eq!(akhir, 1, "a stated choice leaves nothing out");
    let berkas = hasil["berkas"].as_array().unwrap();
    let tabel =
        |nama: &str| berkas.iter().find(|b| b["nama"] == nama).unwrap()["tabel"].as_array().unwrap().len();
    assert_eq!(tabel("renja-2021.xlsx"), 0);
    assert!(tabel("z-renja-final.xlsx") > 0);
}

#[test]
fn ceilings_and_bidang_are_checked() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("data/masuk"), &[]);
    let setelan = "[[plafon]]\ntahun = 2021\njumlah = 1_000\ndasar = \"PPAS\"\n[[opd]]\n\
        nama = \"Dinas Contoh Sosial, Pemberdayaan Perempuan, Perlindungan Anak dan Pemberdayaan Masyarakat Desa (OPD rekaan)\"\n\
        bidang = [\"2.08\"]\n";
    let (_, hasil) = dengan(di, setelan, "h");
    let plafon = kode(&hasil, "PAGU-009");
    assert!(plafon.iter().all(|t| t["fakta"]["nilai_b"] == "1000"));
    assert!(plafon.len() >= 2, "Renja and DPA: {plafon:?}");
    assert!(kode(&hasil, "STR-008").iter().any(|t| t["fakta"]["bidang"] == "1.06"));
}

#[test]
fn a_merged_office_finds_its_predecessor() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    let lama = "Perangkat Daerah : Dinas Contoh Sosial, Pemberdayaan Perempuan, Perlindungan Anak dan Pemberdayaan Masyarakat Desa (OPD rekaan)";
    tulis(&di.join("data/masuk"), &[("dpa-2020", lama, "Perangkat Daerah : Badan Lama Rekaan")]);
    // Only the DPA of the old office knows the old amounts.
    let pagu_lama = |hasil: &Value| -> usize {
        let semua = hasil["padanan"].as_array().unwrap();
        let bukti = semua.iter().flat_map(|p| p["bukti"].as_array().unwrap());
        bukti.filter(|b| b["jenis"].as_str().unwrap().contains("pagu")).count()
    };
    let (_, terpisah) = periksa(di, &["data/masuk", "-o", "h0"]);
    let nama = lama.trim_start_matches("Perangkat Daerah : ");
    let setelan = format!("[[opd]]\nnama = \"{nama}\"\npendahulu = [\"Badan Lama Rekaan\"]\n");
    let (_, bergabung) = dengan(di, &setelan, "h1");
    assert!(
        pagu_lama(&bergabung) > pagu_lama(&terpisah),
        "{} {}",
        pagu_lama(&bergabung),
        pagu_lama(&terpisah)
    );
}

/// Codes of before 2021 began anew in every office: the DPA of two merged ones both have a
/// 1.06.01.01, and the amount of one is not the amount of the other.
#[test]
fn kegiatan_of_two_predecessors_with_one_code_stay_apart() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    let lama = "Perangkat Daerah : Dinas Contoh Sosial, Pemberdayaan Perempuan, Perlindungan Anak dan Pemberdayaan Masyarakat Desa (OPD rekaan)";
    tulis(&di.join("data/masuk"), &[("dpa-2020", lama, "Perangkat Daerah : Badan Lama Rekaan")]);
    let lain = di.join("data/lain");
    tulis(&lain, &[("dpa-2020", lama, "Perangkat Daerah : Kantor Rekaan Kedua")]);
    std::fs::copy(lain.join("dpa-2020.xlsx"), di.join("data/masuk/dpa-2020-kedua.xlsx")).unwrap();
    std::fs::remove_dir_all(&lain).unwrap();
    let nama = lama.trim_start_matches("Perangkat Daerah : ");
    let setelan =
        format!("[[opd]]\nnama = \"{nama}\"\npendahulu = [\"Badan Lama Rekaan\", \"Kantor Rekaan Kedua\"]\n");
    let (_, hasil) = dengan(di, &setelan, "h");
    let tempat: BTreeSet<String> = hasil["padanan"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|p| p["lama"]["kode"] == "1.06.01.01")
        .map(|p| format!("{}", p["lama"]["letak"]["berkas"]))
        .collect();
    assert!(tempat.len() > 1, "each office has its own: {tempat:?}");
}
