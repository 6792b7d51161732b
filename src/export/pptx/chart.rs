//! A native chart with its numbers, and the workbook that it is edited in.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::theme::RELATIONS;
use crate::export::xml::{Node, el, val};

/// A colour of the theme: which accent (0: grey), and how opaque, per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hue(pub u8, pub u8);

/// How a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draw {
    /// A part of a pile that only carries the others.
    Nothing,
    /// A filled area or bar.
    Fill(Hue),
    /// A line.
    Line(Hue),
}

/// A series.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// One value a category; NaN where there is none.
    pub values: Vec<f64>,
    /// How it is drawn.
    pub draw: Draw,
}

/// What kind of chart; lines stand on areas where there are both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Areas on top of each other.
    Areas,
    /// Columns beside each other.
    Columns,
    /// Columns on top of each other.
    Piled,
    /// Bars to the right, beside each other.
    Bars,
    /// Bars to the right, over each other: a tornado.
    Tornado,
}

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What it shows, for those who do not see it, and above it.
    pub title: String,
    /// The shape of what is filled.
    pub shape: Shape,
    /// Names of the categories.
    pub categories: Vec<String>,
    /// The series.
    pub series: Vec<Series>,
    /// What the categories are; may be empty.
    pub across: String,
    /// The axis of numbers from where to where; otherwise the reader chooses.
    pub range: Option<[f64; 2]>,
    /// What the numbers count.
    pub unit: String,
    /// How numbers are written, as in a workbook.
    pub format: &'static str,
    /// Whether numbers stand at the bars.
    pub labels: bool,
    /// Whether there is a legend.
    pub legend: bool,
}

/// A solid colour of the theme.
fn fill(hue: Hue) -> Node {
    let name = if hue.0 == 0 { "tx2".to_owned() } else { format!("accent{}", hue.0) };
    let mut colour = val("a:schemeClr", name);
    if hue.1 < 100 {
        colour = colour.with(val("a:alpha", u32::from(hue.1) * 1000));
    }
    el("a:solidFill").with(colour)
}

fn letters(column: usize) -> String {
    rust_xlsxwriter::utility::column_number_to_name(u16::try_from(column).unwrap_or(0))
}

/// Text properties of a part of the chart.
fn letters_of(size: u32) -> Node {
    let text = el("a:pPr").with(el("a:defRPr").at("sz", size * 100));
    el("c:txPr")
        .with(el("a:bodyPr"))
        .with(el("a:lstStyle"))
        .with(el("a:p").with(text).with(el("a:endParaRPr").at("lang", "en-US")))
}

fn rich(text: &str, size: u32) -> Node {
    let run = el("a:r").with(el("a:rPr").at("lang", "en-US").at("sz", size * 100).at("b", 0)).with(el("a:t").text(text));
    let paragraph = el("a:p").with(el("a:pPr").with(el("a:defRPr").at("sz", size * 100).at("b", 0))).with(run);
    let rich = el("c:rich").with(el("a:bodyPr")).with(el("a:lstStyle")).with(paragraph);
    el("c:title").with(el("c:tx").with(rich)).with(val("c:overlay", 0))
}

impl Chart {
    fn is_filled(&self, wanted: bool) -> impl Iterator<Item = (usize, &Series)> {
        self.series.iter().enumerate().filter(move |(_, series)| matches!(series.draw, Draw::Line(_)) != wanted)
    }

    /// The chart's part; its workbook is `rId1`.
    pub(super) fn node(&self) -> Node {
        let mut area = el("c:plotArea").with(el("c:layout"));
        if self.is_filled(true).next().is_some() {
            area = area.with(self.filled());
        }
        if self.is_filled(false).next().is_some() {
            let mut plot = el("c:lineChart").with(val("c:grouping", "standard")).with(val("c:varyColors", 0));
            plot = plot.all(self.is_filled(false).map(|(i, series)| self.one(i, series)));
            area = area.with(plot.with(val("c:marker", 1)).with(val("c:axId", 111)).with(val("c:axId", 222)));
        }
        area = area.all(self.axes());
        let mut chart = el("c:chart");
        chart = if self.title.is_empty() {
            chart.with(val("c:autoTitleDeleted", 1))
        } else {
            chart.with(rich(&self.title, 14)).with(val("c:autoTitleDeleted", 0))
        };
        chart = chart.with(area);
        if self.legend {
            let hidden = self.series.iter().enumerate().filter(|(_, series)| series.draw == Draw::Nothing);
            let entries = hidden.map(|(i, _)| el("c:legendEntry").with(val("c:idx", i)).with(val("c:delete", 1)));
            let legend = el("c:legend").with(val("c:legendPos", "b")).all(entries).with(val("c:overlay", 0));
            chart = chart.with(legend.with(letters_of(11)));
        }
        chart = chart.with(val("c:plotVisOnly", 1)).with(val("c:dispBlanksAs", "gap"));
        el("c:chartSpace")
            .at("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart")
            .at("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
            .at("xmlns:r", RELATIONS)
            .with(val("c:date1904", 0))
            .with(val("c:roundedCorners", 0))
            .with(chart)
            .with(letters_of(12))
            .with(el("c:externalData").at("r:id", "rId1").with(val("c:autoUpdate", 0)))
    }

    fn filled(&self) -> Node {
        let series = self.is_filled(true).map(|(i, series)| self.one(i, series));
        let axes = [val("c:axId", 111), val("c:axId", 222)];
        if self.shape == Shape::Areas {
            return el("c:areaChart").with(val("c:grouping", "stacked")).with(val("c:varyColors", 0)).all(series).all(axes);
        }
        let direction = if matches!(self.shape, Shape::Bars | Shape::Tornado) { "bar" } else { "col" };
        let grouping = if self.shape == Shape::Piled { "stacked" } else { "clustered" };
        let overlap = matches!(self.shape, Shape::Piled | Shape::Tornado).then(|| val("c:overlap", 100));
        el("c:barChart")
            .with(val("c:barDir", direction))
            .with(val("c:grouping", grouping))
            .with(val("c:varyColors", 0))
            .all(series)
            .with(val("c:gapWidth", 60))
            .all(overlap)
            .all(axes)
    }

    fn one(&self, i: usize, series: &Series) -> Node {
        let (column, last) = (letters(i + 1), self.categories.len() + 1);
        let point = |(i, text): (usize, String)| el("c:pt").at("idx", i).with(el("c:v").text(text));
        let name = el("c:strCache").with(val("c:ptCount", 1)).with(point((0, series.name.clone())));
        let name = el("c:strRef").with(el("c:f").text(format!("Sheet1!${column}$1"))).with(name);
        let properties = match series.draw {
            Draw::Nothing => el("c:spPr").with(el("a:noFill")).with(el("a:ln").with(el("a:noFill"))),
            Draw::Fill(hue) => el("c:spPr").with(fill(hue)).with(el("a:ln").with(el("a:noFill"))),
            Draw::Line(hue) => el("c:spPr").with(el("a:ln").at("w", 31750).at("cap", "rnd").with(fill(hue)).with(el("a:round"))),
        };
        let mut node = el("c:ser").with(val("c:idx", i)).with(val("c:order", i)).with(el("c:tx").with(name)).with(properties);
        match series.draw {
            Draw::Line(_) => node = node.with(el("c:marker").with(val("c:symbol", "none"))),
            _ if self.shape != Shape::Areas => node = node.with(val("c:invertIfNegative", 0)),
            _ => {}
        }
        if self.labels && series.draw != Draw::Nothing {
            let shown = |name, on: bool| val(name, u8::from(on));
            let labels = el("c:dLbls")
                .with(el("c:numFmt").at("formatCode", self.format).at("sourceLinked", 0))
                .with(el("c:spPr").with(el("a:noFill")))
                .with(letters_of(11))
                .with(shown("c:showLegendKey", false))
                .with(shown("c:showVal", true))
                .with(shown("c:showCatName", false))
                .with(shown("c:showSerName", false))
                .with(shown("c:showPercent", false))
                .with(shown("c:showBubbleSize", false));
            node = node.with(labels);
        }
        let texts = self.categories.iter().cloned().enumerate().map(point);
        let texts = el("c:strCache").with(val("c:ptCount", self.categories.len())).all(texts);
        let numbers = series.values.iter().enumerate().filter(|(_, x)| x.is_finite()).map(|(i, x)| point((i, format!("{x:?}"))));
        let numbers =
            el("c:numCache").with(el("c:formatCode").text(self.format)).with(val("c:ptCount", series.values.len())).all(numbers);
        let categories = el("c:strRef").with(el("c:f").text(format!("Sheet1!$A$2:$A${last}"))).with(texts);
        let values = el("c:numRef").with(el("c:f").text(format!("Sheet1!${column}$2:${column}${last}"))).with(numbers);
        node = node.with(el("c:cat").with(categories)).with(el("c:val").with(values));
        if matches!(series.draw, Draw::Line(_)) { node.with(val("c:smooth", 0)) } else { node }
    }

    fn axes(&self) -> [Node; 2] {
        let sideways = matches!(self.shape, Shape::Bars | Shape::Tornado);
        let faint = || {
            let colour = val("a:schemeClr", "tx1").with(val("a:alpha", 15_000));
            el("c:spPr").with(el("a:ln").at("w", 6350).with(el("a:solidFill").with(colour)))
        };
        let many = self.categories.len() > 16 && !sideways;
        // Years, where months are many.
        let step = if self.categories.len() > 24 { 12 * (self.categories.len() / 120 + 1) } else { 3 };
        let category = el("c:catAx")
            .with(val("c:axId", 111))
            .with(el("c:scaling").with(val("c:orientation", if sideways { "maxMin" } else { "minMax" })))
            .with(val("c:delete", 0))
            .with(val("c:axPos", if sideways { "l" } else { "b" }))
            .all((!self.across.is_empty()).then(|| rich(&self.across, 11)))
            .with(el("c:numFmt").at("formatCode", "General").at("sourceLinked", 0))
            .with(val("c:majorTickMark", "none"))
            .with(val("c:minorTickMark", "none"))
            .with(val("c:tickLblPos", "low"))
            .with(faint())
            .with(letters_of(11))
            .with(val("c:crossAx", 222))
            .with(val("c:crosses", "autoZero"))
            .with(val("c:auto", 0))
            .with(val("c:lblAlgn", "ctr"))
            .with(val("c:lblOffset", 100))
            .all(many.then(|| val("c:tickLblSkip", step)))
            .all(many.then(|| val("c:tickMarkSkip", step)))
            .with(val("c:noMultiLvlLbl", 1));
        let mut scaling = el("c:scaling").with(val("c:orientation", "minMax"));
        if let Some([low, high]) = self.range {
            scaling = scaling.with(val("c:max", format!("{high:?}"))).with(val("c:min", format!("{low:?}")));
        }
        let value = el("c:valAx")
            .with(val("c:axId", 222))
            .with(scaling)
            .with(val("c:delete", 0))
            .with(val("c:axPos", if sideways { "b" } else { "l" }))
            .with(el("c:majorGridlines").with(faint()))
            .all((!self.unit.is_empty()).then(|| rich(&self.unit, 11)))
            .with(el("c:numFmt").at("formatCode", self.format).at("sourceLinked", 0))
            .with(val("c:majorTickMark", "none"))
            .with(val("c:minorTickMark", "none"))
            .with(val("c:tickLblPos", "nextTo"))
            .with(el("c:spPr").with(el("a:ln").with(el("a:noFill"))))
            .with(letters_of(11))
            .with(val("c:crossAx", 111))
            .with(val("c:crosses", if sideways { "max" } else { "autoZero" }))
            // An area begins at the axis.
            .with(val("c:crossBetween", if self.shape == Shape::Areas { "midCat" } else { "between" }));
        [category, value]
    }

    /// The workbook that the chart is edited in.
    pub(super) fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        // The library would write the present time.
        book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
        let sheet = book.add_worksheet();
        sheet.set_name("Sheet1")?;
        for (row, name) in (1..).zip(&self.categories) {
            sheet.write_string(row, 0, name)?;
        }
        for (column, series) in (1..).zip(&self.series) {
            sheet.write_string(0, column, &series.name)?;
            for (row, x) in (1..).zip(&series.values).filter(|(_, x)| x.is_finite()) {
                sheet.write_number(row, column, *x)?;
            }
        }
        sheet.autofit();
        book.save_to_buffer()
    }
}
