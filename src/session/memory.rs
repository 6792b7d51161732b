//! How much memory the pictures of a scenario take, asked before it is taken.
//!
//! A simulation that does not fit would take the window with it: the system ends whole processes. So what would not fit is
//! refused with a sentence that says how many futures would fit, and the first picture is shown alone where that fits.

use super::jobs::FIRST;
use crate::model::{Choice, Scenario};
use crate::sim::{Detail, Live, MAX_MEMORY, Request};

/// A simulation that was refused, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// What it would take, about.
    pub needed: usize,
    /// What it may take.
    pub limit: usize,
    /// The most futures that would fit, as a round number; none where not even one does.
    pub most: Option<u32>,
}

/// Whether [`super::compute`] may be asked for all the futures of this scenario.
///
/// # Errors
/// What it would take, if that is too much.
pub fn fits(scenario: &Scenario) -> Result<(), TooLarge> {
    fits_with(scenario, Detail::Headcounts)
}

/// Whether [`super::compute_with`] may be asked for so much of the roles.
///
/// # Errors
/// What it would take, if that is too much.
pub fn fits_with(scenario: &Scenario, detail: Detail) -> Result<(), TooLarge> {
    let choices = [Choice::Compress, scenario.policy.choice, Choice::Expand];
    // The run without AI comes after this one, and is smaller.
    let request = Request { scenario, choices: &choices, without_ai: false, draws: scenario.draws, detail };
    let needed = request.memory();
    if needed <= MAX_MEMORY {
        return Ok(());
    }
    Err(TooLarge { needed, limit: MAX_MEMORY, most: request.most() })
}

/// The futures of a first picture that fits where the whole does not; none where no picture does.
#[must_use]
pub fn first_picture(scenario: &Scenario) -> Option<u32> {
    std::iter::successors(Some(FIRST.min(scenario.draws)), |draws| Some(draws / 2))
        .take_while(|&draws| draws >= LEAST.min(scenario.draws))
        .find(|&draws| Live::memory(scenario, 3, draws) <= MAX_MEMORY)
}

/// A picture of fewer futures would say nothing.
const LEAST: u32 = 256;
