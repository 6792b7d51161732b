//! Normal scores of a stream's draws, many at once and in f32: for pictures that follow a moving hand.
#![expect(clippy::inline_always, reason = "what is not inlined is compiled for the oldest processor")]

use fearless_simd::{Level, Select, Simd, SimdBase, SimdFloat, dispatch};

use super::draws::Stream;
use super::real::ln;

/// `Φ⁻¹(u)` of the draws from `first` on, within 5e-6 of the exact one, or of that as a share.
///
/// The inverse error function by Giles (2010, "Approximating the erfinv function"), single precision, taken from the nearer
/// tail so that both keep their digits.
pub fn scores(level: Level, stream: &Stream, first: u32, out: &mut [f32]) {
    dispatch!(level, simd => scores_with(simd, stream, first, out));
}

/// Draws whose digits are made before their scores.
const BLOCK: usize = 256;

#[inline(always)]
fn scores_with<S: Simd>(simd: S, stream: &Stream, first: u32, out: &mut [f32]) {
    let mut draw = first;
    for out in out.chunks_mut(BLOCK) {
        let (mut tails, mut signs) = ([0.5_f32; BLOCK], [1.0_f32; BLOCK]);
        for (tail, sign) in tails.iter_mut().zip(&mut signs) {
            let digits = stream.digits(draw);
            draw = draw.wrapping_add(1);
            let upper = digits >> 31;
            let nearer = if upper == 1 { !digits } else { digits };
            #[expect(clippy::cast_precision_loss, clippy::cast_possible_wrap, reason = "below 2³¹; rounding is what f32 does")]
            let nearer = nearer as i32 as f32;
            *tail = (nearer + 0.5) * (1.0 / 4_294_967_296.0);
            *sign = if upper == 1 { std::f32::consts::SQRT_2 } else { -std::f32::consts::SQRT_2 };
        }
        let mut room = [0.0_f32; BLOCK];
        let length = S::f32s::LEN;
        let columns = tails.chunks_exact(length).zip(signs.chunks_exact(length));
        for ((tail, sign), z) in columns.zip(room.chunks_exact_mut(length)) {
            let (tail, sign) = (S::f32s::from_slice(simd, tail), S::f32s::from_slice(simd, sign));
            (erfinv_of_tail(simd, tail) * sign).store_slice(z);
        }
        let count = out.len();
        out.copy_from_slice(&room[..count]);
    }
}

/// `erf⁻¹(1 − 2v)` for `0 < v ≤ ½`.
#[inline(always)]
fn erfinv_of_tail<S: Simd>(simd: S, v: S::f32s) -> S::f32s {
    const CENTRE: [f32; 9] = [
        2.810_226_4e-8,
        3.432_739_4e-7,
        -3.523_387_7e-6,
        -4.391_506_5e-6,
        2.185_808_7e-4,
        -0.001_253_725,
        -0.004_177_682,
        0.246_640_73,
        1.501_409_4,
    ];
    const TAIL: [f32; 9] = [
        -2.002_142_6e-4,
        1.009_505_6e-4,
        0.001_349_343_2,
        -0.003_673_428_4,
        0.005_739_508,
        -0.007_622_461_3,
        0.009_438_87,
        1.001_674,
        2.832_976_8,
    ];
    let splat = |x: f32| S::f32s::splat(simd, x);
    let one = splat(1.0);
    let w = -ln::<S, f32>(simd, v * (one - v) * 4.0);
    let centre = horner(simd, &CENTRE, w - 2.5);
    let tail = horner(simd, &TAIL, w.max(splat(0.0)).sqrt() - 3.0);
    w.simd_lt(splat(5.0)).select(centre, tail) * (one - v * 2.0)
}

/// A polynomial, highest power first.
#[inline(always)]
fn horner<S: Simd>(simd: S, terms: &[f32; 9], x: S::f32s) -> S::f32s {
    let mut sum = S::f32s::splat(simd, terms[0]);
    for &term in &terms[1..] {
        sum = sum * x + term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::normal;

    #[test]
    fn scores_are_the_normal_quantiles_of_the_draws() {
        let stream = Stream::new(7, "market/elasticity");
        let mut z = vec![0.0; 100_003];
        scores(Level::new(), &stream, 12, &mut z);
        for (d, z) in (12..).zip(&z) {
            let exact = normal::quantile(stream.uniform(d));
            assert!((f64::from(*z) - exact).abs() < 5e-6 * exact.abs().max(1.0), "draw {d}: {z}, exactly {exact}");
        }
        let mut again = vec![0.0; 100_003];
        scores(Level::baseline(), &stream, 12, &mut again);
        assert!(z.iter().zip(&again).all(|(a, b)| a.to_bits() == b.to_bits()));
    }
}
