//! Figures of the picture: ticks, the scale of big money, months of the calendar, small numbers as words.

use super::Lang;
use super::numbers::fixed;

/// Digits after the point that tell ticks of this step apart.
#[must_use]
pub fn tick(x: f64, step: f64) -> String {
    let decimals = (0..6_u8).find(|&d| ((step * libm::pow(10.0, f64::from(d))).fract()).abs() < 1e-6).unwrap_or(6);
    fixed(x, usize::from(decimals))
}

/// A scale that money is written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MoneyScale {
    /// What one of it is worth.
    pub one: f64,
    /// Its name: k, M, bn; 万, 亿.
    pub name: &'static str,
}

impl MoneyScale {
    /// The scale in which `x` has one to four digits.
    #[must_use]
    pub fn of(x: f64, lang: Lang) -> Self {
        let size = x.abs();
        let scales: &[(f64, f64, &str)] = match lang {
            Lang::En => &[(1e9, 1e9, "bn"), (1e6, 1e6, "M"), (1e3, 1e3, "k")],
            Lang::Zh => &[(1e8, 1e8, "亿"), (1e4, 1e4, "万")],
        };
        scales.iter().find(|(from, ..)| size >= *from).map_or(Self { one: 1.0, name: "" }, |&(_, one, name)| Self { one, name })
    }
}

/// How a currency is written: before the number in English, after it in Chinese.
#[must_use]
pub fn currency_name(code: &str, lang: Lang) -> &str {
    match (code, lang) {
        ("USD", Lang::En) => "$",
        ("USD", Lang::Zh) => "美元",
        ("CNY", Lang::En) => "¥",
        ("CNY", Lang::Zh) => "元",
        ("EUR", Lang::En) => "€",
        ("EUR", Lang::Zh) => "欧元",
        ("GBP", Lang::En) => "£",
        ("GBP", Lang::Zh) => "英镑",
        ("JPY", Lang::En) => "JP¥",
        ("JPY", Lang::Zh) => "日元",
        _ => code,
    }
}

/// Names of the months in English.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `Nov 2029`; `2029 年 11 月`.
#[must_use]
pub fn calendar_month(year: i16, month: i8, lang: Lang) -> String {
    match lang {
        Lang::En => {
            let name = usize::try_from(month - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or("");
            format!("{name} {year}")
        }
        Lang::Zh => format!("{year} 年 {month} 月"),
    }
}

/// Small numbers as words where the language writes them so: `three`; `三`.
#[must_use]
pub fn small_word(n: usize, lang: Lang) -> String {
    const EN: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    const ZH: [&str; 11] = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    lang.pick(EN, ZH).get(n).map_or_else(|| lang.pick(n.to_string(), format!(" {n} ")), |word| (*word).to_owned())
}

/// An estimate in one line: its numbers (lowest first; of three, the second is the most likely), as shares or plain numbers, and their unit.
#[must_use]
pub fn estimate(numbers: &[f64], share: bool, unit: &str, lang: Lang) -> String {
    use super::numbers::Unit;
    let kind = if share { Unit::Percent } else { Unit::Plain };
    let written = match *numbers {
        [x] => kind.one(x, lang),
        [low, mode, high] if mode > low && mode < high => lang.range_mostly(kind.range(low, high, lang), kind.one(mode, lang)),
        [low, high] | [low, _, high] => kind.range(low, high, lang),
        _ => return lang.claim_no_figure().to_owned(),
    };
    if unit.is_empty() { written } else { lang.figure_of(written, unit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_people_write_them() {
        assert_eq!(tick(0.5, 0.25), "0.50");
        assert_eq!(tick(120.0, 40.0), "120");
        assert_eq!(MoneyScale::of(342_000.0, Lang::En).name, "k");
        assert_eq!(MoneyScale::of(-1_342_000.0, Lang::En).name, "M");
        assert_eq!(MoneyScale::of(342_000.0, Lang::Zh).name, "万");
        assert_eq!(calendar_month(2029, 11, Lang::En), "Nov 2029");
        assert_eq!(calendar_month(2029, 11, Lang::Zh), "2029 年 11 月");
        assert_eq!(small_word(2, Lang::Zh), "两");
        assert_eq!(small_word(25, Lang::En), "25");
    }
}
