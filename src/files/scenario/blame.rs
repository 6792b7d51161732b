//! From an error of `ron` to the field that it is about, what was expected there, and what was perhaps meant.

use ron::Error;
use serde_path_to_error::{Path, Segment};

use super::super::outline::{Id, Outline, Shape};
use super::format1::{EXPECTING_TEXT, EXPECTING_WHOLE};
use super::problem::{Expected, ProblemKind};
use crate::model::Place;

/// The place of an error, and what is wrong there.
pub fn blame(outline: &Outline<'_>, path: &Path, error: Error) -> (Place, ProblemKind) {
    let place = place_of(path);
    match error {
        Error::NoSuchStructField { expected, found, .. } => {
            let place = if ends_in(&place, &found) { place } else { place.field(&found) };
            (place, ProblemKind::UnknownField { name: found, known: expected })
        }
        Error::MissingStructField { field, .. } => (place, ProblemKind::MissingField(field)),
        Error::DuplicateStructField { field, .. } => (place, ProblemKind::DuplicateField(field.to_owned())),
        Error::NoSuchEnumVariant { expected, found, .. } => (place, ProblemKind::UnknownWord { name: found, known: expected }),
        Error::InvalidEscape(_) => (place, ProblemKind::BadEscape),
        error => {
            let (way, _) = outline.way(&place.0);
            let node = way.last().copied().unwrap_or(Outline::ROOT);
            let kind = wrong_count(outline, node).unwrap_or_else(|| wrong_type(outline, node, &place, &error));
            (place, kind)
        }
    }
}

fn ends_in(place: &Place, name: &str) -> bool {
    place.0.strip_suffix(name).is_some_and(|parent| parent.is_empty() || parent.ends_with('.'))
}

/// A path as places are written: `adoption["studio"].rise`.
fn place_of(path: &Path) -> Place {
    let mut place = Place::root();
    for segment in path {
        place = match segment {
            Segment::Seq { index } => place.index(*index),
            // Of all fields, these two hold maps; their entries are named by keys.
            Segment::Map { key } if place.0 == "adoption" || ends_in(&place, "sources") => place.key(key),
            Segment::Map { key } => place.field(key),
            Segment::Enum { .. } | Segment::Unknown => place,
        };
    }
    place
}

/// How many numbers the words with numbers take.
const FORMS: [(&str, usize); 9] = [
    ("Exact", 1),
    ("Range", 2),
    ("Triangular", 3),
    ("Pert", 3),
    ("Normal", 2),
    ("LogNormal", 2),
    ("Blend", 1),
    ("Above", 1),
    ("Below", 1),
];

fn wrong_count(outline: &Outline<'_>, node: Id) -> Option<ProblemKind> {
    let word = outline.word(node);
    let &(form, expected) = FORMS.iter().find(|&&(form, _)| form == word)?;
    let found = outline.children(node).count();
    (found != expected).then(|| ProblemKind::WrongCount { form: form.to_owned(), expected, found })
}

fn wrong_type(outline: &Outline<'_>, node: Id, place: &Place, error: &Error) -> ProblemKind {
    let expected = expected(place, error);
    let source = outline.source(node);
    let is_estimate = FORMS.iter().any(|&(form, _)| form == outline.word(node));
    let is_short = source.len() <= 40;
    let instead = match (expected, outline.shape(node)) {
        (Expected::Estimate, Shape::Number) => Some(format!("Exact({source})")),
        (Expected::Number | Expected::Whole, Shape::Text) => {
            outline.text(node).filter(|text| text.parse::<f64>().is_ok_and(f64::is_finite))
        }
        (Expected::Number, Shape::Tuple) if is_estimate => outline.children(node).next().map(|x| outline.source(x).to_owned()),
        (Expected::Text | Expected::TextOrPair, Shape::Word | Shape::Number) => Some(format!("\"{source}\"")),
        (Expected::Whole, Shape::Number) => source.strip_suffix(".0").map(str::to_owned),
        (Expected::Flag, Shape::Word) if source.eq_ignore_ascii_case("true") || source == "yes" => Some("true".to_owned()),
        (Expected::Flag, Shape::Word) if source.eq_ignore_ascii_case("false") || source == "no" => Some("false".to_owned()),
        _ => None,
    };
    let instead = instead.filter(|_| is_short);
    ProblemKind::WrongType { expected, instead }
}

fn expected(place: &Place, error: &Error) -> Expected {
    let name = place.0.rsplit('.').next().unwrap_or_default();
    match error {
        Error::ExpectedBoolean => Expected::Flag,
        Error::ExpectedString => Expected::Text,
        Error::ExpectedArray => Expected::List,
        Error::ExpectedMap => Expected::Map,
        Error::InvalidValueForType { expected, .. } if expected == EXPECTING_TEXT => Expected::TextOrPair,
        Error::InvalidValueForType { expected, .. } if expected == EXPECTING_WHOLE => Expected::Whole,
        _ if matches!(name, "format" | "horizon" | "draws" | "seed") => Expected::Whole,
        Error::ExpectedFloat | Error::FloatUnderscore | Error::UnderscoreAtBeginning | Error::InvalidValueForType { .. } => {
            Expected::Number
        }
        _ if name == "band" => Expected::EstimatePair,
        _ if name == "choice" => Expected::Choice,
        _ if name == "is" => Expected::Side,
        _ if name == "picture" => Expected::Picture,
        _ if name.starts_with("settings[") => Expected::Setting,
        _ if name == "scaling" => Expected::Scaling,
        _ if name == "contract" => Expected::Contract,
        _ if place.0.starts_with("adoption[") && place.0.ends_with(']')
            || matches!(place.0.as_str(), "rivals.adoption" | "clients.adoption") =>
        {
            Expected::Curve
        }
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) | Error::ExpectedDifferentStructName { .. } => {
            Expected::Fields
        }
        _ => Expected::Estimate,
    }
}
