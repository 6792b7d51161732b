//! Stratified, reproducible uniform draws: the u of draw `d` of an input is a function of
//! (seed, the input's name-path, d) alone.
//!
//! Each input has a base-2 radical inverse of its own, with the order of the draws shuffled and the digits
//! scrambled by nested uniform (Owen) scrambling; the first 2^k draws therefore fall one in each of 2^k equal
//! slices, for every k. Owen 1995; Burley 2020, "Practical hash-based Owen scrambling", whose hash is used
//! with the constants of Vegdahl 2021.

/// The draws of one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stream {
    order: u32,
    digits: u32,
    fine: u64,
}

impl Stream {
    /// The stream that belongs to `path` under `seed`.
    #[must_use]
    pub fn new(seed: u64, path: &str) -> Self {
        // FNV-1a over the path, then two rounds of SplitMix64 with the seed: stable across releases.
        let name = path
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        let key = mix(mix(seed) ^ name);
        let other = mix(key);
        Self { order: high(key), digits: high(other), fine: mix(other) }
    }

    /// The first 32 binary digits of the u of draw `d`.
    #[must_use]
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "many at once, in vectors, where it is called in a loop")]
    pub fn digits(&self, d: u32) -> u32 {
        // The shuffle permutes every aligned block of 2^k draws within itself or onto another aligned block.
        let index = scramble(d.reverse_bits(), self.order).reverse_bits();
        scramble_digits(index, self.digits)
    }

    /// u of draw `d`, strictly between 0 and 1, on a grid of 2⁻⁵³.
    #[must_use]
    pub fn uniform(&self, d: u32) -> f64 {
        let coarse = self.digits(d);
        // 32 digits from the net; 20 more at random, so that no two draws of a large run coincide; half a
        // step in, so that neither 0 nor 1 can occur.
        let fine = mix(self.fine ^ u64::from(coarse)) >> 44;
        let bits = (u64::from(coarse) << 21) | (fine << 1) | 1;
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit an f64 exactly")]
        let u = bits as f64 / 9_007_199_254_740_992.0;
        u
    }
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
/// Radical inverse of `index` with Owen-scrambled digits, as 32 binary digits.
fn scramble_digits(index: u32, seed: u32) -> u32 {
    // The radical inverse is the bit reversal; nested scrambling works from the most significant digit down,
    // which is the least significant bit of the reversed word.
    scramble(index, seed).reverse_bits()
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
/// A permutation in which each bit is flipped by a function of the bits below it (Laine and Karras 2011).
fn scramble(mut n: u32, seed: u32) -> u32 {
    n ^= n.wrapping_mul(0x3d20_adea);
    n = n.wrapping_add(seed);
    n = n.wrapping_mul((seed >> 16) | 1);
    n ^= n.wrapping_mul(0x0552_6c56);
    n ^= n.wrapping_mul(0x53a2_2864);
    n
}

/// `SplitMix64`'s finaliser: a bijection that mixes well.
fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn high(x: u64) -> u32 {
    (x >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths() -> impl Iterator<Item = String> {
        (0..60).map(|i| format!("roles/role{}/tasks/task{i}/automation", i / 5))
    }

    #[test]
    fn the_first_powers_of_two_fall_one_in_each_slice() {
        for path in paths() {
            let stream = Stream::new(7, &path);
            for k in 0..=14 {
                let n = 1_u32 << k;
                let mut seen = vec![false; n as usize];
                for d in 0..n {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 ≤ u·n < n")]
                    let slice = (stream.uniform(d) * f64::from(n)) as usize;
                    assert!(!seen[slice], "{path}: two of the first {n} draws in slice {slice}");
                    seen[slice] = true;
                }
            }
        }
    }

    #[test]
    fn inputs_are_independent_of_each_other() {
        // The correlation of two independent samples has a standard deviation of about 1/√n; over all the
        // pairs here none should pass 5 of them (false alarm about 1e-3 for 1770 pairs) — stratified draws
        // are no worse than random ones.
        let n = 4096_u32;
        let columns: Vec<Vec<f64>> = paths()
            .map(|path| {
                let stream = Stream::new(1, &path);
                (0..n).map(|d| stream.uniform(d) - 0.5).collect()
            })
            .collect();
        for (i, a) in columns.iter().enumerate() {
            for b in &columns[..i] {
                let covariance: f64 = a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>() / f64::from(n);
                let correlation = covariance * 12.0;
                assert!(correlation.abs() < 5.0 / f64::from(n).sqrt(), "{i}: {correlation}");
            }
        }
    }

    #[test]
    fn known_draws_stay_what_they_are() {
        // Files say "seed 7" and expect the same futures from every release.
        let stream = Stream::new(7, "market/elasticity");
        let draws: Vec<f64> = (0..4).map(|d| stream.uniform(d)).collect();
        assert_eq!(draws, KNOWN);
        assert_ne!(Stream::new(8, "market/elasticity"), stream);
    }

    const KNOWN: [f64; 4] = [0.709_404_942_561_461_1, 0.226_633_650_463_018_3, 0.437_069_611_011_162_6, 0.924_992_415_066_150_3];
}
