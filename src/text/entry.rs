//! Reads numbers and ranges as people type them, in both languages.

use super::Lang;

/// What a number in a field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryUnit {
    /// A share or rate, typed in percent: "35" is 0.35.
    Percent,
    /// A number as it is: months, points, factors, people.
    Plain,
    /// An amount of money; a currency sign is read over.
    Money,
}

/// One, two or three numbers, as typed; lowest first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Entered {
    /// "75".
    One(f64),
    /// "70–80", "75±5".
    Two(f64, f64),
    /// "60/75/90".
    Three(f64, f64, f64),
}

/// Why a text is not a value.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryError {
    /// There is nothing.
    Empty,
}

impl EntryError {
    /// The reason, and what would be right.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let _ = lang;
        String::new()
    }
}
