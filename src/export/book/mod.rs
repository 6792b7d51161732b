//! The workbook: what was found as numbers that can be computed with.
//!
//! A text of the scenario is written as a text, never as a formula. Formulas carry their result, for readers that do not calculate.

mod assumptions;
mod charts;
mod crew;
mod money;
mod page;
mod series;
mod summary;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::{Failure, Found, Options, Part, about};
pub(super) use assumptions::{figure as claim_figure, grade as claim_grade, used as claims_used};
use page::Styles;

/// Makes the workbook.
///
/// # Errors
/// [`Failure::Format`] where there is more than a workbook holds.
pub fn write(found: &Found<'_>, options: &Options) -> Result<Vec<u8>, Failure> {
    make(found, options).map_err(|error| Failure::Format(error.to_string()))
}

fn make(found: &Found<'_>, options: &Options) -> Result<Vec<u8>, XlsxError> {
    let lang = options.lang;
    let styles = Styles::new(found.scenario, lang);
    let mut book = Workbook::new();
    let properties = DocProperties::new()
        .set_title(page::cut(found.scenario.title.get(lang), 200))
        .set_author(lang.export_author())
        .set_comment(about::program())
        // The library would write the present time.
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    book.set_properties(&properties);
    summary::add(&mut book, found, options, &styles)?;
    charts::add(&mut book, found, options, &styles)?;
    series::add(&mut book, found, options, &styles)?;
    if options.has(Part::People) {
        crew::roles(&mut book, found, options, &styles)?;
        crew::departments(&mut book, found, options, &styles)?;
    }
    if options.has(Part::Money) {
        money::add(&mut book, found, options, &styles)?;
    }
    if options.has(Part::Sources) {
        assumptions::add(&mut book, found, options, &styles)?;
        assumptions::claims(&mut book, found, options, &styles)?;
    }
    charts::data(&mut book, found, options, &styles)?;
    book.save_to_buffer()
}
