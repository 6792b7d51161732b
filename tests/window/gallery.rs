//! Every control and chart, in both themes and both languages, as pictures under `target/pictures/`.

use crate::common;

use common::raster::Raster;
use crewcast::analysis::Futures;
use crewcast::{
    model::{Curve, Estimate, Shape, Valid},
    text::{
        Lang,
        entry::EntryUnit,
        numbers::{self, Unit},
    },
    ui::{
        charts::{
            Axis, BellChart, CurveChart, DotGroup, DotRows, Dots, FanChart, FanSeries, Flows, FuturesChart, FuturesShape, Layer,
            Overlay, ShareLine, ShareLines, Strip, StripSegment, TargetLine, Targets, curve_band,
        },
        theme::{self, Theme, Type},
        widgets::{DecisionSlider, EstimateEntry, EstimateSlider, NumberEntry, Scale},
    },
};
use egui::{RichText, Ui, vec2};
use egui_kittest::Harness;

const SHARE: Valid = Valid::between(0.0, 1.0);

/// A made-up series that falls (or rises) from `from` to `to`, with a band that opens.
struct Made {
    columns: [Vec<f64>; 6],
}

impl Made {
    fn new(from: f64, to: f64, width: f64) -> Self {
        let at = |quantile: f64| {
            let months = (0..=60_u32).map(f64::from);
            months
                .map(|t| from + (to - from + quantile * width) / (1.0 + (-(t - 30.0) / 8.0).exp2()) - 0.02 * (to - from))
                .collect()
        };
        Self { columns: [at(-1.6), at(-0.6), at(0.0), at(0.6), at(1.6), at(0.15)] }
    }

    fn series(&self) -> FanSeries<'_> {
        let [p5, p25, p50, p75, p95, central] = &self.columns;
        FanSeries { p5, p25, p50, p75, p95, central }
    }
}

fn caption(ui: &mut Ui, text: &str) {
    ui.allocate_ui_with_layout(vec2(110.0, 24.0), egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_width(110.0);
        ui.label(text);
    });
}

fn sliders(ui: &mut Ui, lang: Lang) {
    let name = lang.pick("Automation", "自动化程度");
    for (label, estimate, enabled, shift) in [
        (lang.pick("Range", "范围"), Estimate::Range(0.2, 0.6), true, false),
        (lang.pick("Triangle", "三角"), Estimate::Triangular(0.3, 0.45, 0.7), true, false),
        (lang.pick("A point", "单值"), Estimate::Exact(0.35), true, false),
        (lang.pick("Protected", "保留"), Estimate::Range(0.2, 0.4), false, false),
        (lang.pick("Protected point", "保留单值"), Estimate::Exact(0.0), false, false),
        (lang.pick("Whole role", "整个岗位"), Estimate::Triangular(0.25, 0.4, 0.6), true, true),
        (lang.pick("Beyond the scale", "超出刻度"), Estimate::Range(0.6, 1.4), true, false),
    ] {
        ui.horizontal(|ui| {
            caption(ui, label);
            let ticks = [0.3];
            let slider = if shift {
                EstimateSlider::shift_only(name, (estimate.low(), estimate.mode(), estimate.high()), Scale::SHARE, SHARE)
            } else {
                EstimateSlider::new(name, estimate, Scale::SHARE, SHARE)
            };
            slider.ticks(&ticks).enabled(enabled).width(120.0).show(ui);
            let text = Unit::Percent.range(estimate.low(), estimate.high(), lang);
            EstimateEntry::new(name, &text, estimate, EntryUnit::Percent, SHARE, lang).enabled(enabled).show(ui);
        });
    }
    ui.horizontal(|ui| {
        caption(ui, lang.pick("A decision", "决定"));
        DecisionSlider::new(lang.pick("Share of the gain", "收益去向"), 0.6, Scale::SHARE).ticks(&[0.5]).width(120.0).show(ui);
        NumberEntry::new(lang.pick("Share", "比例"), &numbers::percent(0.6), 0.6, EntryUnit::Percent, SHARE, lang).show(ui);
    });
    ui.horizontal(|ui| {
        for (value, currency) in [(1_234_000.0, "USD"), (1_230_000.0, "CNY"), (950.0, "EUR"), (-1.2e9, "CHF")] {
            ui.label(numbers::money(value, currency, lang));
        }
        ui.label(RichText::new("×1.28 ±5 ≥ 3 · …").font(Type::Title.bold()));
    });
    ui.horizontal(|ui| {
        ui.label(RichText::new("×1.14").font(Type::Figure.bold()));
        ui.label(RichText::new("×1.14 ▾ ▸ ▴ ◂ ✓ ✕ ↶ ↷ 🔒").font(Type::Figure.regular()));
    });
}

fn column(ui: &mut Ui, lang: Lang, which: usize, size: egui::Vec2) {
    let theme = Theme::of(ui);
    let hue = [&theme.compress, &theme.policy, &theme.expand][which];
    egui::Frame::new().fill(hue.tint).corner_radius(8).inner_margin(12).show(ui, |ui| {
        ui.vertical(|ui| {
            ui.set_width(size.x);
            ui.label(
                RichText::new(lang.pick(["Compress", "Your policy", "Expand"], ["压缩人员", "您的方案", "扩大工作量"])[which])
                    .font(Type::Body.bold())
                    .color(hue.ink),
            );
            let now = [0.7, 0.85, 1.1][which];
            let names = lang
                .pick(["Editorial", "Colour", "Motion graphics", "3D", "Compositing"], ["剪辑", "调色", "包装", "三维", "合成"]);
            let groups: Vec<DotGroup<'_>> = names
                .iter()
                .zip([10.0, 4.0, 6.0, 27.0, 42.5])
                .map(|(name, today): (_, f64)| {
                    let gone = (1.0 - now) * today;
                    let flows = Flows { laid_off: 0.3 * gone.max(0.0), left: gone.max(0.0), hired: 0.3 * gone.abs(), moved: 1.0 };
                    DotGroup { name, today, now: today * now, flows: Some(flows) }
                })
                .collect();
            let rows = DotRows::of(ui, std::slice::from_ref(&groups), vec2(size.x, 110.0)).expect("five names have room");
            let name = lang.pick("People", "人员");
            Dots { name, groups: &groups, rows: &rows, lit: Some(1), hue, says: &|_| String::new(), lang }.show(ui, size.x);
            let people = Made::new(162.0, [106.0, 136.0, 162.0][which], [14.0, 9.0, 0.0][which]);
            let work = Made::new(1.0, [1.0, 1.2, 1.42][which], [0.0, 0.06, 0.16][which]);
            let mut broken = Made::new(0.3, [0.38, 0.42, 0.46][which], 0.1);
            for column in &mut broken.columns {
                column[40] = f64::NAN;
            }
            let without: Vec<f64> = (0..=60_u32).map(|t| 0.3 - 0.004 * f64::from(t)).collect();
            for (series, baseline, low, high, without) in [
                (&people, 162.0, 80.0, 180.0, None),
                (&work, 1.0, 0.9, 1.7, None),
                (&broken, 0.3, 0.0, 0.7, Some(without.as_slice())),
            ] {
                let axis = Axis::nice(low, high, 4, |value, _| numbers::plain(value, 2));
                FanChart {
                    name: lang.pick("People", "人员"),
                    series: series.series(),
                    hue,
                    axis: &axis,
                    gutter: 32.0,
                    with_months: true,
                    month: 36,
                    hovered: None,
                    baseline: Some(baseline),
                    without_ai: without,
                    names: Some((lang.pick("today", "今天"), lang.pick("without AI", "不用 AI"))),
                    lines: &[],
                    lang,
                    format: &|value| numbers::plain(value, 2),
                    month_name: &|month| lang.in_month(month),
                }
                .show(ui, size);
            }
        })
    });
}

fn shapes(ui: &mut Ui, lang: Lang) {
    for shape in Shape::all() {
        let mut curve = Curve::new(shape);
        curve.start = Estimate::Range(2.0, 8.0);
        curve.ceiling = Estimate::Range(0.8, 0.95);
        let band = curve_band(&curve, 60);
        CurveChart { name: lang.pick("How fast", "多快"), curve: &curve, band: &band, month: 36, lang }
            .show(ui, vec2(260.0, 100.0));
    }
    for (low, high) in
        [(Estimate::Range(50.0, 60.0), Estimate::Range(75.0, 90.0)), (Estimate::Exact(0.0), Estimate::Exact(100.0))]
    {
        BellChart { name: lang.pick("How good", "多好"), mean: 70.0, spread: 12.0, low, high, lang }.show(ui, vec2(260.0, 90.0));
    }
}

/// Several studios' fans over each other, and shares of futures by month.
fn several(ui: &mut Ui, lang: Lang, size: egui::Vec2) {
    let theme = Theme::of(ui);
    let read_out = |month| lang.in_month(month);
    let made = [Made::new(155.0, 120.0, 9.0), Made::new(155.0, 160.0, 14.0)];
    let hues = [theme.compress.ink, theme.expand.ink];
    let layers: Vec<Layer<'_>> = made.iter().zip(hues).map(|(made, colour)| Layer { series: made.series(), colour }).collect();
    let axis = Axis::nice(90.0, 190.0, 5, |value, _| numbers::plain(value, 0));
    let name = lang.pick("People", "人数");
    Overlay { name, layers: &layers, axis: &axis, month: 36, lang, read_out: &read_out }.show(ui, size);
    let shares = [Made::new(0.0, 1.0, 0.0), Made::new(0.0, 0.4, 0.0)];
    let lines: Vec<ShareLine<'_>> = shares
        .iter()
        .zip(hues)
        .map(|(made, colour)| ShareLine { shares: &made.columns[2], colour, dashed: colour == hues[1] })
        .collect();
    ShareLines { name: lang.pick("How likely", "概率"), lines: &lines, month: 36, lang, read_out: &read_out }.show(ui, size);
}

/// The futures of a month, with a line that matters; all alike in the last.
fn futures(ui: &mut Ui, lang: Lang, size: egui::Vec2) {
    let theme = Theme::of(ui);
    let name = lang.pick("People", "人数");
    let spread: Vec<f64> = (0..500_u32).map(|i| 130.0 + 0.04 * f64::from(i) + 6.0 * libm::sin(f64::from(i))).collect();
    let axis = Axis::nice(110.0, 170.0, 4, |value, _| numbers::plain(value, 0));
    for (i, (shape, values)) in [
        (FuturesShape::Dots, spread.clone()),
        (FuturesShape::Histogram, spread.clone()),
        (FuturesShape::Cumulative, spread),
        (FuturesShape::Dots, vec![155.0; 500]),
    ]
    .into_iter()
    .enumerate()
    {
        let chart = FuturesChart {
            name,
            shape,
            futures: &Futures::of(values),
            unit: 1.0,
            hue: &theme.policy,
            axis: &axis,
            passed: &|value| value < 140.0,
            anchor: Some(140.0),
            baseline: Some(155.0),
            lang,
            format: &|value| numbers::plain(value, 0),
        };
        let (_, plot) = chart.show(ui, size);
        let lines = [TargetLine { value: 140.0, name, says: name }];
        let _ = Targets { salt: (0, i), lines: &lines, axis: &axis, upright: true, step: 1.0 }.show(ui, plot);
    }
}

fn gallery(ui: &mut Ui, lang: Lang) {
    let theme = Theme::of(ui);
    egui::Frame::new().fill(theme.ground).inner_margin(16).show(ui, |ui| {
        ui.take_available_space();
        ui.horizontal_top(|ui| {
            egui::Frame::new().fill(theme.panel).inner_margin(12).show(ui, |ui| {
                ui.vertical(|ui| {
                    ui.set_width(330.0);
                    sliders(ui, lang);
                    ui.add_space(12.0);
                    column(ui, lang, 0, vec2(150.0, 64.0));
                });
            });
            ui.vertical(|ui| {
                ui.horizontal_top(|ui| {
                    for which in 0..3 {
                        ui.push_id(which, |ui| column(ui, lang, which, vec2(216.0, 116.0)));
                    }
                });
                let [editor, compositor, director] =
                    lang.pick(["Editor", "Compositor", "Director"], ["剪辑师", "合成师", "导演"]);
                let segments = [
                    StripSegment { from: 1, to: 14, name: editor, share: 0.35 },
                    StripSegment { from: 15, to: 17, name: director, share: 0.3 },
                    StripSegment { from: 18, to: 60, name: compositor, share: 0.71 },
                ];
                let name = lang.pick("Bottleneck", "瓶颈");
                Strip {
                    name,
                    segments: &segments,
                    left: 30.0,
                    horizon: 60,
                    month: 36,
                    lang,
                    month_name: &|month| lang.in_month(month),
                }
                .show(ui, vec2(720.0, 30.0));
                DecisionSlider::new(lang.pick("Month", "月份"), 36.0, Scale::new(0.0, 60.0)).step(1.0).width(720.0).show(ui);
                ui.horizontal_top(|ui| several(ui, lang, vec2(352.0, 150.0)));
                ui.horizontal_top(|ui| futures(ui, lang, vec2(170.0, 84.0)));
            });
            egui::Frame::new().fill(theme.panel).inner_margin(12).show(ui, |ui| ui.vertical(|ui| shapes(ui, lang)));
        });
    });
}

#[test]
fn pictures_of_everything() {
    std::fs::create_dir_all("target/pictures").unwrap();
    for lang in Lang::ALL {
        for (theme, theme_name) in [(egui::Theme::Light, "light"), (egui::Theme::Dark, "dark")] {
            for scale in if lang == Lang::En && theme == egui::Theme::Light { vec![1.0, 2.0] } else { vec![1.0] } {
                let raster = Raster::default();
                let mut harness = Harness::builder()
                    .with_size(vec2(1520.0, 890.0))
                    .with_pixels_per_point(scale)
                    .with_theme(theme)
                    .renderer(raster.clone())
                    .with_context_setup(theme::install)
                    .build_ui(|ui| gallery(ui, lang));
                harness.run();
                // One chart under the pointer, to see its read-out.
                harness.hover_at(egui::pos2(760.0, 160.0));
                harness.run_steps(4);
                let picture = raster.picture(&harness.ctx, harness.output());
                picture.save(format!("target/pictures/gallery-{}-{theme_name}-{scale}x.png", lang.code())).unwrap();
            }
        }
    }
}
