//! From characters to tags and texts. Of the attributes only those are kept that
//! the reading needs, so that a tag of a million others costs nothing.

use html5gum::Span;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};

use super::kisi::bentang;

/// A piece of a page.
pub enum Penanda {
    Mulai(Tag),
    Akhir(Vec<u8>),
    Teks(String),
}

#[derive(Default)]
pub struct Tag {
    pub nama: Vec<u8>,
    pub kolom: Option<u32>,
    pub baris: Option<u32>,
    pub tersembunyi: bool,
    /// The stored number behind the shown text, as Excel and LibreOffice note it.
    pub angka: Option<String>,
    pub tutup_sendiri: bool,
}

pub fn urai(html: &str) -> impl Iterator<Item = Penanda> {
    let mut pemancar = CallbackEmitter::new(Pemilah::default());
    // Scripts and styles hold "<" that begin no tag.
    pemancar.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, pemancar).map_while(Result::ok)
}

#[derive(Default)]
struct Pemilah {
    tag: Option<Tag>,
    atribut: Option<Atribut>,
}

#[derive(Clone, Copy)]
enum Atribut {
    Kolom,
    Baris,
    Gaya,
    Angka,
}

impl Callback<Penanda, ()> for Pemilah {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: Span<()>) -> Option<Penanda> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Some(Tag { nama: name.to_vec(), ..Tag::default() });
                self.atribut = None;
            }
            CallbackEvent::AttributeName { name } => {
                self.atribut = match name {
                    b"colspan" => Some(Atribut::Kolom),
                    b"rowspan" => Some(Atribut::Baris),
                    b"style" => Some(Atribut::Gaya),
                    b"x:num" | b"sdval" => Some(Atribut::Angka),
                    _ => None,
                };
            }
            CallbackEvent::AttributeValue { value } => self.nilai(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let mut tag = self.tag.take()?;
                tag.tutup_sendiri = self_closing;
                return Some(Penanda::Mulai(tag));
            }
            CallbackEvent::EndTag { name } => {
                self.tag = None;
                return Some(Penanda::Akhir(name.to_vec()));
            }
            CallbackEvent::String { value } => {
                return Some(Penanda::Teks(String::from_utf8_lossy(value).into_owned()));
            }
            _ => {}
        }
        None
    }
}

impl Pemilah {
    /// Of an attribute that is repeated the first one counts.
    fn nilai(&mut self, nilai: &[u8]) {
        let (Some(tag), Some(atribut)) = (&mut self.tag, self.atribut.take()) else { return };
        let teks = String::from_utf8_lossy(nilai);
        match atribut {
            Atribut::Kolom => tag.kolom = tag.kolom.or(Some(bentang(&teks))),
            Atribut::Baris => tag.baris = tag.baris.or(Some(bentang(&teks))),
            Atribut::Gaya => {
                tag.tersembunyi |= teks.to_ascii_lowercase().replace(' ', "").contains("display:none");
            }
            Atribut::Angka if tag.angka.is_none() && !teks.trim().is_empty() => {
                tag.angka = Some(teks.into_owned());
            }
            Atribut::Angka => {}
        }
    }
}
