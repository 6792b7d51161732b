//! Numbers as a table means them: its decimal sign, signs of money, bands, and what stands for nothing.

use super::CellProblem;
use super::columns::unit_of;
use super::sheets::{Kind, Sheet};
use crate::text::entry::{self, Entered, EntryUnit};
use crate::text::headings;

/// The currency that a text names, or its sign where that could be several.
pub(super) fn currency(text: &str) -> Option<&'static str> {
    let upper = text.to_uppercase();
    let whole = |sign: &str| upper.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word == sign);
    let is_code = |sign: &str| sign.bytes().all(|b| b.is_ascii_alphabetic());
    let found = headings::MONEY.iter().find(|(sign, _)| if is_code(sign) { whole(sign) } else { upper.contains(sign) });
    found.map(|&(sign, code)| match (sign, code) {
        ("$", _) => "$",
        (_, "") => "¥",
        (_, code) => code,
    })
}

/// What the decimal signs of a table say: comma, point, or nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    pub(super) comma: usize,
    pub(super) point: usize,
}

impl Signs {
    /// Adds a text cell's evidence.
    pub(super) fn look(&mut self, text: &str) {
        for part in text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).map(|part| part.trim_matches(['.', ',']))
        {
            let (commas, points) = (part.matches(',').count(), part.matches('.').count());
            let last = part.rfind([',', '.']);
            let Some(last) = last else { continue };
            let is_comma = part.as_bytes()[last] == b',';
            let behind = part.len() - last - 1;
            let decimal = match (commas, points) {
                (0, 1) | (1, 0) if behind != 3 || last > 3 || part.starts_with('0') => Some(is_comma),
                (0, 1) | (1, 0) => None,
                // Several of one kind are thousands.
                (0, _) | (_, 0) => Some(!is_comma),
                _ => Some(is_comma),
            };
            match decimal {
                Some(true) => self.comma += 1,
                Some(false) => self.point += 1,
                None => {}
            }
        }
    }

    /// Whether a text could be either: one sign with three digits behind it.
    pub(super) fn is_open(text: &str) -> bool {
        let mut signs = Self::default();
        signs.look(text);
        signs.comma + signs.point == 0
            && text
                .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
                .any(|part| part.trim_matches(['.', ',']).contains([',', '.']))
    }
}

/// A number's text with a decimal point, without signs of money and without spaces or apostrophes between thousands.
pub(super) fn plain(text: &str, kind: Kind, comma: bool) -> String {
    let mut text: String = text
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => ' ',
            '’' => '\'',
            other => other,
        })
        .collect();
    for (sign, _) in headings::MONEY {
        while let Some(at) =
            text.to_uppercase().find(sign).filter(|at| text.is_char_boundary(*at) && text.is_char_boundary(at + sign.len()))
        {
            text.replace_range(at..at + sign.len(), " ");
        }
    }
    let chars: Vec<char> = text.trim().chars().collect();
    let mut out = String::new();
    for (i, &c) in chars.iter().enumerate() {
        let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
        let three = (1..=3).all(|n| digit(chars.get(i + n))) && !digit(chars.get(i + 4));
        let between = i > 0 && digit(chars.get(i - 1)) && three;
        match c {
            ' ' | '\'' if between => {}
            '.' if comma && kind == Kind::Text => {
                if !between {
                    out.push('.');
                }
            }
            ',' if comma && kind == Kind::Text => out.push('.'),
            other => out.push(other),
        }
    }
    let out = out.trim().to_owned();
    // Accounts write what is negative in brackets.
    if let Some(inner) = out
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .filter(|inner| inner.starts_with(|c: char| c.is_ascii_digit()))
    {
        return format!("-{inner}");
    }
    headings::tenths(&out).unwrap_or(out)
}

/// What is wrong with a cell that should be a number, by its kind alone.
pub(super) fn kind(sheet: &Sheet, row: usize, column: usize) -> Option<CellProblem> {
    let text = sheet.cell(row, column);
    match sheet.kind(row, column) {
        Kind::Text if ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"].contains(&text) => {
            Some(CellProblem::Cell(Kind::Error))
        }
        Kind::Text | Kind::Number => None,
        other => Some(CellProblem::Cell(other)),
    }
}

/// A number or a band, as low and high, and the time that the cell itself names.
pub(super) fn number(text: &str, kind: Kind, comma: bool) -> Result<(f64, f64, Option<&'static str>), CellProblem> {
    // "650/day", "15000元/月", "80k p.a."
    let lower = text.to_lowercase();
    let split = [" per ", "/", " p.", " a ", headings::EACH, " je ", " par ", " por "]
        .iter()
        .filter_map(|mark| lower.find(mark).filter(|at| *at > 0))
        .min();
    let (head, unit) = match split {
        Some(at) if lower.len() == text.len() => {
            let rest = lower[at..]
                .replace("p.a.", "pa")
                .replace("p.m.", "pm")
                .replace("p.d.", "pd")
                .replace("p.h.", "ph")
                .replace(headings::EACH, " ");
            match unit_of(&rest) {
                Some(unit) => (&text[..at], Some(unit)),
                None => (text, None),
            }
        }
        _ => (text, None),
    };
    match entry::parse(&plain(head, kind, comma), EntryUnit::Money).map_err(CellProblem::Entry)? {
        Entered::One(x) => Ok((x, x, unit)),
        Entered::Two(a, b) => Ok((a, b, unit)),
        Entered::Three(..) => Err(CellProblem::Entry(entry::EntryError::OneOnly)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_meant() {
        for (text, comma, wanted) in [
            ("60 000 €", true, 60_000.0),
            ("48.000", true, 48_000.0),
            ("57.500,00 €", true, 57_500.0),
            ("2,5", true, 2.5),
            ("1'200", false, 1_200.0),
            ("£45k", false, 45_000.0),
            ("1.8万", false, 18_000.0),
            ("(1,200)", false, -1_200.0),
            ("１２", false, 12.0),
            ("15000元/月", false, 15_000.0),
            ("1.234.567", true, 1_234_567.0),
            ("1,5", true, 1.5),
        ] {
            assert_eq!(number(text, Kind::Text, comma).map(|(low, ..)| low), Ok(wanted), "{text}");
        }
        assert_eq!(number("45–60k", Kind::Text, false), Ok((45_000.0, 60_000.0, None)));
        assert_eq!(number("650/day", Kind::Text, false), Ok((650.0, 650.0, Some("day"))));
        assert_eq!(plain("七成", Kind::Text, false), "70%");
        assert!(number("1,5", Kind::Text, false).is_err());
        assert!(Signs::is_open("2,500") && !Signs::is_open("2,50") && !Signs::is_open("1,950,000"));
    }
}
