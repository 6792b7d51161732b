//! The people: by role and by department, under every choice.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::page::{Look, NUMBER, Page, Styles, letters};
use crate::export::about::choice_name;
use crate::export::{Found, Options};
use crate::model::Contract;
use crate::sim::{RoleSeries, Spread};

/// The flows, in the order of the columns.
const FLOWS: [RoleSeries; 4] = [RoleSeries::Hired, RoleSeries::LaidOff, RoleSeries::Left, RoleSeries::Moved];

/// The heads of the numbers: today, the month, its change, the flows.
fn heads(found: &Found<'_>, options: &Options) -> Vec<String> {
    let lang = options.lang;
    let of_month = |what: &str| lang.export_of_choice(format!("{} {}", lang.export_month(), found.month), what);
    let mut heads = vec![lang.export_today().to_owned()];
    heads.extend([lang.export_p5(), lang.export_median(), lang.export_p95(), lang.export_mean()].map(of_month));
    heads.push(lang.export_change().to_owned());
    let flows = [lang.export_hired(), lang.export_laid_off(), lang.export_left(), lang.export_moved()];
    heads.extend(flows.map(|what| lang.export_to_date(what)));
    heads
}

/// The numbers of a row from `first` on.
fn numbers(page: &mut Page<'_>, row: u32, first: u16, today: f64, spread: Spread, flows: [f64; 4]) -> Result<(), XlsxError> {
    let band = spread.band;
    for (column, x) in (first..).zip([today, band[0], band[2], band[4], spread.mean]) {
        page.number(row, column, x, Look::People)?;
    }
    let cell = |column: u16| format!("{}{}", letters(column), row + 1);
    let change = format!("={}-{}", cell(first + 4), cell(first));
    page.formula(row, first + 5, &change, spread.mean - today, Look::People)?;
    for (column, x) in (first + 6..).zip(flows) {
        page.number(row, column, x, Look::People)?;
    }
    Ok(())
}

/// The totals of what is filtered; `sums` by column from `first` on, NaN where a sum would mean nothing.
fn totals(page: &mut Page<'_>, last: u32, first: u16, title: &str, sums: &[f64]) -> Result<(), XlsxError> {
    page.text(last + 1, 0, title, Look::Strong)?;
    for (column, sum) in (first..).zip(sums) {
        let letters = letters(column);
        let formula = format!("=SUBTOTAL(109,{letters}2:{letters}{})", last + 1);
        page.formula(last + 1, column, &formula, *sum, Look::StrongPeople)?;
    }
    Ok(())
}

fn add_up(sums: &mut [f64; 10], today: f64, spread: Spread, flows: [f64; 4]) {
    // Quantiles of parts do not add up to those of the whole; means do.
    let row = [today, f64::NAN, f64::NAN, f64::NAN, spread.mean, spread.mean - today, flows[0], flows[1], flows[2], flows[3]];
    sums.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
}

pub(super) fn roles(book: &mut Workbook, found: &Found<'_>, options: &Options, styles: &Styles) -> Result<(), XlsxError> {
    let (lang, scenario) = (options.lang, found.scenario);
    let mut page = Page::new(book, lang.export_roles(), found, options, styles)?;
    let texts = [lang.export_choice(), lang.export_department(), lang.export_role(), lang.export_contract(), lang.export_pay()];
    let numbers_heads = heads(found, options);
    let heads: Vec<(&str, f64)> = texts
        .iter()
        .copied()
        .zip([14.0, 20.0, 26.0, 16.0, NUMBER])
        .chain(numbers_heads.iter().map(|head| (head.as_str(), NUMBER)))
        .collect();
    page.heads(0, &heads)?;
    let (mut row, mut sums) = (0, [0.0; 10]);
    for choice in 0..3 {
        let roles =
            scenario.departments.iter().flat_map(|department| department.roles.iter().map(move |role| (department, role)));
        for (at, (department, role)) in roles.enumerate() {
            row += 1;
            page.text(row, 0, choice_name(choice, options), Look::Plain)?;
            page.text(row, 1, department.label(lang), Look::Plain)?;
            page.text(row, 2, role.label(lang), Look::Plain)?;
            let contract = if role.contract == Contract::Freelance { lang.export_freelance() } else { lang.export_employed() };
            page.text(row, 3, contract, Look::Plain)?;
            page.number(row, 4, role.pay, Look::Money)?;
            let bands = found.outcomes[choice].roles[at].get(RoleSeries::Headcount);
            let Some(spread) = bands.map(|bands| bands.at(found.month)) else { continue };
            let flows = FLOWS.map(|series| found.until(choice, at, series));
            numbers(&mut page, row, 5, role.headcount, spread, flows)?;
            add_up(&mut sums, role.headcount, spread, flows);
        }
    }
    totals(&mut page, row, 5, lang.export_total(), &sums)?;
    page.table(0, row, 15)?;
    page.sheet.set_print_area(0, 0, row + 1, 14)?;
    book.define_name("roles", &format!("='{}'!$A$1:$O${}", lang.export_roles(), row + 1))?;
    Ok(())
}

pub(super) fn departments(book: &mut Workbook, found: &Found<'_>, options: &Options, styles: &Styles) -> Result<(), XlsxError> {
    let (lang, scenario) = (options.lang, found.scenario);
    let mut page = Page::new(book, lang.export_departments(), found, options, styles)?;
    let numbers_heads = heads(found, options);
    let texts = [(lang.export_choice(), 14.0), (lang.export_department(), 26.0)];
    let heads: Vec<(&str, f64)> = texts.into_iter().chain(numbers_heads.iter().map(|head| (head.as_str(), NUMBER))).collect();
    page.heads(0, &heads)?;
    let (mut row, mut sums) = (0, [0.0; 10]);
    for choice in 0..3 {
        let mut first = 0;
        for (department, spreads) in scenario.departments.iter().zip(&found.departments) {
            row += 1;
            page.text(row, 0, choice_name(choice, options), Look::Plain)?;
            page.text(row, 1, department.label(lang), Look::Plain)?;
            let roles = first..first + department.roles.len();
            first = roles.end;
            let today = department.roles.iter().map(|role| role.headcount).sum();
            let flows = FLOWS.map(|series| roles.clone().map(|role| found.until(choice, role, series)).sum());
            numbers(&mut page, row, 2, today, spreads[choice], flows)?;
            add_up(&mut sums, today, spreads[choice], flows);
        }
    }
    totals(&mut page, row, 2, lang.export_total(), &sums)?;
    page.text(row + 3, 0, &lang.export_departments_note(numbers_of(found.department_draws)), Look::Note)?;
    page.table(0, row, 12)?;
    page.sheet.set_print_area(0, 0, row + 3, 11)?;
    book.define_name("departments", &format!("='{}'!$A$1:$L${}", lang.export_departments(), row + 1))?;
    Ok(())
}

fn numbers_of(draws: u32) -> String {
    crate::text::numbers::fixed(draws.into(), 0)
}
