//! Draws egui's triangles on the CPU: pictures of the window without a display or a GPU.
//!
//! Give one clone to the harness as its renderer, and keep one to look with:
//!
//! ```text
//! let raster = Raster::default();
//! let mut harness = Harness::builder().renderer(raster.clone()).with_context_setup(theme::install).build_ui(…);
//! harness.run();
//! raster.picture(&harness.ctx, harness.output()).save("target/pictures/x.png");
//! ```
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels of a picture: small, and clamped before they are used"
)]

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use egui::{
    Color32, ColorImage, Context, FullOutput, ImageData, Rect, TextureId, TexturesDelta,
    epaint::{Mesh, Primitive, Vertex},
};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};

/// The textures so far; clones share them.
#[derive(Clone, Default)]
pub struct Raster(Rc<RefCell<HashMap<TextureId, ColorImage>>>);

impl TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut textures = self.0.borrow_mut();
        for (id, changes) in &delta.set {
            for change in changes {
                let ImageData::Color(new) = &change.image;
                match (change.pos, textures.get_mut(id)) {
                    (Some([x, y]), Some(old)) => {
                        for row in 0..new.size[1] {
                            let (from, to) = (row * new.size[0], (y + row) * old.size[0] + x);
                            old.pixels[to..to + new.size[0]].copy_from_slice(&new.pixels[from..from + new.size[0]]);
                        }
                    }
                    _ => drop(textures.insert(*id, new.as_ref().clone())),
                }
            }
        }
        delta.clear(); // egui panics over textures that nobody has taken
    }
}

impl Raster {
    /// The last frame as a picture, at the context's scale.
    pub fn picture(&self, ctx: &Context, output: &FullOutput) -> RgbaImage {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let mut picture = RgbaImage::from_pixel(size.x.round() as u32, size.y.round() as u32, Rgba([0, 0, 0, 255]));
        let textures = self.0.borrow();
        for clipped in ctx.tessellate(output.shapes.clone(), scale) {
            if let Primitive::Mesh(mesh) = &clipped.primitive
                && let Some(texture) = textures.get(&mesh.texture_id)
            {
                draw(&mut picture, mesh, texture, clipped.clip_rect * scale, scale);
            }
        }
        picture
    }
}

fn draw(picture: &mut RgbaImage, mesh: &Mesh, texture: &ColorImage, clip: Rect, scale: f32) {
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let clip = Rect::from_min_max(clip.min.round(), clip.max.round())
        .intersect(Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(width, height)));
    for [a, b, c] in mesh.triangles() {
        let [mut a, mut b, c] = [a, b, c].map(|i| {
            let mut vertex = mesh.vertices[i as usize];
            vertex.pos *= scale;
            vertex
        });
        let mut area = edge(&a, &b, c.pos);
        if area == 0.0 || !area.is_finite() {
            continue;
        }
        if area < 0.0 {
            std::mem::swap(&mut a, &mut b);
            area = -area;
        }
        let bounds = Rect::from_points(&[a.pos, b.pos, c.pos]).intersect(clip);
        if !bounds.is_positive() {
            continue;
        }
        // Most triangles are of one colour, without a picture on them.
        let flat = (a.uv == b.uv && b.uv == c.uv).then(|| sample(texture, a.uv.x, a.uv.y));
        let one_colour = (a.color == b.color && b.color == c.color).then(|| a.color.to_array().map(f32::from));
        for y in bounds.top().floor() as u32..(bounds.bottom().ceil() as u32).min(clip.bottom() as u32) {
            for x in bounds.left().floor() as u32..(bounds.right().ceil() as u32).min(clip.right() as u32) {
                let at = egui::pos2(x as f32 + 0.5, y as f32 + 0.5);
                if !clip.contains(at) {
                    continue;
                }
                let weights = [edge(&b, &c, at), edge(&c, &a, at), edge(&a, &b, at)];
                let inside = [(&b, &c), (&c, &a), (&a, &b)]
                    .iter()
                    .zip(weights)
                    .all(|((from, to), w)| w > 0.0 || (w == 0.0 && owns(from, to)));
                if inside {
                    let [wa, wb, wc] = weights.map(|w| w / area);
                    let mix = |f: fn(&Vertex) -> f32| wa * f(&a) + wb * f(&b) + wc * f(&c);
                    let texel = flat.unwrap_or_else(|| sample(texture, mix(|v| v.uv.x), mix(|v| v.uv.y)));
                    let colour = one_colour.unwrap_or_else(|| {
                        [
                            mix(|v| v.color.r().into()),
                            mix(|v| v.color.g().into()),
                            mix(|v| v.color.b().into()),
                            mix(|v| v.color.a().into()),
                        ]
                    });
                    blend(picture.get_pixel_mut(x, y), colour, texel);
                }
            }
        }
    }
}

/// Twice the signed area of a triangle; positive where `at` is to the right of the edge on a screen.
fn edge(from: &Vertex, to: &Vertex, at: egui::Pos2) -> f32 {
    (to.pos.x - from.pos.x) * (at.y - from.pos.y) - (to.pos.y - from.pos.y) * (at.x - from.pos.x)
}

/// A pixel exactly on an edge belongs to the triangle of which it is a top or left edge, so that none is drawn twice.
fn owns(from: &Vertex, to: &Vertex) -> bool {
    let (dx, dy) = (to.pos.x - from.pos.x, to.pos.y - from.pos.y);
    dy < 0.0 || (dy == 0.0 && dx > 0.0)
}

/// Bilinear, clamped at the borders.
fn sample(texture: &ColorImage, u: f32, v: f32) -> [f32; 4] {
    let (x, y) = (u * texture.size[0] as f32 - 0.5, v * texture.size[1] as f32 - 0.5);
    let texel = |x: f32, y: f32| {
        let clamped = |value: f32, size: usize| (value as isize).clamp(0, size as isize - 1) as usize;
        let at = clamped(y, texture.size[1]) * texture.size[0] + clamped(x, texture.size[0]);
        texture.pixels.get(at).copied().unwrap_or(Color32::TRANSPARENT).to_array().map(f32::from)
    };
    let (x0, y0) = (x.floor(), y.floor());
    let (fx, fy) = (x - x0, y - y0);
    let [p, q, r, s] = [texel(x0, y0), texel(x0 + 1.0, y0), texel(x0, y0 + 1.0), texel(x0 + 1.0, y0 + 1.0)];
    std::array::from_fn(|i| (p[i] * (1.0 - fx) + q[i] * fx) * (1.0 - fy) + (r[i] * (1.0 - fx) + s[i] * fx) * fy)
}

/// Premultiplied alpha, in gamma space, as egui's own renderers do.
fn blend(pixel: &mut Rgba<u8>, colour: [f32; 4], texel: [f32; 4]) {
    let source: [f32; 4] = std::array::from_fn(|i| colour[i] * texel[i] / 255.0);
    let keep = 1.0 - source[3] / 255.0;
    for (old, new) in pixel.0.iter_mut().zip(source).take(3) {
        *old = (new + f32::from(*old) * keep).round().clamp(0.0, 255.0) as u8;
    }
}
