//! What the Explore view remembers between frames; none of it belongs to the document.

use std::collections::HashSet;

use crate::model::{Scenario, Whose};
use crate::say::Section;
use crate::session::Results;
use crate::sim::Outcome;
use crate::ui::charts::{AxisMemory, FuturesShape};
use crate::ui::theme::{Hue, Theme};

/// One of the three columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// The same work, fewer people.
    Compress,
    /// The user's policy.
    #[default]
    Policy,
    /// The same people, more work.
    Expand,
}

/// The columns in the order of the screen.
pub type Choices = [Column; 3];

impl Column {
    /// All of them, in the order of the screen.
    pub const ALL: Choices = [Self::Compress, Self::Policy, Self::Expand];

    /// Its colours.
    #[must_use]
    pub const fn hue(self, theme: &Theme) -> &Hue {
        match self {
            Self::Compress => &theme.compress,
            Self::Policy => &theme.policy,
            Self::Expand => &theme.expand,
        }
    }

    /// Whose figures it shows.
    #[must_use]
    pub const fn whose(self) -> Whose {
        match self {
            Self::Compress => Whose::Compress,
            Self::Policy => Whose::Policy,
            Self::Expand => Whose::Expand,
        }
    }

    /// What comes of it without AI; `None` where that is today, carried on.
    #[must_use]
    pub fn without_ai(self, results: &Results) -> Option<&Outcome> {
        results.without_ai.as_ref().map(|columns| &columns[self as usize])
    }

    /// Its results.
    #[must_use]
    pub const fn outcome(self, results: &Results) -> &Outcome {
        match self {
            Self::Compress => &results.compress,
            Self::Policy => &results.policy,
            Self::Expand => &results.expand,
        }
    }
}

/// What the Explore view remembers.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each hides or holds something of its own")]
pub struct ExploreState {
    /// The month shown.
    pub month: usize,
    /// The month under the pointer in any chart.
    pub hovered: Option<usize>,
    /// The choice that role list and status bar follow.
    pub focus: Column,
    /// What is searched for among roles and tasks.
    pub search: String,
    /// Roles whose card is open.
    pub open_roles: HashSet<String>,
    /// The department that is pointed at in any place, by its id.
    pub(super) lit: Option<String>,
    /// The same, for the next frame.
    pub(super) pointed: Option<String>,
    /// The department that the page follows, by its id.
    pub(super) department: Option<String>,
    /// A department that is to be brought into sight.
    pub(super) scroll_to_department: Option<String>,
    /// Whether it has been decided which departments are folded at first.
    folds_decided: bool,
    /// Departments that are folded.
    pub folded: HashSet<String>,
    /// Roles whose tasks show their review.
    pub with_review: HashSet<String>,
    /// Roles whose tasks show their share of time.
    pub with_shares: HashSet<String>,
    /// Sections of the assumptions that are folded.
    pub folded_sections: HashSet<Section>,
    /// The adoption curve shown.
    pub curve: usize,
    /// A role that is to be brought into sight.
    pub scroll_to: Option<String>,
    /// Axes of the rows of charts.
    pub axes: [AxisMemory; 4],
    /// The central case is not drawn.
    pub without_central: bool,
    /// What happens without AI is not drawn.
    pub without_no_ai: bool,
    /// Axes stay as they are, whatever is drawn: two pictures are compared.
    pub holds_axes: bool,
    /// How the futures of the month are drawn; `None`: bands over the months.
    pub shape: Option<FuturesShape>,
    /// Axes of the rows of charts where they show one month.
    pub month_axes: [AxisMemory; 3],
}

impl ExploreState {
    /// As a new document is first seen: three years on, the rarer sections folded.
    #[must_use]
    pub fn for_document(scenario: &Scenario) -> Self {
        let mut state = Self { month: 36.min(scenario.horizon as usize), ..Self::default() };
        state.folded_sections.extend([
            Section::Rivals,
            Section::Clients,
            Section::Practice,
            Section::Handmade,
            Section::AiCost,
            Section::Work,
        ]);
        state
    }

    /// Whether a department stands out: it is pointed at, or was clicked.
    pub(super) fn is_lit(&self, department: &str) -> bool {
        self.lit.as_ref().or(self.department.as_ref()).is_some_and(|lit| lit == department)
    }

    /// The page follows a department, open and in sight in the role list; no longer, if it did.
    pub(super) fn follow_department(&mut self, id: &str) {
        if self.department.take().is_none_or(|followed| followed != id) {
            self.department = Some(id.to_owned());
            self.search.clear();
            self.folded.remove(id);
            self.scroll_to_department = Some(id.to_owned());
        }
    }

    /// What was pointed at in this frame is lit in the next.
    pub(super) fn light(&mut self, ctx: &egui::Context) {
        let pointed = self.pointed.take();
        if pointed != self.lit {
            self.lit = pointed;
            ctx.request_repaint();
        }
    }

    /// At first, departments are folded from that one on which does not fit into the height.
    pub(super) fn fold_what_does_not_fit(&mut self, scenario: &Scenario, height: f32) {
        if std::mem::replace(&mut self.folds_decided, true) {
            return;
        }
        let row = super::rows::ROW;
        let mut left = height - row * real(scenario.departments.len());
        let mut full = false;
        for department in &scenario.departments {
            let opened = row * real(department.roles.len()) + super::roles::AFTER_OPEN;
            full = full || opened > left;
            if full && !department.roles.iter().any(|role| self.open_roles.contains(&role.id)) {
                self.folded.insert(department.id.clone());
            }
            left -= opened;
        }
    }

    /// The month shown, inside the horizon.
    #[must_use]
    pub fn month_within(&self, scenario: &Scenario) -> usize {
        self.month.min(scenario.horizon as usize)
    }
}

#[expect(clippy::cast_precision_loss, reason = "rows of a list")]
const fn real(count: usize) -> f32 {
    count as f32
}

impl Column {
    /// Its name.
    #[must_use]
    pub fn name(self, lang: crate::text::Lang) -> String {
        match self {
            Self::Compress => lang.choice_compress(),
            Self::Policy => lang.choice_policy(),
            Self::Expand => lang.choice_expand(),
        }
        .to_owned()
    }

    /// What it means, in few words.
    #[must_use]
    pub fn hint(self, cx: &super::ViewCtx<'_>) -> String {
        match (self, cx.scenario.policy.choice.lambda()) {
            (Self::Compress, _) => cx.lang.choice_compress_hint().to_owned(),
            (Self::Expand, _) => cx.lang.choice_expand_hint().to_owned(),
            (Self::Policy, Some(lambda)) => cx.lang.choice_blend_hint(cx.format.number(super::inputs::Unit::Percent, lambda)),
            (Self::Policy, None) => cx.lang.choice_follow_hint().to_owned(),
        }
    }
}
