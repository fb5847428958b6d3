//! The rule book: a rule explained from its page, and all rules on one page.
//!
//! The page of a rule is written in Indonesian and is its test at the same time;
//! here its expected findings become sentences again.

use std::fmt::Write as _;

use serde_json::Value;

use super::istilah;
use crate::model::Bahasa;
use crate::reconcile::registry::KELUARGA;
use crate::reconcile::rule::{Aturan, Lingkup};

/// A rule for people: what it is, what it says, its page with the examples.
#[must_use]
pub fn jelaskan(aturan: &Aturan, bahasa: Bahasa) -> String {
    let kata = |id: &'static str, en: &'static str| if bahasa == Bahasa::Id { id } else { en };
    let tingkat = istilah::tingkat(aturan.tingkat).dalam(bahasa);
    let mut hasil = format!(
        "# {} {}\n\n{}: {tingkat} · {}: {} · {} {}\n\n",
        aturan.kode,
        aturan.nama.dalam(bahasa),
        kata("Tingkat", "Severity"),
        kata("Perlu", "Needs"),
        lingkup(aturan, bahasa),
        kata("sejak", "since"),
        aturan.sejak,
    );
    let _ = writeln!(
        hasil,
        "## {}\n",
        kata("Bunyi temuan dan yang perlu dilakukan", "What it says and what to do")
    );
    for (pesan, saran) in aturan.pesan.iter().zip(aturan.saran) {
        let _ = writeln!(hasil, "- {}\n  → {}", pesan.dalam(bahasa), saran.dalam(bahasa));
    }
    if bahasa == Bahasa::En {
        hasil.push_str("\nThe page of the rule, in the language of the offices:\n");
    }
    for (judul, isi) in bagian(aturan.halaman) {
        let _ = write!(
            hasil,
            "\n## {judul}\n\n{}\n",
            if judul == "Contoh" { contoh(isi, bahasa) } else { isi.to_owned() }
        );
    }
    hasil
}

/// All rules by family: the content of `docs/aturan.md`.
#[must_use]
pub fn halaman() -> String {
    let mut hasil = String::from(
        "# Buku aturan\n\nDibuat dari halaman setiap aturan (`fixtures/aturan`); jangan disunting langsung. \
         Contoh yang berjalan: `selaras aturan ID`.\n\n| kode | aturan | tingkat | perlu |\n|---|---|---|---|\n",
    );
    for aturan in KELUARGA.iter().flat_map(|k| k.aturan) {
        let kode = aturan.kode;
        let _ = writeln!(
            hasil,
            "| [{kode}](#{}) | {} | {} | {} |",
            jangkar(aturan),
            aturan.nama.id,
            aturan.tingkat.kata(),
            lingkup(aturan, Bahasa::Id),
        );
    }
    for keluarga in KELUARGA.iter().filter(|k| !k.aturan.is_empty()) {
        let _ = write!(hasil, "\n## {} {}\n", keluarga.kode, keluarga.nama.id);
        for aturan in keluarga.aturan {
            let _ = write!(hasil, "\n### {} {}\n", aturan.kode, aturan.nama.id);
            for (judul, isi) in bagian(aturan.halaman).into_iter().filter(|(j, _)| *j != "Contoh") {
                let _ = write!(hasil, "\n**{judul}.** {isi}\n");
            }
            let _ = write!(hasil, "\n**Bunyi.**\n\n");
            for pesan in aturan.pesan {
                let _ = writeln!(hasil, "- {}", pesan.id);
            }
        }
    }
    hasil
}

/// The anchor that Markdown readers make of the heading of a rule.
fn jangkar(aturan: &Aturan) -> String {
    let judul = format!("{} {}", aturan.kode, aturan.nama.id).to_lowercase();
    judul
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '-' || *c == ' ')
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

fn lingkup(aturan: &Aturan, bahasa: Bahasa) -> String {
    let kata = |l: &Lingkup| match (l, bahasa) {
        (Lingkup::Satu, Bahasa::Id) => "satu dokumen",
        (Lingkup::Satu, Bahasa::En) => "one document",
        (Lingkup::Dua, Bahasa::Id) => "dua dokumen atau dua tabel",
        (Lingkup::Dua, Bahasa::En) => "two documents or two tables",
        (Lingkup::Rujukan, Bahasa::Id) => "daftar nomenklatur",
        (Lingkup::Rujukan, Bahasa::En) => "the reference list",
    };
    aturan.lingkup.iter().map(kata).collect::<Vec<_>>().join(" + ")
}

/// One part of a rule's page by its heading; "" where the page lacks it.
#[must_use]
pub fn paragraf<'h>(halaman: &'h str, judul: &str) -> &'h str {
    bagian(halaman).into_iter().find(|(j, _)| *j == judul).map_or("", |(_, isi)| isi)
}

/// The parts of a page with their headings, in order.
fn bagian(halaman: &str) -> Vec<(&str, &str)> {
    halaman
        .split("\n## ")
        .skip(1)
        .filter_map(|b| b.split_once('\n'))
        .map(|(judul, isi)| (judul.trim(), isi.trim()))
        .collect()
}

/// The examples with what they yield in sentences.
fn contoh(isi: &str, bahasa: Bahasa) -> String {
    let mut hasil = String::new();
    let mut baris = isi.lines();
    while let Some(satu) = baris.next() {
        if satu != "```temuan" {
            let _ = writeln!(hasil, "{satu}");
            continue;
        }
        let json: Vec<&str> = baris.by_ref().take_while(|b| *b != "```").collect();
        let temuan: Vec<Value> = serde_json::from_str(&json.join("\n")).unwrap_or_default();
        let kunci = if bahasa == Bahasa::Id { "pesan" } else { "message" };
        for t in &temuan {
            let teks = |k: &str| t[k].as_str().unwrap_or_default();
            let _ = writeln!(hasil, "→ {}: {}", teks("tingkat"), teks(kunci));
        }
        if temuan.is_empty() {
            let _ = writeln!(
                hasil,
                "{}",
                if bahasa == Bahasa::Id { "→ tidak ada temuan" } else { "→ no finding" }
            );
        }
    }
    hasil.trim_end().to_owned()
}
