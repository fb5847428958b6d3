//! Numbers that look random and are the same in every run.

/// `SplitMix64`.
pub struct Acak(pub u64);

impl Acak {
    pub fn angka(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to `batas` − 1.
    pub fn di_bawah(&mut self, batas: usize) -> usize {
        usize::try_from(self.angka() % batas as u64).unwrap()
    }

    /// A number in `dari..sampai`.
    pub fn dalam(&mut self, dari: u64, sampai: u64) -> u64 {
        dari + self.angka() % (sampai - dari)
    }

    /// True in so many of a hundred cases.
    pub fn peluang(&mut self, persen: u64) -> bool {
        self.dalam(0, 100) < persen
    }

    pub fn pilih<'p, T>(&mut self, pilihan: &'p [T]) -> &'p T {
        &pilihan[self.di_bawah(pilihan.len())]
    }

    pub fn baru(benih: u64) -> Self {
        Self(benih)
    }

    /// The same elements in another order.
    pub fn kocok<T>(&mut self, isi: &mut [T]) {
        for i in (1..isi.len()).rev() {
            isi.swap(i, self.di_bawah(i + 1));
        }
    }
}
