//! The rows of the People table, out of the results: sums, order, and what is exported. Knows no window.

use crate::files::results::Cell;
use crate::model::{Department, Role, Scenario, Text};
use crate::session::Results;
use crate::sim::{Bands, Outcome, RoleOutcome, RoleSeries, Series};
use crate::text::Lang;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// The role's name.
    Name,
    /// FTE today.
    Today,
    /// FTE in the month: mean, P5 and P95.
    Then,
    /// The mean less today, FTE.
    Change,
    /// Mean FTE laid off from month 1 to the month.
    LaidOff,
    /// Mean FTE hired from month 1 to the month.
    Hired,
    /// Mean FTE that came from other roles less those that went there, month 1 to the month; of the studio, all that moved.
    Moved,
    /// Mean FTE without work in the month; none where the work does not follow the volume.
    Idle,
    /// Months from 1 to the month in which it holds the others up: the sum of the shares of the futures.
    Bottleneck,
    /// 1 / the mean of the time that work still takes.
    Productivity,
    /// Mean money a month in the month, with what comes on top of pay.
    Cost,
}

impl Key {
    /// All columns, from left to right.
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Today,
        Self::Then,
        Self::Change,
        Self::LaidOff,
        Self::Hired,
        Self::Moved,
        Self::Idle,
        Self::Bottleneck,
        Self::Productivity,
        Self::Cost,
    ];
}

/// One line of the table: a role, a department, or the studio.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Id of the role or the department; empty for the studio.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// FTE today.
    pub today: f64,
    /// Mean FTE in the month.
    pub then: f64,
    /// P5 and P95 of it; NaN for departments until they are known, because the band of a sum is not the sum of the bands.
    pub band: [f64; 2],
    /// See [`Key::LaidOff`].
    pub laid_off: f64,
    /// See [`Key::Hired`].
    pub hired: f64,
    /// See [`Key::Moved`].
    pub moved: f64,
    /// See [`Key::Idle`].
    pub idle: f64,
    /// See [`Key::Bottleneck`].
    pub bottleneck: f64,
    /// See [`Key::Productivity`]; of several roles, weighted with today's people.
    pub productivity: f64,
    /// See [`Key::Cost`].
    pub cost: f64,
    /// Mean FTE month by month.
    pub months: Vec<f64>,
}

/// A department with its roles.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its sums.
    pub total: Row,
    /// Its roles in the order of the file.
    pub roles: Vec<Row>,
}

/// Everything the view shows of one choice in one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// By department, in the order of the file.
    pub groups: Vec<Group>,
    /// The studio's own series.
    pub studio: Row,
    /// Whether every series is there; where not, their figures are NaN.
    pub complete: bool,
}

impl Row {
    /// The mean less today.
    #[must_use]
    pub fn change(&self) -> f64 {
        self.then - self.today
    }

    /// The figure of a column; NaN for the name.
    #[must_use]
    pub fn value(&self, key: Key) -> f64 {
        match key {
            Key::Name => f64::NAN,
            Key::Today => self.today,
            Key::Then => self.then,
            Key::Change => self.change(),
            Key::LaidOff => self.laid_off,
            Key::Hired => self.hired,
            Key::Moved => self.moved,
            Key::Idle => self.idle,
            Key::Bottleneck => self.bottleneck,
            Key::Productivity => self.productivity,
            Key::Cost => self.cost,
        }
    }

    /// Its name in a language; the id where it has none.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &str {
        let name = self.name.get(lang);
        if name.is_empty() { &self.id } else { name }
    }
}

impl Table {
    /// The table of one choice's outcome; months beyond the last are the last.
    #[must_use]
    pub fn of(results: &Results, outcome: &Outcome, month: usize) -> Self {
        let scenario = &*results.scenario;
        let groups: Vec<Group> =
            scenario.departments.iter().map(|department| group(scenario, department, outcome, month)).collect();
        let roles: Vec<(&Role, &Row)> = scenario.roles().zip(groups.iter().flat_map(|group| &group.roles)).collect();
        let people = outcome.get(Series::Headcount);
        let then = people.at(month);
        let studio = Row {
            id: String::new(),
            name: scenario.title.clone(),
            today: scenario.headcount(),
            then: then.mean,
            band: [then.band[0], then.band[4]],
            laid_off: until(Some(outcome.get(Series::LaidOff)), month),
            hired: until(Some(outcome.get(Series::Hired)), month),
            moved: until(Some(outcome.get(Series::Moved)), month),
            idle: outcome.get(Series::Idle).at(month).mean,
            bottleneck: roles.iter().map(|(_, row)| row.bottleneck).sum(),
            productivity: together(roles.iter().map(|(_, row)| *row)),
            cost: outcome.get(Series::Payroll).at(month).mean,
            months: people.mean.clone(),
        };
        Self { groups, studio, complete: results.is_full() }
    }

    /// All roles with their department, in the order of the file.
    pub fn roles(&self) -> impl Iterator<Item = (&Group, &Row)> {
        self.groups.iter().flat_map(|group| group.roles.iter().map(move |role| (group, role)))
    }
}

fn group(scenario: &Scenario, department: &Department, outcome: &Outcome, month: usize) -> Group {
    let roles: Vec<Row> = department.roles.iter().map(|role| of_role(scenario, role, outcome.role(&role.id), month)).collect();
    let sum = |of: fn(&Row) -> f64| roles.iter().map(of).sum();
    let longest = roles.iter().map(|role| role.months.len()).max().unwrap_or(0);
    let at = |t: usize| roles.iter().map(|role| role.months.get(t).copied().unwrap_or(f64::NAN)).sum();
    let total = Row {
        id: department.id.clone(),
        name: department.name.clone(),
        today: sum(|role| role.today),
        then: sum(|role| role.then),
        band: [f64::NAN; 2],
        laid_off: sum(|role| role.laid_off),
        hired: sum(|role| role.hired),
        moved: sum(|role| role.moved),
        idle: idle(&roles),
        bottleneck: sum(|role| role.bottleneck),
        productivity: together(roles.iter()),
        cost: sum(|role| role.cost),
        months: (0..longest).map(at).collect(),
    };
    Group { total, roles }
}

fn of_role(scenario: &Scenario, role: &Role, outcome: Option<&RoleOutcome>, month: usize) -> Row {
    let get = |series| outcome.and_then(|outcome| outcome.get(series));
    let people = get(RoleSeries::Headcount);
    let then = people.map(|people| people.at(month));
    let band = then.map_or([f64::NAN; 5], |then| then.band);
    let then = then.map_or(f64::NAN, |then| then.mean);
    // As in model.md: m_r = w_r (1 + b) / 12.
    let monthly = role.pay * (1.0 + scenario.on_cost) / 12.0;
    Row {
        id: role.id.clone(),
        name: role.name.clone(),
        today: role.headcount,
        then,
        band: [band[0], band[4]],
        laid_off: until(get(RoleSeries::LaidOff), month),
        hired: until(get(RoleSeries::Hired), month),
        moved: until(get(RoleSeries::Moved), month),
        idle: get(RoleSeries::Idle).map_or(f64::NAN, |idle| idle.at(month).mean),
        bottleneck: outcome.map_or(f64::NAN, |outcome| sum_until(&outcome.bottleneck.mean, month)),
        productivity: 1.0 / get(RoleSeries::TimeLeft).map_or(f64::NAN, |left| left.at(month).mean),
        cost: then * monthly,
        months: people.map(|people| people.mean.clone()).unwrap_or_default(),
    }
}

/// The idle people of several roles: of those whose work follows the volume; NaN where that is none.
fn idle(roles: &[Row]) -> f64 {
    roles.iter().map(|role| role.idle).filter(|idle| idle.is_finite()).reduce(|a, b| a + b).unwrap_or(f64::NAN)
}

/// What came together from month 1 to the month, as a mean; NaN where the series is not there.
fn until(series: Option<&Bands>, month: usize) -> f64 {
    series.map_or(f64::NAN, |series| sum_until(&series.mean, month))
}

fn sum_until(mean: &[f64], month: usize) -> f64 {
    mean.iter().take(month.saturating_add(1)).skip(1).sum()
}

/// Today's people over the people that their work would still take: Σ N / Σ N·L.
fn together<'a>(roles: impl Iterator<Item = &'a Row>) -> f64 {
    let (now, left) = roles.fold((0.0, 0.0), |(now, left), role| {
        if role.today > 0.0 { (now + role.today, left + role.today / role.productivity) } else { (now, left) }
    });
    now / left
}

/// A role with its department.
pub type Placed<'a> = (&'a Group, &'a Row);
/// Departments with those of their roles that are shown; `None`: roles of all departments in one list.
pub type Shown<'a> = Vec<(Option<&'a Group>, Vec<Placed<'a>>)>;

/// What is shown of a table, and in which order.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// Only roles that have this in their name, their id or their department's name; empty: all.
    pub search: &'a str,
    /// The column, and whether the largest comes first; `None`: the order of the file.
    pub sort: Option<(Key, bool)>,
    /// Roles under their departments, or all in one list.
    pub grouped: bool,
    /// The language whose names are sorted.
    pub lang: Lang,
}

impl Order<'_> {
    /// Departments with those of their roles that are shown; without grouping, one list of roles.
    #[must_use]
    pub fn of<'a>(&self, table: &'a Table) -> Shown<'a> {
        let wanted = self.search.trim().to_lowercase();
        let passing = |group: &'a Group| -> Vec<Placed<'a>> {
            let whole = matches(&group.total, &wanted);
            group.roles.iter().filter(|role| whole || matches(role, &wanted)).map(|role| (group, role)).collect()
        };
        if !self.grouped {
            let mut all: Vec<_> = table.groups.iter().flat_map(passing).collect();
            self.sort(&mut all, |(_, role)| role);
            return if all.is_empty() { Vec::new() } else { vec![(None, all)] };
        }
        let mut groups: Vec<&Group> = table.groups.iter().collect();
        self.sort(&mut groups, |group| &group.total);
        let shown = groups.into_iter().map(|group| {
            let mut roles = passing(group);
            self.sort(&mut roles, |(_, role)| role);
            (Some(group), roles)
        });
        shown.filter(|(_, roles)| !roles.is_empty()).collect()
    }

    /// Stable; what has no figure comes last either way.
    fn sort<T>(&self, rows: &mut [T], row: impl Fn(&T) -> &Row) {
        let Some((key, down)) = self.sort else { return };
        if key == Key::Name {
            rows.sort_by_cached_key(|each| row(each).label(self.lang).to_lowercase());
            if down {
                rows.reverse();
            }
            return;
        }
        rows.sort_by(|a, b| {
            let (a, b) = (row(a).value(key), row(b).value(key));
            let by_size = if down { b.total_cmp(&a) } else { a.total_cmp(&b) };
            a.is_nan().cmp(&b.is_nan()).then(by_size)
        });
    }
}

fn matches(row: &Row, wanted: &str) -> bool {
    wanted.is_empty()
        || row.id.to_lowercase().contains(wanted)
        || Lang::ALL.iter().any(|&lang| row.name.get(lang).to_lowercase().contains(wanted))
}

/// Names of the columns of an exported table; they stay the same in every language.
pub const HEADER: [&str; 17] = [
    "scope",
    "department",
    "id",
    "name",
    "choice",
    "month",
    "today",
    "mean",
    "p5",
    "p95",
    "change",
    "laid_off",
    "hired",
    "moved",
    "idle",
    "bottleneck_months",
    "productivity",
];

/// The table as cells, in the order shown, folded rows included; the studio last. `choice` is the name of the choice.
#[must_use]
pub fn cells(table: &Table, order: &Order<'_>, choice: &str, month: usize, currency: &str) -> Vec<Vec<Cell>> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut rows = vec![HEADER.iter().map(|name| text(name)).chain([Cell::Text(format!("cost_a_month_{currency}"))]).collect()];
    let mut push = |scope: &str, department: &str, row: &Row| {
        let texts = [scope, department, &row.id, row.label(order.lang), choice].map(text);
        let month = Cell::Text(month.to_string());
        let figures = [row.today, row.then, row.band[0], row.band[1], row.change(), row.laid_off, row.hired, row.moved];
        let figures = figures.into_iter().chain([row.idle, row.bottleneck, row.productivity, row.cost]).map(Cell::Number);
        rows.push(texts.into_iter().chain([month]).chain(figures).collect());
    };
    for (group, roles) in order.of(table) {
        if let Some(group) = group {
            push("department", group.total.label(order.lang), &group.total);
        }
        for (group, role) in roles {
            push("role", group.total.label(order.lang), role);
        }
    }
    push("studio", "", &table.studio);
    rows
}
