//! Every figure that a finding gives as computed is computed again from the cells it names.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::hasil::contoh;

/// Rules whose `seharusnya` is the sum of all cells after the first.
const JUMLAH: &[&str] = &["HIT-001", "HIT-002", "HIT-003", "HIT-009", "HIT-011"];

/// The number in a cell: "Rp 1.234.567", "1234567", "4.312,5".
fn angka(nilai: &str) -> Option<Decimal> {
    let teks = nilai.trim().trim_start_matches('.').trim_start_matches("Rp").trim();
    let uang = nilai.contains("Rp") || teks.matches('.').count() > 1;
    let polos =
        if uang || teks.contains(',') { teks.replace('.', "").replace(',', ".") } else { teks.to_owned() };
    polos.parse().ok()
}

fn fakta(t: &Value, nama: &str) -> Option<Decimal> {
    t["fakta"][nama].as_str()?.parse().ok()
}

#[test]
fn sums_are_those_of_the_cells_listed() {
    let mut dihitung = 0;
    for t in contoh()["temuan"].as_array().unwrap() {
        let aturan = t["aturan"].as_str().unwrap();
        let Some(seharusnya) = fakta(t, "seharusnya").filter(|_| JUMLAH.contains(&aturan)) else { continue };
        let sel: Vec<&str> =
            t["letak"].as_array().unwrap().iter().map(|l| l["nilai"].as_str().unwrap()).collect();
        // A note about a whole column names blank cells; its sum is that of HIT-003.
        let Some(suku) = sel[1..].iter().map(|s| angka(s)).collect::<Option<Vec<_>>>() else {
            assert_eq!((aturan, t["tingkat"].as_str()), ("HIT-002", Some("catatan")), "{t:#}");
            continue;
        };
        assert_eq!(suku.iter().sum::<Decimal>(), seharusnya, "{t:#}");
        if let Some(tercetak) = fakta(t, "tercetak") {
            assert_eq!(angka(sel[0]), Some(tercetak), "{t:#}");
            assert_eq!(fakta(t, "selisih"), Some(tercetak - seharusnya), "{t:#}");
        }
        dihitung += 1;
    }
    assert!(dihitung >= 8, "only {dihitung} sums");
}

#[test]
fn two_values_stand_in_their_cells() {
    let mut dihitung = 0;
    for t in contoh()["temuan"].as_array().unwrap() {
        let aturan = t["aturan"].as_str().unwrap();
        let (Some(a), Some(b)) = (fakta(t, "nilai_a"), fakta(t, "nilai_b")) else { continue };
        let sel: Vec<&str> =
            t["letak"].as_array().unwrap().iter().map(|l| l["nilai"].as_str().unwrap()).collect();
        if !["PAGU-001", "PAGU-002", "PAGU-003", "PAGU-008", "THN-001"].contains(&aturan) || sel.len() < 2 {
            continue;
        }
        assert_eq!([angka(sel[0]), angka(sel[1])], [Some(a), Some(b)], "{t:#}");
        dihitung += 1;
    }
    assert!(dihitung >= 6, "only {dihitung} pairs");
}
