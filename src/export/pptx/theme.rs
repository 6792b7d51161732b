//! Theme, master and layouts: what a deck looks like before anything stands on it.

use super::shapes::{Place, ground, number_field, paragraph, placeholder, styled, tree};
use crate::export::xml::{Node, el, val};
use crate::say::inks;

pub(super) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub(super) const PRESENTATION: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
/// Office's own style of tables, in no accent: these mean choices.
pub(super) const TABLE: &str = "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}";

/// 16:9, 13⅓ × 7½ inches.
pub(super) const WIDTH: u32 = 12_192_000;
pub(super) const HEIGHT: u32 = 6_858_000;
pub(super) const MARGIN: u32 = 609_600;
/// The title of a slide.
pub(super) const TITLE: Place = [MARGIN, 300_000, WIDTH - 2 * MARGIN, 960_000];
/// What is below it.
pub(super) const BODY: Place = [MARGIN, 1_340_000, WIDTH - 2 * MARGIN, 4_830_000];
const FOOTER: Place = [MARGIN, 6_370_000, 9_900_000, 300_000];
const NUMBER: Place = [WIDTH - MARGIN - 900_000, 6_370_000, 900_000, 300_000];
const OPENING: Place = [MARGIN, 1_300_000, WIDTH - 2 * MARGIN, 1_500_000];
const UNDER: Place = [MARGIN, 2_950_000, WIDTH - 2 * MARGIN, 2_900_000];

/// The root of a part of the presentation.
pub(super) fn root(name: &'static str) -> Node {
    el(name).at("xmlns:a", DRAWING).at("xmlns:r", RELATIONS).at("xmlns:p", PRESENTATION)
}

/// The theme: text and background, six accents (compress, policy and expand are the first three), fonts by script.
pub(super) fn theme() -> Node {
    let rgb = |name, value: &str| el(name).with(val("a:srgbClr", value));
    let ink = |name, choice: usize| el(name).with(val("a:srgbClr", format!("{:06X}", inks::CHOICES[choice])));
    let colours = el("a:clrScheme").at("name", "Crewcast").all([
        rgb("a:dk1", "1B1E24"),
        rgb("a:lt1", "FFFFFF"),
        rgb("a:dk2", "6B7280"),
        rgb("a:lt2", "EEF0F3"),
        ink("a:accent1", 0),
        ink("a:accent2", 1),
        ink("a:accent3", 2),
        rgb("a:accent4", "8A6D1B"),
        rgb("a:accent5", "5B7FA6"),
        rgb("a:accent6", "7A4B7A"),
        rgb("a:hlink", "2457A6"),
        rgb("a:folHlink", "6B4C9A"),
    ]);
    let font = |name| {
        el(name).all([
            el("a:latin").at("typeface", "Calibri"),
            el("a:ea").at("typeface", ""),
            el("a:cs").at("typeface", ""),
            el("a:font").at("script", "Hans").at("typeface", "微软雅黑"),
        ])
    };
    let fonts = el("a:fontScheme").at("name", "Crewcast").with(font("a:majorFont")).with(font("a:minorFont"));
    let solid = || el("a:solidFill").with(val("a:schemeClr", "phClr"));
    let line = |width: u32| el("a:ln").at("w", width).with(solid());
    let plain = || el("a:effectStyle").with(el("a:effectLst"));
    let formats = el("a:fmtScheme")
        .at("name", "Crewcast")
        .with(el("a:fillStyleLst").all([solid(), solid(), solid()]))
        .with(el("a:lnStyleLst").all([line(6350), line(12_700), line(19_050)]))
        .with(el("a:effectStyleLst").all([plain(), plain(), plain()]))
        .with(el("a:bgFillStyleLst").all([solid(), solid(), solid()]));
    el("a:theme")
        .at("xmlns:a", DRAWING)
        .at("name", "Crewcast")
        .with(el("a:themeElements").with(colours).with(fonts).with(formats))
        .with(el("a:objectDefaults"))
        .with(el("a:extraClrSchemeLst"))
}

fn colour_map() -> Node {
    let pairs = [("bg1", "lt1"), ("tx1", "dk1"), ("bg2", "lt2"), ("tx2", "dk2")];
    let mut map = el("p:clrMap");
    for (name, value) in pairs {
        map = map.at(name, value);
    }
    for name in ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"] {
        map = map.at(name, name);
    }
    map
}

fn level(name: &'static str, size: u32, colour: &str, indent: u32, bullet: bool) -> Node {
    let fonts =
        [el("a:latin").at("typeface", "+mn-lt"), el("a:ea").at("typeface", "+mn-ea"), el("a:cs").at("typeface", "+mn-cs")];
    let run = el("a:defRPr").at("sz", size * 100).at("kern", 1200);
    let run = run.with(el("a:solidFill").with(val("a:schemeClr", colour))).all(fonts);
    let space = el("a:spcBef").with(val("a:spcPts", 600));
    let (mut own, mark) = (el(name).at("marL", indent), if bullet { el("a:buChar").at("char", "•") } else { el("a:buNone") });
    if bullet {
        own = own.at("indent", format!("-{indent}"));
    }
    own.at("algn", "l").with(space).with(mark).with(run)
}

/// How the foot is written.
fn small(align: &'static str) -> Node {
    let fonts = [el("a:latin").at("typeface", "+mn-lt"), el("a:ea").at("typeface", "+mn-ea")];
    let run = el("a:defRPr").at("sz", 1000).with(el("a:solidFill").with(val("a:schemeClr", "tx2"))).all(fonts);
    el("a:lvl1pPr").at("algn", align).with(run)
}

/// The footer or the number of the master and the layouts.
fn foot(id: usize, name: &str, kind: &'static str, place: Place) -> Node {
    let (idx, text) = if kind == "sldNum" { (12, vec![number_field("en-US")]) } else { (11, Vec::new()) };
    placeholder(id, name, Some(kind), Some(idx), Some(place), text)
}

/// The master: title, body, footer, number.
pub(super) fn master() -> Node {
    let shapes = vec![
        placeholder(2, "Title", Some("title"), None, Some(TITLE), vec![paragraph("Title", "en-US", None, false)]),
        placeholder(3, "Text", Some("body"), Some(1), Some(BODY), vec![paragraph("Text", "en-US", None, false)]),
        styled(foot(4, "Footer", "ftr", FOOTER), small("l")),
        styled(foot(5, "Slide Number", "sldNum", NUMBER), small("r")),
    ];
    let layouts = (0..3).map(|i| el("p:sldLayoutId").at("id", 2_147_483_649_u32 + i).at("r:id", format!("rId{}", i + 1)));
    let titles = el("p:titleStyle").with(level("a:lvl1pPr", 28, "tx1", 0, false));
    let body =
        el("p:bodyStyle").with(level("a:lvl1pPr", 18, "tx1", 228_600, true)).with(level("a:lvl2pPr", 16, "tx1", 457_200, true));
    let other = el("p:otherStyle").with(level("a:lvl1pPr", 10, "tx2", 0, false));
    root("p:sldMaster")
        .with(el("p:cSld").with(ground()).with(tree(shapes)))
        .with(colour_map())
        .with(el("p:sldLayoutIdLst").all(layouts))
        .with(el("p:txStyles").with(titles).with(body).with(other))
}

/// The layouts: an opening, a title over one thing, a title alone.
pub(super) fn layouts() -> [Node; 3] {
    let feet =
        || [styled(foot(8, "Footer", "ftr", FOOTER), small("l")), styled(foot(9, "Slide Number", "sldNum", NUMBER), small("r"))];
    let title = || placeholder(2, "Title", Some("title"), None, None, Vec::new());
    let layout = |name: &str, kind: &str, mut shapes: Vec<Node>| {
        shapes.extend(feet());
        root("p:sldLayout")
            .at("type", kind)
            .at("preserve", 1)
            .with(el("p:cSld").at("name", name).with(tree(shapes)))
            .with(el("p:clrMapOvr").with(el("a:masterClrMapping")))
    };
    let opening = vec![
        placeholder(2, "Title", Some("ctrTitle"), None, Some(OPENING), Vec::new()),
        styled(
            placeholder(3, "Subtitle", Some("subTitle"), Some(1), Some(UNDER), Vec::new()),
            level("a:lvl1pPr", 22, "tx1", 0, false),
        ),
    ];
    let content = vec![title(), placeholder(3, "Content", None, Some(1), Some(BODY), Vec::new())];
    [
        layout("Title Slide", "title", opening),
        layout("Title and Content", "obj", content),
        layout("Title Only", "titleOnly", vec![title()]),
    ]
}

/// The master of the notes.
pub(super) fn notes_master() -> Node {
    let shapes = vec![
        placeholder(2, "Slide Image", Some("sldImg"), Some(2), Some([685_800, 1_143_000, 5_486_400, 3_086_100]), Vec::new()),
        placeholder(3, "Notes", Some("body"), Some(3), Some([685_800, 4_400_550, 5_486_400, 3_600_450]), Vec::new()),
    ];
    root("p:notesMaster").with(el("p:cSld").with(ground()).with(tree(shapes))).with(colour_map())
}
