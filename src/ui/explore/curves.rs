//! Assumptions that are shapes, drawn and dragged as shapes: the adoption curve and the quality bell.

use egui::{RichText, Ui, vec2};

use super::assumptions::curve_rows;
use super::context::{Action, ViewCtx};
use crate::model::{Curve, CurveName, Edit, Input, NumberField, Quality, Shape};
pub use crate::say::curve_label;
use crate::text::Lang;
use crate::ui::charts::{BellChart, BellPart, CurveChart, curve_band};

/// The name of a shape.
#[must_use]
pub const fn shape_name(shape: &Shape, lang: Lang) -> &'static str {
    match shape {
        Shape::Immediate => lang.shape_immediate(),
        Shape::Linear { .. } => lang.shape_linear(),
        Shape::Logistic { .. } => lang.shape_logistic(),
        Shape::Bass { .. } => lang.shape_bass(),
    }
}

/// A curve: its picture with handles, the choice of its shape, and its numbers.
pub fn editor(cx: &ViewCtx<'_>, ui: &mut Ui, name: &CurveName, curve: &Curve, month: usize) {
    ui.push_id(name, |ui| {
        let band = curve_band(curve, cx.scenario.horizon as usize);
        let title = match name {
            CurveName::Own(name) => format!("{}: {}", cx.lang.section_fast(), curve_label(name, cx.lang)),
            CurveName::Rivals => cx.lang.section_rivals().to_owned(),
            CurveName::Clients => cx.lang.section_clients().to_owned(),
        };
        let shown =
            CurveChart { name: &title, curve, band: &band, month, lang: cx.lang }.show(ui, vec2(ui.available_width(), 96.0));
        let edit = shown
            .changes
            .first()
            .map(|(part, estimate)| Edit::Estimate(Input::Curve { curve: name.clone(), part: *part }, *estimate));
        cx.gesture(shown.phase, edit);
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.spacing_mut().button_padding.x = 5.0;
            for shape in Shape::all() {
                let chosen = shape.is_like(&curve.shape);
                let text = RichText::new(shape_name(&shape, cx.lang));
                if ui.selectable_label(chosen, text).clicked() && !chosen {
                    cx.send(Action::Edit(Edit::Shape(name.clone(), shape)));
                }
            }
        });
        ui.add_space(4.0);
        curve_rows(cx, ui, name, &curve.parts());
    });
}

/// The quality bell.
pub fn bell(cx: &ViewCtx<'_>, ui: &mut Ui, quality: &Quality) {
    let shown = BellChart {
        name: cx.lang.section_good(),
        mean: quality.mean,
        spread: quality.spread,
        low: quality.band_low,
        high: quality.band_high,
        lang: cx.lang,
    }
    .show(ui, vec2(ui.available_width(), 88.0));
    let edit = shown.change.map(|part| match part {
        BellPart::Mean(mean) => Edit::Number(NumberField::QualityMean, mean),
        BellPart::Low(estimate) => Edit::Estimate(Input::QualityBandLow, estimate),
        BellPart::High(estimate) => Edit::Estimate(Input::QualityBandHigh, estimate),
    });
    cx.gesture(shown.phase, edit);
    ui.add_space(4.0);
}
