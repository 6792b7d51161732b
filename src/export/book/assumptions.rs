//! What was assumed, whose numbers these are, and the published figures among them.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::page::{Look, NUMBER, Page, Styles};
use crate::export::whose::{numbers, whose_number};
use crate::export::{Found, Options, Whose, whose};
use crate::model::{Claim, Estimate, Grade};
use crate::say::inputs::{Unit, about, about_number};
use crate::say::{Format, names};
use crate::text::{Lang, figures};

/// How a number of a unit looks, and what the unit is called.
fn unit(unit: Unit, found: &Found<'_>, lang: Lang) -> (Look, String) {
    match unit {
        Unit::Percent => (Look::Share, lang.export_unit_percent().to_owned()),
        Unit::Money => (Look::Money, found.scenario.currency.clone()),
        Unit::Months => (Look::Number, lang.export_unit_months().to_owned()),
        Unit::Points => (Look::Number, lang.export_unit_points().to_owned()),
        Unit::Plain | Unit::Whole => (Look::Number, lang.export_unit_plain().to_owned()),
    }
}

const fn kind(estimate: &Estimate, lang: Lang) -> &'static str {
    match estimate {
        Estimate::Exact(_) => lang.export_kind_exact(),
        Estimate::Range(..) => lang.export_kind_range(),
        Estimate::Triangular(..) => lang.export_kind_triangular(),
        Estimate::Pert(..) => lang.export_kind_pert(),
        Estimate::Normal(..) => lang.export_kind_normal(),
        Estimate::LogNormal(..) => lang.export_kind_log_normal(),
    }
}

/// Whose, and where it stands.
fn origin(page: &mut Page<'_>, row: u32, whose: &Whose<'_>, lang: Lang) -> Result<(), XlsxError> {
    page.text(row, 7, whose.word(lang), Look::Plain)?;
    match whose {
        Whose::Claim(claim) | Whose::ChangedClaim(claim) => {
            let source = claim.source.get(lang);
            page.text(row, 8, &[claim.id.as_str(), claim.speaker.get(lang), source].join(" · "), Look::Plain)?;
            page.link(row, 9, &claim.url)
        }
        Whose::Stated(text) => {
            let address = text.split_whitespace().find(|word| word.starts_with("http"));
            page.text(row, 8, text, Look::Plain)?;
            page.link(row, 9, address.unwrap_or_default())
        }
        Whose::Ours | Whose::Nobody => Ok(()),
    }
}

pub(super) fn add(book: &mut Workbook, found: &Found<'_>, options: &Options, styles: &Styles) -> Result<(), XlsxError> {
    let (lang, scenario) = (options.lang, found.scenario);
    let format = Format { lang, currency: &scenario.currency };
    let mut page = Page::new(book, lang.export_assumptions(), found, options, styles)?;
    let heads = [
        (lang.export_assumption(), 44.0),
        (lang.export_kind(), 20.0),
        (lang.export_low(), NUMBER),
        (lang.export_likely(), NUMBER),
        (lang.export_high(), NUMBER),
        (lang.export_unit(), 14.0),
        (lang.export_in_words(), 20.0),
        (lang.export_whose(), 20.0),
        (lang.export_source(), 44.0),
        (lang.export_link(), 34.0),
        (lang.export_path(), 40.0),
    ];
    page.heads(0, &heads)?;
    let mut row = 0;
    for input in scenario.inputs() {
        let Some(estimate) = input.get(scenario) else { continue };
        row += 1;
        let kind_of = about(&input, scenario, lang).unit;
        let (look, unit) = unit(kind_of, found, lang);
        page.text(row, 0, &names::of_input(&input, scenario, lang), Look::Plain)?;
        page.text(row, 1, kind(estimate, lang), Look::Plain)?;
        for (column, x) in (2..).zip([estimate.low(), estimate.mode(), estimate.high()]) {
            page.number(row, column, x, look)?;
        }
        page.text(row, 5, &unit, Look::Plain)?;
        page.text(row, 6, &format.estimate(kind_of, estimate), Look::Plain)?;
        origin(&mut page, row, &whose(&input, scenario), lang)?;
        page.text(row, 10, &input.path(), Look::Plain)?;
    }
    for (field, value) in numbers(scenario) {
        row += 1;
        let about = about_number(&field, scenario, lang);
        let (look, unit) = unit(about.unit, found, lang);
        page.text(row, 0, about.label, Look::Plain)?;
        page.text(row, 1, lang.export_kind_fact(), Look::Plain)?;
        for column in 2..5 {
            page.number(row, column, value, look)?;
        }
        page.text(row, 5, &unit, Look::Plain)?;
        page.text(row, 6, &format.number(about.unit, value), Look::Plain)?;
        origin(&mut page, row, &whose_number(&field, scenario), lang)?;
    }
    page.table(0, row, 11)?;
    book.define_name("assumptions", &format!("='{}'!$A$1:$K${}", lang.export_assumptions(), row + 1))?;
    Ok(())
}

/// The published figures that assumptions of the scenario come from, each with the names of these.
pub(in crate::export) fn used(found: &Found<'_>, lang: Lang) -> Vec<(&'static Claim, Vec<String>)> {
    let scenario = found.scenario;
    let mut used: Vec<(&'static Claim, Vec<String>)> = Vec::new();
    let mut note = |claim: Option<&'static Claim>, name: String| {
        let Some(claim) = claim else { return };
        match used.iter_mut().find(|(known, _)| known.id == claim.id) {
            Some((_, names)) => names.push(name),
            None => used.push((claim, vec![name])),
        }
    };
    for input in scenario.inputs().iter().filter(|input| input.get(scenario).is_some()) {
        note(whose(input, scenario).claim(), names::of_input(input, scenario, lang));
    }
    for (field, _) in numbers(scenario) {
        note(whose_number(&field, scenario).claim(), about_number(&field, scenario, lang).label.to_owned());
    }
    used
}

/// How good the evidence is, in words.
pub(in crate::export) const fn grade(claim: &Claim, lang: Lang) -> &'static str {
    match claim.grade {
        Some(Grade::A) => lang.claim_grade_a(),
        Some(Grade::B) => lang.claim_grade_b(),
        Some(Grade::C) => lang.claim_grade_c(),
        Some(Grade::D) => lang.claim_grade_d(),
        None => lang.claim_grade_none(),
    }
}

/// A claim's figure in words.
pub(in crate::export) fn figure(claim: &Claim, lang: Lang) -> String {
    let numbers = claim.figure.as_ref().map(Estimate::numbers).unwrap_or_default();
    figures::estimate(&numbers, claim.is_share(), claim.unit.get(lang), lang)
}

pub(super) fn claims(book: &mut Workbook, found: &Found<'_>, options: &Options, styles: &Styles) -> Result<(), XlsxError> {
    let lang = options.lang;
    let mut page = Page::new(book, lang.export_claims(), found, options, styles)?;
    let heads = [
        (lang.export_claim_id(), 9.0),
        (lang.export_claim_speaker(), 24.0),
        (lang.export_claim_organisation(), 24.0),
        (lang.export_claim_date(), 11.0),
        (lang.export_claim_figure(), 24.0),
        (lang.export_claim_says(), 54.0),
        (lang.export_claim_quotation(), 40.0),
        (lang.export_claim_grade(), 22.0),
        (lang.export_source(), 34.0),
        (lang.export_link(), 34.0),
        (lang.export_claim_used(), 44.0),
    ];
    page.heads(0, &heads)?;
    let mut row = 0;
    for (claim, names) in used(found, lang) {
        row += 1;
        let texts = [
            claim.id.as_str(),
            claim.speaker.get(lang),
            claim.organisation.get(lang),
            &claim.date,
            &figure(claim, lang),
            claim.says.get(lang),
            &claim.quotation,
            grade(claim, lang),
            claim.source.get(lang),
        ];
        for (column, text) in (0..).zip(texts) {
            page.text(row, column, text, Look::Wrapped)?;
        }
        page.link(row, 9, &claim.url)?;
        page.text(row, 10, &names.join(lang.list_join()), Look::Wrapped)?;
    }
    page.table(0, row, 11)
}
