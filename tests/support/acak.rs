//! Numbers that look random and are the same on every run.

/// xorshift64*.
pub struct Acak(u64);

impl Acak {
    pub fn baru(benih: u64) -> Self {
        Self(benih.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn berikut(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    pub fn di_bawah(&mut self, batas: u64) -> u64 {
        self.berikut() % batas
    }

    pub fn indeks(&mut self, banyak: usize) -> usize {
        usize::try_from(self.di_bawah(banyak as u64)).expect("an index fits")
    }

    pub fn kocok<T>(&mut self, isi: &mut [T]) {
        for i in (1..isi.len()).rev() {
            isi.swap(i, self.indeks(i + 1));
        }
    }
}
