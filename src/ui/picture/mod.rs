//! One chart as a picture that leaves the program: SVG or PNG, of any size, drawn without a window by the very code that draws
//! scenes on the wall.

mod outline;
mod raster;
mod save;
mod svg;

pub use raster::Textures;
pub(in crate::ui) use save::{Draft, Pictures};

use egui::epaint::ClippedShape;
use egui::{Color32, ColorImage, Context, Pos2, RawInput, Rect, Shape, Vec2};

use super::present::{Answer, Board, Foot, Question, Room, Stage, draw};
use super::theme::{self, Theme};
use crate::export::picture::{Ask, Format, Palette};
use crate::export::{Failure, State};
use crate::model::headline::{self, Piece};
use crate::model::{Scene, What};
use crate::say::Format as Words;
use crate::say::story;
use crate::session::{self, Results, Version};
use crate::sim::{Detail, RoleSeries, Watch};
use crate::text::Lang;

/// The shorter side in points: a thirty-sixth of it, the least type, is then as large as a window's title.
const SHORT: f32 = 540.0;
/// Letters of SVG are placed to a quarter of a point.
const FINE: f32 = 4.0;
/// Letters of one size stand on one sheet: the largest are a twelfth of the height of the largest picture.
const SHEET: usize = 16_384;

/// Simulates what the picture shows and draws it.
///
/// # Errors
/// Why there is none.
pub fn make(doc: &Version, ask: &Ask, watch: &Watch<'_>) -> Result<Vec<u8>, Failure> {
    match ask.format {
        Format::Svg => {
            let drawn = drawn(doc, ask, FINE, watch)?;
            let page =
                svg::Page { points: drawn.points, size: ask.size, lang: ask.lang, title: &drawn.title, outlines: ask.outlines };
            svg::svg(&drawn.shapes, &page).part().map_err(|error| Failure::Format(error.to_string()))
        }
        Format::Png => png(&image(doc, ask, watch)?),
    }
}

/// The same as pixels, with premultiplied alpha.
///
/// # Errors
/// Why there is none.
pub fn image(doc: &Version, ask: &Ask, watch: &Watch<'_>) -> Result<ColorImage, Failure> {
    let [width, height] = ask.size;
    #[expect(clippy::cast_precision_loss, reason = "some thousand pixels")]
    let scale = width.min(height) as f32 / SHORT;
    let mut drawn = drawn(doc, ask, scale, watch)?;
    let primitives = drawn.ctx.tessellate(std::mem::take(&mut drawn.shapes), scale);
    let size = ask.size.map(|side| usize::try_from(side).unwrap_or(0));
    let ground = if ask.transparent { Color32::TRANSPARENT } else { colours(ask.palette).ground };
    Ok(drawn.textures.picture(&primitives, size, scale, ground))
}

fn png(image: &ColorImage) -> Result<Vec<u8>, Failure> {
    let bytes: Vec<u8> = image.pixels.iter().flat_map(Color32::to_srgba_unmultiplied).collect();
    let [width, height] = image.size.map(|side| u32::try_from(side).unwrap_or(0));
    let mut out = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut out);
    image::ImageEncoder::write_image(encoder, &bytes, width, height, image::ExtendedColorType::Rgba8)
        .map_err(|error| Failure::Format(error.to_string()))?;
    Ok(out)
}

const fn colours(palette: Palette) -> &'static Theme {
    match palette {
        Palette::Light => Theme::wall(false),
        Palette::Dark => Theme::wall(true),
        Palette::Print => &theme::PRINT,
    }
}

/// A picture as shapes.
struct Drawn {
    ctx: Context,
    textures: Textures,
    shapes: Vec<ClippedShape>,
    points: Vec2,
    /// Its headline.
    title: String,
}

fn drawn(doc: &Version, ask: &Ask, scale: f32, watch: &Watch<'_>) -> Result<Drawn, Failure> {
    let room = Room::new(doc, 0, &ask.scene);
    let version = room.version();
    let found = Content::new(version, &ask.scene, room.month(), watch)?;
    let stage = found.stage(&room, &ask.scene, &ask.state);
    let [width, height] = ask.size;
    #[expect(clippy::cast_precision_loss, reason = "some thousand pixels")]
    let points = Vec2::new(width as f32, height as f32) * (SHORT / width.min(height) as f32);
    let rect = Rect::from_min_size(Pos2::ZERO, points);
    let ctx = Context::default();
    theme::install(&ctx);
    let mut textures = Textures::default();
    let mut shapes = Vec::new();
    // New fonts count from the frame after; what is measured in the first would be measured with others.
    for _ in 0..2 {
        let mut input = RawInput { screen_rect: Some(rect), max_texture_side: Some(SHEET), ..RawInput::default() };
        if let Some(viewport) = input.viewports.get_mut(&input.viewport_id) {
            viewport.native_pixels_per_point = Some(scale);
        }
        let mut output = ctx.run_ui(input, |ui| {
            let painter = ui.ctx().layer_painter(egui::LayerId::background());
            draw(&Board::new(&painter, rect, colours(ask.palette), ask.lang), &stage);
        });
        textures.take(&mut output.textures_delta);
        shapes = output.shapes;
    }
    if ask.transparent {
        let is_ground = |shape: &Shape| matches!(shape, Shape::Rect(shape) if shape.rect == rect);
        shapes.retain(|clipped| !is_ground(&clipped.shape));
    }
    let words = Words { lang: ask.lang, currency: &version.currency };
    let title = story::headline(&ask.scene, version, room.month(), stage.found().as_ref(), &words);
    Ok(Drawn { ctx, textures, shapes, points, title })
}

/// What a picture shows.
pub(in crate::ui) struct Content {
    results: Results,
    answer: Option<Answer>,
}

impl Content {
    /// A scene with what is known of it.
    fn stage<'a>(&'a self, room: &'a Room, scene: &'a Scene, state: &'a State) -> Stage<'a> {
        let (causes, drivers) = self.answer.as_ref().map_or((None, None), Answer::parts);
        Stage {
            scene,
            scenario: room.version(),
            results: Some(&self.results),
            month: room.month(),
            causes,
            drivers,
            answers: false,
            knobs: &[],
            changed: false,
            foot: Foot::Alone(state),
            predicting: None,
            clock: None,
        }
    }

    fn new(scenario: &Version, scene: &Scene, month: u32, watch: &Watch<'_>) -> Result<Self, Failure> {
        let detail = detail(scene);
        session::fits_with(scenario, detail)
            .map_err(|refused| Failure::TooLarge { megabytes: refused.needed / 1_000_000, most: refused.most })?;
        let results = session::compute_with(scenario, scenario.draws, detail, watch)?;
        let answer = Question::of(scene, scenario, month).map(|question| question.answer(watch)).transpose()?;
        Ok(Self { results, answer })
    }
}

/// How much of the roles a picture and its headline need.
fn detail(scene: &Scene) -> Detail {
    let is_flow = |what: &What| matches!(what, What::Role(_, series) if *series != RoleSeries::Headcount);
    let live = |lang: Lang| headline::parse(scene.headline.get(lang)).unwrap_or_default();
    let said = Lang::ALL.into_iter().flat_map(live).any(|piece: Piece| piece.figure().is_some_and(is_flow));
    if said || scene.figure().is_some_and(is_flow) { Detail::Full } else { Detail::Headcounts }
}
