//! Charts, painted by hand: data in, response out.
//!
//! They know no session, document or simulation. Every chart has an accessible name, draws in the theme's colours,
//! and leaves a gap where a value is not finite.

pub mod axis;
pub mod bell;
pub mod curve;
pub mod dots;
pub mod fan;
mod handle;
pub mod lines;
mod months;
pub mod overlay;
pub mod shape;
pub mod strip;
pub mod target;

pub use axis::{Axis, AxisMemory};
pub use bell::{BellChart, BellPart, BellResponse};
pub use curve::{CurveBand, CurveChart, CurveResponse, curve_band};
pub use dots::{DotGroup, DotRows, Dots, DotsResponse, Flows, Mark};
pub use fan::{FanChart, FanResponse, FanSeries, gutter};
pub use lines::{ShareLine, ShareLines};
pub use overlay::{Layer, Overlay};
pub use shape::{DOTS, FuturesChart, FuturesShape};
pub use strip::{Strip, StripSegment};
pub use target::{Moved, TargetLine, Targets};

/// What a chart says of a month.
pub type Readout<'a> = dyn Fn(usize) -> String + 'a;
