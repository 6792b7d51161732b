//! A headline with live numbers in it.
//!
//! ```text
//! In three years {headcount@36/compress} people do the work, {headcount@36/compress:less} {?headcount@36/compress|fewer|more} than today.
//! ```
//!
//! `{figure}`, `{figure@month}`, `{figure@month/choice}`, `{figure@/choice}`, each with `:form` after it. The figure is a name as everywhere
//! (`headcount`, `roles/editor/headcount`, `totals/npv`). Without a month it is the scene's; without a choice, the scenario's policy.
//! `{?figure@month/choice|less|more}`, or `|less|more|the same`, is one of these texts, by whether the figure is below what it is today.
//! `{when}` is the scene's month in words. `{{` and `}}` are braces.

use super::{What, Whose};

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// The median, in its unit.
    #[default]
    Level,
    /// By how much it is more or less than today, without sign.
    Less,
    /// The same with its sign.
    Change,
    /// The change in per cent of today, with its sign.
    Percent,
    /// How many times today's.
    Times,
    /// From P5 to P95.
    Range,
}

impl Form {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Less, "less"),
        (Self::Change, "change"),
        (Self::Percent, "percent"),
        (Self::Times, "times"),
        (Self::Range, "range"),
    ];
}

/// A figure that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub what: What,
    /// Its month; `None`: the scene's.
    pub month: Option<u32>,
    /// Under which choice.
    pub whose: Whose,
}

/// A piece of a headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A number.
    Number(Asked, Form),
    /// Words where the figure is below today's, above it, and where it is the same.
    Either(Asked, [String; 3]),
    /// The scene's month in words.
    When,
}

impl Piece {
    /// The figure that it needs.
    #[must_use]
    pub const fn figure(&self) -> Option<&What> {
        match self {
            Self::Number(asked, _) | Self::Either(asked, _) => Some(&asked.what),
            Self::Words(_) | Self::When => None,
        }
    }
}

/// What is wrong with a headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `{` without `}`, or the other way round.
    Brace,
    /// There is no such figure at all.
    Figure(String),
    /// No month of a run.
    Month(String),
    /// No choice.
    Choice(String),
    /// No form.
    Form(String),
    /// Not two or three texts.
    Texts(String),
}

/// The pieces of a headline.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn parse(text: &str) -> Result<Vec<Piece>, Fault> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        words.push_str(&rest[..at]);
        let (brace, after) = rest[at..].split_at(1);
        if let Some(after) = after.strip_prefix(brace) {
            words.push_str(brace);
            rest = after;
            continue;
        }
        let (inside, after) = after.split_once('}').filter(|_| brace == "{").ok_or(Fault::Brace)?;
        if !words.is_empty() {
            pieces.push(Piece::Words(std::mem::take(&mut words)));
        }
        pieces.push(piece(inside)?);
        rest = after;
    }
    words.push_str(rest);
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    Ok(pieces)
}

fn piece(inside: &str) -> Result<Piece, Fault> {
    if inside == "when" {
        return Ok(Piece::When);
    }
    if let Some(question) = inside.strip_prefix('?') {
        let parts: Vec<&str> = question.split('|').collect();
        let texts = match parts[1..] {
            [less, more] => [less, more, more],
            [less, more, same] => [less, more, same],
            _ => return Err(Fault::Texts(question.to_owned())),
        };
        return Ok(Piece::Either(asked(parts[0])?, texts.map(str::to_owned)));
    }
    let (figure, form) = match inside.split_once(':') {
        None => (inside, Form::Level),
        Some((figure, name)) => {
            let form = Form::ALL.iter().find(|(_, key)| *key == name).map(|&(form, _)| form);
            (figure, form.ok_or_else(|| Fault::Form(name.to_owned()))?)
        }
    };
    Ok(Piece::Number(asked(figure)?, form))
}

fn asked(text: &str) -> Result<Asked, Fault> {
    let (figure, at) = text.split_once('@').map_or((text, None), |(figure, at)| (figure, Some(at)));
    let what = What::parse(figure).ok_or_else(|| Fault::Figure(figure.to_owned()))?;
    let Some(at) = at else { return Ok(Asked { what, month: None, whose: Whose::Policy }) };
    let (month, choice) = at.split_once('/').map_or((at, None), |(month, choice)| (month, Some(choice)));
    let month = match month {
        "" => None,
        digits => {
            let month: Option<u32> = digits.parse().ok().filter(|&month| month <= 360);
            Some(month.ok_or_else(|| Fault::Month(digits.to_owned()))?)
        }
    };
    let whose = match choice {
        None => Whose::Policy,
        Some(name) => Whose::ALL.into_iter().find(|whose| whose.key() == name).ok_or_else(|| Fault::Choice(name.to_owned()))?,
    };
    Ok(Asked { what, month, whose })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{RoleSeries, Series};

    #[test]
    fn a_headline_is_taken_apart() {
        let text =
            "{{so}} {headcount@36/compress} of {headcount@0}: {?volume@/expand|less|more} {roles/editor/headcount:less} {when}";
        let people = |month, whose| Asked { what: What::Series(Series::Headcount), month, whose };
        let volume = Asked { what: What::Series(Series::Volume), month: None, whose: Whose::Expand };
        let editor = Asked { what: What::Role("editor".into(), RoleSeries::Headcount), month: None, whose: Whose::Policy };
        let words = |text: &str| Piece::Words(text.to_owned());
        let expected = vec![
            words("{so} "),
            Piece::Number(people(Some(36), Whose::Compress), Form::Level),
            words(" of "),
            Piece::Number(people(Some(0), Whose::Policy), Form::Level),
            words(": "),
            Piece::Either(volume, ["less".into(), "more".into(), "more".into()]),
            words(" "),
            Piece::Number(editor, Form::Less),
            words(" "),
            Piece::When,
        ];
        assert_eq!(parse(text), Ok(expected));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (text, fault) in [
            ("{headcount", Fault::Brace),
            ("headcount}", Fault::Brace),
            ("{people}", Fault::Figure("people".into())),
            ("{headcount@x}", Fault::Month("x".into())),
            ("{headcount@999}", Fault::Month("999".into())),
            ("{headcount@36/shrink}", Fault::Choice("shrink".into())),
            ("{headcount:half}", Fault::Form("half".into())),
            ("{?headcount|less}", Fault::Texts("headcount|less".into())),
        ] {
            assert_eq!(parse(text), Err(fault), "{text}");
        }
    }
}
