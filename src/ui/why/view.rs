//! The Why view: the figure at the top, its causes at the left, its drivers at the right; below each other where there is little room.

use egui::{CentralPanel, ComboBox, Frame, Margin, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo};

use super::bars::{self, ROW, Row};
use super::{Answer, Question, WhyState, names};
use crate::analysis::{Bar, Driver, Output, Tornado, Unit, Waterfall, What};
use crate::files::results::Cell;
use crate::model::{Picture, Whose};
use crate::text::numbers;
use crate::ui::chart_menu::ChartMenu;
use crate::ui::charts::Axis;
use crate::ui::command::Command;
use crate::ui::explore::{self, Action, Column, ExploreState, ViewCtx};
use crate::ui::theme::Type;

/// Drivers that are shown before all are asked for.
const LARGEST: usize = 14;
/// From this width on, causes and drivers stand side by side.
const WIDE: f32 = 1_150.0;
/// A driver that moves less than this share of the widest is not shown among the largest.
const VISIBLE: f64 = 0.005;

/// Draws the view into what is left of the window. `at_once`: answers come without a background, for pictures and tests.
pub fn view(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut WhyState, shared: &mut ExploreState, at_once: bool) {
    let month = u32::try_from(shared.month_within(cx.scenario)).unwrap_or(0);
    if !state.when_shown {
        state.follow(cx, &ui.ctx().clone(), shared.focus, month, at_once);
    }
    let middle = Frame::new().fill(cx.theme.ground).inner_margin(Margin { left: 22, right: 8, top: 14, bottom: 6 });
    CentralPanel::default().frame(middle).show(ui, |ui| {
        ScrollArea::vertical().id_salt("why").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 14.0);
            ui.horizontal(|ui| {
                for (when, name) in [(false, cx.lang.tab_why()), (true, cx.lang.tab_when())] {
                    let tip = if when { cx.lang.tip_tab_when() } else { cx.lang.tip_tab_why() };
                    if ui.selectable_label(state.when_shown == when, name).on_hover_text(tip).clicked() {
                        state.when_shown = when;
                    }
                }
            });
            ui.add_space(6.0);
            question(cx, ui, state, shared);
            ui.add_space(10.0);
            if state.when_shown {
                super::when::view(cx, ui, &mut state.when, shared, at_once);
            } else {
                answer(cx, ui, state);
            }
        });
    });
}

/// What is asked: the figure, the choice and the month.
fn question(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut WhyState, shared: &mut ExploreState) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if !state.when_shown {
            let label = ui.label(RichText::new(cx.lang.why_figure()).color(cx.theme.muted));
            let now = names::figure(&state.what, cx.scenario, cx.lang);
            let combo = ComboBox::from_id_salt("figure").width(230.0).selected_text(now).truncate().height(460.0);
            let shown = combo.show_ui(ui, |ui| {
                for what in names::choices(cx.scenario) {
                    let name = names::figure(&what, cx.scenario, cx.lang);
                    if ui.selectable_label(state.what == what, name).clicked() {
                        state.what = what;
                    }
                }
            });
            shown.response.labelled_by(label.id);
            ui.add_space(10.0);
        }
        for column in Column::ALL {
            let name = RichText::new(column.name(cx.lang)).color(column.hue(cx.theme).ink).text_style(Type::Body.bold_style());
            if ui.selectable_label(shared.focus == column, name).on_hover_text(column.hint(cx)).clicked() {
                shared.focus = column;
            }
        }
        ui.add_space(10.0);
        let width = ui.available_width().clamp(120.0, 460.0);
        explore::month_slider(cx, ui, width, shared);
    });
}

fn answer(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut WhyState) {
    let Some((question, found, current)) = state.answer() else {
        ui.label(RichText::new(cx.lang.why_computing()).color(cx.theme.muted));
        return;
    };
    let (question, found): (Question, Option<Answer>) = (question.clone(), found.cloned());
    let Some(found) = found else {
        ui.label(RichText::new(cx.lang.why_failed()).color(cx.theme.error));
        return;
    };
    headline(cx, ui, &question, &found, current);
    ui.add_space(8.0);
    let mut all = state.all;
    if ui.available_width() >= WIDE {
        ui.columns(2, |columns| {
            causes(cx, &mut columns[0], &question, found.waterfall.as_ref());
            drivers(cx, &mut columns[1], &question, found.tornado.as_ref(), &mut all);
        });
    } else {
        causes(cx, ui, &question, found.waterfall.as_ref());
        ui.add_space(18.0);
        drivers(cx, ui, &question, found.tornado.as_ref(), &mut all);
    }
    state.all = all;
}

fn when(cx: &ViewCtx<'_>, question: &Question) -> String {
    explore::when(cx, question.output.month as usize)
}

fn headline(cx: &ViewCtx<'_>, ui: &mut Ui, question: &Question, found: &Answer, current: bool) {
    let unit = question.output.what.unit();
    let name = names::figure(&question.output.what, &question.scenario, cx.lang);
    let value = |x| names::value(&cx.format, unit, x);
    let text = if let Some(waterfall) = &found.waterfall {
        cx.lang.why_headline(when(cx, question), name, value(waterfall.whole.today), value(waterfall.whole.then))
    } else {
        let central = found.tornado.as_ref().map_or_else(String::new, |tornado| value(tornado.central));
        [name, central].join(" ")
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(text).font(Type::Title.bold()).color(cx.theme.ink));
        let link = ui.link(cx.lang.command_formula()).on_hover_text(cx.lang.tip_formula());
        if link.clicked() {
            cx.send(Action::Command(Command::Formula(Some(question.output.what.clone()))));
        }
        if !current {
            ui.label(RichText::new(cx.lang.why_stale()).color(cx.theme.muted));
        }
    });
}

fn title(cx: &ViewCtx<'_>, ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).text_style(Type::Body.bold_style()).color(cx.theme.ink));
    ui.add_space(2.0);
}

fn note(cx: &ViewCtx<'_>, ui: &mut Ui, text: impl Into<String>) {
    ui.add_space(6.0);
    ui.label(RichText::new(text).text_style(Type::Small.style()).color(cx.theme.muted));
}

fn axis(cx: &ViewCtx<'_>, unit: Unit, low: f64, high: f64) -> Axis {
    Axis::nice(low, high, 5, |value, step| match unit {
        Unit::Money | Unit::MoneyMonthly | Unit::MoneyPerWork => cx.format.money_tick(value, step),
        _ => cx.format.tick(value, step),
    })
}

/// From today to then, cause by cause.
fn causes(cx: &ViewCtx<'_>, ui: &mut Ui, question: &Question, waterfall: Option<&Waterfall>) {
    title(cx, ui, cx.lang.why_causes());
    let Some(waterfall) = waterfall.filter(|waterfall| !waterfall.causes.is_empty()) else {
        note(cx, ui, cx.lang.why_no_causes());
        return;
    };
    let unit = question.output.what.unit();
    let parts = &waterfall.whole;
    let (parts_today, parts_then) = (parts.today, parts.then);
    let mut level = parts.today;
    let mut levels = vec![parts.today, parts.then];
    for part in &parts.by_cause {
        level += part;
        levels.push(level);
    }
    let (low, high) = levels.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(*x), b.max(*x)));
    // Parts of a large whole are seen where the axis begins near them; the two whole bars then begin at its foot.
    let axis = axis(cx, unit, low - 0.08 * (high - low), high);
    let foot = axis.low;
    ui.spacing_mut().item_spacing.y = 0.0;
    let place = ui.cursor().min;
    let frame = bars::Frame::new(ui, axis);
    frame.head(ui, cx.theme, waterfall.causes.len() + 2, "");
    let whole = |ui: &mut Ui, name: &str, x: f64, clickable: bool| {
        let number = names::value(&cx.format, unit, x);
        let pieces = [(foot, x, cx.theme.muted)];
        let row = Row { name, strong: true, pieces: &pieces, ends: ["", ""], number: &number, clickable };
        let response = frame.row(ui, cx.theme, &row);
        let role = if clickable { egui::Role::Button } else { egui::Role::Label };
        response.widget_info(|| WidgetInfo::labeled(role, true, format!("{name}: {number}")));
        response
    };
    whole(ui, cx.lang.why_today(), parts.today, false);
    let mut level = parts.today;
    for (cause, part) in waterfall.causes.iter().zip(&parts.by_cause) {
        let colour = if *part < 0.0 { cx.theme.compress.dot } else { cx.theme.expand.dot };
        let number = names::signed(&cx.format, unit, *part);
        let name = names::cause(*cause, cx.lang);
        let pieces = [(level, level + part, colour)];
        let row = Row { name, strong: false, pieces: &pieces, ends: ["", ""], number: &number, clickable: false };
        let response = frame.row(ui, cx.theme, &row);
        let rect = response.rect;
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, format!("{name}: {number}")));
        level += part;
        frame.line(ui, level, rect.center().y + 7.0, rect.bottom() + 0.5 * ROW - 7.0, Stroke::new(1.0, cx.theme.muted));
    }
    let then = whole(ui, &when(cx, question), parts.then, true);
    if then.on_hover_text(cx.lang.tip_formula()).clicked() {
        cx.send(Action::Command(Command::Formula(Some(question.output.what.clone()))));
    }
    let data = || {
        let parts = waterfall.causes.iter().map(|cause| names::cause(*cause, cx.lang).to_owned()).zip(parts.by_cause.clone());
        let ends = [(cx.lang.why_today().to_owned(), parts_today), (when(cx, question), parts_then)];
        let [today, then] = ends;
        let rows = std::iter::once(today).chain(parts).chain([then]);
        rows.map(|(name, value)| vec![Cell::Text(name), Cell::Number(value)]).collect()
    };
    menu(cx, ui, question, place, ("causes", &data, Picture::Causes));
    ui.spacing_mut().item_spacing.y = 4.0;
    note(cx, ui, cx.lang.why_causes_note());
}

/// A picture's numbers as a table.
type Data<'a> = &'a dyn Fn() -> Vec<Vec<Cell>>;

/// What a right click on one of the pictures offers, from `place` down to here.
fn menu(
    cx: &ViewCtx<'_>,
    ui: &Ui,
    question: &Question,
    place: egui::Pos2,
    (salt, data, picture): (&str, Data<'_>, fn(What, Whose) -> Picture),
) {
    let area = egui::Rect::from_min_max(place, egui::pos2(ui.max_rect().right(), ui.cursor().top()));
    // It takes no clicks from the rows.
    let response = ui.interact(area, ui.scope_id().with(salt), Sense::hover());
    let Output { what, month, choice, without_ai } = &question.output;
    let of_choice = || Whose::OF_CHOICES.into_iter().find(|whose| whose.choice(cx.scenario) == *choice);
    let whose = if *without_ai { Some(Whose::WithoutAi) } else { of_choice() };
    let picture = whose.map(|whose| (picture(what.clone(), whose), usize::try_from(*month).unwrap_or(0)));
    let formulas = [names::figure(what, &question.scenario, cx.lang)];
    let menu = ChartMenu { area, formulas: &formulas, data, more: None, picture };
    if menu.show(cx, &response, None).is_some() {
        cx.send(Action::Command(Command::Formula(Some(question.output.what.clone()))));
    }
}

/// Which assumption matters most.
fn drivers(cx: &ViewCtx<'_>, ui: &mut Ui, question: &Question, tornado: Option<&Tornado>, all: &mut bool) {
    title(cx, ui, cx.lang.why_drivers());
    let Some(tornado) = tornado.filter(|tornado| !tornado.bars.is_empty()) else {
        note(cx, ui, cx.lang.why_no_drivers());
        return;
    };
    let widest = tornado.bars[0].swing();
    let largest = tornado.bars.iter().take(LARGEST).filter(|bar| bar.swing() >= VISIBLE * widest && bar.swing() > 0.0).count();
    let shown = if *all { tornado.bars.len() } else { largest };
    let values = tornado.bars.iter().flat_map(|bar| bar.outputs).filter(|x| x.is_finite());
    let (low, high) = values.fold((tornado.central, tornado.central), |(a, b), x| (a.min(x), b.max(x)));
    let room = 0.18 * (high - low);
    let axis = axis(cx, question.output.what.unit(), low - room, high + room);
    ui.spacing_mut().item_spacing.y = 0.0;
    let place = ui.cursor().min;
    let frame = bars::Frame::new(ui, axis);
    frame.head(ui, cx.theme, shown, cx.lang.why_variance());
    let top = ui.cursor().top();
    for bar in tornado.bars.iter().take(shown) {
        driver(cx, ui, &frame, question, tornado.central, bar);
    }
    frame.line(ui, tornado.central, top, ui.cursor().top(), Stroke::new(1.5, cx.theme.ink));
    let data = || {
        let head = ["driver", "p10", "p90", "output_at_p10", "output_at_p90", "rank_correlation", "share_of_variance"];
        let row = |bar: &Bar| {
            let share = bar.share.map_or(f64::NAN, |share| share.value);
            let [[a, b], [c, d]] = [bar.values, bar.outputs];
            let name = Cell::Text(names::driver(&bar.driver, &question.scenario, cx.lang));
            std::iter::once(name).chain([a, b, c, d, bar.rank, share].map(Cell::Number)).collect()
        };
        let head = head.map(|name| Cell::Text(name.to_owned())).to_vec();
        std::iter::once(head).chain(tornado.bars.iter().map(row)).collect()
    };
    menu(cx, ui, question, place, ("drivers", &data, Picture::Drivers));
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.add_space(4.0);
    let rest = tornado.bars.len() - largest;
    if rest > 0 {
        let text = if *all { cx.lang.why_fewer().to_owned() } else { cx.lang.why_more(rest) };
        if ui.link(text).clicked() {
            *all = !*all;
        }
    }
    note(cx, ui, cx.lang.why_drivers_note(numbers::fixed(tornado.draws.into(), 0)));
}

fn driver(cx: &ViewCtx<'_>, ui: &mut Ui, frame: &bars::Frame, question: &Question, central: f64, bar: &Bar) {
    let unit = question.output.what.unit();
    let name = names::driver(&bar.driver, &question.scenario, cx.lang);
    let own = bar.values.map(|x| names::driver_value(&cx.format, cx.scenario, &bar.driver, x));
    let [low, high] = bar.outputs;
    // Darker where the assumption is at its P90.
    let (pale, dark) = (cx.theme.policy.band_inner, cx.theme.policy.ink);
    let pieces = [(central, low, pale), (central, high, dark)];
    let finite: Vec<_> = pieces.into_iter().filter(|piece| piece.1.is_finite()).collect();
    let ends = if low <= high { [own[0].as_str(), &own[1]] } else { [own[1].as_str(), &own[0]] };
    let percent = |share: f64| numbers::fixed(100.0 * share, 0) + " %";
    let number = bar.share.map_or_else(String::new, |share| percent(share.value));
    let row = Row { name: &name, strong: false, pieces: &finite, ends, number: &number, clickable: true };
    let response = frame.row(ui, cx.theme, &row);
    let value = |x| names::value(&cx.format, unit, x);
    let says = cx.lang.why_row(&name, &own[0], &own[1], value(low), value(high));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, says.clone()));
    let shares = bar.share.map(|share| {
        let rank = numbers::plain(bar.rank, 2);
        cx.lang.why_share(percent(share.value), percent(share.low), percent(share.high), rank)
    });
    let clicked = response.clicked();
    let tip = [Some(says), shares, Some(cx.lang.why_goto().to_owned())].into_iter().flatten().collect::<Vec<_>>().join("\n");
    response.on_hover_text(tip);
    if clicked {
        let command = match &bar.driver {
            Driver::Input(input) => Command::ShowInput(Some(input.clone())),
            Driver::Luck => Command::ShowInput(None),
        };
        cx.send(Action::Command(command));
    }
}
