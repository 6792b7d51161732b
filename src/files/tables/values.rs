//! What stands in a cell, as a number, an estimate or a yes; and the same as texts.

use super::CellProblem;
use crate::model::{Contract, Estimate, Scaling, Valid};
use crate::text::entry::{self, Entered, EntryError, EntryUnit};
use crate::text::headings;

/// The names of the forms of an estimate, as in a scenario file.
const FORMS: [&str; 6] = ["Exact", "Range", "Triangular", "Pert", "Normal", "LogNormal"];

/// An estimate as a scenario file writes it, which brings back its bits; a point as its number alone.
pub(super) fn print(estimate: &Estimate) -> String {
    let form = match estimate {
        Estimate::Exact(x) => return x.to_string(),
        Estimate::Range(..) => FORMS[1],
        Estimate::Triangular(..) => FORMS[2],
        Estimate::Pert(..) => FORMS[3],
        Estimate::Normal(..) => FORMS[4],
        Estimate::LogNormal(..) => FORMS[5],
    };
    let numbers: Vec<String> = estimate.numbers().iter().map(ToString::to_string).collect();
    format!("{form}({})", numbers.join(", "))
}

/// The same with a point as a form too.
pub(super) fn written(estimate: &Estimate) -> String {
    match estimate {
        Estimate::Exact(x) => format!("{}({x})", FORMS[0]),
        other => print(other),
    }
}

/// An estimate written as in a scenario file; `None` where it is written otherwise.
pub(super) fn written_out(text: &str) -> Option<Estimate> {
    let (form, rest) = text.split_once('(')?;
    let numbers: Result<Vec<f64>, _> = rest.strip_suffix(')')?.split(',').map(|number| number.trim().parse()).collect();
    let form = FORMS.iter().position(|known| known.eq_ignore_ascii_case(form.trim()))?;
    match (form, &numbers.ok()?[..]) {
        (0, &[x]) => Some(Estimate::Exact(x)),
        (1, &[a, b]) => Some(Estimate::Range(a, b)),
        (2, &[a, b, c]) => Some(Estimate::Triangular(a, b, c)),
        (3, &[a, b, c]) => Some(Estimate::Pert(a, b, c)),
        (4, &[a, b]) => Some(Estimate::Normal(a, b)),
        (5, &[a, b]) => Some(Estimate::LogNormal(a, b)),
        _ => None,
    }
}

/// Whether a column of shares is in percent: some number in it is above `most` and has no sign of percent. "70" must be percent; "0.7" is a share.
pub(super) fn in_percent<'a>(cells: impl Iterator<Item = &'a str>, most: f64) -> bool {
    let above = |cell: &str| {
        let numbers = match entry::parse(cell, EntryUnit::Plain) {
            _ if cell.contains(['%', '％']) => return false,
            Ok(Entered::One(x)) => vec![x],
            Ok(Entered::Two(a, b)) => vec![a, b],
            Ok(Entered::Three(a, b, c)) => vec![a, b, c],
            Err(_) => Vec::new(),
        };
        numbers.into_iter().any(|number| number > most)
    };
    cells.into_iter().any(above)
}

/// A share, 0…1 or what is valid, as a point or a range.
pub(super) fn estimate(text: &str, percent: bool, valid: Valid) -> Result<Estimate, CellProblem> {
    let unit = if percent { EntryUnit::Percent } else { EntryUnit::Plain };
    let read = match written_out(text) {
        Some(estimate) => estimate,
        None => match entry::parse(text, unit).map_err(CellProblem::Entry)? {
            Entered::One(x) => Estimate::Exact(x),
            Entered::Two(a, b) => Estimate::Range(a, b),
            Entered::Three(a, b, c) => Estimate::Triangular(a, b, c),
        },
    };
    let inside = read.is_clamped() || read.numbers().iter().all(|&number| valid.contains(number));
    let finite = read.numbers().iter().all(|number| number.is_finite());
    let positive = !matches!(read, Estimate::LogNormal(low, _) if low <= 0.0);
    if !read.is_ordered() {
        Err(CellProblem::Entry(EntryError::Order))
    } else if finite && inside && positive {
        Ok(read)
    } else {
        Err(outside(valid, percent))
    }
}

/// One number.
pub(super) fn number(text: &str, unit: EntryUnit, valid: Valid) -> Result<f64, CellProblem> {
    match entry::parse(text, unit).map_err(CellProblem::Entry)? {
        Entered::One(x) if valid.contains(x) => Ok(x),
        Entered::One(_) => Err(outside(valid, unit == EntryUnit::Percent)),
        Entered::Two(..) | Entered::Three(..) => Err(CellProblem::Entry(EntryError::OneOnly)),
    }
}

fn outside(valid: Valid, percent: bool) -> CellProblem {
    let shown = if percent { 100.0 } else { 1.0 };
    CellProblem::Entry(EntryError::Outside { low: valid.low * shown, high: valid.high * shown, above_low: valid.above_low })
}

/// Yes or no.
pub(super) fn yes(text: &str) -> Result<bool, CellProblem> {
    headings::yes_or_no(&text.to_lowercase()).ok_or(CellProblem::YesOrNo)
}

/// Employed or freelance.
pub(super) fn contract(text: &str) -> Result<Contract, CellProblem> {
    let employed = headings::employed(&text.to_lowercase()).ok_or(CellProblem::Contract)?;
    Ok(if employed { Contract::Employed } else { Contract::Freelance })
}

/// What the work grows with.
pub(super) fn scaling(text: &str) -> Result<Scaling, CellProblem> {
    if headings::grows_with_ai(&text.to_lowercase()) {
        return Ok(Scaling::WithAi);
    }
    let grows = headings::grows(&text.to_lowercase()).ok_or(CellProblem::Scaling)?;
    Ok(if grows { Scaling::WithVolume } else { Scaling::Fixed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_comes_back() {
        let valid = Valid::between(0.0, 1.0);
        for estimate in [
            Estimate::Exact(0.1 + 0.2),
            Estimate::Range(0.7, 0.8),
            Estimate::Triangular(0.0, 1.0 / 3.0, 1.0),
            Estimate::Pert(0.1, 0.2, 0.7),
            Estimate::Normal(-0.1, 0.4),
            Estimate::LogNormal(0.1, 1.4),
        ] {
            assert_eq!(super::estimate(&print(&estimate), false, valid), Ok(estimate));
            assert!(super::estimate(&print(&estimate), true, valid).is_ok(), "{estimate:?}");
        }
        for wrong in
            ["Range(0.8, 0.7)", "Exact(2)", "Range(0.1)", "Pert(0.1, 0.2)", "LogNormal(0, 1)", "Exact(nan)", "x", "1.5", ""]
        {
            assert!(super::estimate(wrong, false, valid).is_err(), "{wrong}");
        }
    }

    #[test]
    fn percent_and_shares_are_told_apart() {
        let column = |cells: &[&str]| in_percent(cells.iter().copied(), 1.0);
        assert!(column(&["0", "70-80", ""]) && column(&["30"]));
        assert!(!column(&["0.3", "1", "Range(0.1, 0.2)", "75%", "x"]));
        let share = |text, percent| estimate(text, percent, Valid::between(0.0, 1.0));
        assert_eq!(share("75%", false), Ok(Estimate::Exact(0.75)));
        assert_eq!(share("70-80", true), Ok(Estimate::Range(0.7, 0.8)));
        assert_eq!(share("0.7–0.8", false), Ok(Estimate::Range(0.7, 0.8)));
        assert!(share("130", true).is_err());
    }

    #[test]
    fn words_are_understood() {
        assert_eq!((yes("是"), yes("No"), yes("maybe")), (Ok(true), Ok(false), Err(CellProblem::YesOrNo)));
        assert_eq!((contract("Freelance"), contract("正式")), (Ok(Contract::Freelance), Ok(Contract::Employed)));
        assert_eq!(
            (scaling("Fixed"), scaling("是"), scaling("?")),
            (Ok(Scaling::Fixed), Ok(Scaling::WithVolume), Err(CellProblem::Scaling))
        );
    }
}
