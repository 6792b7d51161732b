//! Draws egui's triangles on the CPU: a picture of any size without a display or a GPU, the same bits on every machine.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels of a picture: small, and clamped before they are used"
)]

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, ImageData, Pos2, Rect, TextureId, TexturesDelta, pos2};

/// The textures so far: what letters and pictures are drawn from.
#[derive(Clone, Default)]
pub struct Textures(HashMap<TextureId, ColorImage>);

impl Textures {
    /// Takes what is new; egui panics over textures that nobody has taken.
    pub fn take(&mut self, delta: &mut TexturesDelta) {
        for (id, changes) in &delta.set {
            for change in changes {
                let ImageData::Color(new) = &change.image;
                match (change.pos, self.0.get_mut(id)) {
                    (Some([x, y]), Some(old)) => {
                        for row in 0..new.size[1] {
                            let (from, to) = (row * new.size[0], (y + row) * old.size[0] + x);
                            old.pixels[to..to + new.size[0]].copy_from_slice(&new.pixels[from..from + new.size[0]]);
                        }
                    }
                    _ => drop(self.0.insert(*id, new.as_ref().clone())),
                }
            }
        }
        delta.clear();
    }

    /// A picture of `size` pixels, `scale` pixels a point, on a ground; its colours are premultiplied.
    #[must_use]
    pub fn picture(&self, primitives: &[ClippedPrimitive], size: [usize; 2], scale: f32, ground: Color32) -> ColorImage {
        let mut picture = ColorImage::filled(size, ground);
        for clipped in primitives {
            if let Primitive::Mesh(mesh) = &clipped.primitive
                && let Some(texture) = self.0.get(&mesh.texture_id)
            {
                draw(&mut picture, mesh, texture, clipped.clip_rect * scale, scale);
            }
        }
        picture
    }
}

fn draw(picture: &mut ColorImage, mesh: &Mesh, texture: &ColorImage, clip: Rect, scale: f32) {
    let (width, height) = (picture.size[0] as f32, picture.size[1] as f32);
    let clip =
        Rect::from_min_max(clip.min.round(), clip.max.round()).intersect(Rect::from_min_max(Pos2::ZERO, pos2(width, height)));
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
                let at = pos2(x as f32 + 0.5, y as f32 + 0.5);
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
                    let width = picture.size[0];
                    blend(&mut picture.pixels[y as usize * width + x as usize], colour, texel);
                }
            }
        }
    }
}

/// Twice the signed area of a triangle; positive where `at` is to the right of the edge on a screen.
fn edge(from: &Vertex, to: &Vertex, at: Pos2) -> f32 {
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
fn blend(pixel: &mut Color32, colour: [f32; 4], texel: [f32; 4]) {
    let source: [f32; 4] = std::array::from_fn(|i| colour[i] * texel[i] / 255.0);
    let keep = 1.0 - source[3] / 255.0;
    let old = pixel.to_array();
    let new = |i: usize| (source[i] + f32::from(old[i]) * keep).round().clamp(0.0, 255.0) as u8;
    *pixel = Color32::from_rgba_premultiplied(new(0), new(1), new(2), new(3));
}
