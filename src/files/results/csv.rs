//! A run as CSV, long: one row for a series and a month, one for a total.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::sim::{Bands, Outcome, Series, Spread, Total};

const HEADER: [&str; 11] = ["scope", "id", "series", "month", "central", "mean", "p5", "p25", "p50", "p75", "p95"];

/// Writes the outcome of a run, row by row: the studio's series, then each role's, then the totals.
///
/// `id` is empty but for roles, `month` is empty for totals, the quantiles are empty for `bottleneck` and `minimum`.
///
/// # Errors
/// Those of `out`.
pub fn write_csv(out: &mut dyn Write, outcome: &Outcome) -> io::Result<()> {
    let mut rows = Rows { csv: csv::Writer::from_writer(out), cell: String::new() };
    rows.csv.write_record(HEADER).map_err(plain)?;
    for &series in Series::ALL {
        rows.months("studio", "", series.key(), outcome.get(series))?;
    }
    for role in &outcome.roles {
        for (series, bands) in &role.series {
            rows.months("role", &role.id, series.key(), bands)?;
        }
        for (name, often) in [("bottleneck", &role.bottleneck), ("minimum", &role.minimum)] {
            for (t, (&central, &mean)) in often.central.iter().zip(&often.mean).enumerate() {
                rows.row(["role", &role.id, name], Some(t), Spread { central, mean, band: [f64::NAN; 5] })?;
            }
        }
    }
    for &total in Total::ALL {
        rows.row(["total", "", total.key()], None, outcome.total(total))?;
    }
    rows.csv.flush()
}

struct Rows<W: Write> {
    csv: csv::Writer<W>,
    /// Room for one number, used again and again.
    cell: String,
}

impl<W: Write> Rows<W> {
    fn months(&mut self, scope: &str, id: &str, series: &str, bands: &Bands) -> io::Result<()> {
        (0..bands.central.len()).try_for_each(|t| self.row([scope, id, series], Some(t), bands.at(t)))
    }

    fn row(&mut self, texts: [&str; 3], month: Option<usize>, spread: Spread) -> io::Result<()> {
        for text in texts {
            self.csv.write_field(harmless(text).as_bytes()).map_err(plain)?;
        }
        self.csv.write_field(month.map(|t| t.to_string()).unwrap_or_default()).map_err(plain)?;
        for value in [spread.central, spread.mean].into_iter().chain(spread.band) {
            self.cell.clear();
            if value.is_finite() {
                let _ = write!(self.cell, "{value:?}"); // writing to a String cannot fail
            }
            self.csv.write_field(&self.cell).map_err(plain)?;
        }
        self.csv.write_record(None::<&[u8]>).map_err(plain)
    }
}

/// The error of whoever takes the bytes, as it was: a closed pipe stays one.
pub(super) fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A text that no spreadsheet takes for a formula.
pub(in crate::files) fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// The same for a cell that is a number or an id: a number keeps its sign.
#[must_use]
pub fn harmless_id(cell: &str) -> Cow<'_, str> {
    if cell.parse::<f64>().is_ok() { cell.into() } else { harmless(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_finite_is_empty_and_texts_are_harmless() {
        let mut out = Vec::new();
        let mut rows = Rows { csv: csv::Writer::from_writer(&mut out), cell: String::new() };
        let spread = Spread { central: f64::NAN, mean: 0.1 + 0.2, band: [-1.0, 1e300, f64::INFINITY, -0.0, 2.0] };
        rows.row(["role", "-cut", "=HYPERLINK(\"x\")"], Some(3), spread).expect("written");
        rows.row(["total", "a,b", "npv"], None, spread).expect("written");
        rows.csv.flush().expect("flushed");
        drop(rows);
        let text = String::from_utf8(out).expect("UTF-8");
        let numbers = ",0.30000000000000004,-1.0,1e300,,-0.0,2.0\n";
        assert_eq!(text, format!("role,'-cut,\"'=HYPERLINK(\"\"x\"\")\",3,{numbers}total,\"a,b\",npv,,{numbers}"));
        for start in ["+1", "@x", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"] {
            assert_eq!(harmless(start), format!("'{start}"));
        }
        assert_eq!(harmless("editor"), "editor");
    }
}
