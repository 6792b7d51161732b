//! Numbers: the normal and beta distributions, stratified draws, quantiles.
//!
//! Knows nothing of studios, files, languages or threads. Uses `libm` and plain arithmetic only, so that
//! every platform gets the same bits (std's `exp` and `ln` differ between platforms).

pub mod beta;
pub mod draws;
pub mod histogram;
pub mod normal;
pub mod quantiles;
pub mod real;
pub mod scores;
