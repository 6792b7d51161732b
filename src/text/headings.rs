//! What the heads and cells of other people's tables say, in both languages: read, never shown.

pub use super::heads::{JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL, heads};

/// The signs and codes of money, and the currency that they mean; `$` and `¥` mean several.
pub const MONEY: [(&str, &str); 22] = [
    ("US$", "USD"),
    ("USD", "USD"),
    ("CN¥", "CNY"),
    ("CNY", "CNY"),
    ("RMB", "CNY"),
    ("人民币", "CNY"),
    ("元", "CNY"),
    ("EUR", "EUR"),
    ("€", "EUR"),
    ("GBP", "GBP"),
    ("£", "GBP"),
    ("JPY", "JPY"),
    ("円", "JPY"),
    ("CHF", "CHF"),
    ("CAD", "CAD"),
    ("AUD", "AUD"),
    ("HKD", "HKD"),
    ("TWD", "TWD"),
    ("KRW", "KRW"),
    ("$", ""),
    ("¥", ""),
    ("￥", ""),
];

/// "七成" is 70 %, "三成五" 35 %.
#[must_use]
pub fn tenths(text: &str) -> Option<String> {
    let digit =
        |c: char| "零一二三四五六七八九".chars().position(|known| known == c).or_else(|| c.to_digit(10).map(|d| d as usize));
    let (whole, rest) = text.split_once('成')?;
    let mut chars = whole.chars();
    let (Some(first), None) = (chars.next(), chars.next()) else { return (whole == "十").then(|| "100%".to_owned()) };
    if first == '十' {
        return Some("100%".to_owned());
    }
    let half = match rest {
        "" => 0,
        "半" => 5,
        other => digit(other.chars().next()?)?,
    };
    Some(format!("{}%", digit(first)? * 10 + half))
}

/// "Each" before a time: "每月".
pub const EACH: &str = "每";

/// A head without a word for "average" or "before tax" at its beginning.
#[must_use]
pub fn without_average(head: &str) -> &str {
    ["平均", "人均", "税前"].iter().find_map(|word| head.strip_prefix(word)).unwrap_or(head)
}

/// Whether a head in an Eastern language names a time; a month's pay is what most words for pay mean, so that only its sign says so.
#[must_use]
pub fn names_time(head: &str, monthly: bool) -> bool {
    head.contains('月') || !monthly && head.chars().any(|c| "年日天周週时時".contains(c))
}

/// Whether a cell says itself that it counts in thousands or more.
#[must_use]
pub fn is_scaled(cell: &str) -> bool {
    cell.chars().any(|c| "kKmM万千億亿".contains(c))
}

/// Yes or no, in lower case; `None` for anything else.
#[must_use]
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "" | "false" | "no" | "n" | "0" | "否" | "不" | "-" | "–" => Some(false),
        "true" | "yes" | "y" | "1" | "x" | "是" | "√" | "✓" | "对" => Some(true),
        _ => None,
    }
}

/// Whether people are on the payroll, in lower case; `None` where the text does not say.
#[must_use]
pub fn employed(text: &str) -> Option<bool> {
    match text {
        "" | "employed" | "employee" | "staff" | "permanent" | "full-time" | "full time" | "fulltime" | "part-time"
        | "part time" | "parttime" | "open-ended" | "open ended" | "fixed-term" | "fixed term" | "internship" | "intern"
        | "trainee" | "apprentice" | "apprenticeship" | "regular" | "payroll" | "w2" | "w-2" | "festangestellt"
        | "angestellt" | "unbefristet" | "befristet" | "vollzeit" | "teilzeit" | "praktikum" | "cdi" | "cdd" | "stage"
        | "alternance" | "indefinido" | "fijo" | "temporal" | "plantilla" | "正式" | "在编" | "全职" | "雇员" | "劳动合同"
        | "合同制" | "正式员工" | "固定期限" | "无固定期限" | "聘用制" | "返聘" | "实习" | "实习生" | "正社員" | "契約社員" => {
            Some(true)
        }
        "freelance" | "freelancer" | "contractor" | "temporary" | "loan-out" | "loan out" | "loanout" | "day player"
        | "day-player" | "daily" | "self-employed" | "1099" | "short-term" | "freiberuflich" | "frei" | "freie mitarbeit"
        | "selbstständig" | "indépendant" | "intermittent" | "pigiste" | "autónomo" | "自由职业" | "外聘" | "按月聘用"
        | "兼职" | "外包" | "临时" | "项目制" | "业务委托" | "フリーランス" | "業務委託" => Some(false),
        _ => None,
    }
}

/// Whether a text stands for nothing known.
#[must_use]
pub fn is_unknown(text: &str) -> bool {
    matches!(
        text,
        "" | "-"
            | "–"
            | "—"
            | "--"
            | "n/a"
            | "na"
            | "n.a."
            | "tbd"
            | "tba"
            | "tbc"
            | "?"
            | "*"
            | "**"
            | "***"
            | "#"
            | "none"
            | "k.a."
            | "k. a."
            | "nc"
            | "n.c."
            | "s/d"
            | "待定"
            | "无"
            | "未定"
            | "保密"
            | "面议"
    )
}

/// Whether a post is empty.
#[must_use]
pub fn is_vacant(text: &str) -> bool {
    matches!(
        text,
        "vacant"
            | "vacancy"
            | "open"
            | "to hire"
            | "unbesetzt"
            | "vakant"
            | "vacante"
            | "空缺"
            | "空编"
            | "缺编"
            | "待招"
            | "欠員"
    )
}

/// Whether a row sums others up.
#[must_use]
pub fn is_total(text: &str) -> bool {
    let plain: String = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let words = [
        "total",
        "totals",
        "subtotal",
        "subtotals",
        "grandtotal",
        "sum",
        "summe",
        "gesamt",
        "gesamtsumme",
        "zwischensumme",
        "totalgénéral",
        "soustotal",
        "totalgeneral",
        "suma",
        "合计",
        "小计",
        "总计",
        "共计",
        "总数",
        "合計",
        "小計",
        "総計",
        "总人数",
        "部门合计",
        "部门小计",
        "insgesamt",
        "overall",
        "headcounttotal",
        "totalheadcount",
        "totalcrew",
    ];
    let of = |word: &&str| {
        plain == **word
            || (text.split_whitespace().count() > 1 || !plain.is_ascii()) && (plain.ends_with(*word) || plain.starts_with(*word))
    };
    words.iter().any(|word| of(word) && (word.len() > 4 || plain == *word || !plain.is_ascii()))
}

/// Words in a head that change nothing of what it means.
#[must_use]
pub fn is_qualifier(word: &str) -> bool {
    let words = [
        "base",
        "basic",
        "gross",
        "average",
        "avg",
        "mean",
        "current",
        "the",
        "of",
        "in",
        "no",
        "number",
        "per",
        "brutto",
        "brut",
        "bruto",
        "moyen",
        "durchschnittliches",
        "today",
        "nr",
        "de",
        "du",
        "des",
        "usd",
        "eur",
        "gbp",
        "cny",
        "rmb",
        "chf",
        "jpy",
        "estimated",
        "expected",
        "and",
        "a",
    ];
    words.contains(&word) || word.chars().all(|c| c.is_ascii_digit())
}

/// What a head of pay says its numbers are counted in: 1, thousands or ten thousands.
#[must_use]
pub fn scale(head: &str) -> f64 {
    let low = head.to_lowercase();
    if low.contains('万') {
        1e4
    } else if [
        "千元", "千円", "k€", "k$", "k£", "€k", "$k", "£k", "keur", "kusd", "kgbp", "t€", "teur", "tsd", "thousand", "'000",
        "(000", "(k)", "in k",
    ]
    .iter()
    .any(|sign| low.contains(sign))
    {
        1e3
    } else {
        1.0
    }
}

/// Whether a head that means a number of people may also mean who they are.
#[must_use]
pub fn may_be_names(head: &str) -> bool {
    [
        "mitarbeiter",
        "nombre",
        "staff",
        "crew",
        "employees",
        "people",
        "persons",
        "personen",
        "personas",
        "empleados",
        "personnes",
        "人员",
        "人員",
    ]
    .contains(&head)
}

/// The currency of the language that a text is in, where that says one: Chinese or Japanese.
#[must_use]
pub fn currency_of(text: &str) -> Option<&'static str> {
    let kana = text.chars().any(|c| ('\u{3041}'..='\u{30ff}').contains(&c)) || text.chars().any(|c| JAPANESE_ONLY.contains(c));
    let han = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    if kana {
        Some("JPY")
    } else if han {
        Some("CNY")
    } else {
        None
    }
}

/// Characters of heads that only Japanese has.
const JAPANESE_ONLY: &str = "収給種円";

/// Words beside "pay" or "people" that make something else of them.
#[must_use]
pub fn is_other(word: &str) -> bool {
    [
        "grade",
        "date",
        "code",
        "id",
        "type",
        "notes",
        "comment",
        "overtime",
        "bonus",
        "sick",
        "holiday",
        "vacation",
        "status",
        "name",
        "phone",
        "class",
        "group",
        "step",
        "frequency",
        "title",
        "function",
    ]
    .contains(&word)
}

/// The time that pay is for, by a word of its head or cell: `year`, `month`, `week`, `day`, `hour` or `project`.
#[must_use]
pub fn pay_unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "annual" | "annually" | "yearly" | "year" | "yr" | "pa" | "annum" | "jahr" | "jährlich" | "an" | "annuel" | "anual"
        | "año" | "年" | "元每年" => "year",
        "monthly" | "month" | "mo" | "mth" | "pm" | "monat" | "monatlich" | "mois" | "mensuel" | "mensual" | "mes" | "月" => {
            "month"
        }
        "weekly" | "week" | "wk" | "pw" | "woche" | "wöchentlich" | "semaine" | "hebdomadaire" | "semana" | "semanal" | "周"
        | "週" => "week",
        "daily" | "day" | "pd" | "tag" | "täglich" | "jour" | "journalier" | "día" | "diario" | "日" | "天" => "day",
        "hourly" | "hour" | "hr" | "ph" | "stunde" | "heure" | "horaire" | "hora" | "小时" | "时" | "時" => "hour",
        "project" | "episode" | "shot" | "projekt" | "projet" | "proyecto" | "项目" | "集" | "部" => "project",
        _ => return None,
    })
}

/// Whether work is what AI makes, in lower case.
#[must_use]
pub fn grows_with_ai(text: &str) -> bool {
    matches!(text, "withai" | "with_ai" | "with ai" | "随 ai" | "随ai")
}

/// Whether work grows with the volume, in lower case; `None` where the text does not say.
#[must_use]
pub fn grows(text: &str) -> Option<bool> {
    match text {
        "" | "withvolume" | "with_volume" | "随业务量" | "随工作量" => Some(true),
        "fixed" | "固定" => Some(false),
        other => yes_or_no(other),
    }
}
