//! The result in words, live: how many people, how much work, and how sure that is.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, LayoutJob};
use egui::{Color32, CursorIcon, Galley, Pos2, Rect, Role, Sense, Stroke, TextFormat, Ui, WidgetInfo, pos2};

use super::context::{Action, ViewCtx};
use super::view::{Column, ExploreState};
use crate::analysis::What;
use crate::sim::Series;
use crate::ui::command::Command;
use crate::ui::theme::Type;

/// Draws the sentence across the width of the view; its figures lead to their formulas.
pub fn sentence(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState, size: f32) {
    let width = ui.available_width();
    // As large as fits into two lines; where nothing does, without the words about the bands.
    let sizes = [size, size - 1.5, size - 3.0, size - 4.5].map(|size| size.max(14.0));
    let (whole, short) = (words(cx, state, true), words(cx, state, false));
    let set = |(text, size): (&str, f32)| {
        let (mut job, links) = coloured(cx, text, size);
        job.wrap.max_width = width;
        (job, links)
    };
    let candidates = sizes.map(|size| (whole.as_str(), size)).into_iter().chain(sizes.map(|size| (short.as_str(), size)));
    let fits = candidates.map(set).find(|(job, _)| ui.painter().layout_job(job.clone()).rows.len() <= 2);
    let (job, links) = fits.unwrap_or_else(|| set((&short, sizes[3])));
    let text = job.text.clone();
    let (at, galley, response) = egui::Label::new(job).wrap().layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    ui.painter().galley(at, Arc::clone(&galley), cx.theme.ink);
    for (i, link) in links.into_iter().enumerate() {
        if figure(cx, ui, (at, &galley), &text, &link, i) {
            state.focus = link.column;
            cx.send(Action::Command(Command::Formula(Some(What::Series(link.series)))));
        }
    }
    super::human::human(cx, ui, state);
}

/// A figure in the sentence: the characters that it takes, and what it is.
struct Link {
    chars: Range<usize>,
    column: Column,
    series: Series,
}

/// Makes a figure answer the pointer and the keyboard; returns whether it was clicked. It may run over two lines.
fn figure(cx: &ViewCtx<'_>, ui: &Ui, (at, galley): (Pos2, &Galley), text: &str, link: &Link, i: usize) -> bool {
    let mut lines: Vec<Rect> = Vec::new();
    for place in link.chars.clone() {
        let edge = |place| galley.pos_from_cursor(CCursor::new(place)).translate(at.to_vec2());
        let (start, end) = (edge(place), edge(place + 1));
        // A character that wraps begins on the next line: its start is counted to the line before.
        let start = if start.min.y < end.min.y { Rect::from_min_max(pos2(at.x, end.min.y), end.max) } else { start };
        match lines.last_mut() {
            Some(line) if line.min.y == end.min.y => line.max = end.max,
            _ => lines.push(Rect::from_min_max(start.min, end.max)),
        }
    }
    let says: String = text.chars().skip(link.chars.start).take(link.chars.len()).collect();
    let mut clicked = false;
    for (part, rect) in lines.into_iter().enumerate() {
        // One stop for the Tab key for each figure.
        let sense = if part == 0 { Sense::click() } else { Sense::CLICK };
        let response =
            ui.interact(rect, ui.scope_id().with(("figure", i, part)), sense).on_hover_cursor(CursorIcon::PointingHand);
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &says));
        if response.hovered() || response.has_focus() {
            let stroke = Stroke::new(1.5, link.column.hue(cx.theme).ink);
            ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, stroke);
        }
        clicked |= response.on_hover_text(cx.lang.tip_formula()).clicked();
    }
    clicked
}

/// The sentence with its `<c>`, `<p>` and `<e>` marks, and `bands`: what the shading means.
#[must_use]
pub fn words(cx: &ViewCtx<'_>, state: &ExploreState, bands: bool) -> String {
    let lang = cx.lang;
    let Some(results) = cx.results else {
        return match cx.too_large {
            Some(too_large) => crate::ui::too_large::says(too_large, cx.scenario, None, lang),
            None => lang.computing().to_owned(),
        };
    };
    let month = state.month_within(cx.scenario);
    let outcomes = [&results.compress, &results.policy, &results.expand];
    let mut parts = crate::say::sentence::marked(&cx.format, &results.scenario, outcomes, month);
    if month == 0 {
        return parts.concat();
    }
    if bands && state.shape.is_none() {
        parts.push(lang.sentence_bands().to_owned());
    }
    parts.join(lang.pick(" ", ""))
}

/// "In three years".
#[must_use]
pub fn when(cx: &ViewCtx<'_>, month: usize) -> String {
    crate::say::sentence::when(cx.lang, month)
}

/// A text with marks as type: marked parts bold and in the colour of their choice. The first marked figure of a choice is people, or
/// work for Expand; the second is work.
fn coloured(cx: &ViewCtx<'_>, text: &str, size: f32) -> (LayoutJob, Vec<Link>) {
    let plain = |colour: Color32| TextFormat {
        font_id: egui::FontId::new(size, Type::Title.regular().family),
        color: colour,
        ..TextFormat::default()
    };
    let bold = |colour: Color32| TextFormat {
        font_id: egui::FontId::new(size, Type::Title.bold().family),
        color: colour,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    let mut links: Vec<Link> = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        job.append(&rest[..open], 0.0, plain(cx.theme.ink));
        let marked = &rest[open..];
        let (Some(close), Some(end)) = (marked.find('>'), marked.find("</")) else { break };
        let column = match &marked[1..close] {
            "c" => Column::Compress,
            "e" => Column::Expand,
            _ => Column::Policy,
        };
        let again = column == Column::Expand || links.iter().any(|link| link.column == column);
        let (inside, start) = (&marked[close + 1..end], job.text.chars().count());
        links.push(Link {
            chars: start..start + inside.chars().count(),
            column,
            series: if again { Series::Volume } else { Series::Headcount },
        });
        job.append(inside, 0.0, bold(column.hue(cx.theme).ink));
        rest = marked[end..].split_once('>').map_or("", |(_, rest)| rest);
    }
    job.append(rest, 0.0, plain(cx.theme.ink));
    (job, links)
}
