//! The scenario file: RON, one format version after another, exact errors, and a printer whose output is nice to edit.
//!
//! Reading: [`guard`] looks at bytes and bounds, `ron` fills [`format1`]'s types, [`decode`] makes a scenario of them, and
//! [`crate::model::check`] has the last word; [`blame`] and the outline turn every error into a line, a column and a field.

mod blame;
mod decode;
mod defaults;
mod format1;
mod guard;
mod json;
mod print;
mod printer;
mod problem;
mod story;
mod value;
mod words;

pub use json::write_json;
pub use print::{print, print_complete};
pub use problem::{Expected, FileProblem, Listed, Named, ProblemKind};

pub(super) use format1::{EstimateFile, TextFile};
pub(super) use guard::{MAX_BYTES, MAX_DEPARTMENTS, MAX_ROLES, MAX_TASKS, MAX_TASKS_OF_ROLE};
pub(super) use value::quoted;

use std::borrow::Cow;
use std::cell::OnceCell;

use self::problem::short;
use super::outline::{Id, Outline, Shape};
use super::syntax::FaultKind;
use crate::model::{DefectKind, Place, Scenario, check, story::gone as story_gone};

/// Problems listed, at most; after so many nobody reads on.
const MAX_PROBLEMS: usize = 500;

/// What is in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The scenario.
    pub scenario: Scenario,
    /// Whether there are comments that [`print()`] did not write, and would not keep.
    pub has_comments: bool,
    /// What is good as a file and hardly meant: what the story names and the scenario has not, a quality band that ends before it begins.
    pub warnings: Vec<FileProblem>,
}

/// Reads a scenario file.
///
/// # Errors
/// All that is wrong with it, in the order of the file: every defect of a scenario that could be read, else what kept it
/// from being read.
pub fn parse(bytes: &[u8]) -> Result<Parsed, Vec<FileProblem>> {
    understood(bytes).and_then(|(parsed, problems)| if problems.is_empty() { Ok(parsed) } else { Err(problems) })
}

/// Reads what the program itself has written about a scenario that may not be finished: whatever the model has to say against
/// it, it is what somebody was working on. `None` if it is not a whole scenario.
#[must_use]
pub(super) fn recover(bytes: &[u8]) -> Option<Scenario> {
    let (parsed, problems) = understood(bytes).ok()?;
    problems.iter().all(|problem| matches!(problem.kind, ProblemKind::Defect(_))).then_some(parsed.scenario)
}

/// A scenario that could be read, and all that is wrong with it; or what kept it from being read.
fn understood(bytes: &[u8]) -> Result<(Parsed, Vec<FileProblem>), Vec<FileProblem>> {
    let text = guard::text_of(bytes).map_err(|(before, kind)| vec![Lines::new(before).problem_at_end(kind)])?;
    let outline = Outline::scan(text).map_err(|fault| {
        let found = text.get(fault.at..).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
        let (line, column) = Lines::new(text).position(fault.at);
        let kind = ProblemKind::Syntax(fault.kind);
        vec![FileProblem { line, column, place: Place::root(), names: Vec::new(), found: short(found), kind }]
    })?;
    let report = Report { outline: &outline, lines: Lines::new(text) };
    guard::format_of(&outline).map_err(|(place, kind)| report.all(vec![(place, kind)]))?;
    let too_many = guard::too_many(&outline);
    if !too_many.is_empty() {
        return Err(report.all(too_many));
    }
    let repeated = guard::repeated(&outline);
    if !repeated.is_empty() {
        return Err(listed(repeated, |(id, kind)| report.at(id, kind)));
    }
    let file = read(text, &outline).map_err(|(place, kind)| report.all(vec![(place, kind)]))?;
    let (scenario, mut problems) = decode::decode(file);
    let defects = check(&scenario).into_iter().map(|defect| (defect.place, ProblemKind::Defect(defect.kind)));
    // What decode has found about a value is more exact than what the model says of what became of it.
    let more: Vec<_> = defects.filter(|(place, _)| problems.iter().all(|(other, _)| other != place)).collect();
    problems.extend(more);
    if problems.iter().any(|(place, _)| place.0.ends_with(".headcount")) {
        // A headcount that is no number is not "nobody" as well.
        problems.retain(|(_, kind)| *kind != ProblemKind::Defect(DefectKind::NoWork));
    }
    let has_comments = outline.comments().any(|comment| !print::is_own_comment(comment));
    let gone = story_gone(&scenario).into_iter().map(|(place, name)| (place, ProblemKind::Gone(name)));
    let swapped = scenario.quality.as_ref().is_some_and(|quality| quality.is_swapped(scenario.horizon));
    let swapped = swapped.then(|| (Place::root().field("quality").field("band"), ProblemKind::SwappedBand));
    let warnings = report.all(gone.chain(swapped).collect());
    Ok((Parsed { scenario, has_comments, warnings }, if problems.is_empty() { Vec::new() } else { report.all(problems) }))
}

/// The file as its own types; the first error of `ron` if it cannot be read.
fn read(text: &str, outline: &Outline<'_>) -> Result<format1::ScenarioFile, (Place, ProblemKind)> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let text = with_estimates(text, outline);
    // The `#![…]` lines have been read; what they would allow beyond this makes a scenario mean something else.
    let value = text.get(outline.start(Outline::ROOT)..).unwrap_or_default();
    let not_ron = |_| (Place::root(), ProblemKind::Syntax(FaultKind::BadAttribute));
    let mut deserializer = ron::Deserializer::from_str_with_options(value, &options).map_err(not_ron)?;
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().clone();
        blame::blame(outline, &path, error.into_inner())
    })
}

/// The text with what may be a plain number written as the estimate that it is read as; where things stand is said of the text as it is.
fn with_estimates<'a>(text: &'a str, outline: &Outline<'_>) -> Cow<'a, str> {
    let (way, whole) = outline.way("policy.attrition");
    let Some(&id) = way.last().filter(|_| whole) else { return Cow::Borrowed(text) };
    if outline.shape(id) != Shape::Number {
        return Cow::Borrowed(text);
    }
    let (start, number) = (outline.start(id), outline.source(id));
    match (text.get(..start), text.get(start + number.len()..)) {
        (Some(before), Some(after)) => Cow::Owned(format!("{before}Exact({number}){after}")),
        _ => Cow::Borrowed(text),
    }
}

/// Turns places into lines and columns.
struct Report<'a> {
    outline: &'a Outline<'a>,
    lines: Lines<'a>,
}

impl Report<'_> {
    fn all(&self, problems: Vec<(Place, ProblemKind)>) -> Vec<FileProblem> {
        listed(problems, |(place, kind)| self.one(place, kind))
    }

    fn one(&self, place: Place, kind: ProblemKind) -> FileProblem {
        let (way, _) = self.outline.way(&place.0);
        let id = way.last().copied().unwrap_or(Outline::ROOT);
        let by_name = matches!(kind, ProblemKind::UnknownField { .. });
        let at = if by_name { self.outline.label_start(id) } else { self.outline.start(id) };
        let (line, column) = self.lines.position(at);
        let says_it = matches!(
            kind,
            ProblemKind::WrongType { .. }
                | ProblemKind::WrongCount { .. }
                | ProblemKind::NotAMonth
                | ProblemKind::UnknownFormat
                | ProblemKind::BadEscape
                | ProblemKind::SwappedBand
                | ProblemKind::Defect(
                    DefectKind::NotFinite | DefectKind::NotOrdered | DefectKind::LogNormalNeedsPositive | DefectKind::BadCurrency
                )
        );
        let found = if says_it { short(self.outline.source(id)) } else { String::new() };
        FileProblem { line, column, names: self.names(&place, &way), place, found, kind }
    }

    /// A problem with a field or entry itself, whatever its value.
    fn at(&self, id: Id, kind: ProblemKind) -> FileProblem {
        let (line, column) = self.lines.position(self.outline.label_start(id));
        let place = self.outline.place(id);
        let (way, _) = self.outline.way(&place.0);
        FileProblem { line, column, names: self.names(&place, &way), place, found: String::new(), kind }
    }

    /// The ids of department, role and task on the way to a place.
    fn names(&self, place: &Place, way: &[Id]) -> Vec<(Named, String)> {
        if !place.0.starts_with("departments[") {
            return Vec::new();
        }
        // The way is: scenario, departments, one of them, its roles, one of them, its tasks, one of them.
        [(2, Named::Department), (4, Named::Role), (6, Named::Task)]
            .into_iter()
            .filter_map(|(step, named)| {
                let id = self.outline.text(self.outline.field(*way.get(step)?, "id")?)?;
                Some((named, short(&id)))
            })
            .collect()
    }
}

/// In the order of the file, and no more than anybody reads. The rest is counted and not looked at: a file of nothing but
/// mistakes must not take long.
fn listed<T>(mut wrong: Vec<T>, describe: impl FnMut(T) -> FileProblem) -> Vec<FileProblem> {
    let more = wrong.len().saturating_sub(MAX_PROBLEMS);
    wrong.truncate(MAX_PROBLEMS);
    let mut problems: Vec<FileProblem> = wrong.into_iter().map(describe).collect();
    problems.sort_by_key(|problem| (problem.line, problem.column));
    if more > 0 {
        let (line, column) = problems.last().map_or((1, 1), |problem| (problem.line, problem.column));
        let kind = ProblemKind::More(more);
        problems.push(FileProblem { line, column, place: Place::root(), names: Vec::new(), found: String::new(), kind });
    }
    problems
}

/// What has been passed at the beginning of each piece of a text. Pieces are of equal length, not lines: neither a file of
/// nothing but line ends nor one of a single line may cost much.
struct Lines<'a> {
    text: &'a str,
    pieces: OnceCell<Vec<Passed>>,
}

/// Bytes of a piece.
const PIECE: usize = 4096;

/// What stands before a byte.
#[derive(Clone, Copy, Default)]
struct Passed {
    /// Line ends.
    lines: usize,
    /// Characters.
    chars: usize,
    /// The byte after the last line end.
    line_start: usize,
}

impl Passed {
    fn plus(mut self, bytes: &[u8], at: usize) -> Self {
        #[expect(clippy::naive_bytecount, reason = "a file is at most a few megabytes; not worth a dependency")]
        let lines = bytes.iter().filter(|&&byte| byte == b'\n').count();
        self.lines += lines;
        self.chars += bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count(); // all but the inner bytes of a character
        if let Some(end) = bytes.iter().rposition(|&byte| byte == b'\n') {
            self.line_start = at + end + 1;
        }
        self
    }
}

impl<'a> Lines<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, pieces: OnceCell::new() }
    }

    fn passed(&self, at: usize) -> Passed {
        let bytes = self.text.as_bytes();
        let pieces = self.pieces.get_or_init(|| {
            let mut passed = Passed::default();
            let mut pieces = vec![passed];
            for (i, piece) in bytes.chunks(PIECE).enumerate() {
                passed = passed.plus(piece, i * PIECE);
                pieces.push(passed);
            }
            pieces
        });
        let at = at.min(bytes.len());
        let start = at / PIECE * PIECE;
        pieces.get(at / PIECE).copied().unwrap_or_default().plus(&bytes[start..at], start)
    }

    /// Line and column of a byte, both from 1; columns count characters.
    fn position(&self, at: usize) -> (usize, usize) {
        let here = self.passed(at);
        let line = self.passed(here.line_start);
        (here.lines + 1, here.chars - line.chars + 1)
    }

    fn problem_at_end(&self, kind: ProblemKind) -> FileProblem {
        let (line, column) = self.position(self.text.len());
        FileProblem { line, column, place: Place::root(), names: Vec::new(), found: String::new(), kind }
    }
}

#[cfg(test)]
mod tests;
