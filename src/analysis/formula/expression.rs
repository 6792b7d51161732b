//! An expression over quantities: worked out, and written with names or with numbers.

use std::ops::{Add, Div, Mul, Neg, Sub};

use super::Quantity;
use crate::sim::equations::Scores;

/// What a quantity is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A plain number.
    Number(f64),
    /// A quantity.
    Of(Quantity),
    /// `a + b + …`; a [`Self::Minus`] among them is subtracted.
    Plus(Vec<Self>),
    /// `−a`
    Minus(Box<Self>),
    /// `a · b · …`
    Times(Vec<Self>),
    /// `a / b`
    Over(Box<Self>, Box<Self>),
    /// `a^b`
    Power(Box<Self>, Box<Self>),
    /// `exp(a)`
    Exp(Box<Self>),
    /// The least of these.
    Min(Vec<Self>),
    /// The greatest of these.
    Max(Vec<Self>),
    /// `Σ` over like quantities: roles, tasks, months.
    Sum(Vec<Quantity>),
    /// The least of like quantities.
    Least(Vec<Quantity>),
    /// `F(q)` of the truncated normal distribution of scores with this mean and spread.
    Below {
        /// The score, 0…100.
        score: Box<Self>,
        /// μ.
        mean: Quantity,
        /// `σ_q`.
        spread: Quantity,
    },
}

/// Like quantities that are written out one by one; of more, the first two and how many there are.
const WRITTEN_OUT: usize = 4;

/// How tightly a written expression holds together.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Tightness {
    Sum,
    Product,
    Power,
    Atom,
}

/// How quantities are written.
pub(super) enum Writing<'a> {
    /// By their symbols.
    Symbols(&'a dyn Fn(&Quantity) -> String),
    /// By their values: of a quantity, and as text.
    Numbers(&'a dyn Fn(&Quantity) -> f64, &'a dyn Fn(f64) -> String),
}

impl Expression {
    /// Its value, where `of` says the quantities'.
    pub(super) fn value(&self, of: &dyn Fn(&Quantity) -> f64) -> f64 {
        match self {
            Self::Number(x) => *x,
            Self::Of(quantity) => of(quantity),
            Self::Plus(terms) => terms.iter().map(|term| term.value(of)).sum(),
            Self::Minus(term) => -term.value(of),
            Self::Times(factors) => factors.iter().map(|factor| factor.value(of)).product(),
            Self::Over(a, b) => a.value(of) / b.value(of),
            Self::Power(a, b) => libm::pow(a.value(of), b.value(of)),
            Self::Exp(a) => libm::exp(a.value(of)),
            Self::Min(terms) => terms.iter().map(|term| term.value(of)).fold(f64::INFINITY, f64::min),
            Self::Max(terms) => terms.iter().map(|term| term.value(of)).fold(f64::NEG_INFINITY, f64::max),
            Self::Sum(quantities) => quantities.iter().map(of).sum(),
            Self::Least(quantities) => quantities.iter().map(of).fold(f64::INFINITY, f64::min),
            Self::Below { score, mean, spread } => Scores::new(of(mean), of(spread)).share_below(score.value(of)),
        }
    }

    /// The quantities in it, each once, in the order in which they stand.
    #[must_use]
    pub fn quantities(&self) -> Vec<&Quantity> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<&'a Quantity>) {
        let mut add = |quantity: &'a Quantity| {
            if !found.contains(&quantity) {
                found.push(quantity);
            }
        };
        match self {
            Self::Number(_) => {}
            Self::Of(quantity) => add(quantity),
            // Like quantities differ from each other, and there may be many.
            Self::Sum(quantities) | Self::Least(quantities) => found.extend(quantities),
            Self::Plus(terms) | Self::Times(terms) | Self::Min(terms) | Self::Max(terms) => {
                for term in terms {
                    term.collect(found);
                }
            }
            Self::Minus(a) | Self::Exp(a) => a.collect(found),
            Self::Over(a, b) | Self::Power(a, b) => {
                a.collect(found);
                b.collect(found);
            }
            Self::Below { score, mean, spread } => {
                score.collect(found);
                for quantity in [mean, spread] {
                    if !found.contains(&quantity) {
                        found.push(quantity);
                    }
                }
            }
        }
    }

    /// As text.
    pub(super) fn write(&self, writing: &Writing<'_>) -> String {
        self.written(writing).0
    }

    fn written(&self, writing: &Writing<'_>) -> (String, Tightness) {
        let at_least = |term: &Self, tightness: Tightness| {
            let (text, own) = term.written(writing);
            if own < tightness { format!("({text})") } else { text }
        };
        let list = |terms: &[Self]| terms.iter().map(|term| term.written(writing).0).collect::<Vec<_>>().join(", ");
        match self {
            Self::Number(x) => signed(match writing {
                Writing::Symbols(_) => plain(*x),
                Writing::Numbers(_, text) => text(*x),
            }),
            Self::Of(quantity) => match writing {
                Writing::Symbols(symbol) => named(symbol(quantity)),
                Writing::Numbers(value, text) => signed(text(value(quantity))),
            },
            Self::Plus(terms) => {
                let mut text = String::new();
                for (i, term) in terms.iter().enumerate() {
                    // A negative number is subtracted, and one that is subtracted is added.
                    let (minus, term) = match term {
                        Self::Minus(term) => match at_least(term, Tightness::Sum).strip_prefix('−') {
                            Some(number) if is_number(term) => (false, number.to_owned()),
                            _ => (true, at_least(term, Tightness::Product)),
                        },
                        _ => match at_least(term, Tightness::Sum) {
                            number if is_number(term) && number.starts_with('−') => (true, number.replace('−', "")),
                            written => (false, written),
                        },
                    };
                    text.push_str(match (i, minus) {
                        (0, true) => "−",
                        (0, false) => "",
                        (_, true) => " − ",
                        (_, false) => " + ",
                    });
                    text.push_str(&term);
                }
                (text, Tightness::Sum)
            }
            Self::Minus(term) => (format!("−{}", at_least(term, Tightness::Product)), Tightness::Sum),
            Self::Times(factors) => {
                let factors: Vec<_> = factors.iter().map(|factor| at_least(factor, Tightness::Product)).collect();
                (factors.join(" · "), Tightness::Product)
            }
            Self::Over(a, b) => {
                (format!("{} / {}", at_least(a, Tightness::Product), at_least(b, Tightness::Power)), Tightness::Product)
            }
            Self::Power(a, b) => (format!("{}^{}", at_least(a, Tightness::Atom), at_least(b, Tightness::Atom)), Tightness::Power),
            Self::Exp(a) => atom(format!("exp({})", a.written(writing).0)),
            Self::Min(terms) => atom(format!("min({})", list(terms))),
            Self::Max(terms) => atom(format!("max({})", list(terms))),
            Self::Sum(quantities) => match writing {
                Writing::Symbols(symbol) => {
                    let term = quantities.first().map_or_else(|| "0".to_owned(), |first| format!("Σ {}", symbol(first)));
                    (term, Tightness::Product)
                }
                Writing::Numbers(value, text) if quantities.is_empty() => atom(text(value_of_none(value))),
                Writing::Numbers(value, text) => {
                    (like(quantities, " + ", &|quantity| text(value(quantity))), sum_tightness(quantities))
                }
            },
            Self::Least(quantities) => match writing {
                Writing::Symbols(symbol) => atom(format!("min {}", quantities.first().map_or_else(|| "∞".to_owned(), symbol))),
                Writing::Numbers(value, text) => {
                    atom(format!("min({})", like(quantities, ", ", &|quantity| text(value(quantity)))))
                }
            },
            Self::Below { score, .. } => atom(format!("F({})", score.written(writing).0)),
        }
    }
}

/// An empty sum.
const fn value_of_none(_: &dyn Fn(&Quantity) -> f64) -> f64 {
    0.0
}

fn sum_tightness(quantities: &[Quantity]) -> Tightness {
    if quantities.len() < 2 { Tightness::Atom } else { Tightness::Sum }
}

const fn atom(text: String) -> (String, Tightness) {
    (text, Tightness::Atom)
}

/// Whether an expression is written as one number where numbers are written.
const fn is_number(expression: &Expression) -> bool {
    matches!(expression, Expression::Number(_) | Expression::Of(_))
}

/// A number: a negative one holds together like a difference.
fn signed(text: String) -> (String, Tightness) {
    let tightness = if text.starts_with('−') { Tightness::Sum } else { Tightness::Atom };
    (text, tightness)
}

/// A symbol: that of a product or a quotient holds together like one.
fn named(symbol: String) -> (String, Tightness) {
    let tightness = if symbol.contains(' ') { Tightness::Product } else { Tightness::Atom };
    (symbol, tightness)
}

/// A number in a formula: as short as it is.
fn plain(x: f64) -> String {
    if x.is_infinite() { "∞".to_owned() } else { format!("{x}").replace('-', "−") }
}

fn like(quantities: &[Quantity], between: &str, text: &dyn Fn(&Quantity) -> String) -> String {
    if quantities.len() <= WRITTEN_OUT {
        return quantities.iter().map(text).collect::<Vec<_>>().join(between);
    }
    let first: Vec<String> = quantities.iter().take(2).map(text).collect();
    format!("{}{between}… [{}]", first.join(between), quantities.len())
}

impl From<f64> for Expression {
    fn from(x: f64) -> Self {
        Self::Number(x)
    }
}

impl From<Quantity> for Expression {
    fn from(quantity: Quantity) -> Self {
        Self::Of(quantity)
    }
}

impl Add for Expression {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let mut terms = if let Self::Plus(terms) = self { terms } else { vec![self] };
        terms.push(other);
        Self::Plus(terms)
    }
}

impl Neg for Expression {
    type Output = Self;

    fn neg(self) -> Self {
        Self::Minus(Box::new(self))
    }
}

impl Sub for Expression {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Expression {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let mut factors = if let Self::Times(factors) = self { factors } else { vec![self] };
        factors.push(other);
        Self::Times(factors)
    }
}

impl Div for Expression {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        Self::Over(Box::new(self), Box::new(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NumberField;

    fn number(x: f64) -> Expression {
        x.into()
    }

    fn fact(field: NumberField) -> Expression {
        Quantity::Fact(field).into()
    }

    #[test]
    fn what_is_written_means_what_is_worked_out() {
        let (a, b) = (|| fact(NumberField::Price), || fact(NumberField::Volume));
        let of = |quantity: &Quantity| if *quantity == Quantity::Fact(NumberField::Price) { 3.0 } else { 2.0 };
        let symbol = |quantity: &Quantity| (if of(quantity) == 3.0 { "a" } else { "b" }).to_owned();
        let cases: [(Expression, f64, &str, &str); 9] = [
            (number(1.0) + number(-0.25) - number(-2.0), 2.75, "1 − 0.25 + 2", "1 − 0.25 + 2"),
            (number(-0.5) * a(), -1.5, "(−0.5) · a", "(−0.5) · 3"),
            ((a() - b()) * a(), 3.0, "(a − b) · a", "(3 − 2) · 3"),
            (a() - (b() - a()), 4.0, "a − (b − a)", "3 − (2 − 3)"),
            (a() / (b() * a()), 0.5, "a / (b · a)", "3 / (2 · 3)"),
            (
                Expression::Power(Box::new(Expression::from(1.0) + a()), Box::new(b() / 12.0.into())),
                libm::pow(4.0, 2.0 / 12.0),
                "(1 + a)^(b / 12)",
                "(1 + 3)^(2 / 12)",
            ),
            (Expression::Max(vec![0.0.into(), a() - b()]), 1.0, "max(0, a − b)", "max(0, 3 − 2)"),
            (-(a() + b()), -5.0, "−(a + b)", "−(3 + 2)"),
            (
                Expression::Sum(vec![Quantity::Fact(NumberField::Price), Quantity::Fact(NumberField::Volume)]) * b(),
                10.0,
                "Σ a · b",
                "(3 + 2) · 2",
            ),
        ];
        for (expression, value, symbols, numbers) in cases {
            assert!((expression.value(&of) - value).abs() < 1e-15, "{symbols}");
            assert_eq!(expression.write(&Writing::Symbols(&symbol)), symbols);
            assert_eq!(expression.write(&Writing::Numbers(&of, &plain)), numbers);
        }
    }
}
