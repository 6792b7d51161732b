//! The look of the window as data: colours of both themes, type scale, spacing.
//!
//! The only place of the window where a colour is written down; the inks of the choices are `say::inks`. One hue belongs to each choice (compress, the user's policy, expand),
//! in every chart and export; everything else is neutral ink. A test keeps the contrast of every pair that is used.

use egui::{Color32, Context, CornerRadius, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Visuals, epaint::Shadow, vec2};

use super::fonts;
use crate::say::inks;

/// Corner radius of anything that has corners.
pub const ROUNDING: u8 = 6;

/// One step of the spacing grid; every distance is a multiple of it (half a step inside small things).
pub const STEP: f32 = 4.0;

/// The colours of one choice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hue {
    /// Big type and lines.
    pub ink: Color32,
    /// Ground of its column.
    pub tint: Color32,
    /// People and month marks.
    pub dot: Color32,
    /// P5–P95 on the tint.
    pub band_outer: Color32,
    /// P25–P75 on the tint.
    pub band_inner: Color32,
}

/// All colours of the light or of the dark window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Whether it is the dark one.
    pub dark: bool,
    /// Behind everything.
    pub ground: Color32,
    /// Side panels, menus and fields.
    pub panel: Color32,
    /// A button, a field or a row under the pointer.
    pub raised: Color32,
    /// A field at rest.
    pub field: Color32,
    /// The same when hovered.
    pub hovered: Color32,
    /// Hairlines between panels and of the charts' grids.
    pub line: Color32,
    /// Text.
    pub ink: Color32,
    /// Labels, units, ticks.
    pub muted: Color32,
    /// A slider's empty track.
    pub track: Color32,
    /// The filled part of a slider: a range is ink.
    pub fill: Color32,
    /// A control that cannot be moved.
    pub faded: Color32,
    /// Ring round the thing that has the keyboard.
    pub focus: Color32,
    /// Selected text and rows.
    pub selection: Color32,
    /// What should be looked at: unsaved, out of date.
    pub warning: Color32,
    /// What cannot be read.
    pub error: Color32,
    /// Under popups.
    pub shadow: Color32,
    /// Of no choice: marks in a legend for all of them.
    pub neutral: Hue,
    /// The same work with fewer people.
    pub compress: Hue,
    /// The user's own policy.
    pub policy: Hue,
    /// The same people with more work.
    pub expand: Hue,
    /// Columns that stand side by side, told apart.
    pub columns: [Color32; 6],
}

#[expect(clippy::disallowed_methods, reason = "the theme is where colours are written")]
const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// `percent` of the way from one opaque colour to another.
#[expect(
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    reason = "the theme is where colours are mixed; a mean of bytes is a byte"
)]
const fn mix(from: Color32, to: Color32, percent: u32) -> Color32 {
    const fn one(from: u8, to: u8, percent: u32) -> u8 {
        ((from as u32 * (100 - percent) + to as u32 * percent + 50) / 100) as u8
    }
    Color32::from_rgb(one(from.r(), to.r(), percent), one(from.g(), to.g(), percent), one(from.b(), to.b(), percent))
}

const fn hue(ink: u32, tint: u32) -> Hue {
    let (ink, tint) = (rgb(ink), rgb(tint));
    Hue { ink, tint, dot: ink, band_outer: mix(tint, ink, 16), band_inner: mix(tint, ink, 33) }
}

/// The light window.
pub const LIGHT: Theme = Theme {
    dark: false,
    ground: rgb(0xF6_F5F2),
    panel: rgb(0xFF_FFFF),
    raised: rgb(0xEF_EDE8),
    field: rgb(0xFB_FAF8),
    hovered: rgb(0xE6_E4DE),
    line: rgb(0xE3_E1DB),
    ink: rgb(0x1E_2227),
    muted: rgb(0x5F_656D),
    track: rgb(0xDE_DCD5),
    fill: rgb(0x4A_5058),
    faded: rgb(0x9A_9EA3),
    focus: rgb(0x1E_2227),
    selection: rgb(0xDF_E4EA),
    warning: rgb(0x8A_5A00),
    error: rgb(0xB3_261E),
    shadow: Color32::from_black_alpha(28),
    neutral: hue(0x4A_5058, 0xF6_F5F2),
    compress: hue(inks::CHOICES[0], 0xFB_EFE6),
    policy: hue(inks::CHOICES[1], 0xEF_EDF8),
    expand: hue(inks::CHOICES[2], 0xE6_F1F8),
    columns: [rgb(0x5B_4FA8), rgb(0xB0_4A10), rgb(0x0B_6399), rgb(0x2A_7A3F), rgb(0xA0_3070), rgb(0x6B_5A1E)],
};

/// The dark window.
pub const DARK: Theme = Theme {
    dark: true,
    ground: rgb(0x14_171B),
    panel: rgb(0x1B_1F24),
    raised: rgb(0x26_2B31),
    field: rgb(0x16_191D),
    hovered: rgb(0x30_363D),
    line: rgb(0x2C_3138),
    ink: rgb(0xE9_EAEC),
    muted: rgb(0xA2_A9B1),
    track: rgb(0x34_3A42),
    fill: rgb(0xB4_B9C0),
    faded: rgb(0x6B_727A),
    focus: rgb(0xE9_EAEC),
    selection: rgb(0x33_3C45),
    warning: rgb(0xE3_B341),
    error: rgb(0xF2_8B82),
    shadow: Color32::from_black_alpha(110),
    neutral: hue(0xB4_B9C0, 0x14_171B),
    compress: hue(0xF2_934F, 0x2A_211B),
    policy: hue(0xA9_9BF0, 0x23_212F),
    expand: hue(0x5A_B4E8, 0x1A_2731),
    columns: [rgb(0xA9_9BF0), rgb(0xF2_934F), rgb(0x5A_B4E8), rgb(0x7C_C68D), rgb(0xE5_8FBF), rgb(0xD6_C36A)],
};

/// The light wall: white, with inks that a washed-out beamer still tells apart.
pub const WALL_LIGHT: Theme = Theme {
    ground: rgb(0xFF_FFFF),
    panel: rgb(0xF1_F0EC),
    line: rgb(0xC9_C7C0),
    ink: rgb(0x12_1518),
    muted: rgb(0x42_484F),
    track: rgb(0xDA_D8D1),
    warning: rgb(0x6B_4600),
    compress: hue(0x8F_3A0A, 0xFF_FFFF),
    policy: hue(0x4A_3F95, 0xFF_FFFF),
    expand: hue(0x08_4F7C, 0xFF_FFFF),
    neutral: hue(0x42_484F, 0xFF_FFFF),
    ..LIGHT
};

/// The dark wall.
pub const WALL_DARK: Theme = Theme {
    ground: rgb(0x0C_0E11),
    panel: rgb(0x1B_1F24),
    line: rgb(0x46_4D55),
    ink: rgb(0xF4_F5F6),
    muted: rgb(0xB9_BFC7),
    track: rgb(0x3A_4149),
    compress: hue(0xF2_934F, 0x0C_0E11),
    policy: hue(0xB5_A9F5, 0x0C_0E11),
    expand: hue(0x6B_BEF0, 0x0C_0E11),
    neutral: hue(0xB9_BFC7, 0x0C_0E11),
    ..DARK
};

/// Paper: white, with inks that differ in lightness too, so that a printer without colours tells them apart.
pub const PRINT: Theme = Theme {
    ground: rgb(0xFF_FFFF),
    ink: rgb(0x00_0000),
    muted: rgb(0x3A_3A3A),
    line: rgb(0xBD_BDBD),
    track: rgb(0xE0_E0E0),
    fill: rgb(0x55_5555),
    compress: hue(0x8A_3500, 0xFF_FFFF),
    policy: hue(0x4A_3F95, 0xFF_FFFF),
    expand: hue(0x1F_78B4, 0xFF_FFFF),
    neutral: hue(0x55_5555, 0xFF_FFFF),
    ..WALL_LIGHT
};

impl Theme {
    /// The colours of the wall.
    #[must_use]
    pub const fn wall(dark: bool) -> &'static Self {
        if dark { &WALL_DARK } else { &WALL_LIGHT }
    }

    /// The theme that a ui (or anything else with visuals) is drawn in.
    #[must_use]
    pub fn of(ui: &egui::Ui) -> &'static Self {
        Self::for_dark(ui.visuals().dark_mode)
    }

    /// The theme that a context draws in now.
    #[must_use]
    pub fn of_ctx(ctx: &Context) -> &'static Self {
        Self::for_dark(ctx.global_style().visuals.dark_mode)
    }

    /// Less than today towards the hue of fewer people, more towards that of more: orange and blue, which also those tell
    /// apart who see no red or green. −1…1; 0 is neutral.
    #[must_use]
    pub fn diverging(&self, x: f32) -> Color32 {
        let end = if x < 0.0 { self.compress.ink } else { self.expand.ink };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0…100")]
        let percent = (x.abs().min(1.0) * 100.0).round() as u32;
        mix(self.track, end, percent)
    }

    /// The dark or the light one.
    #[must_use]
    pub const fn for_dark(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }
}

/// The four sizes of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// 11: ticks, units, captions.
    Small,
    /// 13: everything else.
    Body,
    /// 20: the sentence.
    Title,
    /// 25: the result.
    Figure,
}

impl Type {
    /// Every size.
    pub const ALL: [Self; 4] = [Self::Small, Self::Body, Self::Title, Self::Figure];

    /// Points.
    #[must_use]
    pub const fn size(self) -> f32 {
        match self {
            Self::Small => 11.0,
            Self::Body => 13.0,
            Self::Title => 20.0,
            Self::Figure => 25.0,
        }
    }

    /// The regular face at this size.
    #[must_use]
    pub const fn regular(self) -> FontId {
        FontId::new(self.size(), FontFamily::Proportional)
    }

    /// The bold face at this size.
    #[must_use]
    pub fn bold(self) -> FontId {
        FontId::new(self.size(), fonts::bold())
    }

    /// Its name among the style's text styles, in the regular face.
    #[must_use]
    pub fn style(self) -> TextStyle {
        match self {
            Self::Small => TextStyle::Small,
            Self::Body => TextStyle::Body,
            Self::Title => TextStyle::Heading,
            Self::Figure => TextStyle::Name("figure".into()),
        }
    }

    /// Its name among the style's text styles, in the bold face.
    #[must_use]
    pub fn bold_style(self) -> TextStyle {
        TextStyle::Name(
            match self {
                Self::Small => "small bold",
                Self::Body => "body bold",
                Self::Title => "title bold",
                Self::Figure => "figure bold",
            }
            .into(),
        )
    }
}

/// Puts fonts, type scale, spacing and both themes' colours into a context; once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    for (egui_theme, theme) in [(egui::Theme::Light, &LIGHT), (egui::Theme::Dark, &DARK)] {
        ctx.set_style_of(egui_theme, style(theme));
    }
}

/// egui's style for a theme.
#[must_use]
pub fn style(theme: &Theme) -> Style {
    let mut style = Style { visuals: visuals(theme), ..Style::default() };
    style.text_styles = Type::ALL
        .into_iter()
        .flat_map(|size| [(size.style(), size.regular()), (size.bold_style(), size.bold())])
        .chain([(TextStyle::Button, Type::Body.regular()), (TextStyle::Monospace, Type::Body.regular())])
        .collect();
    style.spacing.item_spacing = vec2(2.0 * STEP, STEP);
    style.spacing.button_padding = vec2(2.0 * STEP, 0.5 * STEP);
    style.spacing.interact_size = vec2(10.0 * STEP, 6.0 * STEP);
    style.spacing.window_margin = Margin::same(12);
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.indent = 4.0 * STEP;
    style.spacing.slider_rail_height = STEP;
    style.spacing.tooltip_width = 80.0 * STEP;
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false; // a label beside a slider is not text to copy; views that need it say so
    style.animation_time = 0.12;
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let rounding = CornerRadius::same(ROUNDING);
    let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: theme.shadow };
    visuals.weak_text_color = Some(theme.muted);
    visuals.hyperlink_color = theme.expand.ink;
    visuals.faint_bg_color = theme.raised;
    visuals.extreme_bg_color = theme.panel;
    visuals.text_edit_bg_color = Some(if theme.dark { theme.ground } else { theme.panel });
    visuals.code_bg_color = theme.raised;
    visuals.warn_fg_color = theme.warning;
    visuals.error_fg_color = theme.error;
    visuals.window_corner_radius = rounding;
    visuals.window_shadow = shadow;
    visuals.window_fill = theme.panel;
    visuals.window_stroke = Stroke::new(1.0, theme.line);
    visuals.menu_corner_radius = rounding;
    visuals.popup_shadow = shadow;
    visuals.panel_fill = theme.panel;
    visuals.text_cursor.stroke = Stroke::new(1.5, theme.ink);
    visuals.selection.bg_fill = theme.selection;
    visuals.selection.stroke = Stroke::new(1.5, theme.focus);
    visuals.ime_composition.active_underline_stroke = Stroke::new(2.0, theme.ink);
    visuals.ime_composition.inactive_underline_stroke = Stroke::new(1.0, theme.muted);
    visuals.indent_has_left_vline = false;
    visuals.slider_trailing_fill = true;
    visuals.interact_cursor = None;
    let widgets = &mut visuals.widgets;
    for (state, fill, edge, text) in [
        (&mut widgets.noninteractive, theme.panel, Stroke::new(1.0, theme.line), theme.ink),
        (&mut widgets.inactive, theme.raised, Stroke::new(1.0, theme.track), theme.ink),
        (&mut widgets.hovered, theme.hovered, Stroke::new(1.0, theme.muted), theme.ink),
        (&mut widgets.active, theme.hovered, Stroke::new(1.5, theme.focus), theme.ink),
        (&mut widgets.open, theme.hovered, Stroke::NONE, theme.ink),
    ] {
        state.weak_bg_fill = fill;
        state.bg_fill = fill;
        state.bg_stroke = edge;
        state.fg_stroke = Stroke::new(1.0, text);
        state.corner_radius = rounding;
        state.expansion = 0.0;
    }
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of WCAG 2.2.
    fn luminance(colour: Color32) -> f64 {
        let linear = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn the_wall_can_be_read_from_the_back_row() {
        for theme in [&WALL_LIGHT, &WALL_DARK] {
            for surface in [theme.ground, theme.panel] {
                // Numbers in the colours of the choices stand on the wall itself.
                let hues = [theme.compress.ink, theme.policy.ink, theme.expand.ink];
                let hues = hues.into_iter().filter(|_| surface == theme.ground);
                for ink in [theme.ink, theme.muted, theme.warning].into_iter().chain(hues) {
                    assert!(contrast(ink, surface) >= 7.0, "{ink:?} on {surface:?}: {:.2}", contrast(ink, surface));
                }
            }
        }
    }

    #[test]
    fn paper_can_be_read_without_colours() {
        let hues = [PRINT.compress, PRINT.policy, PRINT.expand];
        for (ink, least) in [(PRINT.ink, 7.0), (PRINT.muted, 7.0)].into_iter().chain(hues.map(|hue| (hue.ink, 4.5))) {
            let found = contrast(ink, PRINT.ground);
            assert!(found >= least, "{ink:?}: {found:.2} < {least}");
        }
        // Less and more than today stand beside each other in the same picture.
        let found = contrast(PRINT.compress.ink, PRINT.expand.ink);
        assert!(found >= 1.5, "in grey, {found:.2}");
        for hue in hues {
            assert!(contrast(hue.ink, hue.band_inner) >= 3.0, "the median on its band: {:.2}", contrast(hue.ink, hue.band_inner));
        }
    }

    #[test]
    fn every_pair_that_is_used_can_be_read() {
        for theme in [&LIGHT, &DARK] {
            let hues = [theme.compress, theme.policy, theme.expand];
            let check = |what: &str, colour: Color32, under: Color32, least: f64| {
                let found = contrast(colour, under);
                assert!(found >= least, "{what} {colour:?} on {under:?}, dark {}: {found:.2} < {least}", theme.dark);
            };
            for surface in [theme.ground, theme.panel, hues[0].tint, hues[1].tint, hues[2].tint] {
                check("ink", theme.ink, surface, 7.0);
                check("muted", theme.muted, surface, 4.5);
                check("fill", theme.fill, surface, 3.0);
                check("focus", theme.focus, surface, 3.0);
                check("warning", theme.warning, surface, 4.5);
                check("error", theme.error, surface, 4.5);
            }
            for surface in [theme.raised, theme.field, theme.hovered, theme.selection] {
                check("ink", theme.ink, surface, 7.0);
                check("muted", theme.muted, surface, 4.5);
            }
            check("fill on its track", theme.fill, theme.track, 3.0);
            for hue in hues {
                for surface in [hue.tint, theme.ground, theme.panel] {
                    check("coloured type", hue.ink, surface, 4.5);
                    check("dot", hue.dot, surface, 3.0);
                }
                for band in [hue.band_outer, hue.band_inner] {
                    check("median on its band", hue.ink, band, 3.0);
                    check("central case on its band", theme.ink, band, 4.5);
                }
                check("band on the tint", hue.band_outer, hue.tint, 1.2);
                check("inner band on the outer", hue.band_inner, hue.band_outer, 1.2);
            }
        }
    }
}
