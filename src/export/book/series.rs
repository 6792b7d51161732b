//! Every series of the studio under every choice, month by month.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::page::{Look, NUMBER, Page, Styles, range};
use crate::analysis::{Unit, What};
use crate::export::about::choice_name;
use crate::export::{Found, Options};
use crate::say::of_series;
use crate::sim::Series;

/// The columns of numbers, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    P5 = 5,
    P25,
    P50,
    P75,
    P95,
    Mean,
    Central,
}

/// The rows of one series under one choice, the first and the last.
pub(super) fn rows(found: &Found<'_>, choice: usize, series: Series) -> (u32, u32) {
    let months = found.scenario.horizon + 1;
    let block = u32::try_from(choice * Series::ALL.len() + series as usize).unwrap_or(0);
    (1 + block * months, block * months + months)
}

/// Where the numbers of a series under a choice stand.
pub(super) fn place(found: &Found<'_>, options: &Options, choice: usize, series: Series, column: Column) -> String {
    let (first, last) = rows(found, choice, series);
    range(options.lang.export_series(), column as u16, first, last)
}

/// Names of ranges begin with these.
pub(super) const CHOICES: [&str; 3] = ["compress", "policy", "expand"];

/// The name of such a range.
pub(super) fn name(choice: usize, series: Series, column: Column) -> String {
    let column = match column {
        Column::P5 => "p5",
        Column::P25 => "p25",
        Column::P50 => "median",
        Column::P75 => "p75",
        Column::P95 => "p95",
        Column::Mean => "mean",
        Column::Central => "central",
    };
    format!("{}_{}_{column}", CHOICES[choice], series.key())
}

/// How a series' numbers look, and its unit.
pub(super) fn written(series: Series, found: &Found<'_>, options: &Options) -> (Look, String) {
    let (lang, scenario) = (options.lang, found.scenario);
    let unit = scenario.work.unit.get(lang);
    match What::Series(series).unit() {
        Unit::People => (Look::People, lang.export_people_unit().to_owned()),
        Unit::Work => (Look::Work, lang.export_units_a_month(unit)),
        Unit::Share => (Look::Share, lang.export_share_unit().to_owned()),
        Unit::MoneyPerWork => (Look::Money, lang.export_money_a_unit(&scenario.currency, unit)),
        Unit::Money => (Look::Money, scenario.currency.clone()),
        Unit::MoneyMonthly => (Look::Money, lang.export_money_a_month(&scenario.currency)),
    }
}

pub(super) fn add(book: &mut Workbook, found: &Found<'_>, options: &Options, styles: &Styles) -> Result<(), XlsxError> {
    let lang = options.lang;
    let mut page = Page::new(book, lang.export_series(), found, options, styles)?;
    let heads = [
        (lang.export_choice(), 14.0),
        (lang.export_figure(), 30.0),
        (lang.export_unit(), 22.0),
        (lang.export_month(), 8.0),
        (lang.export_date(), 16.0),
        (lang.export_p5(), NUMBER),
        (lang.export_p25(), NUMBER),
        (lang.export_median(), NUMBER),
        (lang.export_p75(), NUMBER),
        (lang.export_p95(), NUMBER),
        (lang.export_mean(), NUMBER),
        (lang.export_central(), NUMBER),
    ];
    page.heads(0, &heads)?;
    let mut row = 0;
    for (choice, outcome) in found.outcomes.iter().enumerate() {
        for &series in Series::ALL {
            let ((look, unit), bands) = (written(series, found, options), outcome.get(series));
            for month in 0..=found.scenario.horizon {
                row += 1;
                page.text(row, 0, choice_name(choice, options), Look::Plain)?;
                page.text(row, 1, of_series(series, lang), Look::Plain)?;
                page.text(row, 2, &unit, Look::Plain)?;
                page.number(row, 3, month.into(), Look::Whole)?;
                page.text(row, 4, &calendar(found, options, month), Look::Plain)?;
                let spread = bands.at(month as usize);
                for (column, x) in (5..).zip(spread.band.into_iter().chain([spread.mean, spread.central])) {
                    page.number(row, column, x, look)?;
                }
            }
        }
    }
    page.table(0, row, 12)?;
    for choice in 0..3 {
        for &series in Series::ALL {
            for column in [Column::P5, Column::P25, Column::P50, Column::P75, Column::P95, Column::Mean, Column::Central] {
                let place = place(found, options, choice, series, column);
                book.define_name(name(choice, series, column), &format!("={place}"))?;
            }
        }
    }
    Ok(())
}

/// A month's name in the calendar; nothing where the scenario names no first one.
pub(super) fn calendar(found: &Found<'_>, options: &Options, month: u32) -> String {
    found.scenario.start.map_or_else(String::new, |start| {
        let date = start.plus(month);
        crate::text::figures::calendar_month(date.year, date.month, options.lang)
    })
}
