//! A run as a table to be read in a terminal of 100 columns: what stands in it.

use std::io::{self, Write};

use super::grid::{Cell, Column, LINE, grid, within};
use super::output::plain;
use crate::model::{Contract, Scenario};
use crate::sim::{Outcome, Quantiles, RoleSeries, Series, Spread, Total};
use crate::text::Lang;
use crate::text::figures::{calendar_month, currency_name};
use crate::text::numbers::fixed;

const EN: Lang = Lang::En;

/// Writes the table of a run of `scenario`.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(out: &mut dyn Write, scenario: &Scenario, outcome: &Outcome, without_ai: bool) -> io::Result<()> {
    head(out, scenario, outcome, without_ai)?;
    grid(out, &years(scenario, outcome))?;
    writeln!(out)?;
    grid(out, &roles(scenario, outcome))?;
    writeln!(out)?;
    grid(out, &totals(scenario, outcome))?;
    if scenario.roles().any(|role| role.contract == Contract::Freelance) {
        writeln!(out, "Freelance people come and go with the work, and are not counted here.")?;
    }
    let quantiles = match outcome.quantiles {
        Quantiles::Exact => "exact",
        Quantiles::Binned => "binned, at most 0.1 % of P95 − P5 off",
    };
    writeln!(out, "\nEach number is the median of {} futures, with P5–P95 in brackets where they differ:", count(outcome.draws))?;
    writeln!(out, "one future in twenty lies below, one in twenty above. Quantiles are {quantiles}.")
}

fn head(out: &mut dyn Write, scenario: &Scenario, outcome: &Outcome, without_ai: bool) -> io::Result<()> {
    let policy = format!("policy {}{}", outcome.choice, if without_ai { ", without AI" } else { "" });
    writeln!(out, "{}", within(plain(scenario.title.get(EN)), LINE))?;
    writeln!(out, "{policy} · {} draws · seed {}", count(outcome.draws), scenario.seed)?;
    let month = scenario.start.map(|start| format!("month 0 is {} · ", calendar_month(start.year, start.month, EN)));
    let unit = Some(scenario.work.unit.get(EN)).filter(|unit| !unit.is_empty()).map(|unit| format!(" · work unit: {unit}"));
    let money = format!("money in {}", scenario.currency);
    let line = format!("{}{}{}", month.unwrap_or_default(), plain(&money), plain(&unit.unwrap_or_default()));
    writeln!(out, "{}\n", within(line, LINE))
}

fn count(draws: u32) -> String {
    fixed(draws.into(), 0)
}

/// Medians with their bands, all with as many decimals as the largest deserves.
fn spreads(head: [&str; 2], spreads: &[Spread], one: f64, most_decimals: usize) -> Column {
    let largest = largest(spreads) / one;
    let decimals = if largest >= 99.95 { 0 } else { usize::from(largest < 9.995) + 1 }.min(most_decimals);
    Column::numbers(head, spreads.iter().map(|spread| cell(spread, |x| fixed(x / one, decimals))))
}

/// Money in a scale that suits its largest value; the head says which.
fn money(head: &str, per: &str, values: &[Spread], scenario: &Scenario) -> Column {
    let (one, scale) = scale(largest(values));
    spreads([head, &format!("{} {per}", currency(scenario, scale))], values, one, 2)
}

/// The scale in which an amount has one to three digits before the point.
fn scale(amount: f64) -> (f64, &'static str) {
    let scales = [(1e9, "bn"), (1e6, "M"), (1e3, "k")];
    scales.into_iter().find(|&(one, _)| amount >= one).unwrap_or((1.0, ""))
}

/// `$M`, `CHF k`
fn currency(scenario: &Scenario, scale: &str) -> String {
    let name = currency_name(&scenario.currency, EN);
    let space = if scale.is_empty() || !name.ends_with(char::is_alphanumeric) { "" } else { " " };
    plain(&format!("{name}{space}{scale}"))
}

fn largest(spreads: &[Spread]) -> f64 {
    let values = spreads.iter().flat_map(|spread| [spread.band[0], spread.band[2], spread.band[4]]);
    values.filter(|x| x.is_finite()).fold(0.0, |largest, x| x.abs().max(largest))
}

/// `124` and `(110–131)`; no band where both its ends are written like the median.
fn cell(spread: &Spread, write: impl Fn(f64) -> String) -> Cell {
    let [low, median, high] = [0, 2, 4].map(|i| write(spread.band[i]));
    if low == median && high == median {
        return (median, String::new());
    }
    // Next to a minus sign, a dash would read as another.
    let dash = if low.starts_with('−') || high.starts_with('−') { " to " } else { "–" };
    (median, format!(" ({low}{dash}{high})"))
}

/// Every twelfth month and the last.
fn years(scenario: &Scenario, outcome: &Outcome) -> Vec<Column> {
    let last = scenario.horizon as usize;
    let months: Vec<usize> = (0..last).step_by(12).chain([last]).collect();
    let of = |series: Series| -> Vec<Spread> { months.iter().map(|&t| outcome.get(series).at(t)).collect() };
    vec![
        Column::numbers(["month", ""], months.iter().map(|t| (t.to_string(), String::new()))),
        spreads(["people", "FTE"], &of(Series::Headcount), 1.0, 1),
        spreads(["work", "× today"], &of(Series::Volume), scenario.work.volume, 2),
        money("profit", "a month", &of(Series::Profit), scenario),
        money("price", "a unit", &of(Series::Price), scenario),
        money("unit cost", "a unit", &of(Series::UnitCost), scenario),
    ]
}

fn roles(scenario: &Scenario, outcome: &Outcome) -> Vec<Column> {
    let last = scenario.horizon as usize;
    let at = |series: RoleSeries, t: usize| -> Vec<Spread> {
        outcome.roles.iter().filter_map(|role| role.get(series)).map(|bands| bands.at(t)).collect()
    };
    let percent = |share: f64| fixed(share * 100.0, 0);
    let time_left = at(RoleSeries::TimeLeft, last);
    let bottleneck = outcome.roles.iter().map(|role| role.bottleneck.mean.last().copied().unwrap_or(0.0));
    let bottleneck = bottleneck.map(|share| (if share > 0.0 { percent(share) } else { String::new() }, String::new()));
    let people = [at(RoleSeries::Headcount, 0), at(RoleSeries::Headcount, last)];
    vec![
        Column::text(["role", ""], scenario.roles().map(|role| plain(role.label(EN)))),
        spreads(["people", "today"], &people[0], 1.0, 1),
        spreads(["people", &format!("month {last}")], &people[1], 1.0, 1),
        Column::numbers(["time left", "% of today's"], time_left.iter().map(|spread| cell(spread, percent))),
        Column::numbers(["bottleneck", "% of futures"], bottleneck),
    ]
}

fn totals(scenario: &Scenario, outcome: &Outcome) -> Vec<Column> {
    let name = |total: &Total| match total {
        Total::Npv => "profit, discounted to today",
        Total::Hired => "people hired",
        Total::LaidOff => "people laid off",
        Total::Moved => "people moved to another role",
        Total::Left => "people who left by themselves",
    };
    let (one, scale) = scale(largest(&[outcome.total(Total::Npv)]));
    let value = |total: &Total| {
        let spread = outcome.total(*total);
        match total {
            Total::Npv => cell(&spread, |x| fixed(x / one, 2)),
            _ => cell(&spread, |x| fixed(x, 1)),
        }
    };
    let unit = |total: &Total| match total {
        Total::Npv => currency(scenario, scale),
        _ => "FTE".to_owned(),
    };
    let over = format!("over months 1 to {}", scenario.horizon);
    vec![
        Column::text([&over, ""], Total::ALL.iter().map(|total| name(total).to_owned())),
        Column::numbers(["", ""], Total::ALL.iter().map(value)),
        Column::text(["", ""], Total::ALL.iter().map(unit)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_written_where_there_are_any() {
        let spread = |low, median, high| Spread { central: 0.0, mean: 0.0, band: [low, low, median, high, high] };
        let write = |x: f64| fixed(x, 1);
        assert_eq!(cell(&spread(2.0, 2.0, 2.0), write), ("2.0".into(), String::new()));
        assert_eq!(cell(&spread(1.0, 2.0, 3.0), write), ("2.0".into(), " (1.0–3.0)".into()));
        assert_eq!(cell(&spread(-3.0, -2.0, -1.0), write), ("−2.0".into(), " (−3.0 to −1.0)".into()));
        assert_eq!(cell(&spread(f64::NAN, f64::NAN, f64::NAN), write), ("–".into(), String::new()));
    }

    #[test]
    fn money_has_few_digits() {
        assert_eq!(scale(434_000.0), (1e3, "k"));
        assert_eq!(scale(1e6), (1e6, "M"));
        assert_eq!(scale(999.0), (1.0, ""));
        let mut scenario = crate::files::builtin();
        for (code, written) in [("USD", "$M"), ("CHF", "CHF M")] {
            code.clone_into(&mut scenario.currency);
            assert_eq!(currency(&scenario, "M"), written);
        }
    }
}
