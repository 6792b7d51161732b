//! Claims: small marks under the sliders they speak of, and the view that lists them all.

mod chart;
mod detail;
mod list;
mod readings;
mod state;
mod ticks;
mod view;

pub use state::{ClaimsState, Collection, Sort};
pub use ticks::{Along, at_input, at_role, paint_mark};
pub use view::view;

use super::explore::ViewCtx;
use crate::model::Claim;
use crate::text::figures;

/// The figure of a claim with its unit, in one line.
fn figure(cx: &ViewCtx<'_>, claim: &Claim) -> String {
    let numbers = claim.figure.map(|figure| figure.numbers()).unwrap_or_default();
    figures::estimate(&numbers, claim.is_share(), claim.unit.get(cx.lang), cx.lang)
}

/// The same without its unit and its most likely value, for narrow places.
fn short_figure(cx: &ViewCtx<'_>, claim: &Claim) -> String {
    let Some(figure) = claim.figure else { return "–".to_owned() };
    figures::estimate(&[figure.low(), figure.high()], claim.is_share(), "", cx.lang)
}
