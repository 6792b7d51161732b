//! A text file as a sheet: CSV and its kin, with the separator that the file uses.

use super::encoding;
use super::sheets::{Kind, MAX_COLUMNS, MAX_ROWS, Sheet, TableError, cell_name, short, within};
use crate::files::results::harmless;

/// Lines that are looked at for the separator.
const LINES: usize = 60;

/// Reads a text file; `wanted` is the label of an encoding.
///
/// # Errors
/// That it is no text, or beyond the bounds.
pub(super) fn sheet(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, TableError> {
    let no_text = || TableError::Damaged(String::new());
    let wanted = match wanted {
        Some(label) => Some(encoding_rs::Encoding::for_label(label.as_bytes()).ok_or_else(no_text)?),
        None => None,
    };
    let decoded = encoding::decode(bytes, wanted).ok_or_else(no_text)?;
    if decoded.text.contains('\0') {
        return Err(no_text());
    }
    let (text, said) = match said(&decoded.text) {
        Some((separator, rest)) => (rest, Some(separator)),
        None => (decoded.text.as_str(), None),
    };
    let separator = said.unwrap_or_else(|| separator(text));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut sheet =
        Sheet { encoding: Some((decoded.name, decoded.doubtful)), separator: Some(char::from(separator)), ..Sheet::default() };
    let (mut record, mut cells) = (csv::StringRecord::new(), 0);
    // The reader passes over empty lines: rows have the file's own numbers as far as no cell has a line break in it.
    let (mut row, mut line, first) = (0, 1, usize::from(said.is_some()));
    while reader.read_record(&mut record).map_err(|error| TableError::Damaged(error.to_string()))? {
        let at = record.position().map_or(line, csv::Position::line);
        row = if at > line && sheet.height() > 0 || at > 1 && sheet.height() == 0 {
            row + usize::try_from(at - line).unwrap_or(0)
        } else {
            row
        };
        line = reader.position().line();
        let here = row + first;
        if here >= MAX_ROWS {
            return Err(TableError::Beyond { cell: cell_name(MAX_ROWS, 0) });
        }
        for (column, cell) in record.iter().enumerate() {
            if !cell.is_empty() {
                within(here, column, &mut cells)?;
                debug_assert!(column < MAX_COLUMNS);
                sheet.put(here, column, Kind::Text, &short(bare(cell)));
            }
        }
        if record.iter().all(str::is_empty) {
            sheet.reach(here);
        }
        row += 1;
    }
    Ok(sheet)
}

/// A text without the mark that keeps spreadsheets from taking it for a formula.
pub(super) fn bare(cell: &str) -> &str {
    let formula = |text: &str| harmless(text) != text;
    cell.strip_prefix('\'').filter(|rest| formula(rest.trim_start_matches('\''))).unwrap_or(cell)
}

/// `sep=;` in the first line says it.
fn said(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let separator = first.trim_end().trim_matches('"').strip_prefix("sep=")?;
    match separator.as_bytes() {
        [byte] => Some((*byte, rest)),
        [] if first.contains('\t') => Some((b'\t', rest)),
        _ => None,
    }
}

/// The separator that stands the same number of times in most lines, outside quotes; a comma where none does.
fn separator(text: &str) -> u8 {
    let candidates = [b'\t', b';', b',', b'|'];
    let mut counts: [Vec<usize>; 4] = Default::default();
    let (mut now, mut quoted, mut empty) = ([0; 4], false, true);
    for byte in text.bytes().chain([b'\n']).take(200_000) {
        quoted ^= byte == b'"';
        if byte == b'\n' && !quoted {
            if !empty {
                for (count, now) in counts.iter_mut().zip(now) {
                    count.push(now);
                }
            }
            (now, empty) = ([0; 4], true);
            if counts[0].len() >= LINES {
                break;
            }
        } else if let (Some(at), false) = (candidates.iter().position(|&known| known == byte), quoted) {
            now[at] += 1;
            empty = false;
        } else {
            empty &= byte.is_ascii_whitespace();
        }
    }
    let score = |counts: &[usize]| -> (usize, usize) {
        let usual = counts.iter().copied().filter(|&count| count > 0);
        let lines = |wanted: usize| counts.iter().filter(|&&count| count == wanted).count();
        usual.map(|count| (lines(count), count)).max().unwrap_or((0, 0))
    };
    let best = (0..4).rev().max_by_key(|&i| score(&counts[i])).unwrap_or(2);
    if score(&counts[best]).0 == 0 { b',' } else { candidates[best] }
}
