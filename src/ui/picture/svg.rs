//! What egui draws as SVG: its shapes, before they become triangles, so that letters stay letters and lines stay lines.

use egui::epaint::{ClippedShape, ColorMode, PathStroke, RectShape, TextShape};
use egui::text::LayoutSection;
use egui::{Color32, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use super::outline::Faces;
use crate::export::xml::{Node, el};
use crate::text::Lang;
use crate::ui::fonts;

/// The page that shapes stand on.
pub(super) struct Page<'a> {
    /// Its size in points, in which shapes are measured.
    pub points: Vec2,
    /// Its size as it is shown.
    pub size: [u32; 2],
    /// The language of its texts.
    pub lang: Lang,
    /// What it shows, in a sentence.
    pub title: &'a str,
    /// Letters as outlines.
    pub outlines: bool,
}

/// Families that have the characters, the program's own first.
const FAMILIES: &str = "'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/// The picture as a tree.
pub(super) fn svg(shapes: &[ClippedShape], page: &Page<'_>) -> Node {
    let faces = page.outlines.then(Faces::new);
    let mut drawn = Vec::new();
    for clipped in shapes {
        add(&mut drawn, &clipped.shape, faces.as_ref());
    }
    let [width, height] = page.size;
    el("svg")
        .at("xmlns", "http://www.w3.org/2000/svg")
        .at("width", width)
        .at("height", height)
        .at("viewBox", format!("0 0 {} {}", number(page.points.x), number(page.points.y)))
        .at("role", "img")
        .at("aria-labelledby", "title")
        .at("xml:lang", page.lang.pick("en", "zh-CN"))
        .at("font-family", FAMILIES)
        .with(el("title").at("id", "title").text(page.title))
        .all(drawn)
}

/// A shape as elements.
fn add(out: &mut Vec<Node>, shape: &Shape, faces: Option<&Faces>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| add(out, shape, faces)),
        Shape::Circle(circle) => {
            let node = el("circle").at("cx", number(circle.center.x)).at("cy", number(circle.center.y));
            out.push(stroked(filled(node.at("r", number(circle.radius)), circle.fill), circle.stroke));
        }
        Shape::Ellipse(ellipse) => {
            let node = el("ellipse").at("cx", number(ellipse.center.x)).at("cy", number(ellipse.center.y));
            let node = node.at("rx", number(ellipse.radius.x)).at("ry", number(ellipse.radius.y));
            out.push(stroked(filled(node, ellipse.fill), ellipse.stroke));
        }
        Shape::LineSegment { points: [from, to], stroke } => {
            let node = el("line").at("x1", number(from.x)).at("y1", number(from.y));
            out.push(stroked(node.at("x2", number(to.x)).at("y2", number(to.y)), *stroke));
        }
        Shape::Path(path) => {
            let node = el("path").at("d", polygon(&path.points, path.closed));
            out.push(stroked(filled(node, path.fill), solid(&path.stroke)).at("stroke-linejoin", "round"));
        }
        Shape::Band(band) => {
            let upper = band.points.iter().map(|point| Pos2::new(point.x, point.y.min));
            let lower = band.points.iter().rev().map(|point| Pos2::new(point.x, point.y.max));
            let node = el("path").at("d", polygon(&upper.chain(lower).collect::<Vec<_>>(), true));
            out.push(stroked(filled(node, band.fill), band.stroke));
        }
        Shape::Rect(rect) => out.push(rectangle(rect)),
        Shape::Text(text) => texts(out, text, faces),
        Shape::QuadraticBezier(curve) => {
            let [a, b, c] = curve.points.map(point);
            let end = if curve.closed { "Z" } else { "" };
            out.push(stroked(filled(el("path").at("d", format!("M{a}Q{b} {c}{end}")), curve.fill), solid(&curve.stroke)));
        }
        Shape::CubicBezier(curve) => {
            let [a, b, c, d] = curve.points.map(point);
            let end = if curve.closed { "Z" } else { "" };
            out.push(stroked(filled(el("path").at("d", format!("M{a}C{b} {c} {d}{end}")), curve.fill), solid(&curve.stroke)));
        }
        // Nothing of a scene is drawn as triangles or by a function of the graphics card.
        Shape::Noop | Shape::Mesh(_) | Shape::Callback(_) => {}
    }
}

fn rectangle(shape: &RectShape) -> Node {
    let grown = match shape.stroke_kind {
        StrokeKind::Inside => -0.5,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => 0.5,
    };
    let rect: Rect = if shape.stroke.is_empty() { shape.rect } else { shape.rect.expand(grown * shape.stroke.width) };
    let node = el("rect").at("x", number(rect.left())).at("y", number(rect.top()));
    let node = node.at("width", number(rect.width())).at("height", number(rect.height()));
    let radius = f32::from(shape.corner_radius.nw).min(0.5 * rect.width()).min(0.5 * rect.height());
    let node = if radius > 0.0 { node.at("rx", number(radius)) } else { node };
    stroked(filled(node, shape.fill), shape.stroke)
}

/// A text, an element for each piece of a row in one format.
fn texts(out: &mut Vec<Node>, shape: &TextShape, faces: Option<&Faces>) {
    let (galley, mut at) = (&shape.galley, 0);
    let sections = sections(&galley.job.text, &galley.job.sections);
    let mut pieces = Vec::new();
    for row in &galley.rows {
        let origin = shape.pos + row.pos.to_vec2();
        let mut begin = 0;
        while begin < row.glyphs.len() {
            let section = sections.get(at + begin).or(sections.last());
            let end = (begin + 1..row.glyphs.len())
                .find(|&i| sections.get(at + i).or(sections.last()) != section)
                .unwrap_or(row.glyphs.len());
            if let Some(section) = section.and_then(|&section| galley.job.sections.get(section)) {
                let glyphs = trimmed(&row.glyphs[begin..end]);
                pieces.extend(piece(origin, glyphs, section, shape, faces));
            }
            begin = end;
        }
        at += row.glyphs.len() + usize::from(row.ends_with_newline);
    }
    if shape.angle == 0.0 {
        out.extend(pieces);
    } else {
        let turn = format!("rotate({} {})", number(shape.angle.to_degrees()), point(shape.pos));
        out.push(el("g").at("transform", turn).all(pieces));
    }
}

/// Which section each character of a text is in.
fn sections(text: &str, sections: &[LayoutSection]) -> Vec<usize> {
    let section = |byte: usize| sections.iter().position(|section| section.byte_range.end.0 > byte).unwrap_or(0);
    text.char_indices().map(|(byte, _)| section(byte)).collect()
}

/// Without blanks at the ends: they draw nothing, and readers of SVG leave them out of a text's length.
fn trimmed(glyphs: &[egui::epaint::text::Glyph]) -> &[egui::epaint::text::Glyph] {
    let is_drawn = |glyph: &egui::epaint::text::Glyph| !glyph.chr.is_whitespace();
    let first = glyphs.iter().position(is_drawn).unwrap_or(glyphs.len());
    let last = glyphs.iter().rposition(is_drawn).map_or(first, |last| last + 1);
    &glyphs[first..last]
}

fn piece(
    origin: Pos2,
    glyphs: &[egui::epaint::text::Glyph],
    section: &LayoutSection,
    shape: &TextShape,
    faces: Option<&Faces>,
) -> Option<Node> {
    let (first, last) = (glyphs.first()?, glyphs.last()?);
    let text: String = glyphs.iter().map(|glyph| glyph.chr).collect();
    let own = if section.format.color == Color32::PLACEHOLDER { shape.fallback_color } else { section.format.color };
    let colour = shape.override_text_color.unwrap_or(own).gamma_multiply(shape.opacity_factor);
    let (bold, size) = (section.format.font_id.family == fonts::bold(), section.format.font_id.size);
    if let Some(faces) = faces {
        let mut d = String::new();
        for glyph in glyphs {
            faces.draw(&mut d, glyph.chr, bold, size, origin + glyph.pos.to_vec2());
        }
        return (!d.is_empty()).then(|| filled(el("path").at("d", d), colour).at("role", "img").at("aria-label", text));
    }
    let at = origin + first.pos.to_vec2();
    let node = el("text").at("x", number(at.x)).at("y", number(at.y)).at("font-size", number(size));
    let node = if bold { node.at("font-weight", "bold") } else { node };
    // Another family has letters of other widths; what is written must stay where it is.
    let length = last.max_x() - first.pos.x;
    let node = node.at("textLength", number(length)).at("lengthAdjust", "spacingAndGlyphs");
    Some(filled(node, colour).text(text))
}

fn polygon(points: &[Pos2], closed: bool) -> String {
    let points: Vec<String> = points.iter().map(|&at| point(at)).collect();
    format!("M{}{}", points.join("L"), if closed { "Z" } else { "" })
}

fn point(at: Pos2) -> String {
    format!("{} {}", number(at.x), number(at.y))
}

/// A hundredth of a point is finer than any screen.
pub(super) fn number(x: f32) -> String {
    let text = format!("{x:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn solid(stroke: &PathStroke) -> Stroke {
    match stroke.color {
        ColorMode::Solid(colour) => Stroke::new(stroke.width, colour),
        ColorMode::UV(_) => Stroke::NONE,
    }
}

fn filled(node: Node, colour: Color32) -> Node {
    painted(node, "fill", "fill-opacity", colour)
}

fn stroked(node: Node, stroke: Stroke) -> Node {
    if stroke.is_empty() {
        return node;
    }
    painted(node, "stroke", "stroke-opacity", stroke.color).at("stroke-width", number(stroke.width))
}

fn painted(node: Node, what: &'static str, opacity: &'static str, colour: Color32) -> Node {
    let [r, g, b, a] = colour.to_srgba_unmultiplied();
    match a {
        0 => node.at(what, "none"),
        255 => node.at(what, format!("#{r:02x}{g:02x}{b:02x}")),
        _ => node.at(what, format!("#{r:02x}{g:02x}{b:02x}")).at(opacity, number(f32::from(a) / 255.0)),
    }
}
