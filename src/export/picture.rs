//! One chart as a picture: which chart, in which colours, how large, and in which format. Drawn where drawing is known.

use std::path::Path;

use super::State;
use crate::model::Scene;
use crate::text::Lang;

/// How long a side may be, in pixels.
pub const SIDES: std::ops::RangeInclusive<u32> = 240..=8192;
/// The longer side in shorter ones, at most: what is longer has no room for words.
pub const LONGEST: u32 = 3;
/// A slide's shape.
pub const USUAL_SIZE: [u32; 2] = [1600, 900];

/// How a picture is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Lines and letters, at any size.
    #[default]
    Svg,
    /// Pixels.
    Png,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::Svg, Self::Png];

    /// How its files end.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// The format that a file's name asks for.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

/// Colours for a screen or for paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// For a light page.
    #[default]
    Light,
    /// For a dark page.
    Dark,
    /// For paper: inks that a printer without colours tells apart.
    Print,
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// Headline, chart, month, and what is set differently in it.
    pub scene: Scene,
    /// The language.
    pub lang: Lang,
    /// The colours.
    pub palette: Palette,
    /// Without a ground of its own.
    pub transparent: bool,
    /// Letters as outlines, which look the same everywhere; otherwise as text, which can be searched, copied and edited.
    pub outlines: bool,
    /// SVG or PNG.
    pub format: Format,
    /// Width and height in pixels; for SVG in its unit of length, of which a screen makes a pixel. See [`is_size`].
    pub size: [u32; 2],
    /// Where the scenario stands.
    pub state: State,
}

/// Whether a picture may have this width and height.
#[must_use]
pub fn is_size([width, height]: [u32; 2]) -> bool {
    let (short, long) = (width.min(height), width.max(height));
    SIDES.contains(&short) && SIDES.contains(&long) && long <= LONGEST * short
}
