//! The value beside a slider: text that becomes a field when it is clicked.

use egui::{Align2, CornerRadius, CursorIcon, FontId, Id, Key, Response, Sense, Stroke, StrokeKind, TextEdit, Ui, vec2};

use super::track;
use crate::model::{Estimate, Valid};
use crate::text::{
    Lang,
    entry::{self, Entered, EntryError, EntryUnit},
};
use crate::ui::theme::{Theme, Type};

/// What came of a frame with an entry.
#[derive(Clone, Debug)]
pub struct EntryResponse<T> {
    /// egui's, for tooltips, menus and layout.
    pub response: Response,
    /// What was entered, in the one frame in which the field is left with something new and readable in it.
    pub value: Option<T>,
    /// Whether the field is open.
    pub editing: bool,
}

/// Reads what was typed as an estimate.
///
/// One number is `Exact`. Two keep the form of `like` where it has two ends (a range typed over "80 % sure between" stays
/// that); over a triangle or a PERT they move the ends, and the most likely value stays where it can, else goes to the
/// nearer end; over a point they are a plain range. Three are a triangle, or a PERT over a PERT.
///
/// # Errors
/// What cannot be read, or lies outside `valid`, with the reason.
pub fn parse_estimate(text: &str, unit: EntryUnit, like: &Estimate, valid: Valid) -> Result<Estimate, EntryError> {
    let estimate = match (entry::parse(text, unit)?, like) {
        (Entered::One(x), _) => Estimate::Exact(x),
        (Entered::Two(low, high), Estimate::Normal(..)) => Estimate::Normal(low, high),
        (Entered::Two(low, high), Estimate::LogNormal(..)) if low > 0.0 => Estimate::LogNormal(low, high),
        (Entered::Two(low, high), Estimate::Triangular(_, mode, _)) => Estimate::Triangular(low, mode.max(low).min(high), high),
        (Entered::Two(low, high), Estimate::Pert(_, mode, _)) => Estimate::Pert(low, mode.max(low).min(high), high),
        (Entered::Two(low, high), _) => Estimate::Range(low, high),
        (Entered::Three(low, mode, high), Estimate::Pert(..)) => Estimate::Pert(low, mode, high),
        (Entered::Three(low, mode, high), _) => Estimate::Triangular(low, mode, high),
    };
    // The ends of a clamped form may lie outside: its draws are clamped.
    if estimate.is_clamped() || estimate.numbers().into_iter().all(|number| valid.contains(number)) {
        Ok(estimate)
    } else {
        Err(outside(unit, valid))
    }
}

/// Reads what was typed as one number.
fn parse_number(text: &str, unit: EntryUnit, valid: Valid) -> Result<f64, EntryError> {
    match entry::parse(text, unit)? {
        Entered::One(x) if valid.contains(x) => Ok(x),
        Entered::One(_) => Err(outside(unit, valid)),
        Entered::Two(..) | Entered::Three(..) => Err(EntryError::OneOnly),
    }
}

fn outside(unit: EntryUnit, valid: Valid) -> EntryError {
    let shown = if unit == EntryUnit::Percent { 100.0 } else { 1.0 };
    EntryError::Outside { low: valid.low * shown, high: valid.high * shown, above_low: valid.above_low }
}

/// The value of an estimate, to be typed over.
#[must_use = "show it with `.show(ui)`"]
pub struct EstimateEntry<'a> {
    name: &'a str,
    text: &'a str,
    estimate: Estimate,
    unit: EntryUnit,
    valid: Valid,
    lang: Lang,
    width: f32,
    enabled: bool,
}

impl<'a> EstimateEntry<'a> {
    /// The entry named `name` that shows `text` for `estimate`.
    pub const fn new(name: &'a str, text: &'a str, estimate: Estimate, unit: EntryUnit, valid: Valid, lang: Lang) -> Self {
        Self { name, text, estimate, unit, valid, lang, width: 72.0, enabled: true }
    }

    /// Points from side to side; the text stands at the right.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Shown, but not to be changed.
    pub const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Draws it and reacts to pointer and keyboard.
    pub fn show(self, ui: &mut Ui) -> EntryResponse<Estimate> {
        let field = Field {
            name: self.name,
            text: self.text,
            lang: self.lang,
            width: self.width,
            enabled: self.enabled,
            align: Align2::RIGHT_CENTER,
        };
        field.show(ui, |text| parse_estimate(text, self.unit, &self.estimate, self.valid), &self.estimate)
    }
}

/// A plain number, to be typed over.
#[must_use = "show it with `.show(ui)`"]
pub struct NumberEntry<'a> {
    name: &'a str,
    text: &'a str,
    value: f64,
    unit: EntryUnit,
    valid: Valid,
    lang: Lang,
    width: f32,
    enabled: bool,
}

impl<'a> NumberEntry<'a> {
    /// The entry named `name` that shows `text` for `value`.
    pub const fn new(name: &'a str, text: &'a str, value: f64, unit: EntryUnit, valid: Valid, lang: Lang) -> Self {
        Self { name, text, value, unit, valid, lang, width: 72.0, enabled: true }
    }

    /// Points from side to side; the text stands at the right.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Shown, but not to be changed.
    pub const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Draws it and reacts to pointer and keyboard.
    pub fn show(self, ui: &mut Ui) -> EntryResponse<f64> {
        let field = Field {
            name: self.name,
            text: self.text,
            lang: self.lang,
            width: self.width,
            enabled: self.enabled,
            align: Align2::RIGHT_CENTER,
        };
        field.show(ui, |text| parse_number(text, self.unit, self.valid), &self.value)
    }
}

/// A short text, to be typed over; it stands at the left.
#[must_use = "show it with `.show(ui)`"]
pub struct TextEntry<'a> {
    name: &'a str,
    text: &'a str,
    lang: Lang,
    width: f32,
}

impl<'a> TextEntry<'a> {
    /// The entry named `name` that shows `text`.
    pub const fn new(name: &'a str, text: &'a str, lang: Lang, width: f32) -> Self {
        Self { name, text, lang, width }
    }

    /// Draws it and reacts to pointer and keyboard; the answer is without spaces around it.
    pub fn show(self, ui: &mut Ui) -> EntryResponse<String> {
        let field = Field {
            name: self.name,
            text: self.text,
            lang: self.lang,
            width: self.width,
            enabled: true,
            align: Align2::LEFT_CENTER,
        };
        field.show(ui, |text| Ok(text.trim().to_owned()), &self.text.to_owned())
    }
}

/// What the entries share.
struct Field<'a> {
    name: &'a str,
    text: &'a str,
    lang: Lang,
    width: f32,
    enabled: bool,
    align: Align2,
}

/// What stands in an open field. The document does not see it before the field is left.
#[derive(Clone, Debug)]
struct Draft {
    text: String,
    /// Why it could not be read when the field was last left with Enter.
    error: Option<EntryError>,
    /// Whether the text has still to be selected, in the frame in which the field opens.
    fresh: bool,
}

impl Field<'_> {
    fn show<T: PartialEq + Clone>(
        &self,
        ui: &mut Ui,
        parse: impl Fn(&str) -> Result<T, EntryError>,
        now: &T,
    ) -> EntryResponse<T> {
        let id = ui.auto_id_with("entry");
        let (_, rect) = ui.allocate_space(vec2(self.width, track::HEIGHT));
        match ui.data(|data| data.get_temp::<Draft>(id)) {
            Some(draft) if self.enabled => self.edit(ui, id, rect, draft, parse, now),
            _ => EntryResponse { response: self.closed(ui, id, rect), value: None, editing: false },
        }
    }

    fn closed(&self, ui: &Ui, id: Id, rect: egui::Rect) -> Response {
        let enabled = self.enabled && ui.is_enabled();
        let response = ui.interact(rect, id, if enabled { Sense::click() } else { Sense::hover() });
        response.widget_info(|| egui::WidgetInfo {
            current_text_value: Some(self.text.to_owned()),
            ..egui::WidgetInfo::labeled(egui::Role::Button, enabled, self.name)
        });
        let opens = response.clicked() || (response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter)));
        if enabled && opens {
            let draft = Draft { text: self.text.to_owned(), error: None, fresh: true };
            ui.data_mut(|data| data.insert_temp(id, draft));
            ui.ctx().request_repaint();
        }
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let frame = rect.shrink2(vec2(0.0, 2.0));
        if enabled {
            // A field that looks like one, before it is pointed at.
            let (ground, edge) = match (response.hovered(), response.has_focus()) {
                (_, true) => (theme.raised, Stroke::new(1.5, theme.focus)),
                (true, false) => (theme.raised, Stroke::new(1.0, theme.muted)),
                (false, false) => (theme.field, Stroke::new(1.0, theme.track)),
            };
            painter.rect(frame, CornerRadius::same(4), ground, edge, StrokeKind::Inside);
        }
        let ink = if enabled { theme.ink } else { theme.muted };
        let mut job = egui::text::LayoutJob::simple_singleline(self.text.to_owned(), Type::Body.regular(), ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 2.0 * PAD);
        let galley = painter.layout_job(job);
        let place = self.align.align_size_within_rect(galley.size(), rect.shrink2(vec2(PAD, 0.0)));
        painter.galley(place.min, galley, ink);
        if enabled { response.on_hover_cursor(CursorIcon::Text) } else { response }
    }

    fn edit<T: PartialEq + Clone>(
        &self,
        ui: &mut Ui,
        id: Id,
        rect: egui::Rect,
        mut draft: Draft,
        parse: impl Fn(&str) -> Result<T, EntryError>,
        now: &T,
    ) -> EntryResponse<T> {
        let theme = Theme::of(ui);
        let field = id.with("field");
        let font: FontId = Type::Body.regular();
        let edge = if draft.error.is_some() { theme.error } else { theme.focus };
        ui.painter().rect(
            rect.shrink2(vec2(0.0, 2.0)),
            CornerRadius::same(4),
            theme.panel,
            Stroke::new(1.5, edge),
            StrokeKind::Inside,
        );
        let edit = TextEdit::singleline(&mut draft.text)
            .id(field)
            .font(font)
            .frame(egui::Frame::NONE)
            .margin(egui::Margin::symmetric(4, 0))
            .align(self.align)
            .char_limit(200)
            .desired_width(rect.width());
        let response = ui.put(rect, edit).accessible_name(self.name);
        if draft.fresh {
            draft.fresh = false;
            response.request_focus();
            let all = egui::text::CCursorRange::select_all(&ui.painter().layout_no_wrap(
                draft.text.clone(),
                Type::Body.regular(),
                theme.ink,
            ));
            let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
            state.cursor.set_char_range(Some(all));
            TextEdit::store_state(ui.ctx(), field, state);
        }
        let mut value = None;
        let mut open = true;
        if response.changed() {
            draft.error = None;
        }
        if response.lost_focus() {
            let (escaped, entered) = ui.input(|input| (input.key_pressed(Key::Escape), input.key_pressed(Key::Enter)));
            if escaped || draft.text == self.text {
                open = false;
            } else {
                match parse(&draft.text) {
                    Ok(read) => {
                        value = (read != *now).then_some(read);
                        open = false;
                    }
                    Err(error) => {
                        draft.error = Some(error);
                        if entered {
                            response.request_focus();
                        }
                    }
                }
            }
        }
        if let Some(error) = &draft.error {
            let sentence = error.sentence(self.lang);
            egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id.with("why"), response.rect)
                .gap(2.0)
                .show(|ui| ui.colored_label(theme.error, sentence));
        }
        if open {
            ui.data_mut(|data| data.insert_temp(id, draft));
        } else {
            ui.data_mut(|data| data.remove::<Draft>(id));
        }
        EntryResponse { response, value, editing: open }
    }
}

/// Room between the text and the side of the field.
const PAD: f32 = 6.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_keeps_its_form() {
        let share = Valid::between(0.0, 1.0);
        let read = |text: &str, like: Estimate| parse_estimate(text, EntryUnit::Percent, &like, share);
        assert_eq!(read("75", Estimate::Pert(0.1, 0.2, 0.3)), Ok(Estimate::Exact(0.75)));
        assert_eq!(read("70-80", Estimate::Exact(0.1)), Ok(Estimate::Range(0.7, 0.8)));
        assert_eq!(read("70-80", Estimate::Normal(0.1, 0.2)), Ok(Estimate::Normal(0.7, 0.8)));
        assert_eq!(read("70-80", Estimate::LogNormal(0.1, 0.2)), Ok(Estimate::LogNormal(0.7, 0.8)));
        assert_eq!(read("10-80", Estimate::Triangular(0.1, 0.5, 0.9)), Ok(Estimate::Triangular(0.1, 0.5, 0.8)));
        assert_eq!(read("70-80", Estimate::Pert(0.1, 0.5, 0.9)), Ok(Estimate::Pert(0.7, 0.7, 0.8)));
        assert_eq!(read("60/75/90", Estimate::Range(0.0, 1.0)), Ok(Estimate::Triangular(0.6, 0.75, 0.9)));
        assert_eq!(read("60/75/90", Estimate::Pert(0.1, 0.5, 0.9)), Ok(Estimate::Pert(0.6, 0.75, 0.9)));
        assert!(matches!(read("120", Estimate::Exact(0.1)), Err(EntryError::Outside { high: 100.0, .. })));
        assert_eq!(parse_number("1-2", EntryUnit::Plain, Valid::any()), Err(EntryError::OneOnly));
    }
}
