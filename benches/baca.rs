//! Reading beside its floor: the same workbook in one run with calamine alone
//! (values only) and through the door of this program (values, formats, merged
//! areas, hidden rows, missing results). `cargo bench --bench baca`.

#![expect(clippy::print_stdout, reason = "a measurement is printed")]

use std::io::Cursor;
use std::time::{Duration, Instant};

use calamine::{Reader as _, Xlsx};
use rust_xlsxwriter::{Format, Workbook};

/// A regional table: codes and names that repeat, amounts with a format.
fn buku(baris: u32, kolom: u16) -> Vec<u8> {
    let mut buku = Workbook::new();
    let uang = Format::new().set_num_format("#,##0.00");
    let lembar = buku.add_worksheet();
    for b in 0..baris {
        for k in 0..kolom {
            let hasil = match k % 5 {
                0 => lembar.write_string(b, k, format!("1.06.01.2.{:02}.{:04}", b % 90, b % 977)),
                1 => lembar.write_string(b, k, format!("Penyediaan Jasa Penunjang Urusan {}", b % 400)),
                _ => lembar.write_number_with_format(b, k, f64::from(b * 1000 + u32::from(k)), &uang),
            };
            hasil.expect("a cell");
        }
    }
    buku.save_to_buffer().expect("a workbook")
}

/// The median of some runs, taken in turn so that both meet the same machine.
fn ukur(kerja: [&dyn Fn(); 2]) -> [Duration; 2] {
    let mut waktu = [Vec::new(), Vec::new()];
    for _ in 0..7 {
        for (satu, waktu) in kerja.iter().zip(&mut waktu) {
            let mulai = Instant::now();
            satu();
            waktu.push(mulai.elapsed());
        }
    }
    waktu.map(|mut w| {
        w.sort_unstable();
        w[w.len() / 2]
    })
}

fn main() {
    for (baris, kolom) in [(100, 30), (1_000, 30), (10_000, 30)] {
        let isi = buku(baris, kolom);
        let calamine = || {
            let mut buku: Xlsx<_> = Xlsx::new(Cursor::new(isi.as_slice())).expect("a workbook");
            std::hint::black_box(buku.worksheet_range_at(0).expect("a sheet").expect("values"));
        };
        let sendiri = || {
            std::hint::black_box(selaras::workbook::buka("x.xlsx", &isi).expect("a workbook"));
        };
        let [lantai, kami] = ukur([&calamine, &sendiri]);
        let rasio = kami.as_micros() * 100 / lantai.as_micros().max(1);
        println!(
            "{baris} x {kolom}: calamine {:.1?}, selaras {:.1?}, rasio {}.{:02}",
            lantai,
            kami,
            rasio / 100,
            rasio % 100
        );
    }
}
