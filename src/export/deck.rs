//! The slides: what stands on each.

use super::about::{self, choice_name};
use super::book::{claim_figure, claim_grade, claims_used};
use super::pptx::{Chart, Deck, Draw, Hue, Series as Drawn, Shape, Slide, Thing};
use super::whose::by_whose;
use super::{Failure, Found, Options, Part};
use crate::analysis::{self, Output, What, draws};
use crate::say::{Format, names, of_series, sentence};
use crate::sim::{Outcome, Series, Watch};
use crate::text::numbers;

/// Bars of the tornado.
const DRIVERS: usize = 10;
/// Claims on the slide; more stand in the workbook.
const CLAIMS: usize = 7;
/// Departments on the slide, the largest.
const DEPARTMENTS: usize = 12;
/// The accents of compress, the policy and expand.
const ACCENTS: [u8; 3] = [1, 2, 3];

/// How a number is written.
type Writes<'a> = &'a dyn Fn(f64) -> String;

/// Makes the slides.
///
/// # Errors
/// [`Failure::Stopped`], or what the format refuses.
pub fn write(found: &Found<'_>, options: &Options, watch: &Watch<'_>) -> Result<Vec<u8>, Failure> {
    let maker = Maker { found, options, format: Format { lang: options.lang, currency: &found.scenario.currency } };
    let mut slides = vec![maker.opening(), maker.fork()];
    if options.has(Part::People) {
        slides.extend([maker.departments(), maker.fans(Series::Headcount)]);
    }
    if options.has(Part::Money) {
        slides.push(maker.fans(Series::Profit));
    }
    if options.has(Part::Why) {
        slides.extend(maker.why(watch)?);
        slides.extend(maker.drivers(watch)?);
    }
    if options.has(Part::Sources) {
        slides.push(maker.claims());
    }
    slides.push(maker.sources());
    let lang = options.lang;
    let lines = about::lines(found, options);
    let deck = Deck {
        title: found.scenario.title.get(lang).to_owned(),
        lang,
        footer: lang.slide_footer(
            found.scenario.title.get(lang),
            &lines[1].1,
            found.month,
            numbers::fixed(found.outcomes[1].draws.into(), 0),
            found.scenario.seed,
            about::program(),
        ),
        program: about::program(),
        slides,
    };
    deck.write().map_err(|error| Failure::Format(error.to_string()))
}

struct Maker<'a> {
    found: &'a Found<'a>,
    options: &'a Options,
    format: Format<'a>,
}

impl Maker<'_> {
    fn when(&self) -> String {
        sentence::when(self.options.lang, self.found.month)
    }

    /// The same in the middle of a sentence.
    fn then(&self) -> String {
        let when = self.when();
        let mut chars = when.chars();
        chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
    }

    fn choice(&self, choice: usize) -> &'static str {
        choice_name(choice, self.options)
    }

    fn sentence(&self) -> String {
        let [compress, policy, expand] = &self.found.outcomes;
        sentence::plain(&self.format, self.found.scenario, [compress, policy, expand], self.found.month)
    }

    fn about(&self) -> Vec<String> {
        let lines = about::lines(self.found, self.options);
        lines.into_iter().map(|(heading, text)| self.options.lang.slide_line(heading, text)).collect()
    }

    fn opening(&self) -> Slide {
        Slide {
            title: self.found.scenario.title.get(self.options.lang).to_owned(),
            text: vec![self.sentence()],
            things: Vec::new(),
            notes: self.about(),
        }
    }

    /// A figure of a month as its median with the range of nine futures in ten.
    fn figure(&self, outcome: &Outcome, series: Series, write: &dyn Fn(f64) -> String) -> String {
        let [low, _, median, _, high] = outcome.get(series).at(self.found.month).band;
        self.options.lang.slide_of(write(median), write(low), write(high))
    }

    fn fork(&self) -> Slide {
        let (lang, found) = (self.options.lang, self.found);
        let months: Vec<String> = (0..=found.scenario.horizon).map(|month| month.to_string()).collect();
        let line = |(choice, outcome): (usize, &Outcome)| Drawn {
            name: self.choice(choice).to_owned(),
            values: outcome.get(Series::Headcount).p50.clone(),
            draw: Draw::Line(Hue(ACCENTS[choice], 100)),
        };
        let chart = Chart {
            title: lang.export_of_choice(of_series(Series::Headcount, lang), lang.export_median()),
            shape: Shape::Columns,
            across: lang.export_month().to_owned(),
            range: None,
            categories: months,
            series: found.outcomes.iter().enumerate().map(line).collect(),
            unit: lang.export_people_unit().to_owned(),
            format: "#,##0",
            labels: false,
            legend: true,
        };
        let mut rows = vec![vec![lang.export_figure().to_owned()]];
        rows[0].extend((0..3).map(|choice| self.choice(choice).to_owned()));
        let volume = found.scenario.work.volume;
        let people = |x: f64| self.format.people(x);
        let work = |x: f64| numbers::factor(x / volume);
        let money = |x: f64| self.format.money(x);
        let figures: [(&str, Series, Writes<'_>); 4] = [
            (of_series(Series::Headcount, lang), Series::Headcount, &people),
            (lang.slide_work(), Series::Volume, &work),
            (of_series(Series::Profit, lang), Series::Profit, &money),
            (of_series(Series::UnitCost, lang), Series::UnitCost, &money),
        ];
        for (name, series, write) in figures {
            let cells = found.outcomes.iter().map(|outcome| self.figure(outcome, series, write));
            rows.push(std::iter::once(name.to_owned()).chain(cells).collect());
        }
        let title = lang.slide_fork(self.when());
        let draws = numbers::fixed(found.outcomes[1].draws.into(), 0);
        Slide {
            notes: vec![self.sentence(), lang.slide_note_fork(draws)],
            things: vec![Thing::Chart(chart), Thing::Table(rows, vec![4, 5, 5, 5], title.clone())],
            title,
            text: Vec::new(),
        }
    }

    fn departments(&self) -> Slide {
        let (lang, found) = (self.options.lang, self.found);
        let mut all: Vec<(String, f64, [f64; 3])> = found
            .scenario
            .departments
            .iter()
            .zip(&found.departments)
            .map(|(department, spreads)| {
                let today = department.roles.iter().map(|role| role.headcount).sum();
                (department.label(lang).to_owned(), today, [0, 1, 2].map(|choice: usize| spreads[choice].band[2]))
            })
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        let left_out = all.len().saturating_sub(DEPARTMENTS);
        all.truncate(DEPARTMENTS);
        let today = Drawn {
            name: lang.export_today().to_owned(),
            values: all.iter().map(|(_, today, _)| *today).collect(),
            draw: Draw::Fill(Hue(0, 60)),
        };
        let of = |choice: usize| Drawn {
            name: self.choice(choice).to_owned(),
            values: all.iter().map(|(_, _, then)| then[choice]).collect(),
            draw: Draw::Fill(Hue(ACCENTS[choice], 100)),
        };
        let chart = Chart {
            title: String::new(),
            shape: Shape::Columns,
            across: String::new(),
            range: None,
            categories: all.iter().map(|(name, ..)| name.clone()).collect(),
            series: std::iter::once(today).chain((0..3).map(of)).collect(),
            unit: lang.export_people_unit().to_owned(),
            format: "#,##0",
            labels: all.len() <= 6,
            legend: true,
        };
        Slide {
            title: lang.slide_departments(self.then()),
            text: Vec::new(),
            things: vec![Thing::Chart(chart)],
            notes: [
                lang.slide_note_departments().to_owned(),
                lang.export_departments_note(numbers::fixed(found.department_draws.into(), 0)),
            ]
            .into_iter()
            .chain((left_out > 0).then(|| lang.slide_more_departments(left_out)))
            .collect(),
        }
    }

    /// Three fans beside each other.
    fn fans(&self, series: Series) -> Slide {
        let (lang, found) = (self.options.lang, self.found);
        let money = series == Series::Profit;
        // Thousands, so that an axis can be read.
        let scale = if money { 1_000.0 } else { 1.0 };
        let range = common(found, series).map(|x| x / scale);
        let of = |(choice, outcome): (usize, &Outcome)| {
            let bands = outcome.get(series);
            let less = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - b) / scale).collect::<Vec<f64>>();
            let none = vec![0.0; bands.p5.len()];
            let accent = ACCENTS[choice];
            let drawn = |name: &str, values, draw| Drawn { name: name.to_owned(), values, draw };
            Thing::Chart(Chart {
                title: self.choice(choice).to_owned(),
                shape: Shape::Areas,
                across: lang.export_month().to_owned(),
                range: Some(range),
                categories: (0..bands.p5.len()).map(|month| month.to_string()).collect(),
                series: vec![
                    drawn(lang.export_p5(), less(&bands.p5, &none), Draw::Nothing),
                    drawn("P5–P25", less(&bands.p25, &bands.p5), Draw::Fill(Hue(accent, 25))),
                    drawn("P25–P75", less(&bands.p75, &bands.p25), Draw::Fill(Hue(accent, 50))),
                    drawn("P75–P95", less(&bands.p95, &bands.p75), Draw::Fill(Hue(accent, 25))),
                    drawn(lang.export_median(), less(&bands.p50, &none), Draw::Line(Hue(accent, 100))),
                ],
                unit: self.unit(series),
                format: "#,##0",
                labels: false,
                legend: true,
            })
        };
        let write = |x: f64| if money { self.format.money(x) } else { self.format.people(x) };
        let said =
            |(choice, outcome): (usize, &Outcome)| lang.slide_line(self.choice(choice), self.figure(outcome, series, &write));
        let mut notes = vec![lang.slide_note_fan().to_owned(), self.when()];
        notes.extend(found.outcomes.iter().enumerate().map(said));
        Slide {
            title: lang.slide_fan(of_series(series, lang)),
            text: Vec::new(),
            things: found.outcomes.iter().enumerate().map(of).collect(),
            notes,
        }
    }

    fn unit(&self, series: Series) -> String {
        let lang = self.options.lang;
        if series == Series::Profit {
            lang.slide_thousands(&self.found.scenario.currency)
        } else {
            lang.export_people_unit().to_owned()
        }
    }

    fn output(&self) -> Output {
        Output {
            what: What::Series(Series::Headcount),
            month: u32::try_from(self.found.month).unwrap_or(0),
            choice: self.found.scenario.policy.choice,
            without_ai: false,
        }
    }

    /// From today to then, cause by cause; no slide where nothing changes.
    fn why(&self, watch: &Watch<'_>) -> Result<Option<Slide>, Failure> {
        let lang = self.options.lang;
        let Some(waterfall) = analysis::waterfall(self.found.scenario, &self.output(), watch)? else { return Ok(None) };
        let (today, then) = (waterfall.whole.today, waterfall.whole.then);
        let (mut level, mut notes) = (today, vec![lang.slide_note_why().to_owned()]);
        let mut names_of = vec![lang.export_today().to_owned()];
        let mut piles = [vec![0.0], vec![today], vec![f64::NAN], vec![f64::NAN]];
        for (cause, part) in waterfall.causes.iter().zip(&waterfall.whole.by_cause) {
            let name = names::cause(*cause, lang);
            notes.push(lang.slide_line(name, names::signed(&self.format, analysis::Unit::People, *part)));
            // What moves nothing to be seen takes no column; the notes have it.
            if part.abs() < 0.05 {
                level += part;
                continue;
            }
            names_of.push(name.to_owned());
            piles[0].push(level.min(level + part));
            piles[1].push(f64::NAN);
            piles[2].push(if *part < 0.0 { -part } else { f64::NAN });
            piles[3].push(if *part < 0.0 { f64::NAN } else { *part });
            level += part;
        }
        names_of.push(lang.slide_then().to_owned());
        for (pile, x) in piles.iter_mut().zip([0.0, then, f64::NAN, f64::NAN]) {
            pile.push(x);
        }
        let draws = [Draw::Nothing, Draw::Fill(Hue(0, 60)), Draw::Fill(Hue(1, 100)), Draw::Fill(Hue(3, 100))];
        let heads = ["", lang.formula_headcount(), lang.slide_falls(), lang.slide_rises()];
        let series = piles.into_iter().zip(draws).zip(heads);
        let chart = Chart {
            title: String::new(),
            shape: Shape::Piled,
            across: String::new(),
            range: None,
            categories: names_of,
            series: series.map(|((values, draw), name)| Drawn { name: name.to_owned(), values, draw }).collect(),
            unit: lang.export_people_unit().to_owned(),
            format: "#,##0.0",
            labels: true,
            legend: true,
        };
        Ok(Some(Slide {
            title: lang.slide_why(self.format.people(today), self.format.people(then)),
            text: Vec::new(),
            things: vec![Thing::Chart(chart)],
            notes,
        }))
    }

    /// What matters most; no slide where nothing is uncertain.
    fn drivers(&self, watch: &Watch<'_>) -> Result<Option<Slide>, Failure> {
        let (lang, scenario) = (self.options.lang, self.found.scenario);
        let asked = scenario.draws.min(draws::TORNADO);
        let Some(found) = analysis::tornado(scenario, &self.output(), asked, watch)? else { return Ok(None) };
        let bars: Vec<_> = found.bars.iter().filter(|bar| bar.swing() > 0.0).take(DRIVERS).collect();
        if bars.is_empty() {
            return Ok(None);
        }
        let end = |end: usize, name: &str, hue| Drawn {
            name: name.to_owned(),
            values: bars.iter().map(|bar| bar.outputs[end] - found.central).collect(),
            draw: Draw::Fill(hue),
        };
        let mut notes = vec![lang.slide_note_drivers().to_owned()];
        notes.extend(bars.iter().map(|bar| {
            let own = bar.values.map(|x| names::driver_value(&self.format, scenario, &bar.driver, x));
            let name = names::driver(&bar.driver, scenario, lang);
            let [low, high] = bar.outputs.map(|x| self.format.people(x));
            lang.why_row(name, &own[0], &own[1], low, high)
        }));
        let chart = Chart {
            title: String::new(),
            shape: Shape::Tornado,
            across: String::new(),
            range: None,
            categories: bars.iter().map(|bar| names::driver(&bar.driver, scenario, lang)).collect(),
            series: vec![end(0, lang.slide_at_p10(), Hue(2, 45)), end(1, lang.slide_at_p90(), Hue(2, 100))],
            unit: lang.slide_change_from(self.format.people(found.central)),
            format: "+#,##0.0;-#,##0.0;0",
            labels: false,
            legend: true,
        };
        Ok(Some(Slide { title: lang.slide_drivers(self.then()), text: Vec::new(), things: vec![Thing::Chart(chart)], notes }))
    }

    fn claims(&self) -> Slide {
        let lang = self.options.lang;
        let used = claims_used(self.found, lang);
        let title = lang.slide_claims().to_owned();
        let mut notes = vec![lang.slide_note_claims().to_owned()];
        notes.extend(used.iter().map(|(claim, names)| lang.slide_line(&claim.id, names.join(lang.list_join()))));
        let counts = by_whose(self.found.scenario, lang);
        let chart = Chart {
            title: lang.slide_whose().to_owned(),
            shape: Shape::Bars,
            across: String::new(),
            range: None,
            categories: counts.iter().map(|(name, _)| (*name).to_owned()).collect(),
            series: vec![Drawn {
                name: lang.export_assumptions().to_owned(),
                values: counts.iter().map(|(_, count)| f64::from(*count)).collect(),
                draw: Draw::Fill(Hue(0, 100)),
            }],
            unit: String::new(),
            format: "0",
            labels: true,
            legend: false,
        };
        if used.is_empty() {
            notes.push(lang.slide_no_claims().to_owned());
            return Slide { title, text: Vec::new(), things: vec![Thing::Chart(chart)], notes };
        }
        let heads = [
            lang.export_claim_id(),
            lang.export_claim_speaker(),
            lang.export_claim_date(),
            lang.export_claim_says(),
            lang.export_claim_figure(),
            lang.export_claim_grade(),
        ];
        let mut rows = vec![heads.map(str::to_owned).to_vec()];
        rows.extend(used.iter().take(CLAIMS).map(|(claim, _)| {
            let short = |text: &str| shortened(text, lang.pick(90, 50));
            vec![
                claim.id.clone(),
                short(claim.speaker.get(lang)),
                claim.date.clone(),
                short(claim.says.get(lang)),
                short(&claim_figure(claim, lang)),
                claim_grade(claim, lang).to_owned(),
            ]
        }));
        if used.len() > CLAIMS {
            notes.push(lang.slide_more(used.len() - CLAIMS));
        }
        Slide {
            things: vec![Thing::Chart(chart), Thing::Table(rows, vec![4, 6, 5, 11, 7, 7], title.clone())],
            title,
            text: Vec::new(),
            notes,
        }
    }

    fn sources(&self) -> Slide {
        Slide {
            title: self.options.lang.slide_sources().to_owned(),
            text: self.about(),
            things: Vec::new(),
            notes: vec![self.options.lang.slide_note_sources().to_owned()],
        }
    }
}

/// An axis for all three choices, so that they can be compared: from 0, or from below it, to a round number.
pub(super) fn common(found: &Found<'_>, series: Series) -> [f64; 2] {
    let of = |pick: fn(&crate::sim::Bands) -> &Vec<f64>| {
        found.outcomes.iter().flat_map(move |outcome| pick(outcome.get(series)).iter().copied()).filter(|x| x.is_finite())
    };
    let (low, high) = (of(|bands| &bands.p5).fold(0.0, f64::min), of(|bands| &bands.p95).fold(0.0, f64::max));
    let step = crate::say::inputs::round_up((high - low).max(1e-9) / 10.0);
    [libm::floor(low / step) * step, libm::ceil(high / step) * step]
}

/// A text of about so many characters; what is cut off is marked.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most).chain(['…']).collect()
}
