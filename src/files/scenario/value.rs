//! Single values as they stand in a scenario file.

use super::defaults;
use crate::model::{Curve, Estimate, Shape, Sources, Text, reorders};

/// A number with as many digits as bring back its bits.
pub fn number(x: f64) -> String {
    format!("{x:?}")
}

/// A text in quotation marks. Whatever an editor or a reader could not see is escaped.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || reorders(c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                quoted.extend(c.escape_unicode());
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A text or a pair of texts.
pub fn text(text: &Text) -> String {
    match text {
        Text::Plain(text) => quoted(text),
        Text::Pair { en, zh } => format!("(en: {}, zh: {})", quoted(en), quoted(zh)),
    }
}

/// An estimate, such as `Range(0.1, 0.2)`.
pub fn estimate(estimate: &Estimate) -> String {
    let form = match estimate {
        Estimate::Exact(_) => "Exact",
        Estimate::Range(..) => "Range",
        Estimate::Triangular(..) => "Triangular",
        Estimate::Pert(..) => "Pert",
        Estimate::Normal(..) => "Normal",
        Estimate::LogNormal(..) => "LogNormal",
    };
    let numbers: Vec<String> = estimate.numbers().into_iter().map(number).collect();
    format!("{form}({})", numbers.join(", "))
}

/// Where values come from, in the order given.
pub fn sources(sources: &Sources) -> String {
    let entries: Vec<String> = sources.iter().map(|(field, claim)| format!("{}: {}", quoted(field), quoted(claim))).collect();
    format!("{{{}}}", entries.join(", "))
}

/// An adoption curve on one line.
pub fn curve(curve: &Curve, complete: bool) -> String {
    let mut fields = vec![format!("start: {}", estimate(&curve.start))];
    match &curve.shape {
        Shape::Immediate => {}
        Shape::Linear { months } => fields.push(format!("months: {}", estimate(months))),
        Shape::Logistic { midpoint, rise } => {
            fields.push(format!("midpoint: {}", estimate(midpoint)));
            fields.push(format!("rise: {}", estimate(rise)));
        }
        Shape::Bass { p, q } => {
            fields.push(format!("p: {}", estimate(p)));
            fields.push(format!("q: {}", estimate(q)));
        }
    }
    if complete || curve.ceiling != defaults::CEILING {
        fields.push(format!("ceiling: {}", estimate(&curve.ceiling)));
    }
    if !curve.sources.is_empty() {
        fields.push(format!("sources: {}", sources(&curve.sources)));
    }
    format!("{}({})", curve.shape.name(), fields.join(", "))
}
