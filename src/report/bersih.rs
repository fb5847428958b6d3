//! stub
use super::Laporan;
use crate::model::Bahasa;
/// The workbook.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn tulis(_: &Laporan<'_>, _: Bahasa) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    rust_xlsxwriter::Workbook::new().save_to_buffer()
}
