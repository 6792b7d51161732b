//! How numbers are written, in both languages: `1,234`, `35 %`, `20–60 %`, `$1.23M`, `¥123 万`, `×1.28`.
//!
//! A true minus sign; thousands with commas in both languages; no more decimals than a value or a range deserves.

use super::Lang;

/// What a number counts, for writing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit<'a> {
    /// A share or rate: 0.35 is "35 %".
    Percent,
    /// As it is: points, coefficients, people.
    Plain,
    /// Months.
    Months,
    /// "×1.28".
    Factor,
    /// Money in a currency by its ISO code.
    Money(&'a str),
}

/// A number with at most so many decimals, without trailing zeros; commas between thousands.
#[must_use]
pub fn plain(value: f64, most: usize) -> String {
    let text = fixed(value, most);
    if text.contains('.') && !text.contains('e') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// From here on digits are counted, not read: numbers are written in powers of ten.
const POWERS: f64 = 1e15;

/// A number with exactly so many decimals; commas between thousands; a dash where there is none.
#[must_use]
pub fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    if value.abs() >= POWERS {
        return format!("{value:.2e}").replace('-', "−");
    }
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let negative = value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    let mut out = String::with_capacity(text.len() + 8);
    if negative {
        out.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// Decimals that leave three significant digits, at most two.
fn decimals_of(value: f64) -> usize {
    match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    }
}

/// Decimals that a range deserves: about two digits of its width.
fn decimals_between(low: f64, high: f64) -> usize {
    match (high - low).abs() {
        width if width >= 10.0 || width == 0.0 => 0,
        width if width >= 1.0 => 1,
        width if width >= 0.1 => 2,
        _ => 3,
    }
}

/// A currency's sign, or its code with a space after it.
#[must_use]
pub fn currency_sign(code: &str) -> String {
    match code {
        "USD" => "$".to_owned(),
        "CNY" | "JPY" => "¥".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        "" => String::new(),
        other => format!("{other} "),
    }
}

/// Large numbers in words of the language: its divisor and its suffix.
fn magnitude(value: f64, lang: Lang) -> (f64, &'static str) {
    let size = value.abs();
    if size >= POWERS {
        return (1.0, "");
    }
    match lang {
        Lang::En if size >= 999.5e6 => (1e9, "bn"),
        Lang::En if size >= 999.5e3 => (1e6, "M"),
        Lang::En if size >= 1e3 => (1e3, "k"),
        Lang::Zh if size >= 99_995e3 => (1e8, " 亿"),
        Lang::Zh if size >= 1e4 => (1e4, " 万"),
        _ => (1.0, ""),
    }
}

/// Three significant digits with k, M, bn or 万, 亿.
#[must_use]
pub fn compact(value: f64, lang: Lang) -> String {
    let (divisor, suffix) = magnitude(value, lang);
    let value = value / divisor;
    format!("{}{suffix}", plain(value, decimals_of(value)))
}

/// Money: "$1.23M", "−$600", "¥123 万", "CHF 1.2M".
#[must_use]
pub fn money(value: f64, currency: &str, lang: Lang) -> String {
    let minus = if value < 0.0 { "−" } else { "" };
    format!("{minus}{}{}", currency_sign(currency), compact(value.abs(), lang))
}

/// A share as percent: "35 %", "2.5 %".
#[must_use]
pub fn percent(share: f64) -> String {
    let points = share * 100.0;
    format!("{} %", plain(points, usize::from(points.abs() < 100.0)))
}

/// A share of futures: "35 %"; next to never and next to always say so: "2.5 %", "<0.1 %", ">99.9 %".
#[must_use]
pub fn frequency(share: f64) -> String {
    let percent = share * 100.0;
    if share > 0.0 && percent < 0.1 {
        return "<0.1 %".to_owned();
    }
    if share < 1.0 && percent > 99.9 {
        return ">99.9 %".to_owned();
    }
    let near = share > 0.0 && !(9.95..=99.05).contains(&percent) && share < 1.0;
    fixed(percent, usize::from(near)) + " %"
}

/// A factor: "×1.28".
#[must_use]
pub fn factor(value: f64) -> String {
    format!("×{}", fixed(value, decimals_of(value)))
}

/// A count of people or of anything whole: "1,234", and one decimal below ten where it is not whole.
#[must_use]
pub fn count(value: f64) -> String {
    plain(value, usize::from(value.abs() < 9.95))
}

impl Unit<'_> {
    /// One value.
    #[must_use]
    pub fn one(self, value: f64, lang: Lang) -> String {
        match self {
            Self::Percent => percent(value),
            Self::Plain | Self::Months => plain(value, decimals_of(value)),
            Self::Factor => factor(value),
            Self::Money(currency) => money(value, currency, lang),
        }
    }

    /// A range; one value where both ends read the same.
    #[must_use]
    pub fn range(self, low: f64, high: f64, lang: Lang) -> String {
        if low == high {
            return self.one(low, lang);
        }
        let (before, (low, high), after) = match self {
            Self::Money(currency) if low >= 0.0 => {
                let (a, b) = (magnitude(low, lang), magnitude(high, lang));
                // "$1.2–2.5k" where both have the same suffix, "$600–2.5k" where not.
                let low = if a == b { plain(low / a.0, decimals_of(low / a.0)) } else { compact(low, lang) };
                return joined(&currency_sign(currency), &low, &compact(high, lang), "", lang);
            }
            Self::Money(currency) => return lang.range_of(money(low, currency, lang), money(high, currency, lang)),
            Self::Percent => ("", (low * 100.0, high * 100.0), " %"),
            Self::Factor => ("×", (low, high), ""),
            Self::Plain | Self::Months => ("", (low, high), ""),
        };
        let decimals = decimals_between(low, high);
        joined(before, &plain(low, decimals), &plain(high, decimals), after, lang)
    }
}

fn joined(before: &str, low: &str, high: &str, after: &str, lang: Lang) -> String {
    if low == high {
        format!("{before}{low}{after}")
    } else if high.starts_with('−') {
        format!("{before}{}{after}", lang.range_of(low, high))
    } else {
        format!("{before}{low}–{high}{after}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(fixed(1234.0, 0), "1,234");
        assert_eq!(fixed(-0.004, 2), "0.00");
        assert_eq!(plain(-12_345.6, 1), "−12,345.6");
        assert_eq!(plain(f64::NAN, 1), "–");
        assert_eq!((fixed(1.234e18, 1), plain(-1e15, 2)), ("1.23e18".to_owned(), "−1.00e15".to_owned()));
        for lang in [Lang::En, Lang::Zh] {
            assert_eq!(compact(1.5e300, lang), "1.50e300");
            assert_eq!(money(-2e20, "CHF", lang), "−CHF 2.00e20");
        }
        assert_eq!(percent(0.35), "35 %");
        assert_eq!(percent(0.025), "2.5 %");
        assert_eq!(percent(-0.15), "−15 %");
        let shares = [0.0, 0.0004, 0.025, 0.35, 0.993, 0.9996, 1.0].map(frequency);
        assert_eq!(shares, ["0 %", "<0.1 %", "2.5 %", "35 %", "99.3 %", ">99.9 %", "100 %"]);
        assert_eq!(factor(1.28), "×1.28");
        assert_eq!(factor(12.0), "×12.0");
        assert_eq!(money(1_230_000.0, "USD", Lang::En), "$1.23M");
        assert_eq!(money(1_200.0, "USD", Lang::En), "$1.2k");
        assert_eq!(money(-600.0, "USD", Lang::En), "−$600");
        assert_eq!(money(1_230_000.0, "CNY", Lang::Zh), "¥123 万");
        assert_eq!(money(120_000_000.0, "CNY", Lang::Zh), "¥1.2 亿");
        assert_eq!(money(9_999_999.0, "CHF", Lang::En), "CHF 10M");
    }

    #[test]
    fn ranges_have_no_more_decimals_than_they_deserve() {
        let range = |unit: Unit<'_>, low, high| unit.range(low, high, Lang::En);
        assert_eq!(range(Unit::Percent, 0.2, 0.6), "20–60 %");
        assert_eq!(range(Unit::Percent, 0.2013, 0.6049), "20–60 %");
        assert_eq!(range(Unit::Percent, -0.01, 0.04), "−1–4 %");
        assert_eq!(range(Unit::Percent, -0.04, -0.01), "−4 to −1 %");
        assert_eq!(Unit::Percent.range(-0.04, -0.01, Lang::Zh), "−4 至 −1 %");
        assert_eq!(range(Unit::Plain, 0.5, 1.9), "0.5–1.9");
        assert_eq!(range(Unit::Factor, 1.18, 1.43), "×1.18–1.43");
        assert_eq!(range(Unit::Money("USD"), 600.0, 2500.0), "$600–2.5k");
        assert_eq!(range(Unit::Money("USD"), 1200.0, 2500.0), "$1.2–2.5k");
        assert_eq!(Unit::Money("CNY").range(30_000.0, 90_000.0, Lang::Zh), "¥3–9 万");
        assert_eq!(range(Unit::Months, 18.0, 36.0), "18–36");
    }
}
