//! A sum of chosen cells of a column as a formula that Excel takes.

use crate::model::Alamat;

/// Excel takes 8.192 characters in a formula; some are left for what stands around.
const PANJANG_RUMUS: usize = 8_000;
/// Excel takes 255 arguments to a function.
const BAGIAN: usize = 200;

/// Adds up the cells of rows in a column. Each row comes with the first row behind it
/// that is not its own: rows that follow each other become a range. `None` where even
/// so the formula is too long.
#[must_use]
pub fn rumus(baris: &[(u32, u32)], kolom: u16) -> Option<String> {
    let mut rentang: Vec<(u32, u32, u32)> = Vec::new();
    for &(awal, sesudah) in baris {
        match rentang.last_mut() {
            Some((_, akhir, lanjut)) if *lanjut == awal => (*akhir, *lanjut) = (awal, sesudah),
            _ => rentang.push((awal, awal, sesudah)),
        }
    }
    let sel = |n: u32| Alamat::new(n, kolom).to_string();
    let bagian: Vec<String> = rentang
        .iter()
        .map(
            |&(awal, akhir, _)| {
                if awal == akhir { sel(awal) } else { format!("{}:{}", sel(awal), sel(akhir)) }
            },
        )
        .collect();
    let semua: Vec<String> = bagian.chunks(BAGIAN).map(|c| format!("SUM({})", c.join(","))).collect();
    let hasil = format!("={}", semua.join("+"));
    (hasil.len() <= PANJANG_RUMUS).then_some(hasil)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_follow_each_other_are_a_range() {
        assert_eq!(rumus(&[(5, 6), (6, 8), (8, 9), (12, 13)], 1).unwrap(), "=SUM(B6:B9,B13)");
        assert_eq!(rumus(&[(5, 7)], 0).unwrap(), "=SUM(A6)");
    }

    #[test]
    fn a_long_list_is_one_range_and_a_scattered_one_is_refused() {
        let rapat: Vec<(u32, u32)> = (0..5_000).map(|n| (n, n + 1)).collect();
        assert_eq!(rumus(&rapat, 2).unwrap(), "=SUM(C1:C5000)");
        let renggang: Vec<(u32, u32)> = (0..5_000).map(|n| (2 * n, 2 * n + 1)).collect();
        assert_eq!(rumus(&renggang, 2), None);
        assert!(rumus(&renggang[..300], 2).unwrap().contains(")+SUM("));
    }
}
