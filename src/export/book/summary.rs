//! The first sheet: the answer, for a month that can be changed, and whose numbers these are.

use rust_xlsxwriter::{Chart, ChartType, DataValidation, DataValidationRule, Workbook, XlsxError};

use super::charts::{HUES, sized, stroke};
use super::page::{Look, NUMBER, Page, Styles};
use super::series::{Column, name, place, written};
use crate::export::about::{self, choice_name};
use crate::export::{Found, Options};
use crate::say::{Format, of_series, sentence};
use crate::sim::Series;

/// The series that the summary shows.
const SHOWN: [Series; 8] = [
    Series::Headcount,
    Series::Volume,
    Series::UnitCost,
    Series::Revenue,
    Series::Payroll,
    Series::AiCost,
    Series::Profit,
    Series::Idle,
];
/// The row of the cell with the month.
const MONTH: u32 = 3;
/// The row of the heads.
const HEAD: u32 = 5;

pub(super) fn add(book: &mut Workbook, found: &Found<'_>, options: &Options, styles: &Styles) -> Result<(), XlsxError> {
    let (lang, scenario) = (options.lang, found.scenario);
    let mut page = Page::new(book, lang.export_summary(), found, options, styles)?;
    page.text(0, 0, scenario.title.get(lang), Look::Title)?;
    let format = Format { lang, currency: &scenario.currency };
    let [compress, policy, expand] = &found.outcomes;
    let words = sentence::plain(&format, scenario, [compress, policy, expand], found.month);
    page.paragraph(1, 12, &words, Look::Wrapped)?;
    page.text(MONTH, 0, lang.export_month(), Look::Plain)?;
    page.number(MONTH, 1, u32::try_from(found.month).unwrap_or(0).into(), Look::Typed)?;
    let months =
        DataValidation::new().allow_whole_number(DataValidationRule::Between(0, i32::try_from(scenario.horizon).unwrap_or(0)));
    page.sheet.add_data_validation(MONTH, 1, MONTH, 1, &months)?;
    page.text(MONTH, 2, lang.export_summary_note(), Look::Note)?;

    let mut heads: Vec<(String, f64)> = vec![
        (lang.export_figure().to_owned(), 34.0),
        (lang.export_unit().to_owned(), 24.0),
        (lang.export_today().to_owned(), NUMBER),
    ];
    for choice in 0..3 {
        for what in [lang.export_median(), lang.export_p5(), lang.export_p95()] {
            heads.push((lang.export_of_choice(choice_name(choice, options), what), NUMBER));
        }
    }
    let heads: Vec<(&str, f64)> = heads.iter().map(|(head, width)| (head.as_str(), *width)).collect();
    page.heads(HEAD, &heads)?;
    let mut row = HEAD;
    for series in SHOWN {
        row += 1;
        let (look, unit) = written(series, found, options);
        page.text(row, 0, of_series(series, lang), Look::Plain)?;
        page.text(row, 1, &unit, Look::Plain)?;
        page.number(row, 2, policy.get(series).at(0).band[2], look)?;
        let mut column = 3;
        for (choice, outcome) in found.outcomes.iter().enumerate() {
            let band = outcome.get(series).at(found.month).band;
            for (part, x) in [(Column::P50, band[2]), (Column::P5, band[0]), (Column::P95, band[4])] {
                let formula = format!("=INDEX({},shown_month+1)", name(choice, series, part));
                page.formula(row, column, &formula, x, look)?;
                column += 1;
            }
        }
    }
    row += 1;
    for (heading, text) in about::lines(found, options) {
        row += 1;
        page.text(row, 0, heading, Look::Plain)?;
        page.text(row, 1, &text, Look::Plain)?;
    }
    row += 1;
    for notes in scenario.notes.get(lang).lines().filter(|line| !line.trim().is_empty()) {
        row += 1;
        page.paragraph(row, 12, notes, Look::WrappedNote)?;
    }
    let mut chart = Chart::new(ChartType::Line);
    for (choice, hue) in HUES.into_iter().enumerate() {
        let series = chart.add_series();
        series.set_name(choice_name(choice, options));
        series.set_categories(&place_of_months(found, options));
        series.set_values(&place(found, options, choice, Series::Headcount, Column::P50));
        series.set_format(&mut stroke(hue));
    }
    let title = lang.export_of_choice(of_series(Series::Headcount, lang), lang.export_median());
    sized(&mut chart, &title, lang.export_month(), lang.export_people_unit(), found);
    page.sheet.insert_chart(row + 2, 0, &chart)?;
    page.sheet.set_print_area(0, 0, row + 24, 11)?;
    page.sheet.set_active(true);
    book.define_name("shown_month", &format!("='{}'!$B${}", lang.export_summary(), MONTH + 1))?;
    Ok(())
}

/// Where the months stand that belong to a series' numbers.
fn place_of_months(found: &Found<'_>, options: &Options) -> String {
    let (first, last) = super::series::rows(found, 0, Series::Headcount);
    super::page::range(options.lang.export_series(), 3, first, last)
}
