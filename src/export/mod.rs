//! What was found leaves the desk: a workbook, slides, or a picture, made of one scenario.
//!
//! A scenario and what is wanted of it go in, the bytes of a file come out. Nothing here knows a clock, so the same scenario, options
//! and version of the program give the same bytes; nothing knows the file system or the window either.

pub mod about;
pub mod book;
pub mod deck;
mod found;
pub mod picture;
pub mod pptx;
mod whose;
pub mod xml;

use std::path::Path;

pub use found::Found;
pub use whose::{Whose, whose};

use crate::model::Scenario;
use crate::sim::{Stopped, Watch};
use crate::text::Lang;

/// What kind of file is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A workbook, XLSX.
    #[default]
    Workbook,
    /// Slides, PPTX.
    Slides,
}

impl Kind {
    /// Every kind that there is.
    pub const ALL: &'static [Self] = &[Self::Workbook, Self::Slides];

    /// How its files end.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Slides => "pptx",
        }
    }

    /// Its name for users.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Workbook => lang.export_kind_workbook(),
            Self::Slides => lang.export_kind_slides(),
        }
    }

    /// The kind that a file's name asks for.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|kind| kind.ending() == ending)
    }
}

/// A part that may be left out. The answer and what it rests on are always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The people, by department and, in a workbook, by role.
    People,
    /// Money month by month.
    Money,
    /// Where the change comes from and what matters most.
    Why,
    /// Assumptions and whose numbers they are.
    Sources,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 4] = [Self::People, Self::Money, Self::Why, Self::Sources];

    /// Its name on the command line and in settings.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Money => "money",
            Self::Why => "why",
            Self::Sources => "sources",
        }
    }

    /// Its name for users.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::People => lang.export_part_people(),
            Self::Money => lang.export_part_money(),
            Self::Why => lang.export_part_why(),
            Self::Sources => lang.export_part_sources(),
        }
    }

    /// Whether a kind of file has it.
    #[must_use]
    pub fn is_in(self, kind: Kind) -> bool {
        self != Self::Why || kind == Kind::Slides
    }
}

/// Where a scenario stands, to be said in what is made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The example that comes with the program, as it is.
    Builtin,
    /// In this file, as it is.
    Saved(String),
    /// In this file, but changed since.
    Changed(String),
    /// In no file.
    Nowhere,
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The kind of file.
    pub kind: Kind,
    /// The language.
    pub lang: Lang,
    /// The month that is spoken of; the last one where the scenario ends sooner.
    pub month: u32,
    /// Where the scenario stands.
    pub state: State,
    /// What goes in, beside what always does.
    pub parts: Vec<Part>,
}

impl Options {
    fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }
}

/// Why nothing came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It was stopped.
    Stopped,
    /// The run would take more memory than one may.
    TooLarge {
        /// Megabytes that it would take.
        megabytes: usize,
        /// The most futures that would fit, as a round number; none where not even one does.
        most: Option<u32>,
    },
    /// The format refused it; its library's own words.
    Format(String),
}

impl From<Stopped> for Failure {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

/// Simulates a scenario, which must be free of defects, and makes the file.
///
/// # Errors
/// Why there is none.
pub fn export(scenario: &Scenario, options: &Options, watch: &Watch<'_>) -> Result<Vec<u8>, Failure> {
    let found = Found::new(scenario, options.month, watch)?;
    match options.kind {
        Kind::Workbook => book::write(&found, options),
        Kind::Slides => deck::write(&found, options, watch),
    }
}
