//! A writer of slides: titles, texts, tables, native charts with their workbooks, speaker notes. Knows no studio.
//!
//! No library for it was found that is kept up and gives each chart its own workbook; what is written here is read
//! back part by part (`tests/program/cli_export.rs`).

mod chart;
mod package;
mod shapes;
mod theme;

use std::io;

use crate::export::xml::{Node, el};
pub use chart::{Chart, Draw, Hue, Series, Shape};
use package::Package;
use shapes::{Place, paragraph, placeholder};
use theme::{BODY, HEIGHT, WIDTH, root};

use crate::text::Lang;

/// Something below a slide's title.
#[derive(Clone, Debug, PartialEq)]
pub enum Thing {
    /// A chart.
    Chart(Chart),
    /// A table: its rows, heads first, how wide its columns are against each other, and what it shows.
    Table(Vec<Vec<String>>, Vec<u32>, String),
}

/// A slide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slide {
    /// Its title.
    pub title: String,
    /// Paragraphs; below an opening's title, or beside nothing else.
    pub text: Vec<String>,
    /// What stands below the title, side by side.
    pub things: Vec<Thing>,
    /// What the speaker reads.
    pub notes: Vec<String>,
}

/// A deck; its first slide is the opening.
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    /// Its name.
    pub title: String,
    /// The language.
    pub lang: Lang,
    /// What stands at the foot of every slide.
    pub footer: String,
    /// What it was made with.
    pub program: String,
    /// The slides.
    pub slides: Vec<Slide>,
}

/// Room between things side by side.
const GAP: u32 = 220_000;

impl Deck {
    /// The file.
    ///
    /// # Errors
    /// The zip's or a workbook's.
    pub fn write(&self) -> io::Result<Vec<u8>> {
        let mut package = Package::default();
        package.relate(
            "",
            &[
                ("officeDocument", "ppt/presentation.xml"),
                ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            ],
        )?;
        package.xml("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", &self.core())?;
        self.presentation(&mut package)?;
        package.pml("ppt/presProps.xml", "presProps", &root("p:presentationPr"))?;
        package.pml("ppt/viewProps.xml", "viewProps", &root("p:viewPr"))?;
        let styles = el("a:tblStyleLst").at("xmlns:a", theme::DRAWING).at("def", theme::TABLE);
        package.pml("ppt/tableStyles.xml", "tableStyles", &styles)?;
        for number in 1..=2 {
            let kind = "application/vnd.openxmlformats-officedocument.theme+xml";
            package.xml(&format!("ppt/theme/theme{number}.xml"), kind, &theme::theme())?;
        }
        package.pml("ppt/slideMasters/slideMaster1.xml", "slideMaster", &theme::master())?;
        let layouts: Vec<String> = (1..=3).map(|i| format!("../slideLayouts/slideLayout{i}.xml")).collect();
        let mut targets: Vec<(&str, &str)> = layouts.iter().map(|path| ("slideLayout", path.as_str())).collect();
        targets.push(("theme", "../theme/theme1.xml"));
        package.relate("ppt/slideMasters/slideMaster1.xml", &targets)?;
        for (number, layout) in (1..).zip(theme::layouts()) {
            let path = format!("ppt/slideLayouts/slideLayout{number}.xml");
            package.pml(&path, "slideLayout", &layout)?;
            package.relate(&path, &[("slideMaster", "../slideMasters/slideMaster1.xml")])?;
        }
        package.pml("ppt/notesMasters/notesMaster1.xml", "notesMaster", &theme::notes_master())?;
        package.relate("ppt/notesMasters/notesMaster1.xml", &[("theme", "../theme/theme2.xml")])?;
        let mut charts = 0;
        for (number, slide) in (1..).zip(&self.slides) {
            self.slide(&mut package, number, slide, &mut charts)?;
        }
        package.zip()
    }

    fn tag(&self) -> &'static str {
        self.lang.pick("en-US", "zh-CN")
    }

    fn core(&self) -> Node {
        el("cp:coreProperties")
            .at("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
            .at("xmlns:dc", "http://purl.org/dc/elements/1.1/")
            .with(el("dc:title").text(&self.title))
            .with(el("dc:creator").text(&self.program))
            .with(el("dc:language").text(self.tag()))
    }

    fn presentation(&self, package: &mut Package) -> io::Result<()> {
        let count = self.slides.len();
        let ids = (0..count).map(|i| el("p:sldId").at("id", 256 + i).at("r:id", format!("rId{}", i + 3)));
        let node = root("p:presentation")
            .at("saveSubsetFonts", 1)
            .with(el("p:sldMasterIdLst").with(el("p:sldMasterId").at("id", 2_147_483_648_u32).at("r:id", "rId1")))
            .with(el("p:notesMasterIdLst").with(el("p:notesMasterId").at("r:id", "rId2")))
            .with(el("p:sldIdLst").all(ids))
            .with(el("p:sldSz").at("cx", WIDTH).at("cy", HEIGHT))
            .with(el("p:notesSz").at("cx", 6_858_000).at("cy", 9_144_000));
        package.pml("ppt/presentation.xml", "presentation.main", &node)?;
        let slides: Vec<String> = (1..=count).map(|i| format!("slides/slide{i}.xml")).collect();
        let mut targets =
            vec![("slideMaster", "slideMasters/slideMaster1.xml"), ("notesMaster", "notesMasters/notesMaster1.xml")];
        targets.extend(slides.iter().map(|path| ("slide", path.as_str())));
        targets.extend([("presProps", "presProps.xml"), ("viewProps", "viewProps.xml"), ("tableStyles", "tableStyles.xml")]);
        targets.push(("theme", "theme/theme1.xml"));
        package.relate("ppt/presentation.xml", &targets)
    }

    fn slide(&self, package: &mut Package, number: usize, slide: &Slide, charts: &mut usize) -> io::Result<()> {
        let (tag, opening) = (self.tag(), number == 1);
        let title = if opening { "ctrTitle" } else { "title" };
        let mut shapes =
            vec![placeholder(2, "Title", Some(title), None, None, vec![paragraph(&slide.title, tag, None, opening)])];
        let text: Vec<Node> = slide.text.iter().map(|text| paragraph(text, tag, None, false)).collect();
        let alone = slide.things.is_empty();
        if opening {
            shapes.push(placeholder(3, "Subtitle", Some("subTitle"), Some(1), None, text));
        } else if alone {
            shapes.push(placeholder(3, "Content", None, Some(1), None, text));
        }
        // One chart takes the layout's own place; more share it.
        let one = slide.things.len() == 1 && matches!(slide.things[0], Thing::Chart(_));
        let layout = if opening {
            1
        } else if alone || one {
            2
        } else {
            3
        };
        let mut related = vec![
            ("slideLayout", format!("../slideLayouts/slideLayout{layout}.xml")),
            ("notesSlide", format!("../notesSlides/notesSlide{number}.xml")),
        ];
        let places = beside(&slide.things);
        for (i, (thing, place)) in slide.things.iter().zip(places).enumerate() {
            match thing {
                Thing::Chart(chart) => {
                    *charts += 1;
                    related.push(("chart", format!("../charts/chart{charts}.xml")));
                    let relation = format!("rId{}", related.len());
                    shapes.push(shapes::chart(10 + i, &chart.title, one.then_some(1), place, &relation));
                    Self::chart(package, *charts, chart)?;
                }
                Thing::Table(rows, widths, says) => {
                    let [left, top, width, height] = place;
                    let rows_high = u32::try_from(rows.len()).unwrap_or(1) * 420_000;
                    let size = if rows.len() > 9 { 10 } else { 12 };
                    let place = [left, top, width, rows_high.min(height)];
                    shapes.push(shapes::table(10 + i, says, place, rows, widths, size, tag));
                }
            }
        }
        shapes.push(placeholder(20, "Footer", Some("ftr"), Some(11), None, vec![shapes::small(&self.footer, tag)]));
        shapes.push(shapes::number(21, tag));
        let path = format!("ppt/slides/slide{number}.xml");
        let mapping = || el("p:clrMapOvr").with(el("a:masterClrMapping"));
        package.pml(&path, "slide", &root("p:sld").with(el("p:cSld").with(shapes::tree(shapes))).with(mapping()))?;
        let targets: Vec<(&str, &str)> = related.iter().map(|(kind, path)| (*kind, path.as_str())).collect();
        package.relate(&path, &targets)?;
        let notes = slide.notes.iter().map(|text| paragraph(text, tag, None, false)).collect();
        let notes = vec![shapes::picture_of_slide(2), placeholder(3, "Notes", Some("body"), Some(1), None, notes)];
        let path = format!("ppt/notesSlides/notesSlide{number}.xml");
        package.pml(&path, "notesSlide", &root("p:notes").with(el("p:cSld").with(shapes::tree(notes))).with(mapping()))?;
        let own = format!("../slides/slide{number}.xml");
        package.relate(&path, &[("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", &own)])
    }

    fn chart(package: &mut Package, number: usize, chart: &Chart) -> io::Result<()> {
        let path = format!("ppt/charts/chart{number}.xml");
        package.xml(&path, "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", &chart.node())?;
        let book = format!("Microsoft_Excel_Sheet{number}.xlsx");
        package.relate(&path, &[("package", &format!("../embeddings/{book}"))])?;
        package.raw(&format!("ppt/embeddings/{book}"), chart.workbook().map_err(io::Error::other)?);
        Ok(())
    }
}

/// Places side by side below the title.
fn beside(things: &[Thing]) -> Vec<Place> {
    let [left, top, width, height] = BODY;
    // A table takes more room than a chart beside it.
    let parts: Vec<u32> = things.iter().map(|thing| if matches!(thing, Thing::Table(..)) { 7 } else { 5 }).collect();
    let all = parts.iter().sum::<u32>().max(1);
    let room = width - GAP * u32::try_from(things.len().saturating_sub(1)).unwrap_or(0);
    let mut x = left;
    let place = |part: &u32| {
        let own = room / all * part;
        x += own + GAP;
        [x - own - GAP, top, own, height]
    };
    parts.iter().map(place).collect()
}
