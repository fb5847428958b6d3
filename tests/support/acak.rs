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
}
