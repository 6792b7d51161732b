//! Figures as the views show them: people, factors, money, months. Never more digits than mean something.

use super::Lang;

const MINUS: &str = "−";

/// A number with thousands separated, a true minus sign and `decimals` digits after the point.
#[must_use]
pub fn grouped(x: f64, decimals: usize) -> String {
    if !x.is_finite() {
        return "–".to_owned();
    }
    let text = format!("{:.decimals$}", x.abs());
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut out = String::with_capacity(text.len() + text.len() / 3 + 1);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(rest);
    let nothing = !out.chars().any(|c| ('1'..='9').contains(&c));
    if x < 0.0 && !nothing { format!("{MINUS}{out}") } else { out }
}

/// With at most `decimals` digits after the point, and none that are zero.
#[must_use]
pub fn trimmed(x: f64, decimals: usize) -> String {
    let text = grouped(x, decimals);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// People: whole ones from ten on, tenths below.
#[must_use]
pub fn people(x: f64) -> String {
    if x.abs() < 9.95 { trimmed(x, 1) } else { grouped(x, 0) }
}

/// A factor such as 1.28, with three figures that mean something.
#[must_use]
pub fn factor(x: f64) -> String {
    grouped(x, if x.abs() < 9.995 { 2 } else if x.abs() < 99.95 { 1 } else { 0 })
}

/// Digits after the point that tell ticks of this step apart.
#[must_use]
pub fn tick(x: f64, step: f64) -> String {
    let decimals = (0..6).find(|&d| ((step * libm::pow(10.0, f64::from(d))).fract()).abs() < 1e-6).unwrap_or(6);
    grouped(x, decimals as usize)
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
            Lang::En => &[(1e9, 1e9, "bn"), (1e5, 1e6, "M"), (1e3, 1e3, "k")],
            Lang::Zh => &[(1e8, 1e8, "亿"), (1e4, 1e4, "万")],
        };
        scales
            .iter()
            .find(|(from, ..)| size >= *from)
            .map_or(Self { one: 1.0, name: "" }, |&(_, one, name)| Self { one, name })
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

/// Money in few digits: `$1.23M`, `−$20k`; `123 万美元`.
#[must_use]
pub fn money(x: f64, code: &str, lang: Lang) -> String {
    if !x.is_finite() {
        return "–".to_owned();
    }
    let scale = MoneyScale::of(x, lang);
    let number = significant(x.abs() / scale.one);
    let sign = if x < 0.0 && number != "0" { MINUS } else { "" };
    let name = currency_name(code, lang);
    match lang {
        Lang::En => format!("{sign}{name}{number}{}", scale.name),
        Lang::Zh => format!("{sign}{number} {}{name}", scale.name),
    }
}

/// Three significant digits, without zeros at the end.
#[must_use]
pub fn significant(x: f64) -> String {
    let decimals = match x.abs() {
        size if size >= 99.95 => 0,
        size if size >= 9.995 => 1,
        _ => 2,
    };
    trimmed(x, decimals)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_people_write_them() {
        assert_eq!(grouped(1_234_567.0, 0), "1,234,567");
        assert_eq!(grouped(-0.4, 0), "0");
        assert_eq!(grouped(-1234.5, 1), "−1,234.5");
        assert_eq!(people(2.04), "2");
        assert_eq!(people(2.46), "2.5");
        assert_eq!(people(124.6), "125");
        assert_eq!(factor(1.279), "1.28");
        assert_eq!(tick(0.5, 0.25), "0.50");
        assert_eq!(tick(120.0, 40.0), "120");
        assert_eq!(money(342_000.0, "USD", Lang::En), "$0.34M");
        assert_eq!(money(-20_400.0, "USD", Lang::En), "−$20.4k");
        assert_eq!(money(342_000.0, "USD", Lang::Zh), "34.2 万美元");
        assert_eq!(money(1e10, "CNY", Lang::Zh), "100 亿元");
        assert_eq!(money(f64::NAN, "CNY", Lang::Zh), "–");
        assert_eq!(calendar_month(2029, 11, Lang::En), "Nov 2029");
        assert_eq!(small_word(2, Lang::Zh), "两");
        assert_eq!(small_word(25, Lang::En), "25");
    }
}
