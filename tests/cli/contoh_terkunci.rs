//! The invented office against its answer key, the real document against what a careful reader
//! found in it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::hasil::{contoh, temuan};

/// Lines of `kunci.csv`, by column name.
fn kunci() -> Vec<impl Fn(&str) -> String> {
    let jalur = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/contoh/opd-contoh/kunci.csv");
    let teks = std::fs::read_to_string(jalur).unwrap();
    let mut baris = teks.lines().map(pisahkan);
    let kepala = baris.next().unwrap();
    baris
        .map(|isi| {
            let kepala = kepala.clone();
            move |kolom: &str| {
                let i = kepala.iter().position(|k| k == kolom).unwrap();
                isi.get(i).cloned().unwrap_or_default()
            }
        })
        .collect()
}

fn pisahkan(baris: &str) -> Vec<String> {
    let (mut hasil, mut kutip) = (vec![String::new()], false);
    for c in baris.chars() {
        match c {
            '"' => kutip = !kutip,
            ',' if !kutip => hasil.push(String::new()),
            _ => hasil.last_mut().unwrap().push(c),
        }
    }
    hasil
}

fn berletak(t: &Value, berkas: &str, lembar: &str, sel: &str) -> bool {
    t["letak"]
        .as_array()
        .unwrap()
        .iter()
        .any(|l| l["berkas"].as_str().unwrap().ends_with(berkas) && l["lembar"] == lembar && l["sel"] == sel)
}

#[test]
fn every_planted_difference_is_found_where_it_stands() {
    let mut luput = Vec::new();
    for baris in kunci().iter().filter(|b| b("bagian") == "temuan") {
        let aturan = baris("aturan");
        let ada = temuan(&aturan, "opd-contoh").into_iter().any(|t| {
            berletak(t, &baris("berkas"), &baris("lembar"), &baris("sel")) && t["tingkat"] == baris("tingkat")
        });
        if !ada {
            luput.push(format!("{aturan} {}!{}", baris("lembar"), baris("sel")));
        }
    }
    assert!(luput.is_empty(), "{luput:#?}");
}

#[test]
fn no_galat_outside_the_key() {
    let kunci = kunci();
    let asing: Vec<&Value> = contoh()["temuan"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|t| {
            t["tingkat"] == "galat" && t["letak"][0]["berkas"].as_str().unwrap().starts_with("opd-contoh")
        })
        .filter(|t| {
            !kunci
                .iter()
                .any(|b| t["aturan"] == b("aturan") && berletak(t, &b("berkas"), &b("lembar"), &b("sel")))
        })
        .collect();
    assert!(asing.is_empty(), "{asing:#?}");
}

fn satu(aturan: &str, fakta: &[(&str, &str)]) -> &'static Value {
    temuan(aturan, "probolinggo")
        .into_iter()
        .find(|t| fakta.iter().all(|(nama, nilai)| t["fakta"][nama] == *nilai))
        .unwrap_or_else(|| panic!("{aturan} {fakta:?}: {:#?}", temuan(aturan, "probolinggo")))
}

#[test]
fn the_real_document_yields_what_a_careful_reader_found() {
    satu("HIT-001", &[("tercetak", "4685077500"), ("seharusnya", "2436525000"), ("selisih", "2248552500")]);
    satu("KODE-004", &[("tercetak", "2.08.07.2.01"), ("seharusnya", "2.08.06.2.01")]);
    satu("KODE-004", &[("tercetak", "2.08.07.2.01.01"), ("seharusnya", "2.08.06.2.01.01")]);
    satu("HIT-003", &[("seharusnya", "3951261120")]);
    satu("HIT-005", &[("tercetak", "19.23"), ("seharusnya", "38.46")]);
    satu("HIT-010", &[("tercetak", "208"), ("jumlahan", "60+1+20+127")]);
    satu("TGT-002", &[("nilai_a", "470"), ("nilai_b", "440")]);
    satu("TGT-005", &[("nilai_a", "15"), ("nilai_b", "150")]);
    satu("TGT-001", &[("nilai_a", "50"), ("nilai_b", "130")]);
    satu("TGT-001", &[("nilai_a", "270"), ("nilai_b", "50")]);
    assert_eq!(temuan("TGT-001", "probolinggo").len(), 2);
    satu("TGT-006", &[("nilai_a", "0"), ("nilai_b", "100")]);
    assert!(
        temuan("KODE-005", "probolinggo")
            .iter()
            .any(|t| t["pesan"].as_str().unwrap().contains("1.06.05.2.01.03"))
    );
    assert_eq!(temuan("ING-002", "probolinggo").len(), 1);
    // One cause each: 71 blank codes and 24 figures broken by blanks.
    satu("KODE-009", &[("banyak", "71"), ("baris", "71")]);
    satu("ING-003", &[("banyak", "24")]);
    satu("NOM-007", &[("dipilih", "1.06.04.2.01.01; 1.06.04.2.02.03")]);
    satu("SPM-001", &[("kelompok", "korban bencana"), ("tahun", "2022")]);
    assert_eq!(temuan("TXT-004", "probolinggo").len(), 2);
    let judul: BTreeSet<&str> = temuan("ING-002", "probolinggo")[0]["letak"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l["nilai"].as_str().unwrap())
        .collect();
    assert!(judul.contains("Pagu Indikatif (Rp 000)") && judul.contains("Kebutuhan Dana (Rp 000)"));
}

#[test]
fn tables_of_the_real_document_that_agree_stay_silent() {
    for aturan in ["PAGU-001", "PAGU-002", "PAGU-003"] {
        assert!(temuan(aturan, "probolinggo").is_empty(), "{aturan}");
    }
    let antar_2022 =
        temuan("TGT-002", "probolinggo").into_iter().filter(|t| t["fakta"]["tahun"] == "2022").count();
    assert_eq!(antar_2022, 0);
}

#[test]
fn every_figure_quoted_as_read_stands_in_its_cell() {
    for t in contoh()["temuan"].as_array().unwrap() {
        let fakta = &t["fakta"];
        if let (Some(a), Some(b), Some(s)) =
            (fakta["tercetak"].as_str(), fakta["seharusnya"].as_str(), fakta["selisih"].as_str())
        {
            let d = |x: &str| x.parse::<rust_decimal::Decimal>().unwrap();
            assert_eq!(d(a) - d(b), d(s), "{t:#}");
        }
        if let (Some(a), Some(b), Some(s)) =
            (fakta["nilai_a"].as_str(), fakta["nilai_b"].as_str(), fakta["selisih"].as_str())
        {
            let d = |x: &str| x.parse::<rust_decimal::Decimal>().unwrap();
            assert_eq!(d(a) - d(b), d(s), "{t:#}");
        }
        assert!(t["tingkat"] != "galat" || !t["letak"].as_array().unwrap().is_empty());
    }
}

/// Precision and recall of the pairs, in thousandths, with their counts.
#[test]
fn pairs_of_the_invented_office() {
    let benar: BTreeSet<(String, String)> = kunci()
        .iter()
        .filter(|b| b("bagian") == "padanan" && !b("kode_lama").is_empty() && !b("kode_baru").is_empty())
        .map(|b| (format!("{} {}", b("kode_lama"), b("indikator_lama")), b("kode_baru")))
        .collect();
    let usul: BTreeSet<(String, String)> = contoh()["padanan"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|p| {
            p["lama"]["letak"]["berkas"].as_str().is_some_and(|b| b.starts_with("opd-contoh"))
                && !p["baru"].is_null()
        })
        .map(|p| {
            let teks = |v: &Value| v.as_str().unwrap_or_default().to_owned();
            (
                format!("{} {}", teks(&p["lama"]["kode"]), teks(&p["lama"]["indikator"])),
                teks(&p["baru"]["kode"]),
            )
        })
        .collect();
    let tepat = usul.intersection(&benar).count();
    assert!(
        2 * tepat * 1000 / (usul.len() + benar.len()) >= 900,
        "F1 below 0,90: {tepat} of {} proposed are true, {} true pairs",
        usul.len(),
        benar.len()
    );
}

#[test]
fn the_evidence_of_a_pair_adds_up_to_its_score() {
    for p in contoh()["padanan"].as_array().unwrap() {
        let permil = |v: &Value| {
            let teks = v.to_string();
            let (tanda, teks) = teks.strip_prefix('-').map_or((1, teks.as_str()), |t| (-1, t));
            let (bulat, pecahan) = teks.split_once('.').unwrap_or((teks, "0"));
            tanda
                * (bulat.parse::<i64>().unwrap() * 1000
                    + format!("{pecahan:0<3}")[..3].parse::<i64>().unwrap())
        };
        let jumlah: i64 = p["bukti"].as_array().unwrap().iter().map(|b| permil(&b["bobot"])).sum();
        assert_eq!(jumlah, permil(&p["skor"]), "{p:#}");
    }
}
