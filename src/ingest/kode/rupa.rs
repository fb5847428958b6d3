//! The look of codes that are no items of the plan: offices, accounts, funding
//! (formats.md 4). All are dotted digits; the widths of their groups tell them apart.

use std::sync::LazyLock;

use regex::Regex;

static OPD: LazyLock<Regex> = LazyLock::new(|| {
    // Slots of one digit and two ("0.00" where unused), then office and unit;
    // or bidang, office and a unit of four digits.
    pola(
        r"^(?:[0-9]\.[0-9]{2}\.[0-9]\.[0-9]{2}\.[0-9]\.[0-9]{2}\.{1,2}[0-9]{1,2}(?:\.{1,2}[0-9]{1,4})?|[0-9]\.[0-9]{1,2}\.[0-9]{2}\.[0-9]{4})$",
    )
});
/// An account ("5.1.02.01.01.0024") and a funding code ("1.2.01.01.02.001")
/// count their second group with one digit, a bidang with two; and their fourth
/// group is never the single level digit of a kegiatan.
static REKENING: LazyLock<Regex> =
    LazyLock::new(|| pola(r"^[1-9]\.[0-9]\.[0-9]{1,2}\.[0-9]{2}(?:\.[0-9]{2}(?:[.-][0-9]{1,5})?)?$"));
/// Beginnings of accounts of spending, income and financing; also the unpadded
/// look of urusan 4 to 6.
static AKUN_PENDEK: LazyLock<Regex> = LazyLock::new(|| pola(r"^[4-6]\.[1-4](?:\.[0-9]{1,2})?$"));
/// A level below the sub kegiatan: 1.01.01.2.01.01.1.
static SUB_KELUARAN: LazyLock<Regex> =
    LazyLock::new(|| pola(r"^[1-9X]\.(?:[0-9]{2}|XX)\.[0-9]{2}\.[1-9]\.[0-9]{2}\.[0-9]{2,4}\.[0-9]{1,4}$"));
/// Programmes and kegiatan of local systems before 2021, beyond the national forms.
static LAMA_SETEMPAT: LazyLock<Regex> = LazyLock::new(|| {
    pola(
        r"^(?:[0-9]\.[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{2,3}(?:\.[0-9]{4})?|[0-9]\.[0-9]{2}\.[0-9]{2}\.[0-9]\.[0-9]{2}\.[0-9]{2}\.[0-9]{2}(?:\.[0-9]{2})?)$",
    )
});

pub fn pola(teks: &str) -> Regex {
    Regex::new(teks).expect("constant pattern")
}

/// An office, also with hyphens in its slots ("2-16.0-00.0-00.01").
pub fn opd(teks: &str) -> bool {
    OPD.is_match(&teks.replace('-', "."))
}

pub fn rekening(teks: &str) -> bool {
    REKENING.is_match(teks)
}

pub fn akun_pendek(teks: &str) -> bool {
    AKUN_PENDEK.is_match(teks)
}

pub fn sub_keluaran(teks: &str) -> bool {
    SUB_KELUARAN.is_match(teks)
}

pub fn lama_setempat(teks: &str) -> bool {
    LAMA_SETEMPAT.is_match(teks)
}
