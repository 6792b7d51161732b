//! A run as JSON: one object, its keys in the order of model.md, each series of numbers on a line of its own.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::ser::Formatter;

use crate::model::Scenario;
use crate::sim::{Bands, Frequency, Outcome, Quantiles, RoleOutcome, Series, Spread, Total};
use crate::text::Lang;

/// Writes the outcome of a run of `scenario`, as it is computed on the way: nothing is gathered first.
///
/// # Errors
/// Those of `out`.
pub fn write_json(out: &mut dyn Write, scenario: &Scenario, outcome: &Outcome) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Lines::default());
    Report { scenario, outcome }.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

struct Report<'a> {
    scenario: &'a Scenario,
    outcome: &'a Outcome,
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { scenario, outcome } = self;
        let quantiles = match outcome.quantiles {
            Quantiles::Exact => "exact",
            Quantiles::Binned => "binned",
        };
        let months: Vec<u32> = (0..=scenario.horizon).collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("scenario", scenario.title.get(Lang::En))?;
        map.serialize_entry("seed", &scenario.seed)?;
        map.serialize_entry("draws", &outcome.draws)?;
        map.serialize_entry("policy", &outcome.choice.to_string())?;
        map.serialize_entry("quantiles", quantiles)?;
        map.serialize_entry("months", &months)?;
        map.serialize_entry("series", &Named(|| Series::ALL.iter().map(|&s| (s.key(), Columns(outcome.get(s))))))?;
        map.serialize_entry("roles", &Named(|| outcome.roles.iter().map(|role| (role.id.as_str(), Role(role)))))?;
        map.serialize_entry("totals", &Named(|| Total::ALL.iter().map(|&t| (t.key(), One(outcome.total(t))))))?;
        map.end()
    }
}

/// A map whose entries are made as they are written.
struct Named<F>(F);

impl<K: Serialize, V: Serialize, I: Iterator<Item = (K, V)>, F: Fn() -> I> Serialize for Named<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map((self.0)())
    }
}

struct Columns<'a>(&'a Bands);

impl Serialize for Columns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.columns())
    }
}

struct Role<'a>(&'a RoleOutcome);

impl Serialize for Role<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (series, bands) in &self.0.series {
            map.serialize_entry(series.key(), &Columns(bands))?;
        }
        for (name, Frequency { central, mean }) in [("bottleneck", &self.0.bottleneck), ("minimum", &self.0.minimum)] {
            map.serialize_entry(name, &Named(|| [("central", central), ("mean", mean)].into_iter()))?;
        }
        map.end()
    }
}

struct One(Spread);

impl Serialize for One {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Spread { central, mean, band: [p5, p25, p50, p75, p95] } = self.0;
        serializer.collect_map([
            ("central", central),
            ("mean", mean),
            ("p5", p5),
            ("p25", p25),
            ("p50", p50),
            ("p75", p75),
            ("p95", p95),
        ])
    }
}

/// Lays JSON out for people and for `diff`: a line for each key and each object, lists of plain values on one line.
#[derive(Default)]
pub(in super::super) struct Lines {
    /// What is open, outermost first.
    open: Vec<Open>,
}

struct Open {
    is_list: bool,
    /// Whether its closing bracket stands on a line of its own.
    is_tall: bool,
}

impl Lines {
    fn new_line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        self.open.iter().try_for_each(|_| out.write_all(b"  "))
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        if self.open.pop().is_some_and(|closed| closed.is_tall) {
            self.new_line(out)?;
        }
        out.write_all(bracket)
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open.push(Open { is_list: true, is_tall: false });
        out.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        if let Some(list) = self.open.last_mut().filter(|open| open.is_list) {
            list.is_tall = true;
            self.new_line(out)?;
        }
        self.open.push(Open { is_list: false, is_tall: false });
        out.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        if let Some(object) = self.open.last_mut() {
            object.is_tall = true;
        }
        self.new_line(out)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_finite_is_null_and_every_bit_is_written() {
        let mut bands = Bands::default();
        for central in [0.1 + 0.2, f64::NAN, f64::INFINITY, -0.0, 5e-324, 2.0] {
            bands.central.push(central);
        }
        let json = serde_json::to_string(&Columns(&bands)).expect("JSON");
        assert!(json.starts_with(r#"{"central":[0.30000000000000004,null,null,-0.0,5e-324,2.0],"mean":[],"#), "{json}");
        let one = One(Spread { central: f64::NEG_INFINITY, mean: 1.5, band: [f64::NAN; 5] });
        let json = serde_json::to_string(&one).expect("JSON");
        assert_eq!(json, r#"{"central":null,"mean":1.5,"p5":null,"p25":null,"p50":null,"p75":null,"p95":null}"#);
    }

    #[test]
    fn plain_lists_stay_on_a_line() {
        let value = serde_json::json!({"a": [1, 2.5], "b": [{"c": []}, {"d": {}}]});
        let mut out = Vec::new();
        value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Lines::default())).expect("JSON");
        let text = String::from_utf8(out).expect("UTF-8");
        let expected = "{\n  \"a\": [1,2.5],\n  \"b\": [\n    {\n      \"c\": []\n    },\n    {\n      \"d\": {}\n    }\n  ]\n}";
        assert_eq!(text, expected);
    }
}
