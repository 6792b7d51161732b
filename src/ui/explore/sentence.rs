//! The result in words, live: how many people, how much work, and how sure that is.

use egui::text::LayoutJob;
use egui::{Color32, TextFormat, Ui};

use super::context::ViewCtx;
use super::view::{Column, ExploreState};
use crate::sim::Series;
use crate::ui::theme::Type;

/// Draws the sentence across the width of the view.
pub fn sentence(cx: &ViewCtx<'_>, ui: &mut Ui, state: &ExploreState, size: f32) {
    let width = ui.available_width();
    // As large as fits into two lines; where nothing does, without the words about the bands.
    let sizes = [size, size - 1.5, size - 3.0, size - 4.5].map(|size| size.max(14.0));
    let (whole, short) = (words(cx, state, true), words(cx, state, false));
    let set = |(text, size): (&str, f32)| {
        let mut job = coloured(cx, text, size);
        job.wrap.max_width = width;
        job
    };
    let candidates = sizes.map(|size| (whole.as_str(), size)).into_iter().chain(sizes.map(|size| (short.as_str(), size)));
    let fits = candidates.map(set).find(|job| ui.painter().layout_job(job.clone()).rows.len() <= 2);
    ui.add(egui::Label::new(fits.unwrap_or_else(|| set((&short, sizes[3])))).wrap());
}

/// The sentence with its `<c>`, `<p>` and `<e>` marks, and `bands`: what the shading means.
#[must_use]
pub fn words(cx: &ViewCtx<'_>, state: &ExploreState, bands: bool) -> String {
    let lang = cx.lang;
    let Some(results) = cx.results else { return lang.computing().to_owned() };
    let month = state.month_within(cx.scenario);
    let now = cx.format.people_words(results.scenario.headcount());
    if month == 0 {
        return lang.sentence_today(now);
    }
    let volume = results.scenario.work.volume;
    let median = |column: Column, series: Series| column.outcome(results).get(series).at(month).band[2];
    let people = |column| cx.format.people_words(median(column, Series::Headcount));
    let work = |column| lang.times(cx.format.factor(median(column, Series::Volume) / volume));
    let count = cx.format.people(results.scenario.headcount());
    let mut parts = vec![lang.sentence(when(cx, month), count, people(Column::Compress), now, work(Column::Expand))];
    parts.push(lang.sentence_policy(people(Column::Policy), work(Column::Policy)));
    let held_up = super::most_often(Column::Expand.outcome(results), month).filter(|(_, share)| *share >= 0.5);
    if let Some(role) = held_up.and_then(|(role, _)| cx.scenario.roles().nth(role)) {
        parts.push(lang.sentence_limited(role.label(lang)));
    }
    if bands {
        parts.push(lang.sentence_bands().to_owned());
    }
    parts.join(lang.pick(" ", ""))
}

/// "In three years".
#[must_use]
pub fn when(cx: &ViewCtx<'_>, month: usize) -> String {
    let lang = cx.lang;
    match month {
        0 => lang.today_word().to_owned(),
        1 => lang.in_one_month().to_owned(),
        12 => lang.in_one_year().to_owned(),
        months if months % 12 == 0 => lang.in_years(cx.format.small_number_word(months / 12)),
        months => lang.in_months(months),
    }
}

/// A text with marks as type: marked parts bold and in the colour of their choice.
fn coloured(cx: &ViewCtx<'_>, text: &str, size: f32) -> LayoutJob {
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
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        job.append(&rest[..open], 0.0, plain(cx.theme.ink));
        let marked = &rest[open..];
        let (Some(close), Some(end)) = (marked.find('>'), marked.find("</")) else { break };
        let hue = match &marked[1..close] {
            "c" => &cx.theme.compress,
            "e" => &cx.theme.expand,
            _ => &cx.theme.policy,
        };
        job.append(&marked[close + 1..end], 0.0, bold(hue.ink));
        rest = marked[end..].split_once('>').map_or("", |(_, rest)| rest);
    }
    job.append(rest, 0.0, plain(cx.theme.ink));
    job
}
