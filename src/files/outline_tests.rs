//! Positions in RON texts: every kind of value, text and comment that could hide a bracket.

use super::*;

fn find<'a>(outline: &Outline<'a>, place: &str) -> Option<&'a str> {
    let (way, complete) = outline.way(place);
    complete.then(|| outline.source(*way.last().expect("the root at least")))
}

#[test]
fn every_value_is_found_by_its_place() {
    let text = r##"
#![enable(implicit_some)]
/* a /* nested " */ ( */ // and " a ] line
Scenario ( format : 1, // (
    title: "a \" ) } \\", raw: r#"quote " and ) "#, r#type: 'x', quote: '"', escape: '\u{28}', tick: '\'',
    some: Some(Some( ( x: -1.5e-3 ) )), none: None, unit: (),
    departments: [(id: "a"), (id: "b", tasks: [1, 2, /* 3 */ 4,],)],
    adoption: { "stu\"d]io": Logistic ( start: Exact(6.0) ), r"raw": Immediate(start:Exact ( 7 ,)) },
    band: (Exact(70.0), Range(80.0, 90.0)),
)
// the end"##;
    let outline = Outline::scan(text).expect("RON");
    for (place, source) in [
        ("format", "1"),
        ("title", r#""a \" ) } \\""#),
        ("raw", r##"r#"quote " and ) "#"##),
        ("type", "'x'"),
        ("quote", "'\"'"),
        ("escape", r"'\u{28}'"),
        ("tick", r"'\''"),
        ("some", "( x: -1.5e-3 )"),
        ("some.x", "-1.5e-3"),
        ("none", "None"),
        ("unit", "()"),
        ("departments[0].id", "\"a\""),
        ("departments[1].tasks[2]", "4"),
        ("adoption[\"stu\\\"d]io\"].start", "Exact(6.0)"),
        ("adoption[\"stu\\\"d]io\"].start[0]", "6.0"),
        ("adoption[\"raw\"]", "Immediate(start:Exact ( 7 ,))"),
        ("band[1]", "Range(80.0, 90.0)"),
        ("band[1][1]", "90.0"),
    ] {
        assert_eq!(find(&outline, place), Some(source), "{place}");
    }
    for place in
        ["nothing", "departments[2]", "departments[0].name", "title.en", "adoption[\"studio\"]", "departments[x]", "format["]
    {
        assert_eq!(find(&outline, place), None, "{place}");
    }
    assert_eq!(outline.comments().count(), 5);
    assert_eq!(outline.source(Outline::ROOT).chars().next_back(), Some(')'));
    assert_eq!(outline.text(outline.field(Outline::ROOT, "title").expect("there")), Some("a \" ) } \\".to_owned()));
}

#[test]
fn the_way_goes_as_far_as_the_text_does() {
    let outline = Outline::scan("(a: (b: [1, 2]))").expect("RON");
    for (place, deepest) in [("a.b[5].c", "[1, 2]"), ("a.x", "(b: [1, 2])"), ("y", "(a: (b: [1, 2]))")] {
        let (way, complete) = outline.way(place);
        assert_eq!((outline.source(*way.last().expect("one")), complete), (deepest, false), "{place}");
    }
}

#[test]
fn places_and_values_are_two_sides_of_one_thing() {
    let text = "(a: [(b: 1), {\"k.x[0]\": (2, 3)}], c: Some((d: 4)))";
    let outline = Outline::scan(text).expect("RON");
    let places: Vec<String> = outline.all().map(|id| outline.place(id).0).collect();
    let expected =
        ["", "a", "a[0]", "a[0].b", "a[1]", "a[1][\"k.x[0]\"]", "a[1][\"k.x[0]\"][0]", "a[1][\"k.x[0]\"][1]", "c", "c", "c.d"];
    assert_eq!(places, expected);
    for id in outline.all() {
        let (way, complete) = outline.way(&outline.place(id).0);
        assert!(complete);
        assert_eq!(way.last(), Some(&outline.unwrapped(id)));
    }
}

#[test]
fn what_is_not_ron_is_refused_where_it_stops_being_it() {
    for (text, at) in [
        ("(a 1)", 3),
        ("(a: )", 4),
        ("(a: 1 b: 2)", 6),
        ("(a: 1,, b: 2)", 6),
        ("{a: 1}", 1),
        ("{\"a\" 1}", 5),
        ("[1 2]", 3),
        ("(1, a: 2)", 5),
        ("(a: 1, 2)", 7),
        ("(a: 1]", 5),
        ("(a: \"x", 4),
        ("(a: 'xy", 4),
        ("(a: r#\"x\")", 5),
        ("(a: /* )", 4),
        ("(a: [1, 2", 4),
        ("(a: 1) )", 7),
        ("#![enable(\n(a: 1)", 10),
        ("(a: 70%)", 6),
        ("（a: 1）", 0),
    ] {
        assert_eq!(Outline::scan(text).map(|_| ()).map_err(|fault| fault.at), Err(at), "{text}");
    }
}
