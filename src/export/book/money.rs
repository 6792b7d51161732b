//! Money month by month, one sheet a choice, with formulas for what follows from the rest.

use rust_xlsxwriter::{Chart, ChartType, Workbook, XlsxError};

use super::charts::{HUES, sized, stroke};
use super::page::{Look, NUMBER, Page, Styles, letters, range};
use super::series::{CHOICES, calendar};
use crate::export::about::choice_name;
use crate::export::{Found, Options};
use crate::sim::{Outcome, Series};
use crate::text::numbers;

/// The row of the heads; above it stands what the sheet is.
const HEAD: u32 = 2;
/// The costs, from column D on.
const COSTS: [Series; 4] = [Series::Payroll, Series::AiCost, Series::OtherCost, Series::ChangeCost];
/// Columns after month and date: revenue, the four costs, then what follows from them.
const REVENUE: u16 = 2;
const FIRST: u16 = 3;
const LAST: u16 = 6;
const ALL: u16 = 7;
const PROFIT: u16 = 8;
const CHANGE: u16 = 9;
const WORTH: u16 = 10;

pub(super) fn add(book: &mut Workbook, found: &Found<'_>, options: &Options, styles: &Styles) -> Result<(), XlsxError> {
    let lang = options.lang;
    let names = [lang.export_money_compress(), lang.export_money_policy(), lang.export_money_expand()];
    for (choice, outcome) in found.outcomes.iter().enumerate() {
        one(book, found, options, styles, (choice, names[choice], outcome))?;
    }
    Ok(())
}

fn one(
    book: &mut Workbook,
    found: &Found<'_>,
    options: &Options,
    styles: &Styles,
    (choice, name, outcome): (usize, &str, &Outcome),
) -> Result<(), XlsxError> {
    let (lang, scenario) = (options.lang, found.scenario);
    let mut page = Page::new(book, name, found, options, styles)?;
    let unit = lang.export_money_a_month(&scenario.currency);
    page.text(0, 0, &lang.export_of_choice(choice_name(choice, options), &unit), Look::Strong)?;
    page.text(1, 0, lang.export_money_note(), Look::Note)?;
    let discount = scenario.policy.discount;
    page.text(0, WORTH - 1, &lang.export_discount(numbers::percent(discount)), Look::Note)?;
    page.number(0, WORTH, discount, Look::Share)?;
    let heads = [
        (lang.export_month(), 8.0),
        (lang.export_date(), 16.0),
        (lang.export_revenue(), NUMBER),
        (lang.export_payroll(), NUMBER),
        (lang.export_ai_cost(), NUMBER),
        (lang.export_other_cost(), NUMBER),
        (lang.export_change_cost(), NUMBER),
        (lang.export_costs(), NUMBER),
        (lang.export_profit(), NUMBER),
        (lang.export_against_today(), NUMBER),
        (lang.export_worth_today(), NUMBER),
    ];
    page.heads(HEAD, &heads)?;
    let mean = |series: Series, month: u32| outcome.get(series).at(month as usize).mean;
    let (today, mut totals) = (HEAD + 2, [0.0; 11]);
    for month in 0..=scenario.horizon {
        let row = HEAD + 1 + month;
        page.number(row, 0, month.into(), Look::Whole)?;
        page.text(row, 1, &calendar(found, options, month), Look::Plain)?;
        let revenue = mean(Series::Revenue, month);
        page.number(row, REVENUE, revenue, Look::Money)?;
        let mut all = 0.0;
        for (column, series) in (FIRST..).zip(COSTS) {
            all += mean(series, month);
            page.number(row, column, mean(series, month), Look::Money)?;
        }
        let cell = |column: u16| format!("{}{}", letters(column), row + 1);
        let profit = revenue - all;
        let before = mean(Series::Revenue, 0) - COSTS.iter().map(|&series| mean(series, 0)).sum::<f64>();
        let worth = profit / libm::pow(1.0 + discount, f64::from(month) / 12.0);
        let follows = [
            (ALL, format!("=SUM({}:{})", cell(FIRST), cell(LAST)), all),
            (PROFIT, format!("={}-{}", cell(REVENUE), cell(ALL)), profit),
            (CHANGE, format!("={}-${}${today}", cell(PROFIT), letters(PROFIT)), profit - before),
            (WORTH, format!("={}/(1+${}$1)^({}/12)", cell(PROFIT), letters(WORTH), cell(0)), worth),
        ];
        for (column, formula, x) in follows {
            page.formula(row, column, &formula, x, Look::Money)?;
        }
        if month > 0 {
            let row: [f64; 11] = [
                0.0,
                0.0,
                revenue,
                mean(COSTS[0], month),
                mean(COSTS[1], month),
                mean(COSTS[2], month),
                mean(COSTS[3], month),
                all,
                profit,
                profit - before,
                worth,
            ];
            totals.iter_mut().zip(row).for_each(|(total, x)| *total += x);
        }
    }
    let (first, last) = (HEAD + 1, HEAD + 1 + scenario.horizon);
    page.text(last + 1, 0, lang.export_total(), Look::Strong)?;
    page.text(last + 1, 1, "", Look::Strong)?;
    for column in REVENUE..=WORTH {
        let letters = letters(column);
        let formula = format!("=SUM({letters}{}:{letters}{})", first + 2, last + 1);
        page.formula(last + 1, column, &formula, totals[usize::from(column)], Look::StrongMoney)?;
    }
    let mut chart = Chart::new(ChartType::Line);
    for (column, what, hue) in
        [(REVENUE, lang.export_revenue(), HUES[2]), (ALL, lang.export_costs(), HUES[0]), (PROFIT, lang.export_profit(), HUES[1])]
    {
        let series = chart.add_series();
        series.set_name(what).set_categories(&range(name, 0, first, last)).set_values(&range(name, column, first, last));
        series.set_format(&mut stroke(hue));
    }
    sized(&mut chart, &lang.export_of_choice(choice_name(choice, options), &unit), lang.export_month(), &unit, found);
    chart.y_axis().set_num_format("#,##0");
    chart.set_alt_text(name);
    page.sheet.insert_chart(HEAD, WORTH + 2, &chart)?;
    page.sheet.set_print_area(0, 0, last + 1, WORTH)?;
    page.sheet.autofilter(HEAD, 0, last, WORTH)?;
    book.define_name(format!("{}_profit", CHOICES[choice]), &format!("={}", range(name, PROFIT, first, last)))?;
    Ok(())
}
