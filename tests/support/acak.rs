//! A small generator of numbers that are the same on every run (`SplitMix64`).

pub struct Acak(u64);

impl Acak {
    pub fn baru(benih: u64) -> Self {
        Self(benih)
    }

    fn langkah(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number in `dari..sampai`.
    pub fn dalam(&mut self, dari: u64, sampai: u64) -> u64 {
        dari + self.langkah() % (sampai - dari)
    }

    /// True in so many of a hundred cases.
    pub fn peluang(&mut self, persen: u64) -> bool {
        self.dalam(0, 100) < persen
    }

    pub fn pilih<'p, T>(&mut self, pilihan: &'p [T]) -> &'p T {
        let n = u64::try_from(pilihan.len()).unwrap();
        &pilihan[usize::try_from(self.dalam(0, n)).unwrap()]
    }
}
