//! Numbers as the views write them, in the window's language and the scenario's money.

use super::inputs::Unit;
use crate::model::{Estimate, YearMonth};
use crate::text::{Lang, figures};

/// Writes numbers in a language and a currency.
#[derive(Clone, Copy, Debug)]
pub struct Format<'a> {
    /// The language.
    pub lang: Lang,
    /// ISO code of the money.
    pub currency: &'a str,
}

impl Format<'_> {
    /// `125`, `2.5`.
    #[must_use]
    pub fn people(&self, x: f64) -> String {
        figures::people(x)
    }

    /// `125 people`.
    #[must_use]
    pub fn people_words(&self, x: f64) -> String {
        let count = figures::people(x);
        if count == "1" { self.lang.one_person().to_owned() } else { self.lang.people(count) }
    }

    /// `1.28`.
    #[must_use]
    pub fn factor(&self, x: f64) -> String {
        figures::factor(x)
    }

    /// `×1.28`.
    #[must_use]
    pub fn times(&self, x: f64) -> String {
        format!("×{}", figures::factor(x))
    }

    /// A tick of an axis.
    #[must_use]
    pub fn tick(&self, x: f64, step: f64) -> String {
        figures::tick(x, step)
    }

    /// A tick of an axis of money: `400k`; `40万`.
    #[must_use]
    pub fn money_tick(&self, x: f64, step: f64) -> String {
        let scale = figures::MoneyScale::of(x.abs().max(step), self.lang);
        if x == 0.0 { "0".to_owned() } else { format!("{}{}", figures::trimmed(x / scale.one, 2), scale.name) }
    }

    /// `$`; `美元`.
    #[must_use]
    pub fn money_unit(&self) -> &str {
        figures::currency_name(self.currency, self.lang)
    }

    /// `$1.23M`; `123 万美元`.
    #[must_use]
    pub fn money(&self, x: f64) -> String {
        figures::money(x, self.currency, self.lang)
    }

    /// The number of a big figure of money, without its unit.
    #[must_use]
    pub fn big_money(&self, x: f64) -> String {
        self.big_money_like(x, x)
    }

    /// The same in the scale of another figure.
    #[must_use]
    pub fn big_money_like(&self, x: f64, like: f64) -> String {
        let scale = figures::MoneyScale::of(like, self.lang);
        figures::grouped(x / scale.one, if (like / scale.one).abs() < 10.0 { 2 } else { usize::from((like / scale.one).abs() < 100.0) })
    }

    /// The unit of such a figure: `$M`; `万美元`.
    #[must_use]
    pub fn big_money_unit(&self, x: f64) -> String {
        let scale = figures::MoneyScale::of(x, self.lang);
        self.lang.pick(format!("{}{}", self.money_unit(), scale.name), format!("{}{}", scale.name, self.money_unit()))
    }

    /// `36 · Nov 2029`; without a first month, `36`.
    #[must_use]
    pub fn month_name(&self, month: usize, start: Option<YearMonth>) -> String {
        match (month, start) {
            (0, None) => self.lang.month_now().to_owned(),
            (month, None) => month.to_string(),
            (month, Some(start)) => {
                let date = start.plus(u32::try_from(month).unwrap_or(0));
                let name = figures::calendar_month(date.year, date.month, self.lang);
                if month == 0 { self.lang.month_value(self.lang.month_now(), name) } else { self.lang.month_value(month, name) }
            }
        }
    }

    /// `three`; `三`.
    #[must_use]
    pub fn small_number_word(&self, n: usize) -> String {
        figures::small_word(n, self.lang)
    }

    /// A number with its unit.
    #[must_use]
    pub fn number(&self, unit: Unit, x: f64) -> String {
        match unit {
            Unit::Percent => format!("{} %", figures::trimmed(100.0 * x, if x.abs() < 0.0995 { 1 } else { 0 })),
            Unit::Money => figures::money(x, self.currency, self.lang),
            Unit::Months => format!("{} {}", figures::trimmed(x, 1), self.lang.months_short()),
            Unit::Points => figures::trimmed(x, 1),
            Unit::Plain => figures::trimmed(x, if x.abs() < 10.0 { 2 } else { 1 }),
            Unit::Whole => figures::grouped(x, 0),
        }
    }

    /// An estimate as its range, or its one number.
    #[must_use]
    pub fn estimate(&self, unit: Unit, estimate: &Estimate) -> String {
        let (low, high) = (estimate.low(), estimate.high());
        if low == high {
            return self.number(unit, low);
        }
        let (low, high) = match unit {
            Unit::Percent => {
                let decimals = usize::from(high.abs().max(low.abs()) < 0.0995);
                let both = [low, high].map(|x| figures::trimmed(100.0 * x, decimals));
                let [low, high] = both;
                (low, format!("{high} %"))
            }
            Unit::Money => (self.number(unit, low), self.number(unit, high).trim_start_matches(self.money_unit()).to_owned()),
            Unit::Months => (figures::trimmed(low, 1), self.number(unit, high)),
            _ => (self.number(unit, low), self.number(unit, high)),
        };
        if high.starts_with('−') { self.lang.range_words(low, high) } else { format!("{low}–{high}") }
    }
}
