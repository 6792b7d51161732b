//! What surrounds the view: which side panels are shown, how wide they are, and how large everything is drawn.

use egui::{Context, Ui};

use super::command::Command;
use super::explore::{ViewCtx, least_roles_width};
use super::window::Window;
use crate::files::settings::Zoom;

/// Below this width only one side panel is shown at a time.
pub(super) const NARROW: f32 = 1340.0;

/// Draws everything as large as was set. The keys belong to the commands, which keep what was chosen.
pub(super) fn install_zoom(ctx: &Context, zoom: Zoom) {
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
    ctx.set_zoom_factor(f32::from(zoom.percent()) / 100.0);
}

impl Window {
    /// Draws everything larger or smaller, and remembers it.
    pub(super) fn zoom(&mut self, command: &Command) {
        let now = self.settings.zoom;
        self.settings.zoom = match command {
            Command::Zoom(zoom) => *zoom,
            Command::Larger | Command::Smaller => now.next(*command == Command::Larger),
            _ => now,
        };
        install_zoom(&self.ctx, self.settings.zoom);
        self.keep_settings();
    }

    /// Which side panels are shown; in a narrow window only one of them.
    pub(super) fn panels(&self, width: f32) -> (bool, bool) {
        let (left, right) = (self.settings.panels.roles, self.settings.panels.assumptions);
        if width < NARROW { (left, right && !left) } else { (left, right) }
    }

    /// Shows or hides a side panel: the roles', or the assumptions'.
    pub(super) fn toggle_panel(&mut self, roles: bool) {
        let narrow = self.ctx.content_rect().width() < NARROW;
        let panels = &mut self.settings.panels;
        if roles {
            panels.roles = !panels.roles;
        } else if narrow && panels.roles && panels.assumptions {
            // Both are wanted but only the roles have room: the assumptions take their place.
            panels.roles = false;
        } else {
            panels.assumptions = !panels.assumptions;
            if narrow && panels.assumptions {
                panels.roles = false;
            }
        }
        self.keep_settings();
    }

    /// The edge of the role tree, to be dragged; a double click gives it its usual width.
    pub(super) fn widen(&mut self, cx: &ViewCtx<'_>, ui: &Ui, panel: egui::Rect) {
        let edge = egui::Rect::from_x_y_ranges(panel.right() - 3.0..=panel.right() + 5.0, panel.y_range());
        let response = ui.interact(edge, ui.scope_id().with("roles-edge"), egui::Sense::drag().union(egui::Sense::CLICK));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Splitter, true, cx.lang.tip_widen()));
        let width = &mut self.settings.panels.roles_width;
        if response.double_clicked() {
            *width = None;
            self.keep_settings();
            return;
        }
        if let (true, Some(at)) = (response.dragged(), response.interact_pointer_pos()) {
            let most = 0.5 * ui.ctx().content_rect().width();
            *width = Some((at.x - panel.left()).clamp(least_roles_width(), most.max(least_roles_width())));
        }
        if response.drag_stopped() {
            self.keep_settings();
        }
        if response.hovered() || response.dragged() {
            ui.painter().vline(panel.right(), panel.y_range(), egui::Stroke::new(2.0, cx.theme.muted));
        }
        response.on_hover_cursor(egui::CursorIcon::ResizeHorizontal).on_hover_text(cx.lang.tip_widen());
    }
}
