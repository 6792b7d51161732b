//! The People view, driven without a display: its figures are those of the command line to the bit; sorting, filter, folds, export.

use crate::common;

use std::process::Command as Process;

use common::view::{Lazy, copied, shown, window};
use crewcast::analysis::What;
use crewcast::analysis::compare::{Variant, compare};
use crewcast::files::{self, Example, results, settings};
use crewcast::session::{Jobs, Report, Version, compute_with};
use crewcast::sim::{Detail, Watch};
use crewcast::text::Lang;
use crewcast::ui::command::{Command, View};
use crewcast::ui::explore::Column;
use crewcast::ui::file_dialog::Purpose;
use crewcast::ui::people::rows::{self, Key, Order, Table};
use egui::accesskit::Role;
use egui::{Key as Press, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

fn harness(lang: Lang, theme: settings::Theme, size: egui::Vec2) -> Harness<'static, Lazy> {
    shown(lang, theme, size, 64, View::Explore)
}

fn show(harness: &mut Harness<'static, Lazy>) {
    window(harness).command(Command::View(View::People));
    harness.run_steps(3);
}

/// The names of the roles that are drawn, from top to bottom.
fn drawn(harness: &Harness<'static, Lazy>, names: &[String], lang: Lang) -> Vec<String> {
    let mut found: Vec<(f32, String)> = Vec::new();
    for node in harness.query_all_by_role(Role::Button) {
        let label = node.accesskit_node().label().unwrap_or_default();
        let start = |name: &&String| label.starts_with(&format!("{name}{}", lang.pick(":", "：")));
        if let Some(name) = names.iter().find(start) {
            found.push((node.rect().top(), name.clone()));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn the_figures_are_those_of_the_command_line_to_the_bit() {
    let mut scenario = files::example(Example::NorthLight);
    scenario.draws = 300;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("studio.ron");
    files::save(&path, &scenario, files::Expected::Nothing).expect("saved");
    let ran = Process::new(env!("CARGO_BIN_EXE_crewcast"))
        .args(["run".as_ref(), path.as_os_str(), "--format".as_ref(), "csv".as_ref()])
        .output()
        .expect("it runs");
    assert!(ran.status.success());
    // (scope, id, series) → month → (mean, p5, p95)
    let mut series: HashMap<(String, String, String), Vec<[f64; 3]>> = HashMap::new();
    let mut reader = csv::Reader::from_reader(ran.stdout.as_slice());
    for record in reader.records() {
        let record = record.expect("a row");
        let number = |i: usize| record[i].parse().unwrap_or(f64::NAN);
        let key = (record[0].to_owned(), record[1].to_owned(), record[2].to_owned());
        series.entry(key).or_default().push([number(5), number(6), number(10)]);
    }
    let of = |scope: &str, id: &str, name: &str| &series[&(scope.to_owned(), id.to_owned(), name.to_owned())];
    let until = |scope: &str, id: &str, name: &str, month: usize| -> f64 {
        of(scope, id, name)[..=month].iter().skip(1).map(|value| value[0]).sum()
    };

    let scenario = Version::new(scenario);
    let results = compute_with(&scenario, 300, Detail::Full, &Watch::default()).expect("not stopped");
    for month in [0, 1, 36, 60] {
        let table = Table::of(&results, &results.policy, month);
        assert!(table.complete);
        let mut roles = 0;
        for (role, (_, row)) in scenario.roles().zip(table.roles()) {
            let bits =
                |a: f64, b: f64, what: &str| assert_eq!(a.to_bits(), b.to_bits(), "{what} of {} in month {month}", role.id);
            let [mean, p5, p95] = of("role", &role.id, "headcount")[month];
            bits(row.then, mean, "headcount");
            bits(row.band[0], p5, "P5");
            bits(row.band[1], p95, "P95");
            bits(row.change(), mean - role.headcount, "change");
            bits(row.laid_off, until("role", &role.id, "laid_off", month), "laid off");
            bits(row.hired, until("role", &role.id, "hired", month), "hired");
            bits(row.moved, until("role", &role.id, "moved", month), "moved");
            bits(row.idle, of("role", &role.id, "idle")[month][0], "idle people");
            bits(row.bottleneck, until("role", &role.id, "bottleneck", month), "bottleneck");
            bits(row.productivity, 1.0 / of("role", &role.id, "time_left")[month][0], "productivity");
            bits(row.cost, mean * (role.pay * (1.0 + scenario.on_cost) / 12.0), "cost");
            assert_eq!(row.months.len(), 61);
            for (shown, said) in row.months.iter().zip(of("role", &role.id, "headcount")) {
                bits(*shown, said[0], "strip");
            }
            roles += 1;
        }
        assert_eq!(roles, scenario.roles().count());
        let [mean, p5, p95] = of("studio", "", "headcount")[month];
        assert_eq!((table.studio.then, table.studio.band), (mean, [p5, p95]));
        assert_eq!(table.studio.laid_off, until("studio", "", "laid_off", month));
        assert_eq!(table.studio.idle, of("studio", "", "idle")[month][0]);
        let idle: f64 = table.groups.iter().map(|group| group.total.idle).filter(|idle| !idle.is_nan()).sum();
        assert!((idle - table.studio.idle).abs() < 1e-9 * mean, "{idle} idle for {}", table.studio.idle);
        assert_eq!(table.studio.cost, of("studio", "", "payroll")[month][0]);
        // The departments' sums are the studio's, as far as sums of rounded numbers are.
        let sum: f64 = table.groups.iter().map(|group| group.total.then).sum();
        assert!((sum - mean).abs() < 1e-9 * mean.max(1.0), "{sum} for {mean}");
        let cost: f64 = table.groups.iter().map(|group| group.total.cost).sum();
        assert!((cost - table.studio.cost).abs() < 1e-6 * cost, "{cost} for {}", table.studio.cost);
    }
}

#[test]
fn rows_are_sorted_and_found_and_exported_with_every_digit() {
    let mut scenario = files::example(Example::NorthLight);
    scenario.departments[0].roles[0].name = scenario.departments[0].roles[0].name.with(Lang::En, "=cmd()".to_owned());
    let scenario = Version::new(scenario);
    let results = compute_with(&scenario, 64, Detail::Full, &Watch::default()).expect("not stopped");
    let table = Table::of(&results, &results.compress, 36);
    let order = |search, sort, grouped| Order { search, sort, grouped, lang: Lang::En };
    for key in Key::ALL.into_iter().skip(1) {
        for down in [true, false] {
            let sorted = order("", Some((key, down)), false).of(&table);
            let values: Vec<f64> = sorted[0].1.iter().map(|(_, row)| row.value(key)).collect();
            assert_eq!(values.len(), scenario.roles().count());
            let ordered = |pair: &[f64]| pair[1].is_nan() || if down { pair[0] >= pair[1] } else { pair[0] <= pair[1] };
            assert!(values.windows(2).all(ordered), "{key:?} {down}: {values:?}");
        }
    }
    let first = scenario.roles().next().expect("a role").id.clone();
    let loud = first.to_uppercase();
    let found = order(&loud, None, true).of(&table);
    assert!(found.iter().flat_map(|(_, roles)| roles).any(|(_, row)| row.id == first));
    assert!(order("no such role", None, true).of(&table).is_empty());
    let department = &scenario.departments[0];
    let found = order(&department.id, None, true).of(&table);
    assert_eq!(found[0].1.len(), department.roles.len(), "a department that is found shows all its roles");

    let cells = rows::cells(&table, &order("", None, true), "Compress", 36, "USD");
    let mut out = Vec::new();
    results::write_table(&mut out, results::Between::Comma, &cells).expect("written");
    let text = String::from_utf8(out).expect("UTF-8");
    assert!(text.contains(",'=cmd(),") && !text.contains(",=cmd()"), "a name that is a formula is neutralised");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(&reader.headers().expect("a head")[17], "cost_a_month_USD");
    let mut rows = table.roles();
    for record in reader.records().map(|record| record.expect("as long as the head")).filter(|record| &record[0] == "role") {
        let (_, row) = rows.next().expect("a role");
        assert_eq!(record[2], row.id);
        for (i, value) in [(7, row.then), (8, row.band[0]), (11, row.laid_off), (14, row.idle), (17, row.cost)] {
            let read = if record[i].is_empty() { f64::NAN } else { record[i].parse().expect("a number") };
            assert_eq!(read.to_bits(), value.to_bits());
        }
    }
    assert!(rows.next().is_none());
}

#[test]
fn series_that_are_not_there_yet_are_dots_and_come_later() {
    let scenario = Version::new(files::example(Example::NorthLight));
    let coarse = compute_with(&scenario, 64, Detail::Headcounts, &Watch::default()).expect("not stopped");
    let table = Table::of(&coarse, &coarse.policy, 36);
    assert!(!table.complete);
    assert!(table.roles().all(|(_, row)| row.laid_off.is_nan() && row.then.is_finite()));

    let jobs = Jobs::start(|| {}).expect("a thread");
    jobs.submit_full(&scenario, 36, false);
    let Some(Report::Results(results)) = jobs.report_within(Duration::from_mins(2)) else { panic!("no results") };
    assert!(results.is_full() && results.draws == scenario.draws, "what only lacks the series has no coarse picture again");
    jobs.submit_full(&scenario, 36, true);
    let Some(Report::Results(results)) = jobs.report_within(Duration::from_mins(2)) else { panic!("no results") };
    assert!(!results.is_full() && results.draws < scenario.draws, "a change has a picture at once");
    while let Some(Report::Results(results)) = jobs.report_within(Duration::from_mins(2)) {
        if results.draws == scenario.draws && results.roles_at.is_none() {
            assert!(results.is_full());
            break;
        }
    }
}

#[test]
fn the_table_is_sorted_filtered_folded_and_leads_to_a_card() {
    for lang in [Lang::En, Lang::Zh] {
        let mut harness = harness(lang, settings::Theme::Light, vec2(1440.0, 900.0));
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Press::P);
        harness.run_steps(3);
        let scenario = window(&mut harness).document().scenario().clone();
        let names: Vec<String> = scenario.roles().map(|role| role.label(lang).to_owned()).collect();
        let in_file = drawn(&harness, &names, lang);
        assert!(in_file.len() >= 10, "{in_file:?}");
        assert_eq!(in_file, names[..in_file.len()]);

        // One list, the largest first, by pointer; then the smallest, by keyboard.
        harness.get_by_role_and_label(Role::CheckBox, lang.people_by_department()).click();
        harness.run_steps(2);
        harness.get_by_role_and_label(Role::ColumnHeader, lang.people_today()).click();
        harness.run_steps(2);
        let size = |name: &String| scenario.roles().find(|role| role.label(lang) == name).expect("known").headcount;
        let down: Vec<f64> = drawn(&harness, &names, lang).iter().map(size).collect();
        assert!(down.len() >= 10 && down.windows(2).all(|pair| pair[0] >= pair[1]), "{down:?}");
        harness.get_by_role_and_label(Role::ColumnHeader, &lang.people_sorted_down(lang.people_today())).focus();
        harness.run_steps(1);
        harness.key_press(Press::Enter);
        harness.run_steps(2);
        let up: Vec<f64> = drawn(&harness, &names, lang).iter().map(size).collect();
        assert!(up.len() >= 10 && up.windows(2).all(|pair| pair[0] <= pair[1]), "{up:?}");
        harness.get_by_role_and_label(Role::ColumnHeader, &lang.people_sorted_up(lang.people_today())).click();
        harness.get_by_role_and_label(Role::CheckBox, lang.people_by_department()).click();
        harness.run_steps(2);
        assert_eq!(drawn(&harness, &names, lang), in_file, "the third press is the order of the file again");

        // A department folds.
        let department = &scenario.departments[0];
        let head = format!("{}{}", department.label(lang), lang.pick(":", "："));
        let fold = harness.get_all_by_role(Role::DisclosureTriangle).find(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label.starts_with(&head)
        });
        fold.expect("a department's row").click();
        harness.run_steps(2);
        assert!(!drawn(&harness, &names, lang).contains(&names[0]), "its roles are folded away");

        // A filter that finds nothing says so and has a way back; one that finds a role opens its department.
        let field = |harness: &Harness<'static, Lazy>, text: &str| {
            let field = harness.get_by_role(Role::TextInput);
            field.focus();
            field.type_text(text);
        };
        field(&harness, "zzzz");
        harness.run_steps(3);
        assert!(harness.query_by_label(&lang.people_none_found("zzzz")).is_some());
        harness.get_by_label(lang.clear_search()).click();
        harness.run_steps(2);
        field(&harness, &names[0]);
        harness.run_steps(3);
        assert!(drawn(&harness, &names, lang).contains(&names[0]));

        // A click on a role leads to its card.
        let row = format!("{}{}", names[0], lang.pick(":", "："));
        let found = harness.get_all_by_role(Role::Button).find(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label.starts_with(&row)
        });
        found.expect("the role's row").click();
        harness.run_steps(3);
        let id = scenario.roles().next().expect("a role").id.clone();
        assert!(window(&mut harness).state_mut().open_roles.contains(&id));
        assert!(harness.query_by_label(lang.people_copy()).is_none(), "Explore is shown");
    }
}

#[test]
fn the_choice_and_the_month_are_shared_with_explore() {
    let mut harness = harness(Lang::En, settings::Theme::Light, vec2(1440.0, 900.0));
    show(&mut harness);
    harness.get_by_role_and_label(Role::Button, Lang::En.choice_expand()).click();
    harness.run_steps(2);
    assert_eq!(window(&mut harness).state_mut().focus, Column::Expand);
    let of = |harness: &mut Harness<'static, Lazy>| {
        let results = window(harness).results().expect("simulated").clone();
        let month = window(harness).state_mut().month;
        let table = Table::of(&results, &results.expand, month);
        let row = table.groups[0].roles[0].clone();
        let then = crewcast::text::numbers::fixed(row.then, 1);
        let words = Lang::En.people_band(
            then,
            crewcast::text::numbers::fixed(row.band[0], 1),
            crewcast::text::numbers::fixed(row.band[1], 1),
        );
        Lang::En.people_row(row.label(Lang::En), crewcast::text::numbers::count(row.today), words)
    };
    let at_36 = of(&mut harness);
    assert!(harness.query_by_label(&at_36).is_some(), "{at_36}");
    window(&mut harness).state_mut().month = 6;
    harness.run_steps(2);
    let at_6 = of(&mut harness);
    assert!(at_6 != at_36 && harness.query_by_label(&at_6).is_some(), "{at_6}");
}

#[test]
fn the_table_is_copied_and_written_to_a_file() {
    let mut harness = harness(Lang::En, settings::Theme::Light, vec2(1024.0, 640.0));
    show(&mut harness);
    harness.get_by_role_and_label(Role::Button, Lang::En.people_copy()).click();
    harness.step();
    let copied = copied(&harness);
    let scenario = window(&mut harness).document().scenario().clone();
    let rows = scenario.roles().count() + scenario.departments.len() + 2;
    assert_eq!(copied.lines().count(), rows);
    assert!(copied.lines().all(|line| line.split('\t').count() == 18), "{copied}");

    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("people.csv");
    files::atomic::replace(&path, b"old").expect("written");
    let window = window(&mut harness);
    window.command(Command::ExportTable("people.csv".into(), "a,b\n".to_owned()));
    window.file_chosen(Purpose::Table, path.clone());
    assert_eq!(std::fs::read_to_string(&path).expect("there"), "a,b\n");
    // A folder that is not there is said, and nothing is lost.
    window.command(Command::ExportTable("people.csv".into(), "c\n".to_owned()));
    window.file_chosen(Purpose::Table, folder.path().join("none/people.csv"));
    harness.run_steps(2);
    assert!(harness.query_by_label(Lang::En.save_failed_title()).is_some());
}

#[test]
fn both_languages_and_themes_are_drawn_after_every_kind_of_change() {
    for (lang, theme) in [(Lang::En, settings::Theme::Dark), (Lang::Zh, settings::Theme::Light)] {
        for size in [vec2(1440.0, 900.0), vec2(1024.0, 640.0)] {
            let mut harness = harness(lang, theme, size);
            show(&mut harness);
            for choice in Column::ALL {
                window(&mut harness).state_mut().focus = choice;
                window(&mut harness).state_mut().month = 0;
                harness.run_steps(2);
                assert!(harness.query_all_by_label_contains(lang.people_studio()).count() == 2);
            }
            window(&mut harness).command(Command::NewSample);
            harness.run_steps(2);
            assert!(harness.query_by_label(lang.people_updating()).is_some(), "old figures are said to be old");
            window(&mut harness).simulate_now(64);
            harness.run_steps(2);
            assert!(harness.query_by_label(lang.people_updating()).is_none());
            window(&mut harness).command(Command::New(Example::DuXiaomeng));
            harness.run_steps(2);
        }
    }
}

/// The range of a department is that of its sum in each future, as the command line compares it.
#[test]
fn a_department_has_the_band_of_its_sum() {
    let mut harness = harness(Lang::En, settings::Theme::Light, vec2(1440.0, 900.0));
    show(&mut harness);
    harness.get_by_role_and_label(Role::Button, Lang::En.people_copy()).click();
    harness.step();
    let copied = copied(&harness);
    let scenario = Arc::clone(window(&mut harness).document().scenario());
    let draws = window(&mut harness).results().expect("simulated").draws;
    let whats: Vec<What> = scenario.departments.iter().map(|department| What::Department(department.id.clone())).collect();
    let variant = Variant { scenario: Arc::clone(&scenario), choice: scenario.policy.choice, without_ai: false };
    let found = compare(&[variant], &whats, 36, None, draws, &Watch::default()).expect("nobody cancels");
    let mut departments = 0;
    for row in copied.lines().map(|line| line.split('\t').collect::<Vec<_>>()).filter(|row| row[0] == "department") {
        let band = found.rows[departments].figures[0].expect("people").band;
        let said: Vec<f64> = row[8..10].iter().map(|cell| cell.parse().expect("a number")).collect();
        assert_eq!([said[0].to_bits(), said[1].to_bits()], [band[0].to_bits(), band[4].to_bits()], "{}", row[2]);
        departments += 1;
    }
    assert_eq!(departments, scenario.departments.len());
    // Independent luck narrows a sum: the band is not the sum of the bands.
    let of_roles: f64 = copied
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .filter(|row| row[0] == "role" && row[1] == scenario.departments[0].label(Lang::En))
        .map(|row| row[9].parse::<f64>().expect("a number") - row[8].parse::<f64>().expect("a number"))
        .sum();
    let band = found.rows[0].figures[0].expect("people").band;
    assert!(band[4] - band[0] < of_roles, "{} for {of_roles}", band[4] - band[0]);
}
