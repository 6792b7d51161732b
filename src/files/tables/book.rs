//! A workbook as sheets: values as the cells' formats mean them, and what is no value by its kind.

use std::io::{self, Cursor, Read as _};

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx};

use super::sheets::{Kind, Sheet, TableError, short, within};

/// Most that an XLSX file may unpack to, bytes: what a page of numbers packs to a hundredth.
const MAX_UNPACKED: u64 = 128 << 20;
/// Most sheets that are looked at.
const MAX_SHEETS: usize = 50;

/// Reads XLSX and XLSM.
///
/// # Errors
/// That it is none, damaged, or beyond the bounds.
pub(super) fn xlsx(bytes: Vec<u8>) -> Result<Vec<Sheet>, TableError> {
    let damaged = |error: calamine::XlsxError| TableError::Damaged(error.to_string());
    bounded(&bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let hidden: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible != SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut cells = 0;
    let mut sheets = Vec::new();
    for name in book.sheet_names().into_iter().take(MAX_SHEETS) {
        // Charts and macros have sheets too, which are no tables.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        let mut sheet = Sheet { name: short(&name), hidden: hidden.contains(&name), ..Sheet::default() };
        let mut numbers = false;
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(damaged)? {
            let (kind, text) = match (&cell.value, &cell.formula) {
                (DataRef::Empty, Some(_)) => (Kind::NoResult, "=".to_owned()),
                (DataRef::String(text), Some(_)) if text.is_empty() => (Kind::NoResult, "=".to_owned()),
                (DataRef::Empty, None) => continue,
                (DataRef::String(text), _) => (Kind::Text, short(text)),
                (DataRef::SharedString(text), _) => (Kind::Text, short(text)),
                (DataRef::Int(number), _) => (Kind::Number, number.to_string()),
                (DataRef::Float(number), _) => (Kind::Number, number.to_string()),
                (DataRef::Bool(yes), _) => (Kind::Yes, yes.to_string()),
                (DataRef::DateTime(date), _) => {
                    let (year, month, day, ..) = date.to_ymd_hms_milli();
                    (Kind::Date, format!("{year:04}-{month:02}-{day:02}"))
                }
                (DataRef::DateTimeIso(text) | DataRef::DurationIso(text), _) => (Kind::Date, short(text)),
                (DataRef::Error(error), _) => (Kind::Error, error.to_string()),
            };
            if text.is_empty() {
                continue;
            }
            let (row, column) = (cell.pos.0 as usize, cell.pos.1 as usize);
            within(row, column, &mut cells)?;
            numbers |= kind == Kind::Number;
            sheet.put(row, column, kind, &text);
        }
        drop(reader);
        if numbers && let Ok(mut reader) = book.worksheet_cells_reader(&name) {
            let formats: Vec<String> = reader
                .styles()
                .iter()
                .map(|style| style.number_format.as_ref().map_or_else(String::new, |format| format.format_code.clone()))
                .collect();
            if formats.iter().any(|code| is_percent(code) || currency(code).is_some()) {
                while let Some((row, column, style)) = reader.next_style_id().map_err(damaged)? {
                    let (row, column) = (row as usize, column as usize);
                    let Some(code) = formats.get(style) else { continue };
                    if sheet.kind(row, column) != Kind::Number {
                        continue;
                    }
                    let text = sheet.cell(row, column).to_owned();
                    if is_percent(code) {
                        let value: f64 = text.parse().unwrap_or(f64::NAN);
                        sheet.put(row, column, Kind::Number, &format!("{}%", (value * 1e11).round() / 1e9));
                    } else if let Some(sign) = currency(code) {
                        sheet.put(row, column, Kind::Number, &format!("{sign}{text}"));
                    }
                }
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Whether a number format shows percent: a sign outside quotes.
fn is_percent(code: &str) -> bool {
    let mut quoted = false;
    code.chars().any(|c| {
        quoted ^= c == '"';
        c == '%' && !quoted
    })
}

/// The currency sign in a number format.
fn currency(code: &str) -> Option<&'static str> {
    let signs = ["€", "£", "¥", "￥", "EUR", "USD", "GBP", "CNY", "JPY"];
    let found = signs.into_iter().find(|sign| code.contains(sign));
    // "$" also begins a locale in brackets: [$-409].
    found.or_else(|| (code.contains("\"$\"") || code.contains("\\$") || code.contains("[$$")).then_some("$"))
}

/// Whether a packed file unpacks to no more than the bound, whatever it says of itself.
///
/// # Errors
/// That it does not, or cannot be unpacked.
fn bounded(bytes: &[u8]) -> Result<(), TableError> {
    let damaged = |error: &dyn std::fmt::Display| TableError::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut left = MAX_UNPACKED;
    for i in 0..archive.len() {
        let part = archive.by_index(i).map_err(|error| damaged(&error))?;
        let size = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|error| damaged(&error))?;
        left = left.checked_sub(size).ok_or(TableError::TooLarge)?;
    }
    Ok(())
}
