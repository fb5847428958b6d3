//! The name of an office as the name of a folder, on every system.

/// Names that Windows keeps for its devices, whatever extension follows.
const PERANGKAT: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];
/// Long paths fail on Windows; the folder is one part of several.
const PANJANG: usize = 80;

/// Letters, digits and what joins them stay; all else becomes a space. The result
/// is no path, no device, and does not begin or end in what systems take away.
#[must_use]
pub fn nama_folder(nama: &str) -> String {
    let biasa = |c: char| c.is_alphanumeric() || matches!(c, '-' | ',' | '(' | ')' | '\'' | '&' | '.');
    let rapi: String = nama.chars().map(|c| if biasa(c) { c } else { ' ' }).collect();
    let rapi = rapi.split_whitespace().collect::<Vec<_>>().join(" ");
    let potong: String = rapi.chars().take(PANJANG).collect();
    let potong = potong.trim_matches([' ', '.']);
    let pokok = potong.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    if potong.is_empty() || PERANGKAT.contains(&pokok.as_str()) {
        format!("OPD {potong}").trim_end().to_owned()
    } else {
        potong.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_folder_whatever_it_says() {
        for (nama, folder) in [
            ("Dinas Sosial, P3A & PMD", "Dinas Sosial, P3A & PMD"),
            ("../../etc/Dinas", "etc Dinas"),
            ("C:\\Dinas\\..\\x", "C Dinas .. x"),
            ("CON", "OPD CON"),
            ("aux.2021", "OPD aux.2021"),
            ("Com1 .x", "OPD Com1 .x"),
            ("Konservasi", "Konservasi"),
            ("Dinas\u{202e} \u{0}Sosial\n", "Dinas Sosial"),
            ("Dinas Sosial. ", "Dinas Sosial"),
            ("..", "OPD"),
            ("", "OPD"),
            ("Badan <A>|\"B\"*?", "Badan A B"),
        ] {
            assert_eq!(nama_folder(nama), folder, "{nama:?}");
        }
        assert_eq!(nama_folder(&"é".repeat(500)).chars().count(), PANJANG);
    }
}
