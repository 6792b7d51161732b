//! A scenario as JSON: the fields and words of the RON file, complete, for programs that do not read RON.

use std::io::{self, Write};

use serde::Serialize as _;

use super::super::outline::Outline;
use super::super::results::Lines;
use super::print::print_complete;
use crate::model::Scenario;
use crate::text::Lang;

/// Writes the scenario with all its defaults filled in. What is not there (`quality`, a cap without limit) is `null`.
///
/// # Errors
/// Those of `out`.
pub fn write_json(out: &mut dyn Write, scenario: &Scenario) -> io::Result<()> {
    // By way of the complete file, so that there is one account of what a scenario file holds, not two.
    let text = print_complete(scenario);
    let said = |problems: Vec<super::FileProblem>| {
        io::Error::other(problems.first().map_or_else(String::new, |problem| problem.sentence(Lang::En)))
    };
    super::parse(text.as_bytes()).map_err(said)?;
    let nothing = || io::Error::other(Lang::En.error_unknown_format("?"));
    let outline = Outline::scan(&text).map_err(|_| nothing())?;
    let file = super::read(&text, &outline).map_err(|_| nothing())?;
    file.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Lines::default()))?;
    out.write_all(b"\n")
}
