//! What a right click on a chart offers: how its figures are calculated, its data, its picture.

use egui::{Context, Pos2, Rect, Response};

use super::command::Command;
use super::explore::{Action, ViewCtx};
use crate::files::results::{Between, Cell, write_table};
use crate::model::{self, Edit, Scene, StoryChange};
use crate::say::story::of_picture;
use crate::sim::Bands;

/// A chart's menu.
pub(in crate::ui) struct ChartMenu<'a> {
    /// What is copied as the picture: the chart with its title.
    pub area: Rect,
    /// Whose formulas it leads to, such as the choices' names; none for what has no formula.
    pub formulas: &'a [String],
    /// What draws it larger, with its title, axes, legend and sources, and in which month; none where only the window can.
    pub picture: Option<(model::Picture, usize)>,
    /// Its numbers with all digits, a heading first.
    pub data: &'a dyn Fn() -> Vec<Vec<Cell>>,
    /// What else can be done at the place of the right click.
    pub more: Option<&'a dyn Fn(Pos2) -> Vec<String>>,
}

/// What was asked for in a chart's menu.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::ui) enum Asked {
    /// Which of [`ChartMenu::formulas`], and the month under the right click.
    Formula(usize, Option<usize>),
    /// Which of [`ChartMenu::more`], and the place of the right click.
    More(usize, Pos2),
}

impl ChartMenu<'_> {
    /// Adds it to a chart. `month`: the one under the pointer now, if the chart is over months.
    pub(in crate::ui) fn show(&self, cx: &ViewCtx<'_>, response: &Response, month: Option<usize>) -> Option<Asked> {
        let ctx = &response.ctx;
        let key = response.id.with("menu_place");
        if response.container_secondary_clicked() {
            let at = ctx.pointer_interact_pos().unwrap_or(response.rect.center());
            ctx.data_mut(|data| data.insert_temp(key, (month, at)));
        }
        let mut asked = None;
        response.container_context_menu(|ui| {
            let (month, at) = ctx.data(|data| data.get_temp(key)).unwrap_or((None, response.rect.center()));
            let when = month.map(|month: usize| cx.format.month_name(month, cx.scenario.start));
            for (which, name) in self.formulas.iter().enumerate() {
                let of = [Some(name.clone()).filter(|name| !name.is_empty()), when.clone()].into_iter().flatten();
                let of = of.collect::<Vec<_>>().join(cx.lang.pick(", ", "，"));
                let text = if of.is_empty() { cx.lang.command_formula().to_owned() } else { cx.lang.chart_formula(of) };
                if ui.button(text).clicked() {
                    asked = Some(Asked::Formula(which, month));
                }
            }
            for (which, text) in self.more.map(|more| more(at)).into_iter().flatten().enumerate() {
                if ui.button(text).clicked() {
                    asked = Some(Asked::More(which, at));
                }
            }
            if ui.button(cx.lang.chart_copy_data()).clicked() {
                self.copy_data(cx, ctx);
            }
            let scene = self.picture.as_ref().map(|(picture, month)| {
                let scene = of_picture(picture.clone(), cx.scenario);
                Box::new(Scene { month: u32::try_from(*month).ok(), ..scene })
            });
            let Some(scene) = scene else {
                if ui.button(cx.lang.chart_copy_picture()).clicked() {
                    cx.send(Action::Picture(self.area));
                }
                return;
            };
            if ui.button(cx.lang.chart_copy_picture()).clicked() {
                cx.send(Action::CopyPicture(scene));
            } else if ui.button(cx.lang.command_save_picture()).clicked() {
                cx.send(Action::SavePicture(scene));
            } else if ui.button(cx.lang.chart_add_to_story()).clicked() {
                let at = cx.scenario.story.len();
                cx.send(Action::Edit(Edit::Story(StoryChange::Insert(at, scene))));
                cx.send(Action::Command(Command::Say(cx.lang.chart_added_to_story(at + 1))));
            }
        });
        asked
    }

    fn copy_data(&self, cx: &ViewCtx<'_>, ctx: &Context) {
        let rows = (self.data)();
        let mut out = Vec::new();
        let written = write_table(&mut out, Between::Tab, &rows).ok().and_then(|()| String::from_utf8(out).ok());
        if let Some(text) = written {
            ctx.copy_text(text);
            cx.send(Action::Command(Command::Say(cx.lang.notice_people_copied(rows.len().saturating_sub(1)))));
        }
    }
}

/// Bands over the months as a table; the columns of each carry its name where it has one.
pub(in crate::ui) fn bands_table(bands: &[(&str, &Bands)]) -> Vec<Vec<Cell>> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let columns: Vec<(String, &[f64])> = bands
        .iter()
        .flat_map(|(name, bands)| bands.columns().map(|(kind, values)| ([*name, kind].join(" ").trim_start().to_owned(), values)))
        .collect();
    let months = columns.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
    let head = std::iter::once(text("month")).chain(columns.iter().map(|(name, _)| text(name))).collect();
    let row = |month: usize| {
        let values = columns.iter().map(|(_, values)| Cell::Number(values.get(month).copied().unwrap_or(f64::NAN)));
        std::iter::once(text(&month.to_string())).chain(values).collect()
    };
    std::iter::once(head).chain((0..months).map(row)).collect()
}

/// A part of the window that is to be copied as a picture, as soon as the menu is gone from it.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Picture {
    area: Rect,
    frames: u8,
}

impl Picture {
    /// Frames until a menu that was clicked is no longer drawn.
    const WAIT: u8 = 2;

    pub(in crate::ui) const fn of(area: Rect) -> Self {
        Self { area, frames: Self::WAIT }
    }

    /// After a frame: asks for the picture when it is time; `None` when that is done.
    pub(in crate::ui) fn wait(mut self, ctx: &Context) -> Option<Self> {
        ctx.request_repaint();
        self.frames = self.frames.saturating_sub(1);
        if self.frames > 0 {
            return Some(self);
        }
        let (area, scale, clipboard) = (self.area.intersect(ctx.content_rect()), ctx.pixels_per_point(), ctx.clone());
        ctx.request_screenshot(move |image| {
            // The window may have become smaller meanwhile.
            #[expect(clippy::cast_precision_loss, reason = "pixels of a window")]
            let [width, height] = image.size.map(|pixels| pixels as f32);
            let whole = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height) / scale);
            let area = area.intersect(whole);
            if area.is_positive() {
                clipboard.copy_image(image.region(&area, Some(scale)));
                clipboard.request_repaint();
            }
        });
        None
    }
}
