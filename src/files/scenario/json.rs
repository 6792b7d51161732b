//! A scenario as JSON: the fields and words of the RON file, complete, for programs that do not read RON.

use std::io::{self, Write};

use serde::Serialize as _;

use super::super::outline::Outline;
use super::super::results::Lines;
use super::print::print_complete;
use crate::model::Scenario;

/// Writes the scenario with all its defaults filled in. What is not there (`quality`, a cap without limit) is `null`.
///
/// # Errors
/// Those of `out`.
pub fn write_json(out: &mut dyn Write, scenario: &Scenario) -> io::Result<()> {
    // By way of the complete file, so that there is one account of what a scenario file holds, not two.
    let text = print_complete(scenario);
    let outline = Outline::scan(&text).map_err(|fault| io::Error::other(format!("{fault:?}")))?;
    let file = super::read(&text, &outline).map_err(|problem| io::Error::other(format!("{problem:?}")))?;
    file.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Lines::default()))?;
    out.write_all(b"\n")
}
