//! What stands on a slide: placeholders, texts, tables, the frames of charts.

use crate::export::xml::{Node, el, val};

/// A place on the slide, in English Metric Units: left, top, width, height.
pub(super) type Place = [u32; 4];

/// How text is written: its language.
pub(super) fn paragraph(text: &str, lang: &str, size: Option<u32>, bold: bool) -> Node {
    let mut run = el("a:rPr").at("lang", lang);
    if let Some(size) = size {
        run = run.at("sz", size * 100);
    }
    if bold {
        run = run.at("b", 1);
    }
    el("a:p").with(el("a:r").with(run.at("dirty", 0)).with(el("a:t").text(text)))
}

/// A line of the foot, which some readers do not take the master's type for.
pub(super) fn small(text: &str, lang: &str) -> Node {
    let run = el("a:rPr").at("lang", lang).at("sz", 1000).at("dirty", 0).with(el("a:latin").at("typeface", "+mn-lt"));
    el("a:p").with(el("a:r").with(run).with(el("a:t").text(text)))
}

fn offset(place: Place) -> [Node; 2] {
    let [x, y, width, height] = place;
    [el("a:off").at("x", x).at("y", y), el("a:ext").at("cx", width).at("cy", height)]
}

/// A rectangle with a place of its own.
pub(super) fn transform(place: Place) -> Node {
    el("a:xfrm").all(offset(place))
}

/// A placeholder with paragraphs; where it stands, its layout says unless `place` does.
pub(super) fn placeholder(
    id: usize,
    name: &str,
    kind: Option<&str>,
    idx: Option<u32>,
    place: Option<Place>,
    text: Vec<Node>,
) -> Node {
    let mut ph = el("p:ph");
    if let Some(kind) = kind {
        ph = ph.at("type", kind);
    }
    if let Some(idx) = idx {
        ph = ph.at("idx", idx);
    }
    let about = el("p:nvSpPr")
        .with(el("p:cNvPr").at("id", id).at("name", name))
        .with(el("p:cNvSpPr").with(el("a:spLocks").at("noGrp", 1)))
        .with(el("p:nvPr").with(ph));
    let text = if text.is_empty() { vec![el("a:p")] } else { text };
    let shape = el("p:spPr").all(place.map(transform));
    el("p:sp")
        .with(about)
        .with(shape)
        .with(el("p:txBody").with(el("a:bodyPr").with(el("a:normAutofit"))).with(el("a:lstStyle")).all(text))
}

/// Where the notes show the slide.
pub(super) fn picture_of_slide(id: usize) -> Node {
    let locks = el("a:spLocks").at("noGrp", 1).at("noRot", 1).at("noChangeAspect", 1);
    let about = el("p:nvSpPr")
        .with(el("p:cNvPr").at("id", id).at("name", "Slide Image"))
        .with(el("p:cNvSpPr").with(locks))
        .with(el("p:nvPr").with(el("p:ph").at("type", "sldImg")));
    el("p:sp").with(about).with(el("p:spPr"))
}

/// A placeholder with a style of its own for its text.
pub(super) fn styled(mut shape: Node, level: Node) -> Node {
    if let Some(list) = shape.find("a:lstStyle") {
        *list = el("a:lstStyle").with(level);
    }
    shape
}

/// The field that the slide's number stands in.
pub(super) fn number_field(lang: &str) -> Node {
    let field = el("a:fld").at("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}").at("type", "slidenum");
    el("a:p").with(field.with(el("a:rPr").at("lang", lang)).with(el("a:t").text("‹#›")))
}

/// The number of the slide.
pub(super) fn number(id: usize, lang: &str) -> Node {
    placeholder(id, "Slide Number", Some("sldNum"), Some(12), None, vec![number_field(lang)])
}

fn frame(id: usize, name: &str, says: &str, holder: Option<u32>, place: Place, data: Node) -> Node {
    let mut own = el("p:nvPr");
    if let Some(idx) = holder {
        own = own.with(el("p:ph").at("idx", idx));
    }
    let about = el("p:nvGraphicFramePr")
        .with(el("p:cNvPr").at("id", id).at("name", name).at("descr", says))
        .with(el("p:cNvGraphicFramePr").with(el("a:graphicFrameLocks").at("noGrp", 1)))
        .with(own);
    el("p:graphicFrame").with(about).with(el("p:xfrm").all(offset(place))).with(el("a:graphic").with(data))
}

/// A chart, by its relationship.
pub(super) fn chart(id: usize, says: &str, holder: Option<u32>, place: Place, relation: &str) -> Node {
    let uri = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    let chart = el("c:chart").at("xmlns:c", uri).at("r:id", relation);
    frame(id, "Chart", says, holder, place, el("a:graphicData").at("uri", uri).with(chart))
}

/// A table: the first row holds the heads; `widths` are parts of the whole. Numbers stand to the right, but for the first column.
pub(super) fn table(id: usize, says: &str, place: Place, rows: &[Vec<String>], widths: &[u32], size: u32, lang: &str) -> Node {
    let [_, _, width, height] = place;
    let parts: u32 = widths.iter().sum::<u32>().max(1);
    let grid = el("a:tblGrid")
        .all(widths.iter().map(|part| el("a:gridCol").at("w", u64::from(width) * u64::from(*part) / u64::from(parts))));
    let each = height / u32::try_from(rows.len().max(1)).unwrap_or(1);
    let row = |(number, cells): (usize, &Vec<String>)| {
        let cell = |text: &String| {
            let text = paragraph(text, lang, Some(size), number == 0);
            let body = el("a:txBody").with(el("a:bodyPr")).with(el("a:lstStyle")).with(text);
            el("a:tc").with(body).with(el("a:tcPr").at("anchor", "ctr"))
        };
        el("a:tr").at("h", each).all(cells.iter().map(cell))
    };
    let properties = el("a:tblPr").at("firstRow", 1).at("bandRow", 1).with(el("a:tableStyleId").text(super::theme::TABLE));
    let table = el("a:tbl").with(properties).with(grid).all(rows.iter().enumerate().map(row));
    let uri = "http://schemas.openxmlformats.org/drawingml/2006/table";
    frame(id, "Table", says, None, place, el("a:graphicData").at("uri", uri).with(table))
}

/// The tree of a slide, a layout or a master.
pub(super) fn tree(shapes: Vec<Node>) -> Node {
    let zero = el("a:xfrm")
        .with(el("a:off").at("x", 0).at("y", 0))
        .with(el("a:ext").at("cx", 0).at("cy", 0))
        .with(el("a:chOff").at("x", 0).at("y", 0))
        .with(el("a:chExt").at("cx", 0).at("cy", 0));
    let about = el("p:nvGrpSpPr").with(el("p:cNvPr").at("id", 1).at("name", "")).with(el("p:cNvGrpSpPr")).with(el("p:nvPr"));
    el("p:spTree").with(about).with(el("p:grpSpPr").with(zero)).all(shapes)
}

/// A background of the theme.
pub(super) fn ground() -> Node {
    el("p:bg").with(el("p:bgRef").at("idx", 1001).with(val("a:schemeClr", "bg1")))
}
