//! The marks of claims under a slider, or along a side of the map: a small triangle for every published figure, its words on hover, applied by a click.

use std::sync::OnceLock;

use egui::{Popup, PopupCloseBehavior, Pos2, Rect, Response, RichText, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, vec2};

use crate::files::library;
use crate::model::{Change, Claim, Input};
use crate::ui::command::Command;
use crate::ui::explore::{Action, ViewCtx};
use crate::ui::theme::Type;
use crate::ui::widgets::{Scale, place};

/// Marks nearer than this share one.
const NEAR: f32 = 6.0;
/// Claims that a tooltip or a menu lists, at most.
const MOST: usize = 9;

/// A claim and what it would change here.
type Offer = (&'static Claim, Vec<Change>);

/// The claims that can become an input at all: the others need no looking at in every frame.
fn usable() -> &'static [&'static Claim] {
    static USABLE: OnceLock<Vec<&Claim>> = OnceLock::new();
    USABLE.get_or_init(|| library::claims().iter().filter(|claim| claim.values().is_ok()).collect())
}

/// The line that marks stand along: where the scale's two ends are, and to which side the marks hang.
#[derive(Clone, Copy, Debug)]
pub struct Along {
    /// Where the low end is.
    pub from: Pos2,
    /// Where the high end is.
    pub to: Pos2,
    /// One point away from the line.
    pub out: Vec2,
    /// Its values.
    pub scale: Scale,
}

impl Along {
    /// Under a slider.
    #[must_use]
    pub fn slider(slider: Rect, scale: Scale) -> Self {
        let at = |value| place(slider, scale, value) + vec2(0.0, 6.0);
        Self { from: at(scale.low), to: at(scale.high), out: vec2(0.0, 1.0), scale }
    }

    /// A value's share of the line; none where it is off the scale.
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    fn share(&self, value: f64) -> Option<f32> {
        let share = (value - self.scale.low) / (self.scale.high - self.scale.low);
        self.scale.shows(value).then_some(share as f32)
    }
}

/// The marks of an input.
pub fn at_input(cx: &ViewCtx<'_>, ui: &mut Ui, along: Along, input: &Input, name: &str) {
    let offers = usable().iter().filter_map(|claim| Some((*claim, claim.changes_at(input, cx.scenario)?)));
    let source = input.sources(cx.scenario).and_then(|sources| sources.get(input.field())).map(String::as_str);
    let said = |claim: &Claim| source == Some(claim.id.as_str()) && claim.is_as_said(input, cx.scenario);
    marks(cx, ui, along, offers.collect(), (name, cx.lang.claim_tick_apply()), &said);
}

/// The marks of a whole role's automation.
pub fn at_role(cx: &ViewCtx<'_>, ui: &mut Ui, along: Along, role: &str, name: &str) {
    let offers = usable().iter().filter_map(|claim| Some((*claim, claim.changes_of_role(role, cx.scenario)?)));
    let said = |claim: &Claim| {
        let changes = claim.changes_of_role(role, cx.scenario).unwrap_or_default();
        let mut automations = changes.iter().filter(|(input, _)| input.is_automation());
        automations.all(|(input, _)| {
            input.sources(cx.scenario).and_then(|sources| sources.get(input.field())) == Some(&claim.id)
                && claim.is_as_said(input, cx.scenario)
        })
    };
    marks(cx, ui, along, offers.collect(), (name, cx.lang.claim_tick_apply_role()), &said);
}

fn marks(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    along: Along,
    offers: Vec<Offer>,
    (name, hint): (&str, &str),
    said: &dyn Fn(&Claim) -> bool,
) {
    if !ui.is_rect_visible(Rect::from_two_pos(along.from, along.to).expand(8.0)) {
        return;
    }
    let length = along.from.distance(along.to);
    let mut placed: Vec<(f32, Offer)> = offers
        .into_iter()
        .filter_map(|offer| {
            let value = offer.1.iter().find(|(input, _)| input.field() != "review").or_else(|| offer.1.first())?.1.mode();
            Some((along.share(value)? * length, offer))
        })
        .collect();
    placed.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut groups: Vec<(f32, Vec<Offer>)> = Vec::new();
    for (at, offer) in placed {
        match groups.last_mut() {
            Some((first, group)) if at - *first < NEAR => group.push(offer),
            _ => groups.push((at, vec![offer])),
        }
    }
    let axis = along.out.rot90().abs();
    for (i, (at, group)) in groups.iter().enumerate() {
        let tip = along.from.lerp(along.to, at / length.max(1.0));
        let sharp = |x: f32| ui.painter().round_to_pixel_center(x);
        let tip = tip + (egui::pos2(sharp(tip.x), sharp(tip.y)) - tip) * axis;
        let spot = Rect::from_two_pos(tip - 5.0 * axis, tip + 5.0 * axis + 8.0 * along.out);
        let response = ui.interact(spot, ui.scope_id().with(("claims", i)), Sense::click());
        let text = match group.as_slice() {
            [(claim, _)] => cx.lang.claim_tick(claim.speaker.get(cx.lang), &claim.date, super::figure(cx, claim)),
            several => cx.lang.claim_ticks_name(several.len(), name),
        };
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &text));
        paint(cx, ui, (tip, along.out), &response, group.iter().any(|(claim, _)| said(claim)), group.len());
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        act(cx, &response, group, hint);
    }
}

/// A mark as it is in a legend.
pub fn paint_mark(painter: &egui::Painter, tip: Pos2, colour: egui::Color32) {
    triangle(painter, (tip, vec2(0.0, 1.0)), HALF, colour);
}

/// Half the width of a mark at rest: much smaller than a thumb, which can be pulled.
const HALF: f32 = 2.7;

fn triangle(painter: &egui::Painter, (tip, out): (Pos2, Vec2), half: f32, colour: egui::Color32) {
    let (foot, side) = (tip + 1.7 * half * out, half * out.rot90());
    painter.add(Shape::convex_polygon(vec![tip, foot + side, foot - side], colour, Stroke::NONE));
}

fn paint(cx: &ViewCtx<'_>, ui: &Ui, place: (Pos2, Vec2), response: &Response, said: bool, count: usize) {
    let lively = response.hovered() || response.has_focus();
    let half = if lively { 4.5 } else { HALF } + if count > 2 { 0.6 } else { 0.0 };
    let colour = match (lively, said) {
        (true, _) => cx.theme.ink,
        (false, true) => cx.theme.policy.ink,
        (false, false) => cx.theme.muted,
    };
    triangle(ui.painter(), place, half, colour);
}

/// One claim is applied by a click; of several, a menu offers each.
fn act(cx: &ViewCtx<'_>, response: &Response, group: &[Offer], hint: &str) {
    let apply = |(claim, changes): &Offer| cx.send(Action::Edit(claim.edit(changes.clone())));
    if let [one] = group {
        if response.clicked() {
            apply(one);
        }
    } else {
        Popup::menu(response).close_behavior(PopupCloseBehavior::CloseOnClick).width(360.0).show(|ui| {
            for offer in group.iter().take(MOST) {
                let claim = offer.0;
                let text = cx.lang.claim_tick(claim.speaker.get(cx.lang), &claim.date, super::figure(cx, claim));
                if ui.button(text).on_hover_text(claim.says.get(cx.lang)).clicked() {
                    apply(offer);
                }
            }
            if group.len() > MOST {
                ui.label(RichText::new(cx.lang.claim_more(group.len() - MOST)).color(cx.theme.muted));
            }
        });
    }
    response.context_menu(|ui| {
        for (claim, _) in group.iter().take(MOST) {
            if ui.button(cx.lang.claim_show(&claim.id)).clicked() {
                cx.send(Action::Command(Command::ShowClaim(claim.id.clone())));
                ui.close();
            }
        }
    });
    response.clone().on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        for (claim, _) in group.iter().take(MOST.min(4)) {
            let text = cx.lang.claim_tick(claim.speaker.get(cx.lang), &claim.date, super::figure(cx, claim));
            ui.label(RichText::new(text).text_style(Type::Body.bold_style()));
            if claim.quotation.is_empty() {
                ui.label(claim.says.get(cx.lang));
            } else {
                ui.label(cx.lang.claim_quoted(&claim.quotation, claim.says.get(cx.lang)));
            }
            ui.add_space(4.0);
        }
        let small = |text: &str| RichText::new(text).text_style(Type::Small.style()).color(cx.theme.muted);
        if group.len() > 4 {
            ui.label(small(&cx.lang.claim_more(group.len() - 4)));
        }
        ui.label(small(if group.len() == 1 { hint } else { cx.lang.claim_ticks_hint() }));
    });
}
