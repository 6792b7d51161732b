//! Fans as native charts, and the heights that they are drawn of.

use rust_xlsxwriter::{Chart, ChartFormat, ChartLine, ChartSolidFill, ChartType, Color, Workbook, XlsxError};

use super::page::{Look, NUMBER, Page, Styles, letters, range};
use super::series::{Column, written};
use crate::export::about::choice_name;
use crate::export::{Found, Options};
use crate::say::{inks, of_series};
use crate::sim::Series;

/// Line colours of compress, the policy and expand.
pub(super) const HUES: [Color; 3] = [Color::RGB(inks::CHOICES[0]), Color::RGB(inks::CHOICES[1]), Color::RGB(inks::CHOICES[2])];
/// How much ink a wide band has, and an inner one, per cent.
const BANDS: [u32; 2] = [20, 42];
/// What the fans are of.
const FANS: [Series; 3] = [Series::Headcount, Series::Volume, Series::Profit];

/// The columns of a fan: its foot, three heights, the median.
fn column(fan: usize, choice: usize) -> u16 {
    u16::try_from(1 + (fan * 3 + choice) * 5).unwrap_or(u16::MAX)
}

/// A line of a chart.
pub(super) fn stroke(hue: Color) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_line(ChartLine::new().set_color(hue).set_width(2.25));
    format
}

/// A chart's size, title, axes and legend.
pub(super) fn sized(chart: &mut Chart, title: &str, across: &str, up: &str, found: &Found<'_>) {
    chart.set_width(560).set_height(300);
    chart.title().set_name(title);
    chart.title().set_font(rust_xlsxwriter::ChartFont::new().set_size(11));
    let ticks = u16::try_from((found.scenario.horizon / 10).max(1)).unwrap_or(12);
    let step = if ticks >= 6 { ticks.div_ceil(6) * 6 } else { ticks };
    chart.x_axis().set_name(across).set_label_interval(step).set_tick_interval(step);
    let mut faint = ChartLine::new();
    faint.set_color(Color::RGB(0x00DD_DFE3)).set_width(0.5);
    chart.y_axis().set_name(up).set_major_gridlines_line(&faint);
    chart.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
}

/// The sheet of fans, one row a series, one column a choice.
pub(super) fn add(book: &mut Workbook, found: &Found<'_>, options: &Options, styles: &Styles) -> Result<(), XlsxError> {
    let lang = options.lang;
    let page = Page::new(book, lang.export_charts(), found, options, styles)?;
    let (last, data) = (found.scenario.horizon + 1, lang.export_chart_data());
    for (fan, series) in FANS.into_iter().enumerate() {
        for (choice, ink) in inks::CHOICES.into_iter().enumerate() {
            let first = column(fan, choice);
            let (mut areas, mut line) = (Chart::new(ChartType::AreaStacked), Chart::new(ChartType::Line));
            let months = range(data, 0, 1, last);
            let names = [lang.export_p5(), "P5–P25", "P25–P75", "P75–P95"];
            for (part, name) in (0_u16..).zip(names) {
                let area = areas.add_series();
                area.set_name(name).set_categories(&months).set_values(&range(data, first + part, 1, last));
                let [wide, inner] = BANDS.map(|percent| Color::RGB(inks::on_white(ink, percent)));
                let mut format = ChartFormat::new();
                match part {
                    0 => format.set_no_fill(),
                    2 => format.set_solid_fill(ChartSolidFill::new().set_color(inner)),
                    _ => format.set_solid_fill(ChartSolidFill::new().set_color(wide)),
                };
                format.set_no_line();
                area.set_format(&mut format);
            }
            let median = line.add_series();
            median.set_name(lang.export_median()).set_categories(&months).set_values(&range(data, first + 4, 1, last));
            median.set_format(&mut stroke(Color::RGB(ink)));
            areas.combine(&line);
            let title = lang.export_of_choice(choice_name(choice, options), of_series(series, lang));
            let (look, unit) = written(series, found, options);
            sized(&mut areas, &title, lang.export_month(), &unit, found);
            areas.x_axis().set_position_between_ticks(false);
            areas.y_axis().set_num_format(if look == Look::People { "#,##0" } else { "#,##0.##" });
            if look == Look::Money {
                areas.y_axis().set_num_format("#,##0");
            }
            let [low, high] = crate::export::deck::common(found, series);
            areas.y_axis().set_min(low).set_max(high);
            areas.legend().delete_entries(&[0]);
            areas.set_alt_text(&title);
            let (row, at) = (u32::try_from(fan * 16).unwrap_or(0), u16::try_from(choice * 9).unwrap_or(0));
            page.sheet.insert_chart(row, at, &areas)?;
        }
    }
    page.sheet.set_print_area(0, 0, 47, 26)?;
    Ok(())
}

/// The sheet that the fans are drawn of: formulas over the sheet of series.
pub(super) fn data(book: &mut Workbook, found: &Found<'_>, options: &Options, styles: &Styles) -> Result<(), XlsxError> {
    let lang = options.lang;
    let mut page = Page::new(book, lang.export_chart_data(), found, options, styles)?;
    let mut heads = vec![(lang.export_month().to_owned(), 8.0)];
    for series in FANS {
        for choice in 0..3 {
            let of = lang.export_of_choice(choice_name(choice, options), of_series(series, lang));
            let parts = [lang.export_p5(), "P25 − P5", "P75 − P25", "P95 − P75", lang.export_median()];
            heads.extend(parts.map(|part| (lang.export_of_choice(&of, part), NUMBER)));
        }
    }
    let columns = u16::try_from(heads.len()).unwrap_or(u16::MAX);
    let heads: Vec<(&str, f64)> = heads.iter().map(|(head, width)| (head.as_str(), *width)).collect();
    page.heads(0, &heads)?;
    let sheet = lang.export_series();
    for month in 0..=found.scenario.horizon {
        page.number(month + 1, 0, month.into(), Look::Whole)?;
        for (fan, series) in FANS.into_iter().enumerate() {
            let look = written(series, found, options).0;
            for (choice, outcome) in found.outcomes.iter().enumerate() {
                let row = super::series::rows(found, choice, series).0 + month;
                let cell = |column: Column| format!("'{sheet}'!{}{}", letters(column as u16), row + 1);
                let [p5, p25, p50, p75, p95] = outcome.get(series).at(month as usize).band;
                let less = |a: Column, b: Column| format!("={}-{}", cell(a), cell(b));
                let parts = [
                    (format!("={}", cell(Column::P5)), p5),
                    (less(Column::P25, Column::P5), p25 - p5),
                    (less(Column::P75, Column::P25), p75 - p25),
                    (less(Column::P95, Column::P75), p95 - p75),
                    (format!("={}", cell(Column::P50)), p50),
                ];
                for (at, (formula, x)) in (column(fan, choice)..).zip(parts) {
                    page.formula(month + 1, at, &formula, x, look)?;
                }
            }
        }
    }
    page.sheet.set_print_area(0, 0, found.scenario.horizon + 1, columns - 1)?;
    Ok(())
}
