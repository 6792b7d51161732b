//! Reads numbers and ranges as people type them, in both languages.
//!
//! ```text
//! 75  75%  1,200  1.2k  −15  ¥3万  ×1.4          one number
//! 70-80  70–80 %  70..80  70～80  7至8  −4 to −1   two
//! 75±5  75+-5                                     two
//! 60/75/90                                        three
//! ```
//!
//! Full-width digits and signs count as their narrow twins.

use super::{Lang, numbers};

/// What a number in a field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryUnit {
    /// A share or rate, typed in percent with or without the sign: "35" is 0.35.
    Percent,
    /// A number as it is: months, points, factors, people. "35%" is 0.35.
    Plain,
    /// An amount of money; a currency sign is read over.
    Money,
}

/// One, two or three numbers, lowest first.
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
    /// This part of it is not a number.
    NotANumber(String),
    /// A comma that separates no thousands.
    Comma,
    /// More than three numbers, or two joined by "/".
    TooMany,
    /// Three numbers that are not in order.
    Order,
    /// A range where one number belongs.
    OneOnly,
    /// Beyond what a number can hold.
    TooLarge,
    /// Outside its valid range, which is given in the units of the field.
    Outside {
        /// Smallest valid value, or −∞.
        low: f64,
        /// Largest valid value, or +∞.
        high: f64,
        /// Whether `low` itself is excluded.
        above_low: bool,
    },
}

impl EntryError {
    /// The reason, and what would be right.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let number = |value: f64| numbers::plain(value, 6);
        match self {
            Self::Empty => lang.entry_empty().to_owned(),
            Self::NotANumber(text) => lang.entry_number(text),
            Self::Comma => lang.entry_comma().to_owned(),
            Self::TooMany => lang.entry_too_many().to_owned(),
            Self::Order => lang.entry_order().to_owned(),
            Self::OneOnly => lang.entry_one_only().to_owned(),
            Self::TooLarge => lang.entry_too_large().to_owned(),
            Self::Outside { low, high, above_low } => match (low.is_finite(), high.is_finite()) {
                (true, true) => lang.entry_between(number(*low), number(*high)),
                (true, false) if *above_low => lang.entry_above(number(*low)),
                (true, false) => lang.entry_at_least(number(*low)),
                _ => lang.entry_at_most(number(*high)),
            },
        }
    }
}

/// Reads what was typed.
///
/// # Errors
/// The reason why it is not one number, a range or three numbers in order. A range written downwards is turned round.
pub fn parse(text: &str, unit: EntryUnit) -> Result<Entered, EntryError> {
    let text = narrow(text);
    let mut reader = Reader { rest: text.trim() };
    if reader.rest.is_empty() {
        return Err(EntryError::Empty);
    }
    let first = reader.number()?;
    let mut percent = first.percent;
    let entered = match reader.joint() {
        Joint::End => Entered::One(first.value()),
        Joint::To => {
            let second = reader.number()?;
            // "1–2k" is 1k–2k, but "600–2.5k" is as it stands.
            let scale = if first.scale == 1.0 && first.bare <= second.bare { second.scale } else { first.scale };
            percent |= second.percent;
            let (a, b) = (first.bare * scale, second.value());
            Entered::Two(a.min(b), a.max(b))
        }
        Joint::Around => {
            let half = reader.number()?;
            percent |= half.percent;
            let (middle, half) = (first.value(), half.value().abs());
            Entered::Two(tidy(middle - half), tidy(middle + half))
        }
        Joint::Slash => {
            let second = reader.number()?;
            if reader.joint() != Joint::Slash {
                return Err(EntryError::TooMany);
            }
            let third = reader.number()?;
            percent |= second.percent || third.percent;
            let [a, b, c] = [first, second, third].map(Number::value);
            if !(a <= b && b <= c) {
                return Err(EntryError::Order);
            }
            Entered::Three(a, b, c)
        }
        Joint::Other => return Err(EntryError::NotANumber(reader.rest.to_owned())),
    };
    match reader.joint() {
        Joint::End => {}
        Joint::Other => return Err(EntryError::NotANumber(reader.rest.to_owned())),
        _ => return Err(EntryError::TooMany),
    }
    entered.in_unit(unit, percent)
}

impl Entered {
    fn in_unit(self, unit: EntryUnit, percent_sign: bool) -> Result<Self, EntryError> {
        let convert = |value: f64| if percent_sign || unit == EntryUnit::Percent { value / 100.0 } else { value };
        let converted = match self {
            Self::One(a) => Self::One(convert(a)),
            Self::Two(a, b) => Self::Two(convert(a), convert(b)),
            Self::Three(a, b, c) => Self::Three(convert(a), convert(b), convert(c)),
        };
        let finite = match converted {
            Self::One(a) => a.is_finite(),
            Self::Two(a, b) => a.is_finite() && b.is_finite(),
            Self::Three(a, b, c) => a.is_finite() && b.is_finite() && c.is_finite(),
        };
        if finite { Ok(converted) } else { Err(EntryError::TooLarge) }
    }
}

/// 75.1 − 5.1 is 70: as many decimals as anybody types.
fn tidy(value: f64) -> f64 {
    let tidied = (value * 1e9).round() / 1e9;
    if tidied.is_finite() { tidied } else { value }
}

/// Full-width characters as their narrow twins, the many dashes as two (minus and en dash), words for "to" as "~".
fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' | '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
            '￥' => '¥',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '−' | '‐' | '‑' => '-',
            '—' | '―' | '‒' => '–',
            '〜' | '至' | '到' | '…' => '~',
            other => other,
        })
        .collect::<String>()
        .replace("..", "~")
        .replace("+/-", "±")
        .replace("+-", "±")
}

/// What stands between two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    End,
    To,
    Around,
    Slash,
    Other,
}

/// A number as typed.
#[derive(Clone, Copy, Debug)]
struct Number {
    /// Before "k" or 万.
    bare: f64,
    /// 1000 for "k".
    scale: f64,
    /// Whether a "%" follows.
    percent: bool,
}

impl Number {
    fn value(self) -> f64 {
        self.bare * self.scale
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn take(&mut self, words: &[&str]) -> bool {
        let Some(rest) = words.iter().find_map(|word| self.rest.strip_prefix(word)) else { return false };
        self.rest = rest.trim_start();
        true
    }

    fn joint(&mut self) -> Joint {
        if self.rest.is_empty() {
            Joint::End
        } else if self.take(&["~", "–", "-", "to ", "TO ", "To "]) {
            Joint::To
        } else if self.take(&["±"]) {
            Joint::Around
        } else if self.take(&["/"]) {
            Joint::Slash
        } else {
            Joint::Other
        }
    }

    fn number(&mut self) -> Result<Number, EntryError> {
        let start = self.rest;
        let mut negative = self.take(&["-", "–"]);
        let _ = self.take(&["+"]);
        let _ = self.take(&["US$", "CN¥", "RMB", "USD", "CNY", "EUR", "GBP", "JPY", "$", "¥", "€", "£", "×", "x"]);
        negative |= self.take(&["-", "–"]);
        let digits = self.digits()?;
        let bare: f64 = digits.parse().map_err(|_| EntryError::NotANumber(first_word(start).to_owned()))?;
        self.rest = self.rest.trim_start();
        let scale = if self.take(&["百万", "million", "mn", "M", "m"]) {
            1e6
        } else if self.take(&["千", "k", "K"]) {
            1e3
        } else if self.take(&["billion", "bn", "B", "b"]) {
            1e9
        } else if self.take(&["万"]) {
            1e4
        } else if self.take(&["亿"]) {
            1e8
        } else {
            1.0
        };
        let percent = self.take(&["%"]);
        let _ = self.take(&["元", "个月", "人", "倍", "分", "月"]);
        Ok(Number { bare: if negative { -bare } else { bare }, scale, percent })
    }

    /// Digits with a decimal point; commas between thousands are left out.
    fn digits(&mut self) -> Result<String, EntryError> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut groups = whole.split(',');
        let leads = groups.next().is_some_and(|lead| lead.len() <= 3 || !whole.contains(','));
        if fraction.contains(',') || !leads || groups.any(|group| group.len() != 3) {
            return Err(EntryError::Comma);
        }
        self.rest = rest;
        Ok(digits.replace(',', ""))
    }
}

/// What to quote of a text that is not a number.
fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        EntryUnit::{Money, Percent, Plain},
        *,
    };

    #[test]
    fn what_people_type_is_read() {
        for (text, unit, expected) in [
            ("75", Percent, Entered::One(0.75)),
            ("75%", Percent, Entered::One(0.75)),
            ("７５％", Percent, Entered::One(0.75)),
            ("70-80", Percent, Entered::Two(0.7, 0.8)),
            ("70–80 %", Percent, Entered::Two(0.7, 0.8)),
            ("70 % – 80 %", Percent, Entered::Two(0.7, 0.8)),
            ("70..80", Percent, Entered::Two(0.7, 0.8)),
            ("70～80", Percent, Entered::Two(0.7, 0.8)),
            ("70—80", Percent, Entered::Two(0.7, 0.8)),
            ("70至80", Percent, Entered::Two(0.7, 0.8)),
            ("80-70", Percent, Entered::Two(0.7, 0.8)),
            ("75±5", Percent, Entered::Two(0.7, 0.8)),
            ("75 +- 5", Percent, Entered::Two(0.7, 0.8)),
            ("60/75/90", Percent, Entered::Three(0.6, 0.75, 0.9)),
            ("−15", Percent, Entered::One(-0.15)),
            ("-4--1", Percent, Entered::Two(-0.04, -0.01)),
            ("−4 to −1", Percent, Entered::Two(-0.04, -0.01)),
            ("－4～－1", Percent, Entered::Two(-0.04, -0.01)),
            ("-1-4", Percent, Entered::Two(-0.01, 0.04)),
            ("–3", Plain, Entered::One(-3.0)),
            ("1,200", Plain, Entered::One(1200.0)),
            ("1,234,567.5", Plain, Entered::One(1_234_567.5)),
            ("1.2k", Plain, Entered::One(1200.0)),
            ("×1.4", Plain, Entered::One(1.4)),
            (".5", Plain, Entered::One(0.5)),
            ("12 个月", Plain, Entered::One(12.0)),
            ("$600–2.5k", Money, Entered::Two(600.0, 2500.0)),
            ("1-2万", Money, Entered::Two(10_000.0, 20_000.0)),
            ("¥3万", Money, Entered::One(30_000.0)),
            ("￥1.2亿", Money, Entered::One(120_000_000.0)),
            ("-$5", Money, Entered::One(-5.0)),
            ("$1.2M", Money, Entered::One(1_200_000.0)),
        ] {
            assert_eq!(parse(text, unit), Ok(expected), "{text}");
        }
        assert_eq!(parse("75%", Plain), Ok(Entered::One(0.75)));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (text, expected) in [
            ("", EntryError::Empty),
            ("　", EntryError::Empty),
            ("many", EntryError::NotANumber("many".to_owned())),
            ("75 apples", EntryError::NotANumber("apples".to_owned())),
            ("1,5", EntryError::Comma),
            ("1.5,000", EntryError::Comma),
            ("60/75", EntryError::TooMany),
            ("1-2-3", EntryError::TooMany),
            ("90/75/60", EntryError::Order),
        ] {
            assert_eq!(parse(text, Percent), Err(expected.clone()), "{text}");
            for lang in Lang::ALL {
                assert!(!expected.sentence(lang).is_empty());
            }
        }
        assert_eq!(parse(&"9".repeat(400), Plain), Err(EntryError::TooLarge));
        assert!(matches!(parse("NaN", Plain), Err(EntryError::NotANumber(_))));
        assert!(matches!(parse("inf", Plain), Err(EntryError::NotANumber(_))));
    }

    proptest! {
        #[test]
        fn nothing_typed_makes_it_fail_otherwise(text in "\\PC{0,24}") {
            if let Ok(entered) = parse(&text, Plain) {
                let ordered = match entered {
                    Entered::One(a) => a.is_finite(),
                    Entered::Two(a, b) => a <= b,
                    Entered::Three(a, b, c) => a <= b && b <= c,
                };
                prop_assert!(ordered);
            }
        }
    }
}
