//! Real workbooks that nobody on this project wrote. They are read where they lie and are no part
//! of the project; where the folder is absent the test says so. The truth was taken from the cells
//! by hand and by an independent script, not from the program.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::hasil::selaras;

/// The folder beside the clone, or a word that it is not there.
fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/contoh_nyata");
    if folder.is_dir() {
        return Some(folder);
    }
    #[expect(clippy::print_stderr, reason = "a test that looks at nothing says so")]
    {
        eprintln!("dilewati: ../shared/contoh_nyata tidak ada");
    }
    None
}

/// The only table of a workbook.
fn tabel(berkas: &str, pilihan: &[&str]) -> Option<Value> {
    let jalur = folder()?.join(berkas);
    let mut argumen = vec!["kenali", jalur.to_str().unwrap(), "--json"];
    argumen.extend(pilihan);
    let hasil = selaras(&argumen, Path::new("."));
    assert_eq!(hasil.status.code(), Some(0), "{berkas}: {}", String::from_utf8_lossy(&hasil.stderr));
    let json: Value = serde_json::from_slice(&hasil.stdout).unwrap();
    let tabel = json["berkas"][0]["tabel"].as_array().unwrap();
    assert_eq!(tabel.len(), 1, "{berkas}");
    Some(tabel[0].clone())
}

fn total(tabel: &Value, kolom: &str) -> Value {
    tabel["kolom"].as_array().unwrap().iter().find(|k| k["kolom"] == kolom).unwrap()["total"].clone()
}

fn periksa(tabel: &Value, harapan: &[(&str, Value)]) {
    for (kunci, nilai) in harapan {
        assert_eq!(&tabel[*kunci], nilai, "{kunci}");
    }
}

const RENSTRA: &str = "pasangkayu_2024/19. Renstra Template.xlsx";

/// The findings of a rule on a workbook: the accused cells, in order.
fn sel_temuan(berkas: &str, aturan: &str) -> Option<Vec<Vec<String>>> {
    let jalur = folder()?.join(berkas);
    let keluaran = tempfile::tempdir().unwrap();
    let argumen = [
        "periksa",
        jalur.to_str().unwrap(),
        "--json",
        "-q",
        "-o",
        keluaran.path().to_str().unwrap(),
        "--timpa",
    ];
    let hasil = selaras(&argumen, Path::new("."));
    let json: Value = serde_json::from_slice(&hasil.stdout).unwrap();
    let sel = |t: &Value| -> Vec<String> {
        t["letak"].as_array().unwrap().iter().map(|l| l["sel"].as_str().unwrap().to_owned()).collect()
    };
    Some(json["temuan"].as_array().unwrap().iter().filter(|t| t["aturan"] == aturan).map(sel).collect())
}

#[test]
fn a_formula_that_lost_its_reference_is_one_cause_with_its_cells() {
    let Some(letak) = sel_temuan(RENSTRA, "ING-010") else { return };
    assert_eq!(letak, [["H39", "J39", "L39", "N39", "P39"]]);
}

#[test]
fn a_row_blank_in_several_years_is_one_cause() {
    let Some(letak) = sel_temuan(RENSTRA, "STR-007") else { return };
    assert!(letak.contains(&["J86", "L86", "N86", "P86"].map(str::to_owned).to_vec()), "{letak:?}");
}

#[test]
fn renstra_that_counts_its_years() {
    let Some(t) = tabel(RENSTRA, &[]) else { return };
    // Rows 2 to 96, each with a code but for row 56; no title, so no year and no OPD.
    periksa(
        &t,
        &[
            ("bentuk", json!("t_c_27")),
            ("jenis", json!("renstra")),
            ("tahun", json!([])),
            ("kepala", json!([1, 1])),
            ("rentang", json!("A2:R96")),
            ("baris", json!(95)),
        ],
    );
    assert_eq!(t["jenjang"], json!({"program": 10, "kegiatan": 22, "sub_kegiatan": 61, "rekening": 0}));
    // Sums over the sub kegiatan (six code groups) and row 56, floats rounded to whole sen.
    for (kolom, jumlah) in [
        ("H", "203409142804"),
        ("J", "232059799901"),
        ("L", "245159781334"),
        ("N", "262677731876.25"),
        ("P", "285948033735.48"),
    ] {
        assert_eq!(total(&t, kolom), jumlah, "{kolom}");
    }
    // H84 and H85 print less than their children; H44 differs by its own children.
    let h = t["kolom"].as_array().unwrap().iter().find(|k| k["kolom"] == "H").unwrap();
    assert_eq!(h["pasti"], json!(false));
    let ragu: Vec<&str> = h["ragu"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect();
    assert!(["H44", "H84", "H85"].iter().all(|s| ragu.contains(s)), "{ragu:?}");
}

#[test]
fn the_first_year_settles_the_others() {
    let Some(t) = tabel(RENSTRA, &["--tahun-awal", "2022"]) else { return };
    assert_eq!(t["tahun"], json!([2022, 2023, 2024, 2025, 2026]));
}

#[test]
fn list_of_sub_kegiatan_with_dates() {
    let Some(t) = tabel("pasangkayu_2024/20. Format Sub Kegiatan Renja_DPA_DPPA.xlsx", &[]) else { return };
    // 44 rows; all dates of execution lie in 2024; the form is for Renja, DPA and DPPA alike.
    periksa(
        &t,
        &[
            ("bentuk", json!("daftar_sub_kegiatan")),
            ("jenis", Value::Null),
            ("tahun", json!([2024])),
            ("kepala", json!([1, 1])),
            ("rentang", json!("A2:O45")),
            ("baris", json!(44)),
        ],
    );
    assert_eq!(total(&t, "N"), "125103902555");
    let t = tabel("pasangkayu_2024/20. Format Sub Kegiatan Renja_DPA_DPPA.xlsx", &["--jenis", "dpa"]);
    assert_eq!(t.unwrap()["jenis"], "dpa");
}

#[test]
fn price_items_without_an_amount() {
    let Some(t) = tabel("pasangkayu_2024/21. Form Renja DPA DPPA.xlsx", &[]) else { return };
    // Eleven items with accounts; the column JUMLAH is blank throughout.
    periksa(
        &t,
        &[
            ("bentuk", json!("daftar_komponen")),
            ("jenis", Value::Null),
            ("tahun", json!([])),
            ("rentang", json!("A2:M12")),
            ("baris", json!(11)),
        ],
    );
    assert_eq!(t["jenjang"], json!({"program": 0, "kegiatan": 0, "sub_kegiatan": 0, "rekening": 11}));
    assert_eq!(total(&t, "K"), Value::Null);
}

#[test]
fn quarterly_evaluation_in_thousands() {
    let Some(t) = tabel("sukabumi_2018/bappeda.xlsx", &[]) else { return };
    // Rows 15, 16 (headings), 17 and 42 (programmes), 18, 36, 37, 43, 44 (kegiatan); 19 to 35 are
    // further indicators, 38 to 41 and 45 to 49 averages and grades.
    periksa(
        &t,
        &[
            ("bentuk", json!("e_81")),
            ("jenis", json!("evaluasi")),
            ("tahun", json!([2018])),
            ("kepala", json!([10, 12])),
            ("rentang", json!("A15:AF44")),
            ("baris", json!(9)),
        ],
    );
    assert_eq!(t["jenjang"], json!({"program": 2, "kegiatan": 5, "sub_kegiatan": 0, "rekening": 0}));
    // N17 is written =SUM(N18:N37) and shows 1.874.960, so the equal amounts on the 18 indicator
    // rows are shares and add up; N42 shows 164.300. In thousands.
    for (kolom, jumlah) in [("J", "8321500000"), ("N", "2039260000"), ("X", "2039260000")] {
        assert_eq!(total(&t, kolom), jumlah, "{kolom}");
    }
    for k in t["kolom"].as_array().unwrap().iter().filter(|k| !k["total"].is_null()) {
        assert_eq!(k["skala"], 1000, "{k}");
    }
}

#[test]
fn import_forms() {
    let satu = |berkas: &str, jenjang: &str| {
        let t = tabel(&format!("templates/emonev_template_impor_{berkas}.xlsx"), &[])?;
        assert_eq!(t["jenis"], Value::Null, "{berkas}");
        assert_eq!(t["tahun"], json!([]), "{berkas}");
        let banyak = usize::from(!jenjang.is_empty());
        assert_eq!(t["baris"], banyak, "{berkas}");
        if !["", "indikator"].contains(&jenjang) {
            assert_eq!(t["jenjang"][jenjang], 1, "{berkas}");
        }
        Some(t)
    };
    satu("kegiatan", "kegiatan");
    satu("sub_kegiatan", "sub_kegiatan");
    satu("sub_kegiatan_indikator", "indikator");
    // Only a header: nothing to sum.
    if let Some(t) = satu("program", "") {
        assert_eq!(total(&t, "E"), Value::Null);
    }
}
