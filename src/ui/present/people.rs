//! People on the wall: today by department, the fork, the roles that change most, the end credits.

use egui::{Align2, Color32, Pos2, Rect, Stroke, pos2, vec2};

use super::board::{Board, LINE};
use super::pictures::{ink, role_people, rows_that_fit};
use super::rows::{Row, rows};
use super::stage::{Stage, hue};
use crate::model::{What, Whose};
use crate::sim::Series;
use crate::text::numbers;

/// Dots of one colour, by how much of today is still there.
struct Dots {
    /// Today.
    today: f64,
    /// In the month.
    now: f64,
    colour: Color32,
    /// Room for one of them, where several groups have dots of one size.
    pitch: Option<f32>,
}

/// Room for one of so many dots, so that all of them fit into a rectangle.
#[expect(clippy::cast_precision_loss, reason = "places on the screen")]
fn pitch(board: &Board<'_>, size: egui::Vec2, count: usize) -> f32 {
    let fits = |pitch: f32| (size.x / pitch).floor() * (size.y / pitch).floor() >= count as f32;
    let mut pitch = 2.4 * board.unit;
    while !fits(pitch) && pitch > 2.0 {
        pitch *= 0.97;
    }
    pitch
}

/// People a dot stands for: one, or a round number where they are too many to be seen.
fn people_a_dot(most: f64) -> f64 {
    [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0].into_iter().find(|by| most / by <= 420.0).unwrap_or(5000.0)
}

/// How many whole ones there are.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
fn whole(x: f32) -> usize {
    x.max(0.0) as usize
}

/// Fills a rectangle with dots, as large as fits.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "places on the screen")]
fn dots(board: &Board<'_>, rect: Rect, of: &Dots, by: f64) {
    let (today, now) = ((of.today / by).round().max(0.0) as usize, (of.now / by).round().max(0.0) as usize);
    let count = today.max(now);
    if count == 0 || rect.width() <= 0.0 || rect.height() <= 0.0 {
        return;
    }
    let pitch = of.pitch.unwrap_or_else(|| pitch(board, rect.size(), count));
    let columns = ((rect.width() / pitch).floor() as usize).max(1);
    let radius = 0.4 * pitch;
    for i in 0..count {
        let at: Pos2 = rect.min + pitch * vec2((i % columns) as f32 + 0.5, (i / columns) as f32 + 0.5);
        if i >= now {
            board.painter.circle_stroke(at, radius - 0.06 * board.unit, board.stroke(board.theme.muted));
        } else if i >= today {
            board.painter.circle_filled(at, radius, of.colour);
            board.painter.circle_filled(at, 0.45 * radius, board.theme.ground);
        } else {
            board.painter.circle_filled(at, radius, of.colour);
        }
    }
}

/// Today's people, a dot each, by department.
#[expect(clippy::cast_precision_loss, reason = "a few departments")]
pub fn today(board: &Board<'_>, stage: &Stage<'_>, rect: Rect) {
    let (unit, theme) = (board.unit, board.theme);
    let format = stage.format(board);
    let departments: Vec<(&str, f64)> = stage
        .scenario
        .departments
        .iter()
        .map(|department| (department.label(board.lang), department.roles.iter().map(|role| role.headcount).sum()))
        .collect();
    let all: f64 = stage.scenario.headcount();
    let by = people_a_dot(all);
    let row = 2.0 * LINE * unit;
    let columns = if board.is_wide() && departments.len() > 3 { 2 } else { 1 };
    let lines = departments.len().div_ceil(columns);
    let most = whole(rect.height() / row).max(1);
    let lines = lines.min(most);
    let height = (rect.height() / lines.max(1) as f32).min(5.0 * unit);
    let gap = 2.0 * unit;
    let width = (rect.width() - gap * (columns as f32 - 1.0)) / columns as f32;
    // Dots of one size, whatever the department: that of the largest one.
    let area = vec2(width, height - 0.4 * unit - 1.4 * LINE * unit);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people")]
    let most = departments.iter().map(|(_, people)| (people / by).round() as usize).max().unwrap_or(1);
    let same = pitch(board, area, most);
    for (i, (name, people)) in departments.iter().take(lines * columns).enumerate() {
        let (column, line) = (i / lines, i % lines);
        let cell = Rect::from_min_size(
            pos2(rect.left() + column as f32 * (width + gap), rect.top() + line as f32 * height),
            vec2(width, height - 0.4 * unit),
        );
        let count = format.people(*people);
        let label = board.line(cell.min, Align2::LEFT_TOP, &count, board.bold(1.4, theme.ink), 0.3 * width);
        board.line(
            pos2(label.right() + 0.6 * unit, label.bottom()),
            Align2::LEFT_BOTTOM,
            name,
            board.plain(1.2),
            width - label.width() - unit,
        );
        let area = Rect::from_min_max(pos2(cell.left(), label.bottom()), cell.max);
        dots(board, area, &Dots { today: *people, now: *people, colour: theme.neutral.dot, pitch: Some(same) }, by);
    }
}

/// The two choices side by side, or one above the other, and our policy under them.
pub fn fork(board: &Board<'_>, stage: &Stage<'_>, rect: Rect) {
    let Some(found) = stage.found() else { return };
    let (unit, theme, lang) = (board.unit, board.theme, board.lang);
    let format = stage.format(board);
    let median = |series: Series, whose| found.median(&What::Series(series), whose, stage.month).unwrap_or(f64::NAN);
    let work = |whose| format.times(median(Series::Volume, whose) / stage.scenario.work.volume);
    let today = stage.scenario.headcount();
    let policy = lang.wall_policy(format.people_words(median(Series::Headcount, Whose::Policy)), work(Whose::Policy));
    let line = board.squeezed(rect.left_bottom(), Align2::LEFT_BOTTOM, &policy, board.bold(1.5, theme.policy.ink), rect.width());
    let rect = Rect::from_min_max(rect.min, pos2(rect.right(), line.top() - 0.5 * unit));
    let gap = 2.0 * unit;
    let halves = if rect.width() > 1.2 * rect.height() {
        let width = 0.5 * (rect.width() - gap);
        [rect.min, pos2(rect.left() + width + gap, rect.top())].map(|min| Rect::from_min_size(min, vec2(width, rect.height())))
    } else {
        let height = 0.5 * (rect.height() - gap);
        [rect.min, pos2(rect.left(), rect.top() + height + gap)].map(|min| Rect::from_min_size(min, vec2(rect.width(), height)))
    };
    let people = median(Series::Headcount, Whose::Compress);
    let sides = [
        (Whose::Compress, lang.wall_compress(), format.people(people), lang.wall_of_people(format.people(today)), people),
        (
            Whose::Expand,
            lang.wall_expand(),
            work(Whose::Expand),
            lang.wall_same(format.people(today)),
            median(Series::Headcount, Whose::Expand),
        ),
    ];
    let by = people_a_dot(today.max(sides[0].4).max(sides[1].4));
    for (half, (whose, title, big, small, now)) in halves.into_iter().zip(sides) {
        let ink = hue(theme, whose);
        let roomy = half.height() > 11.0 * unit;
        let title = board.squeezed(half.min, Align2::LEFT_TOP, title, board.bold(1.4, ink.ink), half.width());
        let size = if roomy { 4.2 } else { 2.8 };
        let wide = board.width(&big, board.bold(size, ink.ink));
        let both = wide + board.width(&small, board.plain(1.3)) + 0.9 * unit;
        let squeeze = (0.98 * half.width() / both).min(1.0);
        // What stands beside the number has a least size; the number then takes what is left.
        let beside = board.plain((1.3 * squeeze).max(1.0));
        let left = half.width() - board.width(&small, beside) - 1.2 * unit;
        let size = (size * (left / wide).min(squeeze)).max(1.0);
        let big = board.line(title.left_bottom(), Align2::LEFT_TOP, &big, board.bold(size, ink.ink), half.width());
        let at = pos2(big.right() + 0.8 * unit, big.bottom() - 0.16 * size * unit);
        board.squeezed(at, Align2::LEFT_BOTTOM, &small, beside, half.right() - at.x);
        let area = Rect::from_min_max(pos2(half.left(), big.bottom() + 0.2 * unit), half.max);
        dots(board, area, &Dots { today, now, colour: ink.dot, pitch: None }, by);
    }
}

/// The roles whose people change most, as bars from today to the month.
pub fn roles(board: &Board<'_>, stage: &Stage<'_>, rect: Rect, whose: Whose) {
    let (format, theme) = (stage.format(board), board.theme);
    let mut list: Vec<(f64, Row)> = stage
        .scenario
        .roles()
        .filter_map(|role| {
            let then = role_people(stage, &role.id, whose)?;
            let by = then - role.headcount;
            let colour = if by < 0.0 { theme.compress.ink } else { theme.expand.ink };
            let row = Row {
                name: role.label(board.lang).to_owned(),
                bars: vec![
                    (0.0, role.headcount.max(then), theme.track),
                    (0.0, role.headcount.min(then), theme.fill),
                    (role.headcount, then, colour),
                ],
                value: format!("{} → {}", format.people(role.headcount), format.people(then)),
                ..Row::default()
            };
            Some((by.abs(), row))
        })
        .collect();
    list.sort_by(|a, b| b.0.total_cmp(&a.0));
    let most = rows_that_fit(board, rect).min(10);
    let list: Vec<Row> = list.into_iter().take(most).map(|(_, row)| row).collect();
    rows(board, rect, &list, None);
}

/// The roles as the credits at the end of a film; who is gone fades and is struck through.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few columns")]
pub fn credits(board: &Board<'_>, stage: &Stage<'_>, rect: Rect, whose: Whose) {
    let (unit, theme, format) = (board.unit, board.theme, stage.format(board));
    let mut roles: Vec<_> = stage.scenario.roles().filter(|role| role.headcount > 0.0).collect();
    roles.sort_by(|a, b| b.headcount.total_cmp(&a.headcount));
    let columns = ((rect.width() / (19.0 * unit)).floor() as usize).clamp(1, 3);
    let row = 1.12 * LINE * unit;
    let lines = ((rect.height() / row).floor() as usize).max(2);
    let fits = columns * lines;
    let shown = if roles.len() > fits { fits - 1 } else { roles.len() };
    let lines = if roles.len() > fits { lines } else { roles.len().div_ceil(columns).max(1) };
    let row = (rect.height() / lines as f32).min(1.9 * unit * LINE / 1.2);
    let gap = 2.0 * unit;
    let width = (rect.width() - gap * (columns as f32 - 1.0)) / columns as f32;
    let middle = |i: usize| {
        let (column, line) = (i / lines, i % lines);
        pos2(rect.left() + column as f32 * (width + gap) + 0.62 * width, rect.top() + (line as f32 + 0.5) * row)
    };
    for (i, role) in roles.iter().take(shown).enumerate() {
        let at = middle(i);
        let then = role_people(stage, &role.id, whose);
        let gone = then.is_some_and(|then| then < 0.5);
        let name = board.line(
            at - vec2(0.5 * unit, 0.0),
            Align2::RIGHT_CENTER,
            role.label(board.lang),
            ink(1.0, false, theme.muted),
            0.6 * width,
        );
        let then = then.map_or_else(|| "…".to_owned(), |then| format.people(then));
        let people = format!("{} → {then}", format.people(role.headcount));
        let colour = if gone { theme.muted } else { theme.ink };
        board.line(at + vec2(0.5 * unit, 0.0), Align2::LEFT_CENTER, &people, ink(1.1, !gone, colour), 0.36 * width);
        if gone {
            board.painter.hline(name.x_range(), name.center().y, Stroke::new(0.12 * unit, hue(theme, whose).ink));
        }
    }
    if shown < roles.len() {
        let at = middle(shown);
        let text = board.lang.wall_more_roles(numbers::fixed((roles.len() - shown) as f64, 0));
        board.line(pos2(at.x, at.y), Align2::CENTER_CENTER, &text, board.muted(1.0), 0.7 * width);
    }
}
