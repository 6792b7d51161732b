//! Lines on which a function given on a grid has a level: marching squares with linear interpolation.

use std::collections::{BTreeMap, BTreeSet};

/// An edge of the grid: from node (column, row) to the next one in its row (`false`) or in its column (`true`).
type Edge = (usize, usize, bool);

/// Lines of a level. `values` by row, then column, at the nodes `xs` × `ys`; squares with a node that is not finite are left out.
///
/// A node at the level itself counts as above it. Where a square's corners alternate, its mean decides which are joined. Each line
/// is open, or ends at its own beginning; lines come in the order of their first edges.
#[must_use]
pub fn contour(xs: &[f64], ys: &[f64], values: &[f64], level: f64) -> Vec<Vec<[f64; 2]>> {
    let at = |column: usize, row: usize| values[row * xs.len() + column];
    let mut joined: BTreeMap<Edge, Vec<Edge>> = BTreeMap::new();
    let mut join = |a: Edge, b: Edge| {
        joined.entry(a).or_default().push(b);
        joined.entry(b).or_default().push(a);
    };
    for row in 1..ys.len() {
        for column in 1..xs.len() {
            let (c, r) = (column - 1, row - 1);
            // Round the square: its corners, and the edge from each to the next.
            let corners = [at(c, r), at(column, r), at(column, row), at(c, row)];
            let edges = [(c, r, false), (column, r, true), (c, row, false), (c, r, true)];
            if !corners.iter().all(|x| x.is_finite()) {
                continue;
            }
            let above = corners.map(|x| x >= level);
            let crossed: Vec<usize> = (0..4).filter(|&i| above[i] != above[(i + 1) % 4]).collect();
            match crossed[..] {
                [a, b] => join(edges[a], edges[b]),
                [_, _, _, _] => {
                    let middle = 0.25 * corners.iter().sum::<f64>() >= level;
                    // A corner unlike the middle is cut off.
                    for i in (0..4).filter(|&i| above[i] != middle) {
                        join(edges[(i + 3) % 4], edges[i]);
                    }
                }
                _ => {}
            }
        }
    }
    let point = |&(column, row, up): &Edge| {
        let (a, b) = (at(column, row), if up { at(column, row + 1) } else { at(column + 1, row) });
        let share = (level - a) / (b - a);
        let between = |nodes: &[f64], i: usize| nodes[i] + share * (nodes[i + 1] - nodes[i]);
        if up { [xs[column], between(ys, row)] } else { [between(xs, column), ys[row]] }
    };
    let lines = walk(&joined);
    lines.iter().map(|line| line.iter().map(point).collect()).collect()
}

/// Edges in the order of the lines through them: open lines from their ends, then rings.
fn walk(joined: &BTreeMap<Edge, Vec<Edge>>) -> Vec<Vec<Edge>> {
    let mut seen = BTreeSet::new();
    let ends = joined.iter().filter(|(_, others)| others.len() == 1);
    let mut lines = Vec::new();
    for start in ends.chain(joined).map(|(edge, _)| *edge) {
        if !seen.insert(start) {
            continue;
        }
        let mut line = vec![start];
        let mut now = start;
        while let Some(&next) = joined[&now].iter().find(|next| !seen.contains(*next)) {
            seen.insert(next);
            line.push(next);
            now = next;
        }
        if line.len() > 2 && joined[&now].len() == 2 && joined[&now].contains(&start) {
            line.push(start);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(n: u32, f: impl Fn(f64, f64) -> f64) -> (Vec<f64>, Vec<f64>) {
        let nodes: Vec<f64> = (0..n).map(|i| -1.0 + 2.0 * f64::from(i) / f64::from(n - 1)).collect();
        let values = nodes.iter().flat_map(|&y| nodes.iter().map(move |&x| (x, y))).map(|(x, y)| f(x, y)).collect();
        (nodes, values)
    }

    #[test]
    fn a_plane_has_a_straight_line() {
        let (nodes, values) = grid(17, |x, y| 2.0 * x - 3.0 * y + 0.25);
        let lines = contour(&nodes, &nodes, &values, 0.1);
        assert_eq!(lines.len(), 1);
        for [x, y] in &lines[0] {
            assert!((2.0 * x - 3.0 * y + 0.25 - 0.1).abs() < 1e-14);
        }
        let ends = [lines[0][0], lines[0][lines[0].len() - 1]];
        assert!(ends.iter().all(|[x, y]| x.abs().max(y.abs()) == 1.0), "from border to border: {ends:?}");
        assert!(contour(&nodes, &nodes, &values, 9.0).is_empty());
    }

    #[test]
    fn a_ring_ends_where_it_begins() {
        let (nodes, values) = grid(41, |x, y| x * x + y * y);
        let lines = contour(&nodes, &nodes, &values, 0.36);
        assert_eq!((lines.len(), lines[0].first()), (1, lines[0].last()));
        assert!(lines[0].iter().all(|[x, y]| (libm::hypot(*x, *y) - 0.6).abs() < 2e-3));
        let length: f64 = lines[0].windows(2).map(|pair| libm::hypot(pair[1][0] - pair[0][0], pair[1][1] - pair[0][1])).sum();
        assert!((length - 2.0 * std::f64::consts::PI * 0.6).abs() < 0.01, "{length}");
    }

    /// Two lines that do not meet in a saddle's square; nothing where nothing is known.
    #[test]
    fn saddles_and_holes() {
        let (nodes, values) = grid(10, |x, y| x * y);
        assert_eq!(contour(&nodes, &nodes, &values, 0.001).len(), 2);
        assert_eq!(contour(&nodes, &nodes, &values, -0.001).len(), 2);
        let (nodes, values) = grid(9, |x, y| if y > 0.5 { f64::NAN } else { x });
        let lines = contour(&nodes, &nodes, &values, 0.1);
        assert!(lines.len() == 1 && lines[0].iter().all(|[_, y]| *y <= 0.5));
        assert!(contour(&[0.0], &[0.0], &[1.0], 1.0).is_empty());
    }
}
