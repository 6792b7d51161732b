//! Numbers as the views write them, in the window's language and the scenario's money.

use super::inputs::Unit;
use crate::model::{Estimate, YearMonth};
use crate::text::{Lang, figures, numbers};

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
        numbers::count(x)
    }

    /// `125 people`.
    #[must_use]
    pub fn people_words(&self, x: f64) -> String {
        let count = numbers::count(x);
        if x > 0.0 && x < 0.5 {
            return self.lang.under_one_person().to_owned();
        }
        if count == "1" { self.lang.one_person().to_owned() } else { self.lang.people(count) }
    }

    /// `+2`, `−0.9`; nothing where that rounds to nothing.
    #[must_use]
    pub fn signed_people(&self, by: f64) -> String {
        let size = numbers::count(by.abs());
        let sign = if by < 0.0 { "−" } else { "+" };
        if size == "0" || !by.is_finite() { String::new() } else { format!("{sign}{size}") }
    }

    /// `1.28`.
    #[must_use]
    pub fn factor(&self, x: f64) -> String {
        numbers::factor(x).trim_start_matches('×').to_owned()
    }

    /// `×1.28`.
    #[must_use]
    pub fn times(&self, x: f64) -> String {
        numbers::factor(x)
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
        if x == 0.0 { "0".to_owned() } else { format!("{}{}", numbers::plain(x / scale.one, 2), scale.name) }
    }

    /// `$`; `美元`.
    #[must_use]
    pub fn money_unit(&self) -> &str {
        figures::currency_name(self.currency, self.lang)
    }

    /// `$1.23M`; `123 万美元`.
    #[must_use]
    pub fn money(&self, x: f64) -> String {
        numbers::money(x, self.currency, self.lang)
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
        numbers::fixed(
            x / scale.one,
            if (like / scale.one).abs() < 10.0 { 2 } else { usize::from((like / scale.one).abs() < 100.0) },
        )
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
            Unit::Whole => numbers::fixed(x, 0),
            Unit::Months => self.with_months(&numbers::plain(x, 1)),
            _ => self.written(unit).one(x, self.lang),
        }
    }

    /// An estimate as its range, or its one number.
    #[must_use]
    pub fn estimate(&self, unit: Unit, estimate: &Estimate) -> String {
        let (low, high) = (estimate.low(), estimate.high());
        match unit {
            _ if low == high => self.number(unit, low),
            Unit::Months => self.with_months(&self.written(unit).range(low, high, self.lang)),
            _ => self.written(unit).range(low, high, self.lang),
        }
    }

    fn with_months(&self, number: &str) -> String {
        format!("{number} {}", self.lang.months_short())
    }

    const fn written(&self, unit: Unit) -> numbers::Unit<'_> {
        match unit {
            Unit::Percent => numbers::Unit::Percent,
            Unit::Money => numbers::Unit::Money(self.currency),
            Unit::Months => numbers::Unit::Months,
            Unit::Points | Unit::Plain | Unit::Whole => numbers::Unit::Plain,
        }
    }
}
