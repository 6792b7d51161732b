//! A chart is saved or copied as a picture: how it should look, with the picture itself beside the question.

use egui::{Align2, ColorImage, Context, Rect, RichText, Sense, Ui, vec2};

use super::{Content, colours, image};
use crate::export::State;
use crate::export::picture::{Ask, Format, Palette, USUAL_SIZE};
use crate::files::settings;
use crate::model::{Picture, Scene};
use crate::say::story::of_picture;
use crate::session::Version;
use crate::sim::Watch;
use crate::text::Lang;
use crate::ui::background::Background;
use crate::ui::command::View;
use crate::ui::dialogs::{Dialog, buttons, modal};
use crate::ui::export::Wanted;
use crate::ui::present::{Board, Room, draw};
use crate::ui::theme::{Theme, Type};
use crate::ui::window::Window;

/// The shape of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Form {
    /// 16:9.
    #[default]
    Slide,
    /// Half of one, beside text.
    HalfSlide,
    /// As high as wide.
    Square,
    /// As wide as a sheet of A4 between its margins.
    Paper,
}

impl Form {
    const ALL: [Self; 4] = [Self::Slide, Self::HalfSlide, Self::Square, Self::Paper];

    /// Pixels at its usual size; of paper, 150 an inch.
    const fn size(self) -> [u32; 2] {
        match self {
            Self::Slide => USUAL_SIZE,
            Self::HalfSlide => [800, 900],
            Self::Square => [1000, 1000],
            Self::Paper => [1000, 625],
        }
    }

    const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Slide => lang.picture_slide(),
            Self::HalfSlide => lang.picture_half_slide(),
            Self::Square => lang.picture_square(),
            Self::Paper => lang.picture_paper(),
        }
    }

    /// In settings.
    const fn key(self) -> &'static str {
        match self {
            Self::Slide => "slide",
            Self::HalfSlide => "half",
            Self::Square => "square",
            Self::Paper => "paper",
        }
    }
}

/// How many times as many pixels, and its name in settings.
const SCALES: [(u32, &str); 3] = [(1, "single"), (2, "double"), (4, "fourfold")];
/// Palettes and their names in settings.
const PALETTES: [(Palette, &str); 3] = [(Palette::Light, "light"), (Palette::Dark, "dark"), (Palette::Print, "print")];
const TRANSPARENT: &str = "transparent";
const TEXT: &str = "text";

/// What is wanted, while it is asked.
pub struct Draft {
    ask: Ask,
    form: Form,
    scale: u32,
}

impl Draft {
    /// As it was wanted last.
    fn new(scene: Scene, lang: Lang, state: State, last: &settings::Export) -> Self {
        let has = |word: &str| last.picture.iter().any(|other| other == word);
        let palette = PALETTES.into_iter().find(|(_, name)| has(name)).map(|(palette, _)| palette).unwrap_or_default();
        let ask = Ask {
            scene,
            lang: last.language.unwrap_or(lang),
            palette,
            transparent: has(TRANSPARENT),
            // What looks the same everywhere, unless somebody has chosen otherwise.
            outlines: !has(TEXT),
            format: if has(Format::Png.ending()) { Format::Png } else { Format::Svg },
            size: USUAL_SIZE,
            state,
        };
        let form = Form::ALL.into_iter().find(|form| has(form.key())).unwrap_or_default();
        let scale = SCALES.into_iter().find(|(_, name)| has(name)).map_or(1, |(scale, _)| scale);
        Self { ask, form, scale }
    }

    /// The same to be kept.
    fn kept(&self) -> Vec<String> {
        let scale = SCALES.into_iter().find(|(scale, _)| *scale == self.scale).map(|(_, name)| name);
        let palette = PALETTES.into_iter().find(|(palette, _)| *palette == self.ask.palette).map(|(_, name)| name);
        let words = [
            Some(self.ask.format.ending()),
            Some(self.form.key()),
            scale,
            palette,
            self.ask.transparent.then_some(TRANSPARENT),
            (!self.ask.outlines).then_some(TEXT),
        ];
        words.into_iter().flatten().map(str::to_owned).collect()
    }

    fn size(&self) -> [u32; 2] {
        let scale = if self.ask.format == Format::Png { self.scale } else { 1 };
        self.form.size().map(|side| scale * side)
    }
}

/// What there is to see of a picture.
#[derive(Clone, Copy)]
enum Seen<'a> {
    /// It is being worked out.
    Nothing,
    /// It cannot be.
    Never,
    This(&'a Content),
}

/// A picture that is to be copied.
type Copied = (Version, Ask);

/// What pictures are waiting for.
#[derive(Default)]
pub(in crate::ui) struct Pictures {
    /// What the question's picture shows.
    preview: Background<(Version, Scene), Content>,
    copy: Background<Copied, ColorImage>,
    copied: Option<Copied>,
}

fn content(question: &(Version, Scene), watch: &Watch<'_>) -> Option<Content> {
    let (doc, scene) = question;
    let room = Room::new(doc, 0, scene);
    Content::new(room.version(), scene, room.month(), watch).ok()
}

impl Window {
    /// The picture of what the view shows; none of a view that has no picture of its own.
    pub(in crate::ui) fn picture_of_view(&self) -> Option<Scene> {
        let (scenario, whose) = (self.doc.scenario(), self.state.focus.whose());
        let picture = match self.view {
            View::Explore => Picture::Fork,
            View::Why => Picture::Causes(self.why.what.clone(), whose),
            View::People => Picture::Roles(whose),
            View::Claims => Picture::Voices,
            View::Story => return scenario.story.get(self.story.chosen).cloned(),
            View::Map | View::Compare => return None,
        };
        let month = u32::try_from(self.state.month_within(scenario)).ok();
        Some(Scene { month, ..of_picture(picture, scenario) })
    }

    /// Asks how a picture should look.
    pub(in crate::ui) fn offer_picture(&mut self, scene: Scene) {
        let draft = Draft::new(scene, self.lang, self.state_of_document(), &self.settings.export);
        self.dialog = Some(Dialog::Picture(Box::new(draft)));
    }

    /// Copies a picture as soon as it is drawn, in the window's own colours, large enough for a slide.
    pub(in crate::ui) fn copy_picture(&mut self, scene: Scene) {
        let palette = if Theme::of_ctx(&self.ctx).dark { Palette::Dark } else { Palette::Light };
        let ask = Ask {
            scene,
            lang: self.lang,
            palette,
            transparent: false,
            outlines: false,
            format: Format::Png,
            size: [1920, 1080],
            state: self.state_of_document(),
        };
        self.pictures.copied = Some((self.doc.scenario().clone(), ask));
    }

    /// Copies the picture that is waited for, if it is there.
    pub(in crate::ui) fn poll_picture(&mut self, ctx: &Context) {
        let Some(wanted) = self.pictures.copied.take() else { return };
        let draw = |(doc, ask): &Copied, watch: &Watch<'_>| image(doc, ask, watch).ok();
        self.pictures.copy.follow(ctx, wanted.clone(), draw, self.jobs.is_none());
        match self.pictures.copy.answer() {
            Some((_, Some(picture), true)) => {
                ctx.copy_image(picture.clone());
                self.pictures.copy = Background::default();
                self.say(self.lang.chart_picture_copied().to_owned());
            }
            Some((_, None, true)) => {
                self.pictures.copy = Background::default();
                self.say(self.lang.picture_not_drawn().to_owned());
            }
            _ => self.pictures.copied = Some(wanted),
        }
    }

    /// The question: what it is for, in which colours, in which format.
    pub(in crate::ui) fn ask_how_to_save_picture(&mut self, ctx: &Context, theme: &Theme, mut draft: Box<Draft>) {
        let (lang, doc) = (self.lang, self.doc.scenario().clone());
        let question = (doc.clone(), draft.ask.scene.clone());
        self.pictures.preview.follow(ctx, question, content, self.jobs.is_none());
        let seen = match self.pictures.preview.answer() {
            Some((_, Some(found), true)) => Seen::This(found),
            Some((_, None, true)) => Seen::Never,
            _ => Seen::Nothing,
        };
        let ready = self.exporting.is_none() && !matches!(seen, Seen::Never);
        let answer = modal(ctx, theme, lang.picture_title(), 760.0, |ui| {
            egui::ScrollArea::vertical().max_height((ctx.content_rect().height() - 150.0).max(160.0)).show(ui, |ui| {
                preview(ui, theme, lang, (&doc, &draft), seen);
                ui.add_space(10.0);
                choices(ui, theme, lang, &mut draft);
            });
            ui.add_space(8.0);
            buttons(ui, &[lang.export_do(), lang.dialog_cancel()], ready)
        });
        if answer.is_some() {
            self.pictures.preview = Background::default();
        }
        match answer {
            Some(0) => {
                self.settings.export.picture = draft.kept();
                self.settings.export.language = (draft.ask.lang != lang).then_some(draft.ask.lang);
                self.keep_settings();
                draft.ask.size = draft.size();
                self.wanted = Some(Wanted::Picture(doc, Box::new(draft.ask)));
                self.ask_where_to_put_export();
            }
            Some(_) => {}
            None => self.dialog = Some(Dialog::Picture(draft)),
        }
    }
}

/// The picture as it will be, small.
#[expect(clippy::cast_precision_loss, reason = "some thousand pixels")]
fn preview(ui: &mut Ui, theme: &Theme, lang: Lang, (doc, draft): (&Version, &Draft), seen: Seen<'_>) {
    let room = vec2(ui.available_width(), (ui.ctx().content_rect().height() - 440.0).clamp(180.0, 400.0));
    let (place, response) = ui.allocate_exact_size(room, Sense::hover());
    let [width, height] = draft.form.size().map(|side| side as f32);
    let scale = (room.x / width).min(room.y / height);
    let rect = Rect::from_center_size(place.center(), scale * vec2(width, height));
    ui.painter().rect_filled(place, 4.0, theme.raised);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let palette = colours(draft.ask.palette);
    match seen {
        Seen::This(found) => {
            let scene = Room::new(doc, 0, &draft.ask.scene);
            let board = Board::new(&painter, rect, palette, draft.ask.lang);
            draw(&board, &found.stage(&scene, &draft.ask.scene, &draft.ask.state));
        }
        Seen::Nothing | Seen::Never => {
            painter.rect_filled(rect, 0.0, palette.ground);
            let text = if matches!(seen, Seen::Never) { lang.picture_not_drawn() } else { lang.wall_working() };
            painter.text(rect.center(), Align2::CENTER_CENTER, text, Type::Body.regular(), palette.muted);
        }
    }
    ui.painter().rect_stroke(rect, 0.0, egui::Stroke::new(1.0, theme.line), egui::StrokeKind::Outside);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, lang.picture_preview()));
}

fn choices(ui: &mut Ui, theme: &Theme, lang: Lang, draft: &mut Draft) {
    let small = |text: &str| RichText::new(text).text_style(Type::Small.style()).color(theme.muted);
    egui::Grid::new("picture_choices").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| {
        ui.label(small(lang.picture_for()));
        ui.horizontal(|ui| {
            for form in Form::ALL {
                ui.radio_value(&mut draft.form, form, form.label(lang));
            }
        });
        ui.end_row();
        ui.label(small(lang.picture_colours()));
        ui.horizontal(|ui| {
            for (palette, _) in PALETTES {
                let name = match palette {
                    Palette::Light => lang.theme_light(),
                    Palette::Dark => lang.theme_dark(),
                    Palette::Print => lang.picture_print(),
                };
                ui.radio_value(&mut draft.ask.palette, palette, name);
            }
            ui.add_space(8.0);
            ui.checkbox(&mut draft.ask.transparent, lang.picture_transparent());
        });
        ui.end_row();
        ui.label(small(lang.picture_format()));
        ui.horizontal(|ui| {
            ui.radio_value(&mut draft.ask.format, Format::Svg, lang.picture_svg());
            ui.radio_value(&mut draft.ask.format, Format::Png, lang.picture_png());
        });
        ui.end_row();
        ui.label("");
        ui.horizontal(|ui| match draft.ask.format {
            Format::Svg => {
                ui.checkbox(&mut draft.ask.outlines, lang.picture_outlines()).on_hover_text(lang.picture_outlines_tip());
            }
            Format::Png => {
                for (scale, _) in SCALES {
                    let [width, height] = draft.form.size().map(|side| scale * side);
                    ui.radio_value(&mut draft.scale, scale, format!("{width} × {height}"));
                }
            }
        });
        ui.end_row();
        ui.label(small(lang.export_language()));
        ui.horizontal(|ui| {
            for other in Lang::ALL {
                ui.radio_value(&mut draft.ask.lang, other, other.name());
            }
        });
        ui.end_row();
    });
}
