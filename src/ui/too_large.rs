//! A studio that is too large for memory: why there is no picture, or a coarse one only, and what to do.

use egui::{Frame, Margin, Panel, RichText, Ui};

use super::explore::{Action, ViewCtx};
use crate::model::{Edit, NumberField, Scenario};
use crate::session::TooLarge;
use crate::text::{Lang, numbers};

/// What is to be said; `shown`: the futures of the picture that there is.
#[must_use]
pub fn says(too_large: TooLarge, scenario: &Scenario, shown: Option<u32>, lang: Lang) -> String {
    let TooLarge { needed, limit, most } = too_large;
    let (needed, limit) = (needed >> 20, limit >> 20);
    let count = |draws: u32| numbers::fixed(f64::from(draws), 0);
    let why = match most {
        Some(_) => lang.too_large(count(scenario.draws), needed, limit),
        None => lang.too_large_at_all(needed, limit),
    };
    match shown {
        Some(draws) => format!("{why}{}{}", lang.pick(" ", ""), lang.too_large_shown(count(draws))),
        None => why,
    }
}

/// How many futures would fit, to be said where no button offers them.
#[must_use]
pub fn would_fit(most: Option<u32>, lang: Lang) -> Option<String> {
    most.map(|most| lang.too_large_fit(numbers::fixed(f64::from(most), 0)))
}

/// The strip above every view, with a button that uses as many futures as fit.
pub(super) fn strip(cx: &ViewCtx<'_>, ui: &mut Ui) {
    let Some(too_large) = cx.too_large else { return };
    let bar = Frame::new().fill(cx.theme.raised).inner_margin(Margin::symmetric(14, 5));
    Panel::top("too_large").frame(bar).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let (mark, _) = ui.allocate_exact_size(egui::vec2(9.0, 9.0), egui::Sense::hover());
            ui.painter().circle_filled(mark.center(), 4.0, cx.theme.warning);
            let shown = cx.results.filter(|results| results.scenario == *cx.scenario).map(|results| results.draws);
            ui.label(RichText::new(says(too_large, cx.scenario, shown, cx.lang)).color(cx.theme.ink));
            if let Some(most) = too_large.most {
                let name = cx.lang.too_large_use(numbers::fixed(f64::from(most), 0));
                if ui.button(name).on_hover_text(cx.lang.too_large_use_tip()).clicked() {
                    cx.send(Action::Edit(Edit::Number(NumberField::Draws, f64::from(most))));
                }
            }
        });
    });
}
