//! What stands under a headline: one function a kind of picture.

use egui::{Align2, Rect, Shape, epaint::BandPoint, epaint::BandShape, pos2, vec2};

use super::board::{Board, Ink, LINE};
use super::people;
use super::rows::{Row, rows};
use super::stage::{Stage, hue};
use crate::files::library;
use crate::model::{Estimate, Input, Picture, Text, What, Whose, mean_automation};
use crate::say::{names, story};
use crate::sim::{Bands, RoleSeries};
use crate::text::numbers;
use crate::ui::charts::Axis;

/// Draws the picture of a scene.
pub fn draw(board: &Board<'_>, stage: &Stage<'_>, rect: Rect) {
    match &stage.scene.picture {
        Picture::Words(text) => words(board, text, rect),
        Picture::Today => people::today(board, stage, rect),
        Picture::Fork => people::fork(board, stage, rect),
        Picture::Fan(what, whose) => fan(board, stage, rect, what, *whose),
        Picture::Causes(what, _) => causes(board, stage, rect, what),
        Picture::Drivers(what, _) => drivers(board, stage, rect, what),
        Picture::Voices => voices(board, stage, rect),
        Picture::Quote(id) => quote(board, id, rect),
        Picture::Roles(whose) => people::roles(board, stage, rect, *whose),
        Picture::Credits(whose) => people::credits(board, stage, rect, *whose),
    }
}

/// A sentence in place of a picture.
pub fn say(board: &Board<'_>, rect: Rect, text: &str) {
    board.block(rect.min, text, board.muted(1.6), rect.width(), 3);
}

fn words(board: &Board<'_>, text: &Text, rect: Rect) {
    let text = text.get(board.lang);
    let place = Rect::from_min_max(pos2(rect.left(), rect.top() + 0.08 * rect.height()), rect.max);
    board.fitted(place, text, [2.2, 1.1], false, board.theme.muted);
}

fn quote(board: &Board<'_>, id: &str, rect: Rect) {
    let Some(claim) = library::claim(id) else { return say(board, rect, board.lang.wall_no_quote()) };
    let (lang, unit, theme) = (board.lang, board.unit, board.theme);
    let bar = Rect::from_min_size(rect.min, vec2(0.45 * unit, rect.height()));
    let inner = Rect::from_min_max(pos2(bar.right() + 1.6 * unit, rect.top()), rect.max);
    let who = [claim.speaker.get(lang), claim.organisation.get(lang), claim.date.as_str()];
    let who: Vec<&str> = who.into_iter().filter(|part| !part.is_empty()).collect();
    let mut source = vec![claim.id.clone()];
    source.extend(claim.grade.map(|grade| lang.wall_grade(grade)));
    let from = if claim.source.is_empty() { host(&claim.url) } else { claim.source.get(lang) };
    source.extend((!from.is_empty()).then(|| from.to_owned()));
    let source = board.set(&source.join(" · "), board.muted(1.0), inner.width(), 2);
    let who = board.set(&who.join(" · "), board.bold(1.4, theme.ink), inner.width(), 2);
    let height = source.size().y + who.size().y + 0.8 * unit;
    let room = Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom() - height));
    let said = if claim.quotation.is_empty() {
        String::new()
    } else {
        lang.pick(format!("“{}”", claim.quotation), format!("“{}”", claim.quotation))
    };
    let says = claim.says.get(lang);
    let half = if said.is_empty() { 0.0 } else { 0.55 * room.height() };
    let mut bottom = room.top();
    if !said.is_empty() {
        let place = Rect::from_min_size(room.min, vec2(room.width(), half));
        bottom = board.fitted(place, &said, [3.0, 1.2], true, theme.ink).bottom() + 0.5 * unit;
    }
    let place = Rect::from_min_max(pos2(room.left(), bottom), room.max);
    bottom = board
        .fitted(
            place,
            says,
            [if said.is_empty() { 2.6 } else { 1.8 }, 1.0],
            said.is_empty(),
            if said.is_empty() { theme.ink } else { theme.muted },
        )
        .bottom()
        + 0.8 * unit;
    let at = pos2(inner.left(), bottom);
    let under = pos2(at.x, at.y + who.size().y + 0.2 * unit);
    let bar = Rect::from_min_max(bar.min, pos2(bar.right(), under.y + source.size().y));
    board.painter.rect_filled(bar, 0.0, theme.compress.ink);
    board.painter.galley(at, who, theme.ink);
    board.painter.galley(under, source, theme.muted);
}

/// Where an address leads, without the way there: the library has the whole of it.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

/// A figure over the months with its bands, and what it is in the month, large.
fn fan(board: &Board<'_>, stage: &Stage<'_>, rect: Rect, what: &What, whose: Whose) {
    let Some(found) = stage.found() else { return };
    if !what.is_in(stage.scenario) {
        return say(board, rect, board.lang.wall_no_figure());
    }
    let (format, unit, ink) = (stage.format(board), board.unit, hue(board.theme, whose));
    let Some(now) = found.spread(what, whose, stage.month) else { return say(board, rect, board.lang.wall_no_figure()) };
    let value = |x: f64| story::level(&format, what.unit(), x);
    let wide = board.is_wide();
    let side = if wide { 15.0 * unit } else { 0.0 };
    // The number, with its range and what it was.
    let aside = if wide { Rect::from_min_max(pos2(rect.right() - side + unit, rect.top()), rect.max) } else { rect };
    let name = board.block(aside.min, &names::figure(what, stage.scenario, board.lang), board.plain(1.2), aside.width(), 2);
    let big = board.squeezed(
        pos2(aside.left(), name.bottom()),
        Align2::LEFT_TOP,
        &value(now.band[2]),
        board.bold(4.2, ink.ink),
        aside.width(),
    );
    let range = format!("{} – {}", value(now.band[0]), value(now.band[4]));
    let range = board.squeezed(pos2(aside.left(), big.bottom()), Align2::LEFT_TOP, &range, board.plain(1.3), aside.width());
    let today = found.median(what, whose, 0).filter(|_| !matches!(what, What::Total(_)));
    let mut bottom = range.bottom();
    if let Some(today) = today {
        let text = format!("{} {}", board.lang.wall_from_today(), value(today));
        bottom = board.squeezed(pos2(aside.left(), bottom), Align2::LEFT_TOP, &text, board.muted(1.2), aside.width()).bottom();
    }
    let Some(bands) = bands(stage, what, whose) else { return };
    let top = if wide { rect.top() } else { bottom + unit };
    let chart = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right() - side - unit, rect.bottom()));
    if chart.height() > 6.0 * unit {
        curve(board, stage, chart, (what, bands, today), whose);
    }
}

/// The bands of a figure over the months, where there are any.
fn bands<'a>(stage: &'a Stage<'_>, what: &What, whose: Whose) -> Option<&'a Bands> {
    let outcome = stage.found()?.of(whose)?;
    let bands = match what {
        What::Series(series) => outcome.get(*series),
        What::Role(id, series) => outcome.role(id)?.get(*series)?,
        What::Department(_) | What::Total(_) => return None,
    };
    // While a hand moves, a role's months are not all there.
    (bands.p50.len() > usize::try_from(stage.scenario.horizon).unwrap_or(0)).then_some(bands)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "places on the screen")]
fn curve(board: &Board<'_>, stage: &Stage<'_>, rect: Rect, (what, bands, today): (&What, &Bands, Option<f64>), whose: Whose) {
    let (unit, theme, ink, format) = (board.unit, board.theme, hue(board.theme, whose), stage.format(board));
    let finite = |values: &[f64]| {
        values.iter().copied().filter(|x| x.is_finite()).fold((f64::MAX, f64::MIN), |a, x| (a.0.min(x), a.1.max(x)))
    };
    let (low, high) = (finite(&bands.p5).0.min(today.unwrap_or(f64::MAX)), finite(&bands.p95).1.max(today.unwrap_or(f64::MIN)));
    let axis = Axis::nice(low.min(0.0), high, 5, |x, _| story::level(&format, what.unit(), x));
    let gutter = axis.labels.iter().map(|label| board.width(label, board.muted(1.0))).fold(0.0, f32::max) + 0.7 * unit;
    let plot = Rect::from_min_max(
        pos2(rect.left() + gutter, rect.top() + 0.8 * unit),
        pos2(rect.right() - unit, rect.bottom() - 2.0 * unit),
    );
    let months = bands.p50.len().saturating_sub(1).max(1);
    let x = |t: usize| plot.left() + plot.width() * t as f32 / months as f32;
    let y = |value: f64| plot.bottom() - plot.height() * axis.share(value).clamp(0.0, 1.0) as f32;
    for (tick, label) in axis.ticks.iter().zip(&axis.labels) {
        board.painter.hline(plot.x_range(), y(*tick), board.stroke(theme.line));
        board.line(pos2(plot.left() - 0.5 * unit, y(*tick)), Align2::RIGHT_CENTER, label, board.muted(1.0), gutter);
    }
    let step = [3, 6, 12, 24, 60, 120].into_iter().find(|step| months.div_ceil(*step) <= 6).unwrap_or(120);
    for t in (0..=months).step_by(step) {
        let label = if t == 0 { board.lang.wall_from_today().to_owned() } else { numbers::fixed(t as f64, 0) };
        let anchor = if t == 0 { Align2::LEFT_BOTTOM } else { Align2::CENTER_BOTTOM };
        board.line(pos2(x(t), rect.bottom()), anchor, &label, board.muted(1.0), 8.0 * unit);
    }
    for (low, high, fill) in [(&bands.p5, &bands.p95, ink.band_outer), (&bands.p25, &bands.p75, ink.band_inner)] {
        let points = (0..=months).filter(|&t| low[t].is_finite() && high[t].is_finite());
        let points = points.map(|t| BandPoint::new(x(t), y(high[t])..=y(low[t])));
        board.painter.add(BandShape::filled(points.collect(), fill));
    }
    if let Some(today) = today {
        let line = [pos2(plot.left(), y(today)), pos2(plot.right(), y(today))];
        board.painter.extend(Shape::dashed_line(&line, board.stroke(theme.muted), 0.7 * unit, 0.5 * unit));
    }
    let line = (0..=months).filter(|&t| bands.p50[t].is_finite()).map(|t| pos2(x(t), y(bands.p50[t]))).collect();
    board.painter.add(Shape::line(line, egui::Stroke::new(0.22 * unit, ink.ink)));
    let at = usize::try_from(stage.month).unwrap_or(0).min(months);
    board.painter.vline(x(at), plot.y_range(), board.stroke(theme.muted));
    if bands.p50[at].is_finite() {
        board.painter.circle(pos2(x(at), y(bands.p50[at])), 0.5 * unit, ink.ink, board.stroke(theme.ground));
    }
}

/// From today to the month, cause by cause.
fn causes(board: &Board<'_>, stage: &Stage<'_>, rect: Rect, what: &What) {
    let Some(waterfall) = stage.causes else {
        let text = if stage.answers { board.lang.wall_working() } else { board.lang.wall_no_figure() };
        return say(board, rect, text);
    };
    let (format, theme, unit) = (stage.format(board), board.theme, what.unit());
    let parts = &waterfall.whole;
    let level = |name: &str, x: f64, label: String| Row {
        name: name.to_owned(),
        bars: vec![(0.0, x, theme.fill)],
        value: label,
        bold: true,
        ..Row::default()
    };
    let then = board.lang.wall_month(stage.month);
    // What rounds to nothing says nothing on a wall.
    let tells = |i: &usize| parts.by_cause[*i].abs() > 0.004 * parts.today.abs().max(parts.then.abs());
    let mut by_size: Vec<usize> = (0..waterfall.causes.len()).collect();
    by_size.sort_by(|&a, &b| parts.by_cause[b].abs().total_cmp(&parts.by_cause[a].abs()));
    let most = rows_that_fit(board, rect).saturating_sub(3).max(2);
    let mut shown: Vec<usize> = by_size.iter().copied().filter(tells).take(most).collect();
    shown.sort_unstable();
    let rest: f64 = by_size.iter().filter(|i| !shown.contains(i)).map(|&i| parts.by_cause[i]).sum();
    let left = by_size.len() - shown.len();
    let few = left > 0 && rest.abs() > 0.001 * parts.today.abs().max(parts.then.abs());
    let mut list = vec![level(board.lang.wall_from_today(), parts.today, story::level(&format, unit, parts.today))];
    let mut at = parts.today;
    let mut step = |name: String, by: f64| {
        let colour = if by < 0.0 { theme.compress.ink } else { theme.expand.ink };
        list.push(Row { name, bars: vec![(at, at + by, colour)], value: story::change(&format, unit, by), ..Row::default() });
        at += by;
    };
    for i in shown {
        step(names::cause(waterfall.causes[i], board.lang).to_owned(), parts.by_cause[i]);
    }
    if few {
        step(board.lang.wall_others(left), rest);
    }
    list.push(level(&then, parts.then, story::level(&format, unit, parts.then)));
    rows(board, rect, &list, None);
}

/// The assumptions that move a figure most, the widest first.
fn drivers(board: &Board<'_>, stage: &Stage<'_>, rect: Rect, what: &What) {
    let Some(tornado) = stage.drivers else {
        let text = if stage.answers { board.lang.wall_working() } else { board.lang.wall_no_figure() };
        return say(board, rect, text);
    };
    let (format, theme, unit) = (stage.format(board), board.theme, what.unit());
    let rect = caption(board, rect, board.lang.wall_low_high());
    // Long names take two lines.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
    let most = ((rect.height() / (2.02 * LINE * board.unit)) as usize).clamp(3, 7);
    let list: Vec<Row> = tornado
        .bars
        .iter()
        .filter(|bar| bar.swing() > 0.0)
        .take(most)
        .map(|bar| {
            let [low, high] = bar.outputs;
            let value = |x: f64| story::level(&format, unit, x);
            let (less, more) = (low.min(high), low.max(high));
            Row {
                name: names::driver(&bar.driver, stage.scenario, board.lang),
                bars: vec![(tornado.central, low, theme.compress.ink), (tornado.central, high, theme.expand.ink)],
                value: format!("{} – {}", value(less), value(more)),
                ..Row::default()
            }
        })
        .collect();
    rows(board, rect, &list, Some(tornado.central));
}

/// Who says how much of the work AI can do, and what the scenario assumes.
fn voices(board: &Board<'_>, stage: &Stage<'_>, rect: Rect) {
    let (lang, theme, scenario) = (board.lang, board.theme, stage.scenario);
    let rect = caption(board, rect, lang.wall_of_tasks());
    let percent = |low: f64, high: f64| {
        let (low, high) = (numbers::fixed(100.0 * low, 0), numbers::fixed(100.0 * high, 0));
        if low == high { format!("{low} %") } else { format!("{low}–{high} %") }
    };
    let row = |name: String, low: f64, high: f64, colour, bold| Row {
        name,
        bars: vec![(low, high.max(low + 0.01), colour)],
        value: percent(low, high),
        bold,
        ..Row::default()
    };
    let mut said: Vec<(f64, Row)> = Vec::new();
    let mut seen: Vec<(String, String)> = Vec::new();
    for claim in library::claims() {
        let automation = |(input, _): &&(Input, Estimate)| input.is_automation();
        let Some((_, estimate)) = claim.changes(scenario).ok().and_then(|changes| changes.iter().find(automation).cloned())
        else {
            continue;
        };
        let name = format!("{} · {}", claim.speaker.get(lang), claim.year());
        let value = percent(estimate.low(), estimate.high());
        if seen.contains(&(name.clone(), value.clone())) {
            continue;
        }
        seen.push((name.clone(), value));
        said.push((estimate.mode(), row(name, estimate.low(), estimate.high(), theme.fill, false)));
    }
    // The article's voices first: they are why the question was asked.
    said.truncate(rows_that_fit(board, rect).saturating_sub(1).min(9));
    said.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut list: Vec<Row> = said.into_iter().map(|(_, row)| row).collect();
    if let Some((low, _, high)) = mean_automation(scenario.roles()) {
        list.push(row(lang.wall_ours().to_owned(), low, high, theme.policy.ink, true));
    }
    for row in &mut list {
        row.ends = Some([0.0, 1.0]);
    }
    rows(board, rect, &list, None);
}

/// A caption at the foot of a rectangle; returns what is above it.
fn caption(board: &Board<'_>, rect: Rect, text: &str) -> Rect {
    let galley = board.set(text, board.muted(1.0), rect.width(), 2);
    let top = rect.bottom() - galley.size().y;
    board.painter.galley(pos2(rect.left(), top), galley, board.theme.muted);
    Rect::from_min_max(rect.min, pos2(rect.right(), top - 0.3 * board.unit))
}

/// How many rows can be read in a rectangle.
pub fn rows_that_fit(board: &Board<'_>, rect: Rect) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
    let rows = (rect.height() / (1.12 * LINE * board.unit)).max(0.0) as usize;
    rows
}

/// A role's people in the month under a choice.
pub fn role_people(stage: &Stage<'_>, id: &str, whose: Whose) -> Option<f64> {
    stage.found()?.median(&What::Role(id.to_owned(), RoleSeries::Headcount), whose, stage.month)
}

/// Type of a size in a colour.
pub const fn ink(size: f32, bold: bool, colour: egui::Color32) -> Ink {
    Ink { size, bold, colour }
}
