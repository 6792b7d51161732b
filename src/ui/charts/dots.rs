//! People as dots, department by department: a row for each, named, its dots in lines under each other, its people at the end.
//!
//! Whoever is there is filled, whoever is gone leaves an outline, so that today stays in sight under the month. How somebody came
//! or went has its own mark. Several charts share one [`DotRows`], so that a department is at the same height in all of them.

use egui::{Align2, Painter, Pos2, Rect, Response, RichText, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::text::{Lang, numbers};
use crate::ui::theme::{Hue, Theme, Type};

/// How people came and went since today, FTE.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Flows {
    /// Laid off.
    pub laid_off: f64,
    /// Left by themselves.
    pub left: f64,
    /// Hired.
    pub hired: f64,
    /// Moved in from other departments, less those moved out.
    pub moved: f64,
}

/// The people of one department.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DotGroup<'a> {
    /// Its name.
    pub name: &'a str,
    /// People today, FTE.
    pub today: f64,
    /// People in the month shown, FTE.
    pub now: f64,
    /// How they came and went, where that is known.
    pub flows: Option<Flows>,
}

/// What a dot stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// There today and in the month.
    Stays,
    /// Hired since.
    Hired,
    /// Came from another department.
    MovedIn,
    /// Laid off since.
    LaidOff,
    /// Left by themselves, and nobody was hired instead.
    Left,
    /// Went to another department.
    MovedOut,
}

impl Mark {
    /// All of them, in the order of a legend.
    pub const ALL: [Self; 6] = [Self::Stays, Self::Hired, Self::MovedIn, Self::LaidOff, Self::Left, Self::MovedOut];

    /// Draws it.
    pub fn paint(self, painter: &Painter, theme: &Theme, hue: &Hue, at: Pos2, radius: f32) {
        let thin = Stroke::new((0.28 * radius).clamp(0.9, 1.5), theme.muted);
        let inner = radius - 0.5 * thin.width;
        let diamond =
            |reach: f32| [vec2(0.0, -reach), vec2(reach, 0.0), vec2(0.0, reach), vec2(-reach, 0.0)].map(|by| at + by).to_vec();
        match self {
            Self::Stays => drop(painter.circle_filled(at, radius, hue.dot)),
            Self::Hired => {
                painter.circle_stroke(at, inner, Stroke::new(thin.width, hue.dot));
                painter.circle_filled(at, 0.5 * radius, hue.dot);
            }
            Self::MovedIn => drop(painter.add(Shape::convex_polygon(diamond(1.15 * radius), hue.dot, Stroke::NONE))),
            Self::LaidOff => {
                let (reach, stroke) = (0.75 * radius, Stroke::new(1.3 * thin.width, theme.ink));
                painter.line_segment([at - vec2(reach, reach), at + vec2(reach, reach)], stroke);
                painter.line_segment([at + vec2(-reach, reach), at + vec2(reach, -reach)], stroke);
            }
            Self::Left => drop(painter.circle_stroke(at, inner, thin)),
            Self::MovedOut => drop(painter.add(Shape::closed_line(diamond(inner), thin))),
        }
    }
}

/// Where the departments' rows are: the same for charts that stand side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct DotRows {
    /// People a dot stands for.
    pub people: f64,
    /// Height of each department's row, top to bottom.
    heights: Vec<f32>,
    names: f32,
    numbers: f32,
    pitch: f32,
}

/// Distances of dots that are tried, the largest first.
const PITCHES: [f32; 6] = [10.0, 9.0, 8.0, 7.0, 6.0, 5.0];
/// Between name, dots and number.
const GAP: f32 = 6.0;

impl DotRows {
    /// Height of a row with one line of dots: that of its name.
    pub const LINE: f32 = 14.0;

    /// For charts of these departments (the same ones in each), within `size`; `None` where the names have no room.
    #[must_use]
    pub fn of(ui: &Ui, charts: &[Vec<DotGroup<'_>>], size: Vec2) -> Option<Self> {
        let count = charts.first()?.len();
        if count == 0 || real(count) * Self::LINE > size.y {
            return None;
        }
        let wide = |text: String| ui.painter().layout_no_wrap(text, Type::Small.regular(), egui::Color32::PLACEHOLDER).size().x;
        let all = || charts.iter().flatten();
        let names = all().map(|group| wide(group.name.to_owned())).fold(0.0, f32::max).min(0.5 * size.x).ceil();
        let numbers = all().map(|group| wide(numbers::count(group.now))).fold(0.0, f32::max).ceil();
        let room = size.x - names - numbers - 2.0 * GAP;
        let most = |i: usize| {
            charts.iter().filter_map(|groups| groups.get(i)).map(|group| group.today.max(group.now)).fold(0.0, f64::max)
        };
        let steps = (0..8).flat_map(|power| [1.0, 2.0, 5.0].map(|factor| factor * libm::pow(10.0, f64::from(power))));
        for people in steps {
            for pitch in PITCHES {
                let line = per_line(room, pitch);
                let height = |i: usize| (real(slots(most(i), people).div_ceil(line)) * pitch + 2.0).max(Self::LINE);
                let heights: Vec<f32> = (0..count).map(height).collect();
                if heights.iter().sum::<f32>() <= size.y {
                    return Some(Self { people, heights, names, numbers, pitch });
                }
            }
        }
        None
    }

    /// Of all rows together.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.heights.iter().sum()
    }
}

/// Dots of a line.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points of a screen")]
fn per_line(room: f32, pitch: f32) -> usize {
    (room / pitch).floor().clamp(1.0, 1e4) as usize
}

/// Dots for so many people.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people of a studio, clamped")]
fn slots(count: f64, people: f64) -> usize {
    if count.is_finite() { (count / people).round().clamp(0.0, 1e6) as usize } else { 0 }
}

/// Everybody, as dots.
#[derive(Clone, Copy)]
pub struct Dots<'a> {
    /// Accessible name, such as "People, compress".
    pub name: &'a str,
    /// The departments, in order.
    pub groups: &'a [DotGroup<'a>],
    /// Where they are.
    pub rows: &'a DotRows,
    /// The department that is pointed at anywhere.
    pub lit: Option<usize>,
    /// The choice it belongs to.
    pub hue: &'a Hue,
    /// What is said of a department's flows.
    pub says: &'a dyn Fn(&Flows) -> String,
    /// Language of the read-out.
    pub lang: Lang,
}

/// What came of a frame with [`Dots`].
#[derive(Clone, Debug)]
pub struct DotsResponse {
    /// egui's.
    pub response: Response,
    /// The department under the pointer, by its place.
    pub hovered: Option<usize>,
    /// The department that was clicked.
    pub clicked: Option<usize>,
}

impl Dots<'_> {
    /// Draws them, `width` wide. The pointer over a department reads its people.
    pub fn show(&self, ui: &mut Ui, width: f32) -> DotsResponse {
        let (rect, response) = ui.allocate_exact_size(vec2(width, self.rows.height()), Sense::CLICK);
        let change = |group: &DotGroup<'_>| self.lang.people_change(numbers::count(group.now), numbers::count(group.today));
        let text: Vec<String> = self.groups.iter().map(|group| self.lang.named_change(group.name, change(group))).collect();
        let text = text.join(self.lang.pick("; ", "；"));
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            ..WidgetInfo::labeled(Role::Image, true, self.name)
        });
        let mut top = rect.top();
        let mut hovered = None;
        for (i, (group, height)) in self.groups.iter().zip(&self.rows.heights).enumerate() {
            let row = Rect::from_min_size(pos2(rect.left(), top), vec2(width, *height));
            top += height;
            if response.hover_pos().is_some_and(|at| row.contains(at)) {
                hovered = Some((i, group));
            }
            if ui.is_rect_visible(row) {
                self.paint(ui, group, row, self.lit == Some(i));
            }
        }
        let Some((i, group)) = hovered.filter(|_| !egui::Popup::is_any_open(ui.ctx())) else {
            return DotsResponse { response, hovered: None, clicked: None };
        };
        let clicked = response.clicked().then_some(i);
        let scale = (self.rows.people > 1.0).then(|| self.lang.dot_is_people(numbers::count(self.rows.people)));
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(260.0);
            ui.label(RichText::new(group.name).font(Type::Body.bold()));
            ui.label(change(group));
            if let Some(flows) = &group.flows {
                ui.label((self.says)(flows));
            }
            for line in scale.iter().map(String::as_str).chain([self.lang.dots_click()]) {
                ui.label(RichText::new(line).small().weak());
            }
        });
        DotsResponse { response, hovered: Some(i), clicked }
    }

    fn paint(&self, ui: &Ui, group: &DotGroup<'_>, row: Rect, lit: bool) {
        let (theme, painter, rows) = (Theme::of(ui), ui.painter(), self.rows);
        if lit {
            painter.rect_filled(row.expand2(vec2(4.0, 0.0)), 3.0, self.hue.band_outer);
        }
        let ink = if lit { theme.ink } else { theme.muted };
        let mut job = egui::text::LayoutJob::simple_singleline(group.name.to_owned(), Type::Small.regular(), ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(rows.names);
        let galley = painter.layout_job(job);
        let middle = row.top() + 0.5 * DotRows::LINE;
        painter.galley(pos2(row.left(), middle - 0.5 * galley.size().y), galley, ink);
        let number = numbers::count(group.now);
        painter.text(pos2(row.right(), middle), Align2::RIGHT_CENTER, number, Type::Small.regular(), theme.ink);
        let left = row.left() + rows.names + GAP;
        let line = per_line(row.right() - rows.numbers - GAP - left, rows.pitch);
        let first = if row.height() > DotRows::LINE { row.top() + 1.0 + 0.5 * rows.pitch } else { middle };
        for (i, mark) in marks(group, rows.people).into_iter().enumerate() {
            let at = pos2(left + rows.pitch * (real(i % line) + 0.5), first + rows.pitch * real(i / line));
            mark.paint(painter, theme, self.hue, at, 0.41 * rows.pitch);
        }
    }
}

/// What each dot of a department stands for: who is there, then who is gone.
fn marks(group: &DotGroup<'_>, people: f64) -> Vec<Mark> {
    let (now, today) = (slots(group.now, people), slots(group.today, people));
    let flows = group.flows.unwrap_or_default();
    let came = slots(flows.hired, people).min(now);
    let moved_in = slots(flows.moved.max(0.0), people).min(now - came);
    let gone = today.saturating_sub(now);
    let laid_off = slots(flows.laid_off, people).min(gone);
    let moved_out = slots((-flows.moved).max(0.0), people).min(gone - laid_off);
    [
        (Mark::Stays, now - came - moved_in),
        (Mark::Hired, came),
        (Mark::MovedIn, moved_in),
        (Mark::LaidOff, laid_off),
        (Mark::MovedOut, moved_out),
        (Mark::Left, gone - laid_off - moved_out),
    ]
    .into_iter()
    .flat_map(|(mark, count)| std::iter::repeat_n(mark, count))
    .collect()
}

#[expect(clippy::cast_precision_loss, reason = "rows and columns of dots")]
fn real(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(today: f64, now: f64, flows: Flows) -> DotGroup<'static> {
        DotGroup { name: "Roto", today, now, flows: Some(flows) }
    }

    #[test]
    fn a_dot_says_how_somebody_came_or_went() {
        let count = |group: &DotGroup<'_>, mark| marks(group, 1.0).into_iter().filter(|known| *known == mark).count();
        // 30 people, of whom 12 leave, 2 are laid off and 1 moves out; 5 are hired: 20 are there.
        let shrinks = group(30.0, 20.0, Flows { laid_off: 2.0, left: 12.0, hired: 5.0, moved: -1.0 });
        assert_eq!(Mark::ALL.map(|mark| count(&shrinks, mark)), [15, 5, 0, 2, 7, 1]);
        let grows = group(4.0, 6.0, Flows { laid_off: 0.0, left: 1.0, hired: 2.0, moved: 1.0 });
        assert_eq!(Mark::ALL.map(|mark| count(&grows, mark)), [3, 2, 1, 0, 0, 0]);
        // Without flows: who is there, and whose place is empty.
        let plain = DotGroup { flows: None, ..shrinks };
        assert_eq!(Mark::ALL.map(|mark| count(&plain, mark)), [20, 0, 0, 0, 10, 0]);
        assert_eq!(marks(&group(f64::NAN, 1e300, Flows::default()), 1e300), [Mark::Stays]);
    }

    #[test]
    fn rows_fit_and_dots_stand_for_more_people_when_there_are_many() {
        egui::__run_test_ui(|ui| {
            for (people, one_each) in [(10.0, true), (162.0, true), (9000.0, false)] {
                let chart = vec![group(people, 0.5 * people, Flows::default()); 4];
                let size = vec2(220.0, 140.0);
                let rows = DotRows::of(ui, &[chart.clone(), chart], size).expect("four names have room");
                assert!(rows.height() <= size.y);
                assert_eq!(rows.people == 1.0, one_each, "{people}");
                assert_eq!(rows.heights.len(), 4);
            }
            let many = vec![group(1.0, 1.0, Flows::default()); 40];
            assert_eq!(DotRows::of(ui, &[many], vec2(220.0, 140.0)), None);
        });
    }
}
