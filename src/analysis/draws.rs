//! How many futures each question is asked of where nobody says another number: the window and the command line take these, so
//! that their numbers agree.

/// Ranks and shares of variance: [`super::tornado()`].
pub const TORNADO: u32 = 4_096;
/// Odds of thresholds and the regions where they are passed: [`super::chances`], [`super::discover()`]. Half of them find a region,
/// the other half count it.
pub const DISCOVER: u32 = 8_192;
/// Each value that goal seek tries: [`super::seek()`].
pub const SEEK: u32 = 2_048;
/// Each node of a map: [`super::sweep()`].
pub const MAP: u32 = 256;
