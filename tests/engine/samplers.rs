//! Samplers against their closed forms: distribution function, mean and variance, with bounds that follow from the
//! number of draws; and a form that is wrong by a little is caught.

use crewcast::model::{Estimate, Sampler, Valid};
use crewcast::num::{beta::Pert, draws::Stream, normal};
use statrs::distribution::{Beta, ContinuousCDF, LogNormal, Normal, Triangular, Uniform};

/// As many as fall one in each of so many slices of probability.
const N: u32 = 1 << 14;

const FORMS: [Estimate; 12] = [
    Estimate::Range(-2.0, 5.0),
    Estimate::Triangular(0.1, 0.3, 0.9),
    Estimate::Triangular(0.1, 0.1, 0.9),
    Estimate::Triangular(0.1, 0.9, 0.9),
    Estimate::Pert(0.1, 0.3, 0.9),
    Estimate::Pert(-3.0, -3.0, 9.0),
    Estimate::Pert(0.1, 0.9, 0.9),
    Estimate::Pert(100.0, 450.0, 3000.0),
    Estimate::Normal(0.3, 0.5),
    Estimate::Normal(-4.0, 12.0),
    Estimate::LogNormal(0.3, 0.5),
    Estimate::LogNormal(0.01, 40.0),
];

/// The same distribution, by another library.
fn by_others(form: Estimate) -> Box<dyn Fn(f64) -> f64> {
    let deviation = |a: f64, b: f64| (b - a) / (2.0 * 1.281_551_565_544_600_4);
    match form {
        Estimate::Exact(_) => unreachable!("not among the forms"),
        Estimate::Range(a, b) => cdf_of(Uniform::new(a, b).expect("ordered")),
        Estimate::Triangular(a, m, b) => cdf_of(Triangular::new(a, b, m).expect("ordered")),
        Estimate::Pert(a, m, b) => {
            let mode = (m - a) / (b - a);
            let beta = Beta::new(1.0 + 4.0 * mode, 1.0 + 4.0 * (1.0 - mode)).expect("a shape");
            Box::new(move |x| beta.cdf((x - a) / (b - a)))
        }
        Estimate::Normal(a, b) => cdf_of(Normal::new(0.5 * (a + b), deviation(a, b)).expect("ordered")),
        Estimate::LogNormal(a, b) => {
            let (a, b) = (libm::log(a), libm::log(b));
            cdf_of(LogNormal::new(0.5 * (a + b), deviation(a, b)).expect("ordered"))
        }
    }
}

fn cdf_of(distribution: impl ContinuousCDF<f64, f64> + 'static) -> Box<dyn Fn(f64) -> f64> {
    Box::new(move |x| distribution.cdf(x))
}

fn draws(form: Estimate, path: &str) -> Vec<f64> {
    let (sampler, stream) = (Sampler::new(form, Valid::any(), true), Stream::new(11, path));
    (0..N).map(|d| sampler.draw(stream.uniform(d))).collect()
}

/// Largest distance between the draws' own distribution function and `cdf`, both sides of every step.
fn distance(mut draws: Vec<f64>, cdf: &dyn Fn(f64) -> f64) -> f64 {
    draws.sort_by(f64::total_cmp);
    let step = |rank: usize| f64::from(u32::try_from(rank).expect("small")) / f64::from(N);
    let both = |(rank, &x): (usize, &f64)| (cdf(x) - step(rank)).abs().max((cdf(x) - step(rank + 1)).abs());
    draws.iter().enumerate().map(both).fold(0.0, f64::max)
}

/// One draw in each of N slices puts every step within 1/N of the true function. A PERT's table is off by 2e-9 of its
/// width, times a density of at most 5 over that width; statrs computes to about 1e-9.
const BOUND: f64 = 1.0 / N as f64 + 2e-8;

#[test]
fn draws_have_the_distribution_that_their_form_says() {
    for (i, form) in FORMS.into_iter().enumerate() {
        let got = distance(draws(form, &format!("input{i}")), &by_others(form));
        assert!(got <= BOUND, "{form:?}: {got} > {BOUND}");
        let cdf = by_others(form);
        for x in draws(form, "x") {
            assert!((form.cdf(x) - cdf(x)).abs() < 1e-9, "{form:?} at {x}");
        }
    }
}

#[test]
fn a_form_that_is_a_little_wrong_is_caught() {
    // Each against a form that differs by 1 % of its width in one number: the function differs by far more than 1/N.
    let wrong = [
        (Estimate::Range(0.0, 1.0), Estimate::Range(0.0, 1.01)),
        (Estimate::Triangular(0.0, 0.3, 1.0), Estimate::Triangular(0.0, 0.31, 1.0)),
        (Estimate::Pert(0.0, 0.3, 1.0), Estimate::Pert(0.0, 0.31, 1.0)),
        (Estimate::Pert(0.0, 0.3, 1.0), Estimate::Triangular(0.0, 0.3, 1.0)),
        (Estimate::Normal(0.0, 1.0), Estimate::Normal(0.0, 1.01)),
        (Estimate::LogNormal(1.0, 2.0), Estimate::LogNormal(1.0, 2.02)),
        (Estimate::LogNormal(1.0, 1.2), Estimate::Normal(1.0, 1.2)),
    ];
    for (drawn, expected) in wrong {
        let got = distance(draws(drawn, "x"), &by_others(expected));
        assert!(got > 3.0 * BOUND, "{drawn:?} passes for {expected:?}: {got}");
    }
}

#[test]
fn means_and_variances_are_the_textbook_ones() {
    for form in FORMS {
        let (mean, variance) = match form {
            Estimate::Exact(x) => (x, 0.0),
            Estimate::Range(a, b) => (0.5 * (a + b), (b - a) * (b - a) / 12.0),
            Estimate::Triangular(a, m, b) => ((a + m + b) / 3.0, (a * a + m * m + b * b - a * m - a * b - m * b) / 18.0),
            Estimate::Pert(a, m, b) => {
                let mean = (a + 4.0 * m + b) / 6.0;
                (mean, (mean - a) * (b - mean) / 7.0)
            }
            // The tails of these have no bound; the distribution function above is their test.
            Estimate::Normal(..) | Estimate::LogNormal(..) => continue,
        };
        let x = draws(form, "x");
        let average = |f: &dyn Fn(f64) -> f64| x.iter().map(|&x| f(x)).sum::<f64>() / f64::from(N);
        // A mean is the area under the inverse function: one draw a slice is within (hi − lo)/N of it. A square of a distance
        // from the mean is monotone on either side of it, and at most (hi − lo)²: within 2 (hi − lo)²/N.
        let wide = form.high() - form.low();
        let bound = 1.0 / f64::from(N) + 2e-9;
        assert!((average(&|x| x) - mean).abs() <= wide * bound, "{form:?}");
        assert!((average(&|x| (x - mean) * (x - mean)) - variance).abs() <= 2.0 * wide * wide * bound, "{form:?}");
    }
}

#[test]
fn scores_and_probabilities_give_the_same_value() {
    // u and Φ⁻¹(u) are the same draw, in the tails as well.
    for form in FORMS {
        let sampler = Sampler::new(form, Valid::any(), false);
        let wide = form.high() - form.low();
        for i in 1..400 {
            let z = f64::from(i - 200) * 0.03;
            let (by_score, by_u) = (sampler.at_score(z), sampler.at(normal::cdf(z)));
            // u keeps 2⁻⁵³ near 1, and dx/du is dx/dz over φ(z), with dx/dz at most 4 times the width or the value.
            let lost = f64::EPSILON / normal::density(z) * 4.0;
            let scale = wide.max(by_u.abs());
            assert!((by_score - by_u).abs() <= scale * (lost + 1e-12), "{form:?} at {z}: {by_score} {by_u}");
        }
    }
}

#[test]
fn central_values_are_medians_and_extremes_stay_inside() {
    for form in FORMS {
        assert!((form.cdf(form.quantile(0.5, Valid::any())) - 0.5).abs() < 1e-14, "{form:?}");
        for u in [f64::EPSILON / 2.0, 1.0 - f64::EPSILON / 2.0] {
            let x = form.quantile(u, Valid::between(0.2, 0.4));
            assert!(x.is_finite());
            assert!(form.is_clamped() == (0.2..=0.4).contains(&x) || (form.low()..=form.high()).contains(&x), "{form:?}: {x}");
        }
    }
    // Bounds a hair's breadth apart, and a mode at either end.
    for (low, mode, high) in [(0.3, 0.3, 0.3 + 1e-15), (0.3, 0.3 + 1e-15, 0.3 + 1e-15), (0.0, 1e-300, 1.0)] {
        for u in [1e-16, 0.5, 1.0 - 1e-16] {
            for form in [Estimate::Pert(low, mode, high), Estimate::Triangular(low, mode, high)] {
                let x = form.quantile(u, Valid::between(0.0, 1.0));
                assert!((low..=high).contains(&x), "{form:?} at {u}: {x}");
            }
        }
    }
    assert_eq!(Pert::new(0.5).quantile(0.5), 0.5);
}
