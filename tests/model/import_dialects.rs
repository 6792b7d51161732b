//! Random studios written as others would write them: they come back, or something is asked; nothing comes back otherwise.

use crewcast::files;
use crewcast::files::tables::{self, Answers, Mapping};
use proptest::prelude::*;
use std::fmt::Write as _;

/// Heads of department, role, people, pay a year, pay a month.
const HEADS: [[&str; 5]; 6] = [
    ["Department", "Job title", "Headcount", "Annual salary", "Monthly salary"],
    ["部门", "岗位", "人数", "年薪", "月薪（元）"],
    ["Abteilung", "Funktion", "Anzahl", "Jahresgehalt", "Monatsgehalt"],
    ["Service", "Poste", "Effectif", "Salaire annuel", "Salaire mensuel"],
    ["Departamento", "Puesto", "Cantidad", "Salario anual", "Salario mensual"],
    ["部署", "職種", "人数", "年収", "月給"],
];
const TOTALS: [&str; 6] = ["Total", "合计", "Summe", "Total général", "Total", "合計"];
const NAMES: [&str; 6] = ["Editor", "剪辑师", "Cutter", "Étalonneur", "Montador", "エディター"];

/// A number in a dialect: whole, or with two decimals; with thousands or without.
fn number(x: f64, comma: bool, thousands: bool) -> String {
    let text = if x.fract() == 0.0 { format!("{x}") } else { format!("{x:.2}") };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (i, c) in whole.chars().enumerate() {
        if thousands && i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(if comma { '.' } else { ',' });
        }
        grouped.push(c);
    }
    if fraction.is_empty() { grouped } else { format!("{grouped}{}{fraction}", if comma { ',' } else { '.' }) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn a_studio_comes_back_or_something_is_asked(
        roles in prop::collection::vec((1_u32..4_000, 0_u32..3, 8_000_u32..400_000, any::<bool>()), 1..8),
        language in 0_usize..6, comma in any::<bool>(), thousands in any::<bool>(), month in any::<bool>(), separator in 0_usize..4,
        order in Just(vec![0_usize, 1, 2, 3]).prop_shuffle(), titles in 0_usize..3, blank in any::<bool>(), total in any::<bool>(), encoding in 0_usize..3,
    ) {
        let separator = [",", ";", "\t", "|"][separator];
        let heads = HEADS[language];
        let quoted = |cell: &str| if cell.contains(separator) || cell.contains('"') { format!("\"{cell}\"") } else { cell.to_owned() };
        let line = |cells: [String; 4]| order.iter().map(|&at| quoted(&cells[at])).collect::<Vec<_>>().join(separator) + "\r\n";
        let mut text = String::new();
        for n in 0..titles {
            text.extend(["Crew ".to_owned(), n.to_string(), separator.repeat(3), "\r\n".to_owned()]);
        }
        text += &line([heads[0].to_owned(), heads[1].to_owned(), heads[2].to_owned(), heads[if month { 4 } else { 3 }].to_owned()]);
        let mut wanted = Vec::new();
        for (i, &(people, fraction, pay, _)) in roles.iter().enumerate() {
            let people = f64::from(people) + [0.0, 0.5, 0.25][fraction as usize];
            let name = format!("{} {i}", NAMES[language]);
            text += &line([heads[0].to_owned() + "1", name.clone(), number(people, comma, thousands), number(f64::from(pay), comma, thousands)]);
            wanted.push((name, people, f64::from(pay) * if month { 12.0 } else { 1.0 }));
            if blank {
                text += &(separator.repeat(3) + "\r\n");
            }
        }
        if total {
            text += &line([String::new(), TOTALS[language].to_owned(), "17".to_owned(), String::new()]);
        }
        let bytes = match (encoding, language) {
            (1, 1) => encoding_rs::GB18030.encode(&text).0.into_owned(),
            (1, 5) => encoding_rs::SHIFT_JIS.encode(&text).0.into_owned(),
            (1, _) => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
            (2, _) => [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
            _ => text.clone().into_bytes(),
        };
        let base = files::builtin();
        let sheets = tables::parse(bytes).map_err(|error| TestCaseError::fail(format!("{error:?}: {text}")))?;
        let plan = tables::plan(&sheets[0], &Mapping::guess(&sheets[0]), &base, &Answers::new(), true);
        if plan.asks.is_empty() && plan.problems.is_empty() {
            let seen: Vec<(String, f64, f64)> =
                plan.roles.iter().map(|role| (role.role.clone(), role.headcount.unwrap_or(-1.0), role.pay.unwrap_or(-1.0))).collect();
            prop_assert_eq!(seen, wanted, "{}", text);
        } else {
            // What is asked is the decimal sign or the time of pay, never what the table says.
            prop_assert!(plan.asks.iter().all(|ask| ["decimal", "pay-unit", "encoding", "bad-rows", "total"].contains(&ask.key.as_str())), "{:?}: {}", plan.asks, text);
        }
    }
}

/// Linear in rows: eight times the rows take less than twenty times the time.
#[test]
fn many_rows_take_their_time_and_no_more() {
    let base = files::builtin();
    let time = |rows: usize| {
        let mut text = "Employee ID,Job title,Department,FTE,Base salary\n".to_owned();
        for row in 0..rows {
            writeln!(text, "{row},Role {},Dept {},1,{}", row % 40, row % 40 % 7, 40_000 + row % 900).expect("a string");
        }
        let start = std::time::Instant::now();
        let sheets = tables::parse(text.into_bytes()).expect("a table");
        let plan = tables::plan(&sheets[0], &Mapping::guess(&sheets[0]), &base, &Answers::new(), true);
        assert_eq!((plan.roles.len(), plan.asks.len()), (40, 0), "{:?}", plan.asks);
        assert!(plan.merge(&base, tables::Others::Remove, "x").is_ok());
        start.elapsed()
    };
    let (few, many) = (time(2_400), time(19_200));
    assert!(many < few * 20, "{few:?}, {many:?}");
    let mut text = "Role,People\n".to_owned();
    for row in 0..19_000 {
        writeln!(text, "Role {row},1").expect("a string");
    }
    let start = std::time::Instant::now();
    let sheets = tables::parse(text.into_bytes()).expect("a table");
    let plan = tables::plan(&sheets[0], &Mapping::guess(&sheets[0]), &base, &Answers::new(), true);
    let refused = plan.merge(&base, tables::Others::Keep, "x").expect_err("too many roles");
    assert_eq!(refused[0].problem, tables::CellProblem::TooMany);
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
