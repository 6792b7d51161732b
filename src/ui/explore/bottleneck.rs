//! Which role holds the others up, month by month.

use egui::{Rect, RichText, Sense, Ui, Vec2, vec2};

use super::charts::CAPTION;
use super::context::ViewCtx;
use super::view::{Column, ExploreState};
use crate::files::results::Cell;
use crate::say::most_often;
use crate::sim::{Outcome, Series};
use crate::ui::chart_menu::ChartMenu;
use crate::ui::charts::{Strip, StripSegment};
use crate::ui::theme::Type;

/// Which role holds the others up, month by month.
pub(super) fn bottleneck(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut ExploreState,
    outcome: &Outcome,
    column: Column,
    left: f32,
    size: Vec2,
) -> Option<usize> {
    let segments = segments(cx, outcome);
    let name = format!("{}, {}", cx.lang.strip_title(), column.name(cx.lang));
    let month = state.month_within(cx.scenario);
    let who = most_often(outcome, month).and_then(|(role, share)| {
        let share = cx.format.number(super::inputs::Unit::Percent, share);
        Some(cx.lang.held_up_share(cx.scenario.roles().nth(role)?.label(cx.lang), share))
    });
    let who = who.unwrap_or_else(|| cx.lang.strip_none().to_owned());
    caption(cx, ui, &cx.lang.strip_caption(who), size.x);
    let shown = Strip {
        name: &name,
        segments: &segments,
        left,
        horizon: cx.scenario.horizon as usize,
        month: state.month_within(cx.scenario),
        lang: cx.lang,
        month_name: &|month| cx.format.month_name(month, cx.scenario.start),
    }
    .show(ui, size - vec2(0.0, CAPTION));
    if let Some(month) = shown.month {
        state.month = month;
    }
    let data = || {
        let roles: Vec<_> = outcome.roles.iter().filter(|role| role.bottleneck.mean.iter().any(|share| *share > 0.0)).collect();
        let head = std::iter::once("month").chain(roles.iter().map(|role| role.id.as_str()));
        let row = |month: usize| {
            let shares = roles.iter().map(|role| Cell::Number(role.bottleneck.mean.get(month).copied().unwrap_or(f64::NAN)));
            std::iter::once(Cell::Text(month.to_string())).chain(shares).collect()
        };
        let head = head.map(|name| Cell::Text(name.to_owned())).collect();
        std::iter::once(head).chain((0..outcome.get(Series::Headcount).mean.len()).map(row)).collect()
    };
    let area = Rect::from_min_max(shown.response.rect.min - vec2(0.0, CAPTION), shown.response.rect.max);
    ChartMenu { area, formulas: &[], data: &data, more: None, picture: None }.show(cx, &shown.response, shown.hovered);
    shown.hovered
}

pub(super) fn segments<'a>(cx: &'a ViewCtx<'_>, outcome: &Outcome) -> Vec<StripSegment<'a>> {
    let roles: Vec<&str> = cx.scenario.roles().map(|role| role.label(cx.lang)).collect();
    let months = outcome.get(Series::Headcount).p50.len();
    let mut segments: Vec<(usize, usize, usize, f64)> = Vec::new();
    for month in 0..months {
        let Some((role, share)) = most_often(outcome, month) else { continue };
        match segments.last_mut() {
            Some((_, to, last, sum)) if *last == role && *to + 1 == month => {
                *to = month;
                *sum += share;
            }
            _ => segments.push((month, month, role, share)),
        }
    }
    segments
        .into_iter()
        .filter_map(|(from, to, role, sum)| {
            let months = u32::try_from(to - from + 1).unwrap_or(u32::MAX);
            let share = sum / f64::from(months);
            Some(StripSegment { from, to, name: roles.get(role)?, share })
        })
        .collect()
}

/// The title of a chart.
fn caption(cx: &ViewCtx<'_>, ui: &mut Ui, text: &str, width: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, CAPTION), Sense::hover());
    let text = RichText::new(text).text_style(Type::Small.style()).color(cx.theme.muted);
    super::rows::label(ui, rect, text);
}
