//! Relationships of an Office package: which part is which, by kind and by id.

use quick_xml::events::Event;

use super::Galat;
use super::paket::{Paket, atribut, galat_xml};

#[derive(Debug)]
pub struct Satu {
    id: String,
    jenis: String,
    /// Name of the part it leads to, from the root of the package.
    pub tujuan: String,
}

impl Satu {
    pub fn berjenis(&self, jenis: &str) -> bool {
        self.jenis.rsplit('/').next() == Some(jenis)
    }
}

#[derive(Debug, Default)]
pub struct Hubungan(Vec<Satu>);

impl Hubungan {
    pub fn id(&self, id: &str) -> Option<&Satu> {
        self.0.iter().find(|h| h.id == id)
    }

    pub fn jenis(&self, jenis: &str) -> Option<&Satu> {
        self.0.iter().find(|h| h.berjenis(jenis))
    }
}

/// The part that holds the workbook, as the package itself says.
pub fn bagian_utama(paket: &mut Paket<'_>) -> Result<Option<String>, Galat> {
    Ok(baca(paket, "")?.jenis("officeDocument").map(|h| h.tujuan.clone()))
}

/// The relationships of a part; "" is the package.
pub fn baca(paket: &mut Paket<'_>, bagian: &str) -> Result<Hubungan, Galat> {
    let (folder, nama) = bagian.rsplit_once('/').unwrap_or(("", bagian));
    let Some(mut xml) = paket.xml(&gabung(folder, &format!("_rels/{nama}.rels")))? else {
        return Ok(Hubungan::default());
    };
    let mut hasil = Vec::new();
    let mut buf = Vec::new();
    loop {
        buf.clear();
        match xml.read_event_into(&mut buf).map_err(galat_xml)? {
            Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                let tujuan = atribut(&e, "Target")?.unwrap_or_default();
                hasil.push(Satu {
                    id: atribut(&e, "Id")?.unwrap_or_default(),
                    jenis: atribut(&e, "Type")?.unwrap_or_default(),
                    tujuan: gabung(folder, &tujuan),
                });
            }
            Event::Eof => return Ok(Hubungan(hasil)),
            _ => {}
        }
    }
}

/// A target relative to the folder of its source, `..` resolved.
fn gabung(folder: &str, tujuan: &str) -> String {
    let tujuan = tujuan.replace('\\', "/");
    let mut bagian: Vec<&str> = Vec::new();
    let awal = if tujuan.starts_with('/') { "" } else { folder };
    for satu in awal.split('/').chain(tujuan.split('/')) {
        match satu {
            "" | "." => {}
            ".." => {
                bagian.pop();
            }
            nama => bagian.push(nama),
        }
    }
    bagian.join("/")
}
