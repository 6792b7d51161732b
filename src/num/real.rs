//! f32 or f64, one by one or in vectors: elementary functions without branches, made of `+ − × ÷` and bits alone.
//!
//! Each operation is rounded by itself, never fused with another; so the results are the same to the bit whatever the
//! width of a vector, the instruction set and the platform.
#![expect(clippy::inline_always, reason = "what is not inlined is compiled for the oldest processor")]

use std::fmt::Debug;

use fearless_simd::{Select, Simd, SimdBase, SimdFloat, SimdFloatElement};

/// A floating point number that the fast simulation can be written in.
pub trait Real:
    SimdFloatElement
    + Copy
    + Debug
    + Default
    + PartialEq
    + PartialOrd
    + Send
    + Sync
    + std::ops::Add<Output = Self>
    + std::ops::Sub<Output = Self>
    + std::ops::Mul<Output = Self>
    + std::ops::Div<Output = Self>
    + std::ops::AddAssign
    + 'static
{
    /// 0.
    const ZERO: Self;
    /// 1.
    const ONE: Self;
    /// ∞.
    const INFINITY: Self;
    /// How far two results that are equal on paper may be apart, relatively; 1e-9 in f64, as the model has it.
    const SAME: Self;
    /// A few roundings of 1.
    const ROUNDING: Self;
    /// How far sums of a few dozen numbers may be off by rounding, relatively.
    const NOISE: Self;
    /// What `exp` and `ln` are made of.
    const PARTS: Parts<Self, Self::Bits>;

    /// The nearest number of this kind.
    fn of(x: f64) -> Self;
    /// As f64.
    fn wide(self) -> f64;
}

/// Constants of the elementary functions.
#[derive(Clone, Copy, Debug)]
pub struct Parts<T: 'static, B> {
    /// Bits of the fraction.
    fraction: u32,
    /// 1.5 · 2^fraction: adding it leaves the rounded number in the lowest bits.
    round: T,
    /// 2^fraction as bits, and that plus the exponent's bias as a number.
    whole: B,
    whole_and_bias: T,
    /// The bits of 1, of √½, of the bias in its place, and those of a fraction.
    one: B,
    half_root: B,
    bias: B,
    mask: B,
    log2_e: T,
    /// ln 2 in two parts, the first with so many trailing zeros that its products with an exponent are exact.
    ln_2: [T; 2],
    two: T,
    /// Below the first, `exp` is 0; above the second, ∞.
    range: [T; 2],
    /// `e^r = 1 + r + r²·(1/2 + r/6 + …)`, from the lowest term up.
    exp: &'static [T],
    /// `2 artanh s = 2s + s·z·(2/3 + 2/5 z + …)` with `z = s²`, from the lowest term up.
    artanh: &'static [T],
}

impl Real for f64 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    const INFINITY: Self = Self::INFINITY;
    const SAME: Self = 1e-9;
    const ROUNDING: Self = 4.0 * Self::EPSILON;
    const NOISE: Self = 1e-12;
    const PARTS: Parts<Self, u64> = Parts {
        fraction: 52,
        round: 6_755_399_441_055_744.0,
        whole: 0x4330_0000_0000_0000,
        whole_and_bias: 4_503_599_627_370_496.0 + 1023.0,
        one: 0x3ff0_0000_0000_0000,
        half_root: 0x3fe6_a09e_667f_3bcd,
        bias: 1023 << 52,
        mask: 0x000f_ffff_ffff_ffff,
        log2_e: std::f64::consts::LOG2_E,
        ln_2: [0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10],
        two: 2.0,
        range: [-708.0, 709.0],
        // |r| ≤ ½ ln 2: the first term left out is below 5e-18.
        exp: &[
            0.5,
            1.0 / 6.0,
            1.0 / 24.0,
            1.0 / 120.0,
            1.0 / 720.0,
            1.0 / 5_040.0,
            1.0 / 40_320.0,
            1.0 / 362_880.0,
            1.0 / 3_628_800.0,
            1.0 / 39_916_800.0,
            1.0 / 479_001_600.0,
            1.0 / 6_227_020_800.0,
        ],
        // |s| ≤ 0.172: the first term left out is below 4e-18.
        artanh: &[2.0 / 3.0, 2.0 / 5.0, 2.0 / 7.0, 2.0 / 9.0, 2.0 / 11.0, 2.0 / 13.0, 2.0 / 15.0, 2.0 / 17.0, 2.0 / 19.0],
    };

    #[inline(always)]
    fn of(x: f64) -> Self {
        x
    }

    #[inline(always)]
    fn wide(self) -> f64 {
        self
    }
}

impl Real for f32 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    const INFINITY: Self = Self::INFINITY;
    const SAME: Self = 1e-5;
    const ROUNDING: Self = 4.0 * Self::EPSILON;
    const NOISE: Self = 2e-6;
    const PARTS: Parts<Self, u32> = Parts {
        fraction: 23,
        round: 12_582_912.0,
        whole: 0x4b00_0000,
        whole_and_bias: 8_388_608.0 + 127.0,
        one: 0x3f80_0000,
        half_root: 0x3f35_04f3,
        bias: 127 << 23,
        mask: 0x007f_ffff,
        log2_e: std::f32::consts::LOG2_E,
        ln_2: [0.693_359_4, -2.121_944_4e-4],
        two: 2.0,
        range: [-87.0, 88.0],
        exp: &[0.5, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5_040.0],
        artanh: &[2.0 / 3.0, 2.0 / 5.0, 2.0 / 7.0, 2.0 / 9.0],
    };

    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "the nearest f32 is meant")]
    fn of(x: f64) -> Self {
        x as Self
    }

    #[inline(always)]
    fn wide(self) -> f64 {
        f64::from(self)
    }
}

/// `c₀ + c₁x + c₂x² + …`, at most 16 terms, in pairs and pairs of pairs: several times sooner done than one after the other.
#[inline(always)]
fn polynomial<S: Simd, T: Real>(simd: S, terms: &[T], x: T::Native<S>) -> T::Native<S> {
    let splat = |x: T| T::Native::<S>::splat(simd, x);
    let mut sums = [splat(T::ZERO); 8];
    let (mut count, mut power) = (terms.len().div_ceil(2), x);
    for (sum, pair) in sums.iter_mut().zip(terms.chunks(2)) {
        *sum = if let [low, high] = pair { x * *high + *low } else { splat(pair[0]) };
    }
    while count > 1 {
        power *= power;
        for i in 0..count / 2 {
            sums[i] = sums[2 * i] + sums[2 * i + 1] * power;
        }
        if count % 2 == 1 {
            sums[count / 2] = sums[count - 1];
        }
        count = count.div_ceil(2);
    }
    sums[0]
}

/// `e^x`, within 4e-16 (f64) or 3e-7 (f32) of itself; 0 and ∞ where that would leave the range of normal numbers.
#[inline(always)]
pub fn exp<S: Simd, T: Real>(simd: S, x: T::Native<S>) -> T::Native<S> {
    let p = T::PARTS;
    let splat = |x: T| T::Native::<S>::splat(simd, x);
    let [low, high] = p.range;
    let inside = x.max(splat(low)).min(splat(high));
    let shifted = inside * p.log2_e + p.round;
    let whole = shifted - p.round;
    let r = (inside - whole * p.ln_2[0]) - whole * p.ln_2[1];
    let sum = polynomial::<S, T>(simd, p.exp, r) * (r * r) + r + T::ONE;
    let bits = (shifted.to_bits() << p.fraction) + p.one;
    let result = sum * T::Native::<S>::from_bits(bits);
    let result = x.simd_lt(splat(low)).select(splat(T::ZERO), result);
    x.simd_gt(splat(high)).select(splat(T::INFINITY), result)
}

/// `ln x` for normal x > 0, within 3e-16 (f64) or 2e-7 (f32) of itself or of 1, whichever is larger.
#[inline(always)]
pub fn ln<S: Simd, T: Real>(simd: S, x: T::Native<S>) -> T::Native<S> {
    let p = T::PARTS;
    let from_bits = T::Native::<S>::from_bits;
    // x = m · 2^e with m in √½…√2.
    let shifted = (x.to_bits() - p.half_root) + p.bias;
    let exponent = from_bits((shifted >> p.fraction) | p.whole) - p.whole_and_bias;
    let m = from_bits((shifted & p.mask) + p.half_root);
    let s = (m - T::ONE) / (m + T::ONE);
    let z = s * s;
    let small = (polynomial::<S, T>(simd, p.artanh, z) * z) * s + s * p.two;
    exponent * p.ln_2[0] + (small + exponent * p.ln_2[1])
}

/// `|x|`.
#[inline(always)]
pub fn magnitude<S: Simd, V: SimdFloat<S>>(x: V) -> V {
    x.abs()
}

/// `a` where it is smaller, else `b`; `b` where `a` is not a number.
#[inline(always)]
pub fn lesser<S: Simd, V: SimdFloat<S>>(a: V, b: V) -> V {
    a.simd_lt(b).select(a, b)
}

#[cfg(test)]
mod tests {
    use fearless_simd::{Level, dispatch};

    use super::*;

    /// One value through the vector functions.
    fn at<T: Real>(x: T) -> (T, T) {
        let level = Level::new();
        dispatch!(level, simd => {
            let x = T::Native::splat(simd, x);
            (exp::<_, T>(simd, x).as_slice()[0], ln::<_, T>(simd, x).as_slice()[0])
        })
    }

    #[test]
    fn exp_and_ln_agree_with_libm() {
        for i in -70_000..70_000 {
            let x = f64::from(i) * 0.01;
            let exact = libm::exp(x);
            assert!((at(x).0 / exact - 1.0).abs() < 4e-16, "exp {x}");
            assert!((at(exact).1 - libm::log(exact)).abs() <= 3e-16 * x.abs().max(1.0), "ln {exact}");
            let small = f32::of(x * 0.1);
            let exact = libm::exp(small.wide());
            assert!((at(small).0.wide() / exact - 1.0).abs() < 3e-7, "exp {small}");
            let positive = f32::of(exact);
            assert!((at(positive).1.wide() - libm::log(positive.wide())).abs() <= 2e-7 * small.abs().wide().max(1.0));
        }
        for x in [1.0 - 1e-9, 1.0 + 1e-9, 1.0, 0.5, 2.0, std::f64::consts::FRAC_1_SQRT_2, 1e-300, 1e300] {
            assert!((at(x).1 - libm::log(x)).abs() <= 2e-16 * libm::log(x).abs(), "ln {x}");
        }
    }

    #[test]
    fn beyond_the_range_of_numbers_there_are_0_and_infinity() {
        assert_eq!((at(-1e4_f64).0, at(1e4_f64).0), (0.0, f64::INFINITY));
        assert_eq!((at(f64::NEG_INFINITY).0, at(f64::INFINITY).0), (0.0, f64::INFINITY));
        assert_eq!((at(-1e4_f32).0, at(1e4_f32).0), (0.0, f32::INFINITY));
    }
}
