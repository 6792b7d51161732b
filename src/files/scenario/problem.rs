//! One thing that is wrong with a scenario file, as data; its words are in [`super::words`].

use super::super::syntax::FaultKind;
use crate::model::{DefectKind, Place};

/// One thing that is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct FileProblem {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The field, such as `departments[1].roles[0].pay`; empty for the file as a whole.
    pub place: Place,
    /// The ids on the way to it, outermost first.
    pub names: Vec<(Named, String)>,
    /// What stands there, shortened; empty where that says nothing.
    pub found: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What an id is the id of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A department.
    Department,
    /// A role.
    Role,
    /// A task.
    Task,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// The file is larger than any scenario.
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// Bytes that are no text.
    NotUtf8,
    /// A character that a text file must not hold: NUL, or one that reorders what is shown.
    Forbidden(char),
    /// The text is not RON.
    Syntax(FaultKind),
    /// An escape in a text that means nothing.
    BadEscape,
    /// `format` is missing: this is not a scenario.
    NoFormat,
    /// A later version of the program wrote it.
    NewerFormat {
        /// The format it has.
        found: u64,
    },
    /// `format` is not 1.
    UnknownFormat,
    /// A list that is too long.
    TooMany {
        /// What there is too much of.
        what: Listed,
        /// How many.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A field that stands twice.
    DuplicateField(String),
    /// A key that stands twice.
    DuplicateKey(String),
    /// A field that there is not.
    UnknownField {
        /// Its name.
        name: String,
        /// Those that there are.
        known: &'static [&'static str],
    },
    /// A field without a default is missing.
    MissingField(&'static str),
    /// A word that is none of those that may stand here.
    UnknownWord {
        /// The word.
        name: String,
        /// Those that there are.
        known: &'static [&'static str],
    },
    /// A value of another kind.
    WrongType {
        /// What should stand here.
        expected: Expected,
        /// What was perhaps meant.
        instead: Option<String>,
    },
    /// An estimate, or `Blend`, with too many numbers or too few.
    WrongCount {
        /// Its word.
        form: String,
        /// How many numbers it takes.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// `start` is not a month.
    NotAMonth,
    /// Something that the story names and the scenario has not; a warning.
    Gone(String),
    /// The quality band's ends are swapped, so that AI does nothing; a warning.
    SwappedBand,
    /// The scenario is there, and something in it cannot be.
    Defect(DefectKind),
    /// More problems than are listed.
    More(usize),
}

/// What there can be too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Departments.
    Departments,
    /// Roles in all.
    Roles,
    /// Tasks of one role.
    TasksOfRole,
    /// Tasks in all.
    Tasks,
    /// Adoption curves.
    Curves,
    /// Sources of one struct.
    Sources,
    /// Thresholds.
    Thresholds,
    /// Scenes of the story.
    Scenes,
    /// Sliders of a scene.
    Sliders,
}

/// What should stand somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A number.
    Number,
    /// A whole number, 0 or more.
    Whole,
    /// `true` or `false`.
    Flag,
    /// A text in quotation marks.
    Text,
    /// A text or a pair of texts.
    TextOrPair,
    /// `[ … ]`
    List,
    /// `{ … }`
    Map,
    /// `(name: value, …)`
    Fields,
    /// An estimate.
    Estimate,
    /// Two estimates.
    EstimatePair,
    /// An adoption curve.
    Curve,
    /// A policy's choice.
    Choice,
    /// A threshold's side and value.
    Side,
    /// What a scene shows.
    Picture,
    /// What is different in a scene.
    Setting,
    /// `WithVolume` or `Fixed`.
    Scaling,
    /// `Employed` or `Freelance`.
    Contract,
}

/// At most 40 characters of one line.
pub fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let mut short: String = line.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// The one of `known` that a misspelt `name` was probably meant to be.
pub fn guess<'a, T: AsRef<str>>(name: &str, known: &'a [T]) -> Option<&'a str> {
    if name.len() > 100 {
        return None; // comparing takes time and memory for every letter of both
    }
    let plain = |text: &str| text.to_lowercase().replace(['-', ' ', '.'], "_");
    let name = plain(name);
    let length = name.chars().count();
    known
        .iter()
        .filter(|candidate| candidate.as_ref().len() <= 100)
        .map(|candidate| (strsim::damerau_levenshtein(&name, &plain(candidate.as_ref())), candidate.as_ref()))
        .filter(|&(distance, candidate)| distance <= (length.max(candidate.chars().count()) / 3).min(3))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_is_near_or_not_made() {
        let known = ["id", "name", "headcount", "pay", "layoff_cap"];
        for (name, meant) in [
            ("headcout", Some("headcount")),
            ("head-count", Some("headcount")),
            ("Pay", Some("pay")),
            ("layoffcap", Some("layoff_cap")),
            ("salary", None),
            ("x", None),
            ("工资", None),
        ] {
            assert_eq!(guess(name, &known), meant, "{name}");
        }
    }
}
