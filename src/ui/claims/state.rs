//! What the Claims view remembers: filters, order, and what is chosen.

use crate::files::library;
use crate::model::{Claim, Grade};
use crate::text::Lang;

/// Which part of the library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Collection {
    /// All of it.
    #[default]
    All,
    /// The article.
    Article,
    /// Studies, press, statistics.
    Published,
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the library has them.
    #[default]
    Number,
    /// By who said it.
    Speaker,
    /// The newest first.
    Year,
    /// The best evidence first.
    Grade,
    /// The largest figure first.
    Figure,
}

/// What the Claims view remembers.
#[derive(Clone, Debug, Default)]
pub struct ClaimsState {
    /// What is searched for.
    pub search: String,
    /// Only this speaker, by the English name.
    pub speaker: Option<String>,
    /// Only this kind of figure.
    pub parameter: Option<String>,
    /// Only what speaks of this role.
    pub role: Option<String>,
    /// Only this grade.
    pub grade: Option<Grade>,
    /// Only this part.
    pub collection: Collection,
    /// Only what can be applied.
    pub usable_only: bool,
    /// The order.
    pub sort: Sort,
    /// The claim whose detail is shown.
    pub chosen: Option<String>,
    /// The role that a claim is applied to; `None`: all that it speaks of.
    pub apply_to: Option<String>,
    /// The chosen claim is to be brought into sight.
    pub scroll: bool,
}

impl ClaimsState {
    /// Whether a claim passes the filters.
    #[must_use]
    pub fn passes(&self, claim: &Claim) -> bool {
        let article = claim.grade.is_none();
        let wanted = self.search.trim().to_lowercase();
        (match self.collection {
            Collection::All => true,
            Collection::Article => article,
            Collection::Published => !article,
        }) && self.speaker.as_ref().is_none_or(|speaker| claim.speaker.get(Lang::En) == speaker)
            && self.parameter.as_ref().is_none_or(|parameter| claim.parameter.key() == parameter)
            && self.role.as_ref().is_none_or(|role| claim.speaks_of(role))
            && self.grade.is_none_or(|grade| claim.grade == Some(grade))
            && (!self.usable_only || claim.values().is_ok())
            && (wanted.is_empty() || claim.mentions(&wanted))
    }

    /// The claims that pass, in the order that is asked for.
    #[must_use]
    pub fn shown(&self, lang: Lang) -> Vec<&'static Claim> {
        let mut shown: Vec<&Claim> = library::claims().iter().filter(|claim| self.passes(claim)).collect();
        match self.sort {
            Sort::Number => {}
            Sort::Speaker => shown.sort_by_key(|claim| claim.speaker.get(lang)),
            Sort::Year => shown.sort_by_key(|claim| std::cmp::Reverse(claim.year())),
            Sort::Grade => shown.sort_by_key(|claim| (claim.grade.is_none(), claim.grade)),
            Sort::Figure => shown.sort_by(|a, b| size(b).total_cmp(&size(a))),
        }
        shown
    }

    /// Whether anything is filtered out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.speaker.is_some()
            || self.parameter.is_some()
            || self.role.is_some()
            || self.grade.is_some()
            || self.collection != Collection::All
            || self.usable_only
            || !self.search.trim().is_empty()
    }

    /// Shows everything again; the order stays.
    pub fn clear(&mut self) {
        *self = Self { sort: self.sort, chosen: self.chosen.take(), apply_to: self.apply_to.take(), ..Self::default() };
    }

    /// Shows one claim, whatever is filtered.
    pub fn show(&mut self, id: &str) {
        if library::claim(id).is_some_and(|claim| !self.passes(claim)) {
            self.clear();
        }
        self.chosen = Some(id.to_owned());
        self.apply_to = None;
        self.scroll = true;
    }
}

/// Shares before plain numbers, claims without a figure last.
fn size(claim: &Claim) -> f64 {
    claim
        .figure
        .map_or(f64::NEG_INFINITY, |figure| if claim.is_share() { figure.mode().abs() } else { figure.mode().abs() - 1e15 })
}
