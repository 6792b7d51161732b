//! Small drawings for buttons: the type has letters and arrows, but no padlock and no magnifying glass.

use egui::{Color32, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::theme::Theme;

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// An arrow that turns back.
    Undo,
    /// The same, forward.
    Redo,
    /// A closed padlock.
    Locked,
    /// An open padlock.
    Unlocked,
    /// A magnifying glass.
    Search,
    /// A small triangle that points down.
    Open,
    /// A small triangle that points right.
    Closed,
    /// A cross.
    Clear,
    /// Half a disc: light and dark.
    Contrast,
    /// A panel at the left.
    LeftPanel,
    /// A panel at the right.
    RightPanel,
}

/// Draws an icon into a square.
pub fn paint(painter: &egui::Painter, rect: Rect, icon: Icon, colour: Color32) {
    let unit = rect.width().min(rect.height()) / 16.0;
    let at = |x: f32, y: f32| rect.center() + vec2(x - 8.0, y - 8.0) * unit;
    let stroke = Stroke::new(1.4 * unit.max(0.8), colour);
    let line = |points: Vec<Pos2>| painter.add(Shape::line(points, stroke));
    let arc = |centre: Pos2, radius: f32, from: f32, to: f32| {
        (0_u8..=16)
            .map(|i| {
                let angle = from + (to - from) * f32::from(i) / 16.0;
                centre + Vec2::angled(angle) * radius * unit
            })
            .collect::<Vec<_>>()
    };
    let turn = std::f32::consts::PI;
    match icon {
        Icon::Undo | Icon::Redo => {
            let flip = |p: Pos2| if icon == Icon::Redo { pos2(2.0 * rect.center().x - p.x, p.y) } else { p };
            let mut points = vec![flip(at(3.5, 6.0)), flip(at(9.0, 6.0))];
            points.extend(arc(at(9.0, 9.25), 3.25, -0.5 * turn, 0.5 * turn).into_iter().map(flip));
            points.push(flip(at(6.0, 12.5)));
            line(points);
            line(vec![flip(at(6.2, 3.2)), flip(at(3.4, 6.0)), flip(at(6.2, 8.8))]);
        }
        Icon::Locked | Icon::Unlocked => {
            painter.rect_filled(Rect::from_min_max(at(3.5, 7.5), at(12.5, 13.5)), 1.5 * unit, colour);
            let lift = if icon == Icon::Unlocked { -1.6 } else { 0.0 };
            let mut shackle = vec![at(5.3, 7.5)];
            shackle.push(at(5.3, 5.5 + lift));
            shackle.extend(arc(at(8.0, 5.5 + lift), 2.7, -turn, 0.0));
            if icon == Icon::Locked {
                shackle.push(at(10.7, 7.5));
            }
            line(shackle);
        }
        Icon::Search => {
            painter.circle_stroke(at(7.0, 7.0), 4.2 * unit, stroke);
            line(vec![at(10.2, 10.2), at(13.5, 13.5)]);
        }
        Icon::Open => {
            painter.add(Shape::convex_polygon(vec![at(4.2, 6.0), at(11.8, 6.0), at(8.0, 10.8)], colour, Stroke::NONE));
        }
        Icon::Closed => {
            painter.add(Shape::convex_polygon(vec![at(6.0, 4.2), at(10.8, 8.0), at(6.0, 11.8)], colour, Stroke::NONE));
        }
        Icon::Clear => {
            line(vec![at(4.5, 4.5), at(11.5, 11.5)]);
            line(vec![at(11.5, 4.5), at(4.5, 11.5)]);
        }
        Icon::Contrast => {
            painter.circle_stroke(at(8.0, 8.0), 5.2 * unit, stroke);
            painter.add(Shape::convex_polygon(arc(at(8.0, 8.0), 5.2, -0.5 * turn, 0.5 * turn), colour, Stroke::NONE));
        }
        Icon::LeftPanel | Icon::RightPanel => {
            let frame = Rect::from_min_max(at(2.5, 3.5), at(13.5, 12.5));
            painter.rect_stroke(frame, 1.5 * unit, stroke, egui::StrokeKind::Middle);
            let x = if icon == Icon::LeftPanel { 6.3 } else { 9.7 };
            line(vec![at(x, 3.5), at(x, 12.5)]);
        }
    }
}

/// A button that is only an icon; `name` is its tooltip and what a screen reader says.
pub fn button(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    let theme = Theme::of(ui);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(28.0, 28.0), sense);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, enabled, name));
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, f32::from(super::theme::ROUNDING), theme.hovered);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect,
            f32::from(super::theme::ROUNDING),
            Stroke::new(1.5, theme.focus),
            egui::StrokeKind::Inside,
        );
    }
    let colour = if enabled { theme.ink } else { theme.track };
    paint(ui.painter(), Rect::from_center_size(rect.center(), Vec2::splat(16.0)), icon, colour);
    response.on_hover_text(name)
}
