//! Fixed words of all outputs, both languages side by side: sheet names, column
//! heads, labels. Sentences about findings live in their rules.

use crate::model::Dwibahasa;
use crate::reconcile::Tingkat;
use crate::riwayat;

/// Severity as people read it.
#[must_use]
pub fn tingkat(tingkat: Tingkat) -> Dwibahasa {
    match tingkat {
        Tingkat::Galat => Dwibahasa::new("Galat", "Fault"),
        Tingkat::Peringatan => Dwibahasa::new("Peringatan", "Warning"),
        Tingkat::Catatan => Dwibahasa::new("Catatan", "Note"),
    }
}

pub const TIDAK_TERTERA: Dwibahasa = Dwibahasa::new("tidak tertera", "not stated");
pub const TEMUAN: Dwibahasa = Dwibahasa::new("Temuan", "Findings");
pub const SELISIH: Dwibahasa = Dwibahasa::new("selisih", "difference");
pub const BERKAS: Dwibahasa = Dwibahasa::new("berkas", "files");
pub const TABEL: Dwibahasa = Dwibahasa::new("tabel", "tables");
pub const DILEWATI: Dwibahasa = Dwibahasa::new("dilewati", "left out");
pub const RUJUKAN: Dwibahasa = Dwibahasa::new("Daftar rujukan", "Reference list");
pub const SIDIK_RUJUKAN: Dwibahasa =
    Dwibahasa::new("SHA-256 daftar rujukan", "SHA-256 of the reference list");
pub const PITA: Dwibahasa = Dwibahasa::new("Pita padanan", "Bands of the pairs");
pub const VERSI: Dwibahasa = Dwibahasa::new("Program", "Program");
pub const PENGATURAN: Dwibahasa = Dwibahasa::new("Pengaturan", "Settings");
pub const SIDIK_PENGATURAN: Dwibahasa = Dwibahasa::new("SHA-256 pengaturan", "SHA-256 of the settings");
pub const SEMUA_BAWAAN: Dwibahasa = Dwibahasa::new(
    "tidak ada berkas pengaturan; semua nilai bawaan",
    "no settings file; all values are defaults",
);
pub const SEGEL: Dwibahasa = Dwibahasa::new("Segel", "Seal");
pub const ARTI_SEGEL: Dwibahasa = Dwibahasa::new(
    "pilihan dan berkas asal hasil ini; diperiksa dengan: selaras verifikasi FOLDER",
    "options and files this result was made from; checked by: selaras verifikasi FOLDER",
);
pub const DIMATIKAN: Dwibahasa = Dwibahasa::new("dimatikan", "switched off");
pub const TINGKAT_DIUBAH: Dwibahasa = Dwibahasa::new("tingkat diubah dari", "severity changed from");
pub const DALAM_TOLERANSI: Dwibahasa =
    Dwibahasa::new("selisih dalam toleransi, tidak dilaporkan", "differences within tolerance, not reported");
pub const AMBANG: Dwibahasa = Dwibahasa::new("Ambang", "Threshold");
pub const TIDAK_DIPERIKSA: Dwibahasa = Dwibahasa::new("tidak diperiksa", "not checked");
pub const RENJA_RENSTRA: Dwibahasa = Dwibahasa::new("Selisih Renja − Renstra", "Renja − Renstra");
pub const DPA_RENJA: Dwibahasa = Dwibahasa::new("Selisih DPA − Renja", "DPA − Renja");

const fn dua(id: &'static str, en: &'static str) -> Dwibahasa {
    Dwibahasa::new(id, en)
}

pub const DITERIMA: Dwibahasa = dua("Diterima", "Accepted");
pub const PERUBAHAN: Dwibahasa = dua("Perubahan", "Changes");
pub const BUKTI_BERUBAH: Dwibahasa = dua("bukti berubah", "evidence changed");
pub const DIJAWAB: Dwibahasa = dua("dijawab", "answered");
pub const MASIH_ADA: Dwibahasa = dua("masih ada", "still there");
pub const TIDAK_ADA_LAGI: Dwibahasa = dua("temuannya tidak ada lagi", "its finding is gone");
pub const JAWABAN_USANG: Dwibahasa = dua("Jawaban usang", "Stale answers");
pub const TIDAK_DIHITUNG: Dwibahasa =
    dua("diterima atau tidak berlaku, tidak dihitung", "accepted or not applicable, not counted");
pub const SEJAK_SEBELUMNYA: Dwibahasa = dua("Sejak sebelumnya", "Since last time");
pub const TANPA_DIPERBAIKI: Dwibahasa = dua("tanpa diperbaiki", "without being mended");

pub const KEPALA_PERUBAHAN: [Dwibahasa; 9] = [
    dua("Golongan", "Set"),
    dua("Tingkat", "Severity"),
    dua("Nilai (Rp)", "Amount (Rp)"),
    riwayat::ATURAN,
    riwayat::PESAN,
    dua("Tempat", "Place"),
    dua("Status", "Status"),
    riwayat::TANGGAPAN,
    dua("Keterangan", "Remark"),
];

pub const KEPALA_TEMUAN: [Dwibahasa; 21] = [
    dua("No", "No"),
    dua("Tingkat", "Severity"),
    riwayat::ATURAN,
    riwayat::PESAN,
    dua("Dokumen A", "Document A"),
    dua("Lembar A", "Sheet A"),
    dua("Sel A", "Cell A"),
    dua("Nilai A", "Value A"),
    dua("Dokumen B", "Document B"),
    dua("Lembar B", "Sheet B"),
    dua("Sel B", "Cell B"),
    dua("Nilai B", "Value B"),
    dua("Selisih", "Difference"),
    dua("Usulan perbaikan", "What to do"),
    riwayat::TANGGAPAN,
    riwayat::STATUS,
    riwayat::TANGGAL,
    SEJAK_SEBELUMNYA,
    dua("Tempat lain", "Other places"),
    riwayat::KUNCI,
    riwayat::SIDIK,
];

/// Facts that a note repeats as figures, with their words.
pub const ANGKA_TANDA: [(&str, Dwibahasa); 5] = [
    ("tercetak", dua("Tercetak", "Printed")),
    ("seharusnya", dua("Seharusnya", "Should be")),
    ("nilai_a", dua("Nilai A", "Value A")),
    ("nilai_b", dua("Nilai B", "Value B")),
    ("selisih", dua("Selisih", "Difference")),
];
pub const LIHAT: Dwibahasa = dua("Lihat", "See");
pub const TANPA_CATATAN: Dwibahasa = dua(
    "sel ini memuat percakapan; catatan tidak ditempelkan",
    "this cell bears a conversation; no note was attached",
);
pub const DISUSUN_ULANG: Dwibahasa = dua(
    "Salinan yang disusun ulang (bukan berkas aslinya) dari",
    "A copy that was rebuilt (not the original file) from",
);
pub const KEPALA_INDEKS_TANDA: [Dwibahasa; 5] = [
    dua("Lembar", "Sheet"),
    dua("Sel", "Cell"),
    dua("Tingkat", "Severity"),
    dua("Aturan", "Rule"),
    dua("Temuan", "Finding"),
];
pub const SUMBER: Dwibahasa = dua("Sumber", "Source");
pub const KODE_DIUSULKAN: Dwibahasa = dua("kode diusulkan", "code proposed");
pub const KODE_TERCETAK: Dwibahasa = dua("kode tercetak", "printed code");
pub const KOLOM_10_SATUAN: Dwibahasa = dua(
    "kolom 10 dikosongkan: satuan {satuan} tidak dijumlahkan antartahun",
    "column 10 left blank: unit {satuan} does not add up over the years",
);
pub const KOLOM_10_TANPA_SATUAN: Dwibahasa =
    dua("kolom 10 dikosongkan: satuan tidak tertera", "column 10 left blank: no unit is stated");
pub const KOLOM_10_KOSONG: Dwibahasa =
    dua("kolom 10 dikosongkan: kolom {kolom} kosong", "column 10 left blank: column {kolom} is blank");

pub const JUDUL_KERTAS_KERJA: Dwibahasa =
    dua("KERTAS KERJA / CATATAN HASIL REVIU", "WORKING PAPER / NOTES OF THE REVIEW");
/// Lines that the reviewer fills in by hand.
pub const ISIAN_KERTAS_KERJA: [Dwibahasa; 3] = [
    dua("Tim reviu", "Review team"),
    dua("Nomor dan tanggal surat tugas", "Number and date of the assignment"),
    dua("Tanggal reviu", "Date of the review"),
];
pub const KEPALA_KERTAS_KERJA: [Dwibahasa; 9] = [
    dua("No", "No"),
    dua("Aturan", "Rule"),
    dua("Kondisi", "Condition"),
    dua("Kriteria", "Criteria"),
    dua("Sel dan nilai", "Cells and values"),
    dua("Nilai selisih (Rp)", "Difference (Rp)"),
    dua("Rekomendasi", "Recommendation"),
    dua("Tanggapan OPD", "Answer of the OPD"),
    dua("Simpulan pereviu", "Reviewer's conclusion"),
];
pub const TTD_KERTAS_KERJA: Dwibahasa = dua(
    "Disusun oleh,                    Direviu oleh,                    Perangkat Daerah,",
    "Prepared by,                    Reviewed by,                    OPD,",
);

pub const JUDUL_EKSPOR: Dwibahasa =
    dua("Data rekonsiliasi DPA, Renstra, dan Renja", "Data of the reconciliation of DPA, Renstra and Renja");
pub const ARTI_EKSPOR: Dwibahasa = dua(
    "Baris bertipe, padanan, sandingan, dan temuan. Di CSV, teks yang diawali = + - @ diberi tanda petik tunggal di depan agar tidak dijalankan sebagai rumus.",
    "Typed rows, pairs, comparisons and findings. In CSV, text that begins with = + - @ has an apostrophe in front, so that no spreadsheet runs it as a formula.",
);

pub const KEPALA_SANDING: [Dwibahasa; 5] = [
    dua("Perangkat Daerah", "OPD"),
    dua("Tahun", "Year"),
    dua("Kode", "Code"),
    dua("Jenjang", "Level"),
    dua("Nama", "Name"),
];

pub const KEPALA_ASAL: [Dwibahasa; 10] = [
    dua("Berkas", "File"),
    dua("Lembar", "Sheet"),
    dua("Bentuk", "Form"),
    dua("Jenis", "Kind"),
    dua("Versi", "Version"),
    dua("Tahun", "Years"),
    dua("Perangkat Daerah", "OPD"),
    dua("Rentang", "Range"),
    dua("Baris", "Rows"),
    dua("SHA-256", "SHA-256"),
];

pub const KEPALA_ATURAN: [Dwibahasa; 6] = [
    dua("Id", "Id"),
    dua("Nama", "Name"),
    dua("Tingkat", "Severity"),
    dua("Sejak", "Since"),
    dua("Temuan", "Findings"),
    dua("Pengaturan", "Settings"),
];

pub const JUDUL_BERSIH: Dwibahasa =
    dua("TABEL BERSIH RENSTRA, RENJA, RKPD, DAN DPA", "CLEAN TABLE OF RENSTRA, RENJA, RKPD AND DPA");
pub const PD: Dwibahasa = dua("Perangkat Daerah", "OPD");
pub const TAHUN: Dwibahasa = dua("Tahun", "Year");
pub const TERCETAK: Dwibahasa = dua("tercetak", "printed");
pub const TANDA_TANGAN: Dwibahasa = dua(
    "Kepala Perangkat Daerah,                    Kepala Bappeda,",
    "Head of the OPD,                    Head of Bappeda,",
);
pub const TANPA_RENCANA: Dwibahasa = dua(
    "Tidak ada Renja, RKPD, atau DPA dengan nomenklatur baru di antara berkas yang dibaca.",
    "No Renja, RKPD or DPA in the new nomenclature among the files read.",
);

pub const KEPALA_BERSIH: [Dwibahasa; 26] = [
    dua("No", "No"),
    dua("Kode", "Code"),
    dua("Level", "Level"),
    dua("Program/Kegiatan/Sub Kegiatan (nama resmi)", "Program/Kegiatan/Sub Kegiatan (official name)"),
    dua("Nama di dokumen (bila berbeda)", "Name in the document (if different)"),
    dua("Indikator", "Indicator"),
    dua("Satuan", "Unit"),
    dua("Renstra: Target", "Renstra: target"),
    dua("Renstra: Pagu", "Renstra: budget"),
    dua("Renja: Target", "Renja: target"),
    dua("Renja: Pagu", "Renja: budget"),
    dua("RKPD: Pagu", "RKPD: budget"),
    dua("DPA: Target", "DPA: target"),
    dua("DPA: Pagu", "DPA: budget"),
    dua("Realisasi K", "Achieved K"),
    dua("Realisasi Rp", "Achieved Rp"),
    dua("Selisih Renja − Renstra", "Renja − Renstra"),
    dua("Selisih DPA − Renja", "DPA − Renja"),
    dua("Sumber Dana", "Source of money"),
    dua("Lokasi", "Place"),
    dua("Kelompok Sasaran", "Target group"),
    dua("Perkiraan Maju: Target", "Forecast: target"),
    dua("Perkiraan Maju: Pagu", "Forecast: budget"),
    dua("PD Penanggung Jawab", "Responsible OPD"),
    dua("Temuan", "Findings"),
    dua("Catatan", "Notes"),
];
