//! How much memory the pictures of a scenario take, asked before it is taken.
//!
//! A simulation that does not fit would take the window with it: the system ends whole processes. So what would not fit is
//! refused with a sentence, and the last picture stays.

use crate::model::{Choice, Scenario};
use crate::sim::{Detail, MAX_MEMORY, Request};

/// A simulation that was refused, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// What it would take, about.
    pub needed: usize,
    /// What it may take.
    pub limit: usize,
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
    let request = Request { scenario, choices: &choices, without_ai: false, draws: scenario.draws, detail };
    // The run without AI comes after this one, and is smaller.
    let needed = request.memory();
    if needed > MAX_MEMORY { Err(TooLarge { needed, limit: MAX_MEMORY }) } else { Ok(()) }
}
