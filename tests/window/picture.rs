//! Pictures that leave the program: what is on them, measured on the drawing, and how they are asked for.

use std::time::{Duration, Instant};

use crewcast::analysis::What;
use crewcast::export::State;
use crewcast::export::picture::{Ask, Format, Palette};
use crewcast::files::{self, Example, settings::Theme};
use crewcast::model::{Picture, Scenario, Whose};
use crewcast::say::story::of_picture;
use crewcast::session::{Version, compute};
use crewcast::sim::{RoleSeries, Series, Watch};
use crewcast::text::Lang;
use crewcast::ui::command::{Command, View};
use crewcast::ui::file_dialog::Purpose;
use crewcast::ui::picture::make;
use egui::{Rect, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::common::view::{shown, window};

fn studio() -> Scenario {
    let mut studio = files::example(Example::NorthLight);
    studio.draws = 200;
    studio
}

fn ask(picture: Picture, lang: Lang, studio: &Scenario) -> Ask {
    Ask {
        scene: of_picture(picture, studio),
        lang,
        palette: Palette::Light,
        transparent: false,
        outlines: false,
        format: Format::Svg,
        size: [1600, 900],
        state: State::Builtin,
    }
}

fn people() -> What {
    What::Series(Series::Headcount)
}

fn pictures() -> Vec<Picture> {
    vec![
        Picture::Fan(people(), Whose::Policy),
        Picture::Fan(What::Role("roto".to_owned(), RoleSeries::LaidOff), Whose::Compress),
        Picture::Fan(What::Series(Series::Profit), Whose::Expand),
        Picture::Causes(people(), Whose::Compress),
        Picture::Drivers(people(), Whose::Compress),
        Picture::Fork,
        Picture::Today,
        Picture::Roles(Whose::Compress),
        Picture::Credits(Whose::Compress),
        Picture::Voices,
        Picture::Quote("S28".to_owned()),
    ]
}

/// An element with its attributes, and the text in it.
#[derive(Clone, Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    fn number(&self, name: &str) -> f32 {
        self.get(name).and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{name} of {self:?}"))
    }

    /// Where a text stands: its letters, without the room above and below them.
    fn place(&self) -> Rect {
        let (size, bottom) = (self.number("font-size"), self.number("y"));
        let left = self.number("x");
        Rect::from_min_max(pos2(left, bottom - 0.72 * size), pos2(left + self.number("textLength"), bottom))
    }
}

/// The elements of an SVG file in order; it must be well-formed.
fn read(svg: &[u8]) -> Vec<Element> {
    let mut reader = Reader::from_reader(svg);
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer).expect("well-formed");
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
                    let value = quick_xml::escape::unescape(&attribute.value).expect("escaped").into_owned();
                    (attribute.key.as_ref().to_owned(), value)
                };
                let attributes = start.attributes().map(|found| attribute(found.expect("an attribute"))).collect();
                let name = start.name().as_ref().to_owned();
                found.push(Element { name, attributes, text: String::new() });
                if matches!(event, Event::Start(_)) {
                    open.push(found.len() - 1);
                }
            }
            Event::Text(text) => {
                if let Some(&at) = open.last() {
                    found[at].text.push_str(text);
                }
            }
            Event::GeneralRef(name) => {
                let name: &str = name;
                if let Some(&at) = open.last() {
                    found[at].text.push_str(&quick_xml::escape::unescape(&format!("&{name};")).expect("a character"));
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    assert!(open.is_empty(), "not closed");
    found
}

fn texts(elements: &[Element]) -> Vec<&Element> {
    elements.iter().filter(|element| element.name == "text").collect()
}

#[test]
fn nothing_overlaps_and_nothing_is_cut_at_any_shape() {
    let studio = studio();
    let doc = Version::new(studio.clone());
    let mut wrong = Vec::new();
    // Each shape in one of the languages, the other way round for the next picture.
    for (i, picture) in pictures().into_iter().enumerate() {
        for (j, size) in [[1600, 900], [800, 900], [1000, 1000], [1000, 625]].into_iter().enumerate() {
            let lang = Lang::ALL[(i + j) % 2];
            let ask = Ask { size, ..ask(picture.clone(), lang, &studio) };
            let elements = read(&make(&doc, &ask, &Watch::default()).expect("drawn"));
            let view: Vec<f32> =
                elements[0].get("viewBox").expect("a view").split(' ').map(|x| x.parse().expect("a number")).collect();
            let page = Rect::from_min_size(pos2(view[0], view[1]), vec2(view[2], view[3]));
            let texts = texts(&elements);
            assert!(texts.len() > 3, "{picture:?}");
            for (i, one) in texts.iter().enumerate() {
                if !page.contains_rect(one.place()) {
                    wrong.push(format!("{picture:?} {lang:?} {size:?}: outside: {}", one.text));
                }
                // A quotation may end in its own dots.
                if one.text.ends_with('…') && !matches!(picture, Picture::Quote(_)) {
                    wrong.push(format!("{picture:?} {lang:?} {size:?}: cut: {}", one.text));
                }
                for other in &texts[i + 1..] {
                    if one.place().shrink(0.5).intersects(other.place().shrink(0.5)) {
                        wrong.push(format!("{picture:?} {lang:?} {size:?}: {} over {}", one.text, other.text));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_median_stands_where_its_axis_says() {
    let studio = studio();
    let doc = Version::new(studio.clone());
    let median = compute(&doc, studio.draws, &Watch::default()).expect("a run").policy.get(Series::Headcount).at(36).band[2];
    let ask = ask(Picture::Fan(people(), Whose::Policy), Lang::En, &studio);
    let elements = read(&make(&doc, &ask, &Watch::default()).expect("drawn"));
    // The line of the grid that a label stands at.
    let middle = |text: &str| {
        let label = texts(&elements).into_iter().find(|element| element.text == text).expect("a label").place();
        let lines = elements.iter().filter(|element| element.name == "line" && element.get("y1") == element.get("y2"));
        let far = |element: &&Element| (element.number("y1") - label.center().y).abs();
        f64::from(lines.min_by(|a, b| far(a).total_cmp(&far(b))).expect("a line").number("y1"))
    };
    let (zero, hundred) = (middle("0"), middle("100"));
    let circle = elements.iter().find(|element| element.name == "circle").expect("the month's point");
    let found = (zero - f64::from(circle.number("cy"))) / (zero - hundred) * 100.0;
    assert!((found - median).abs() < 0.5, "{found} for {median}");
    // Months are as far apart as they should be: 36 of 60.
    let across =
        |text: &str| f64::from(texts(&elements).into_iter().rev().find(|e| e.text == text).expect("a month").place().center().x);
    let share = (f64::from(circle.number("cx")) - across("12")) / (across("48") - across("12"));
    assert!((share - 2.0 / 3.0).abs() < 0.01, "{share}");
}

#[test]
fn a_picture_says_all_of_itself_and_nothing_that_is_not_so() {
    let studio = studio();
    let doc = Version::new(studio.clone());
    let said = |picture: Picture, lang: Lang| {
        let elements = read(&make(&doc, &ask(picture, lang, &studio), &Watch::default()).expect("drawn"));
        texts(&elements).iter().map(|element| element.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let fan = said(Picture::Fan(people(), Whose::Policy), Lang::En);
    for part in ["North Light Post", Lang::En.export_builtin(), "month 36", "200 futures", "seed 7", "158 of 160", "Crewcast 0"] {
        assert!(fan.contains(part), "{part} in {fan}");
    }
    // The central case comes from no futures.
    let causes = said(Picture::Causes(people(), Whose::Compress), Lang::Zh);
    assert!(causes.contains(Lang::Zh.picture_central()) && !causes.contains("个未来"), "{causes}");
    let voices = said(Picture::Voices, Lang::En);
    assert!(!voices.contains("futures") && !voices.contains("month 36"), "{voices}");
}

#[test]
fn the_same_picture_has_the_same_bytes_and_hostile_names_stay_texts() {
    let mut studio = studio();
    studio.title = crewcast::model::Text::Plain("{headcount} <b>&amp; \"R&D\"</b> \u{1}\u{202E}x".to_owned());
    studio.departments[0].roles[0].name = crewcast::model::Text::Plain("<script>{x}&'".to_owned());
    let role = studio.departments[0].roles[0].id.clone();
    let doc = Version::new(studio.clone());
    let wanted = ask(Picture::Fan(What::Role(role, RoleSeries::Headcount), Whose::Compress), Lang::En, &studio);
    let svg = make(&doc, &wanted, &Watch::default()).expect("drawn");
    assert_eq!(svg, make(&doc, &wanted, &Watch::default()).expect("drawn"));
    let elements = read(&svg);
    let names: Vec<&str> = elements.iter().map(|element| element.name.as_str()).collect();
    assert!(!names.contains(&"script") && !names.contains(&"b"), "{names:?}");
    let all = texts(&elements).iter().map(|element| element.text.clone()).collect::<Vec<_>>().join(" ");
    assert!(all.contains("<script>{x}&'") && all.contains("<b>&amp; \"R&D\"</b>"), "{all}");
    for picture in [Picture::Fork, Picture::Drivers(people(), Whose::Policy)] {
        let wanted = Ask { format: Format::Png, size: [480, 270], ..ask(picture, Lang::Zh, &studio) };
        let png = make(&doc, &wanted, &Watch::default()).expect("drawn");
        assert_eq!(png, make(&doc, &wanted, &Watch::default()).expect("drawn"));
    }
}

#[test]
fn letters_can_be_outlines_and_the_ground_can_be_left_out() {
    let studio = studio();
    let doc = Version::new(studio.clone());
    let wanted = Ask { outlines: true, transparent: true, ..ask(Picture::Fork, Lang::Zh, &studio) };
    let elements = read(&make(&doc, &wanted, &Watch::default()).expect("drawn"));
    assert!(texts(&elements).is_empty());
    let labels: Vec<&str> = elements.iter().filter_map(|element| element.get("aria-label")).collect();
    assert!(labels.contains(&Lang::Zh.wall_compress()), "{labels:?}");
    let letters = |element: &&Element| element.get("aria-label").is_some();
    // A letter is where its text would be: the outline of the whole line lies between its ends.
    let plain = read(&make(&doc, &Ask { outlines: false, ..wanted }, &Watch::default()).expect("drawn"));
    assert_eq!(elements.iter().filter(letters).count(), texts(&plain).len());
    for (outline, text) in elements.iter().filter(letters).zip(texts(&plain)) {
        assert_eq!(outline.get("aria-label"), Some(text.text.as_str()));
        let numbers: Vec<f32> = outline
            .get("d")
            .expect("a path")
            .split(|c: char| c.is_ascii_alphabetic() || c == ' ')
            .filter_map(|number| number.parse().ok())
            .collect();
        let place = text.place().expand(0.5 * text.number("font-size"));
        for at in numbers.chunks_exact(2) {
            assert!(place.contains(pos2(at[0], at[1])), "{} at {at:?} outside {place:?}", text.text);
        }
    }
    assert!(!elements.iter().any(|element| element.name == "rect" && element.get("width") == Some("960")), "a ground");
    let png = Ask { transparent: true, format: Format::Png, size: [640, 360], ..ask(Picture::Fork, Lang::En, &studio) };
    let picture = image::load_from_memory(&make(&doc, &png, &Watch::default()).expect("drawn")).expect("PNG").to_rgba8();
    assert_eq!(picture.dimensions(), (640, 360));
    assert_eq!(picture.get_pixel(1, 1).0[3], 0);
    let inked = picture.pixels().filter(|pixel| pixel.0[3] == 255).count();
    assert!(inked > 5_000, "{inked}");
}

#[test]
fn every_chart_that_has_a_picture_can_be_saved_and_put_into_the_story() {
    let folder = tempfile::tempdir().expect("a folder");
    // Few futures: all of them are simulated for a picture, whatever the window shows.
    let file = folder.path().join("studio.ron");
    files::save(&file, &studio(), files::Expected::Anything).expect("saved");
    for (lang, view, name) in [(Lang::En, View::Explore, "fork.svg"), (Lang::Zh, View::Why, "原因.png")] {
        let mut harness = shown(lang, Theme::Light, vec2(1366.0, 768.0), 64, view);
        window(&mut harness).open(file.clone());
        harness.run_steps(2);
        window(&mut harness).command(Command::SavePicture);
        harness.run_steps(8);
        let png = name.ends_with("png");
        if png {
            harness.get_by_label(lang.picture_png()).click();
            harness.run_steps(4);
            harness.get_by_label("1600 × 900");
        }
        harness.get_by_label(lang.export_do()).click();
        harness.run_steps(4);
        let path = folder.path().join(name);
        window(&mut harness).file_chosen(if png { Purpose::Png } else { Purpose::Svg }, path.clone());
        let begun = Instant::now();
        while harness.query_by_label(&lang.export_done(name)).is_none() {
            assert!(begun.elapsed() < Duration::from_mins(1), "not saved");
            std::thread::sleep(Duration::from_millis(20));
            harness.run_steps(1);
        }
        let bytes = std::fs::read(&path).expect("the file");
        assert!(if png { bytes.starts_with(b"\x89PNG") } else { bytes.starts_with(b"<?xml") });
        assert!(!window(&mut harness).document().is_changed());
    }
}
