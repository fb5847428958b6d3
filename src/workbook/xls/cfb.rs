//! The compound file (MS-CFB) around an xls: a small file system of sectors in
//! chains. A chain may be as long as the file and no longer, so that one which
//! bites its own tail ends.

use crate::workbook::Galat;
use crate::workbook::bita::{u8_di, u16_di, u32_di, utf16, utuh};

pub const TANDA: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Sector numbers from here on are marks, not sectors.
const SEKTOR_TERBESAR: u32 = 0xFFFF_FFF9;
const ENTRI: usize = 128;
const SEKTOR_MINI: usize = 64;

pub struct BerkasMajemuk<'a> {
    isi: &'a [u8],
    sektor: usize,
    tabel: Vec<u32>,
    entri: Vec<Entri>,
    tabel_mini: Vec<u32>,
    aliran_mini: Vec<u8>,
    batas_mini: usize,
}

struct Entri {
    nama: String,
    jenis: u8,
    kiri: u32,
    kanan: u32,
    anak: u32,
    awal: u32,
    panjang: usize,
}

impl<'a> BerkasMajemuk<'a> {
    pub fn buka(isi: &'a [u8]) -> Result<Self, Galat> {
        let rusak = || Galat::Rusak("CFB".to_owned());
        let sektor = match u16_di(isi, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(rusak()),
        };
        let di = |di| utuh(u32_di(isi, di), "kepala");
        let mut ini = Self {
            isi,
            sektor,
            tabel: Vec::new(),
            entri: Vec::new(),
            tabel_mini: Vec::new(),
            aliran_mini: Vec::new(),
            batas_mini: di(56)? as usize,
        };
        for nomor in ini.sektor_tabel(di(68)?)? {
            ini.tabel.extend(bilangan(ini.sektor_ke(nomor)?));
        }
        ini.entri = ini.rantai(di(48)?, usize::MAX)?.chunks_exact(ENTRI).filter_map(Entri::baca).collect();
        let (awal, panjang) = ini.entri.first().map(|akar| (akar.awal, akar.panjang)).ok_or_else(rusak)?;
        if awal <= SEKTOR_TERBESAR && panjang > 0 {
            ini.aliran_mini = ini.rantai(awal, panjang)?;
            ini.tabel_mini = bilangan(&ini.rantai(di(60)?, usize::MAX)?).collect();
        }
        Ok(ini)
    }

    /// True if a stream or storage of that name stands at the root.
    pub fn punya(&self, nama: &str) -> bool {
        self.cari(nama).is_some()
    }

    /// The content of a stream at the root.
    pub fn aliran(&self, nama: &str) -> Result<Option<Vec<u8>>, Galat> {
        let Some(entri) = self.cari(nama).filter(|e| e.jenis == 2) else { return Ok(None) };
        if entri.panjang > self.isi.len() {
            return Err(Galat::Rusak(nama.to_owned()));
        }
        let aliran = if entri.panjang < self.batas_mini {
            self.rantai_mini(entri.awal, entri.panjang)?
        } else {
            self.rantai(entri.awal, entri.panjang)?
        };
        if aliran.len() < entri.panjang {
            return Err(Galat::Rusak(nama.to_owned()));
        }
        Ok(Some(aliran))
    }

    /// Numbers of the sectors that hold the sector table: 109 of them in the
    /// head, further ones in a chain of their own.
    fn sektor_tabel(&self, lanjutan: u32) -> Result<Vec<u32>, Galat> {
        let mut hasil: Vec<u32> = bilangan(self.isi.get(76..512).unwrap_or_default()).collect();
        let mut nomor = lanjutan;
        let mut langkah = 0;
        while nomor <= SEKTOR_TERBESAR {
            langkah += 1;
            if langkah > self.banyak_sektor() {
                return Err(berputar());
            }
            hasil.extend(bilangan(self.sektor_ke(nomor)?));
            nomor = hasil.pop().unwrap_or(u32::MAX);
        }
        hasil.retain(|n| *n <= SEKTOR_TERBESAR);
        // Each sector is named once: a table larger than the file is not one.
        if hasil.len() > self.banyak_sektor() {
            return Err(berputar());
        }
        Ok(hasil)
    }

    fn banyak_sektor(&self) -> usize {
        self.isi.len() / self.sektor + 1
    }

    fn sektor_ke(&self, nomor: u32) -> Result<&'a [u8], Galat> {
        let awal = (nomor as usize).saturating_add(1).saturating_mul(self.sektor);
        // The last sector may be cut short by writers that do not fill it up.
        let akhir = awal.saturating_add(self.sektor).min(self.isi.len());
        self.isi.get(awal..akhir).filter(|s| !s.is_empty()).ok_or_else(|| Galat::Rusak("FAT".to_owned()))
    }

    fn rantai(&self, awal: u32, panjang: usize) -> Result<Vec<u8>, Galat> {
        let mut hasil = Vec::new();
        let mut nomor = awal;
        let mut langkah = 0;
        while nomor <= SEKTOR_TERBESAR && hasil.len() < panjang {
            langkah += 1;
            if langkah > self.banyak_sektor() {
                return Err(berputar());
            }
            let sektor = self.sektor_ke(nomor)?;
            hasil.extend_from_slice(&sektor[..sektor.len().min(panjang - hasil.len())]);
            nomor = self.tabel.get(nomor as usize).copied().unwrap_or(u32::MAX);
        }
        Ok(hasil)
    }

    fn rantai_mini(&self, awal: u32, panjang: usize) -> Result<Vec<u8>, Galat> {
        let mut hasil = Vec::new();
        let mut nomor = awal;
        let mut langkah = 0;
        while nomor <= SEKTOR_TERBESAR && hasil.len() < panjang {
            langkah += 1;
            let di = (nomor as usize).saturating_mul(SEKTOR_MINI);
            let akhir = di.saturating_add(SEKTOR_MINI).min(self.aliran_mini.len());
            let sektor = self.aliran_mini.get(di..akhir).unwrap_or_default();
            if langkah > self.tabel_mini.len() || sektor.is_empty() {
                return Err(berputar());
            }
            hasil.extend_from_slice(&sektor[..sektor.len().min(panjang - hasil.len())]);
            nomor = self.tabel_mini.get(nomor as usize).copied().unwrap_or(u32::MAX);
        }
        Ok(hasil)
    }

    /// Looks at the root only: a workbook embedded in this one has a stream of
    /// the same name further below.
    fn cari(&self, nama: &str) -> Option<&Entri> {
        let mut antre = vec![self.entri.first()?.anak];
        let mut terlihat = vec![false; self.entri.len()];
        while let Some(nomor) = antre.pop() {
            let nomor = nomor as usize;
            let Some(entri) = self.entri.get(nomor).filter(|_| !terlihat[nomor]) else { continue };
            terlihat[nomor] = true;
            if entri.nama.eq_ignore_ascii_case(nama) {
                return Some(entri);
            }
            antre.extend([entri.kiri, entri.kanan]);
        }
        None
    }
}

impl Entri {
    fn baca(data: &[u8]) -> Option<Self> {
        let panjang_nama = usize::from(u16_di(data, 64)?).saturating_sub(2).min(62);
        Some(Self {
            nama: utf16(&data[..panjang_nama]),
            jenis: u8_di(data, 66)?,
            kiri: u32_di(data, 68)?,
            kanan: u32_di(data, 72)?,
            anak: u32_di(data, 76)?,
            awal: u32_di(data, 116)?,
            panjang: u32_di(data, 120)? as usize,
        })
    }
}

fn bilangan(data: &[u8]) -> impl Iterator<Item = u32> + '_ {
    data.as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b))
}

fn berputar() -> Galat {
    Galat::Rusak("FAT".to_owned())
}
