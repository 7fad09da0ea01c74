//! Each instruction set against plain loops.

use super::*;

/// Numbers without pattern, from -1 to 1.
fn numbers(n: usize, seed: u32) -> Vec<f32> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..n).map(|_| next()).collect()
}

fn each_kernel(mut check: impl FnMut(Kernel)) {
    let sets = [InstructionSet::Avx512, InstructionSet::Avx2, InstructionSet::Neon, InstructionSet::Portable];
    sets.into_iter().filter_map(Kernel::new).for_each(&mut check);
    assert!(Kernel::new(InstructionSet::best()).is_some());
}

fn assert_close(found: &[f32], expected: &[f32], kernel: Kernel) {
    assert_eq!(found.len(), expected.len());
    for (i, (a, b)) in found.iter().zip(expected).enumerate() {
        assert!((a - b).abs() < 1e-4, "{:?}: value {i} is {a}, not {b}", kernel.set());
    }
}

#[test]
fn maxout_over_overlapping_rows_in_any_order() {
    for (pieces, rows) in [(3, 21), (2, 7), (3, 1), (3, 0)] {
        let (outputs, inputs, stride) = (32, 48, 16);
        let w = numbers(outputs * pieces * inputs, 1);
        let b = numbers(outputs * pieces, 2);
        let x = numbers(stride * rows + inputs, 3);
        let order: Vec<u32> = (0..rows as u32).rev().filter(|row| row % 5 != 3).collect();
        let expected: Vec<f32> = (0..order.len() * outputs)
            .map(|i| {
                let (row, out) = (order[i / outputs] as usize, i % outputs);
                let piece = |p: usize| {
                    let w = &w[(out * pieces + p) * inputs..][..inputs];
                    w.iter().zip(&x[row * stride..]).map(|(w, x)| w * x).sum::<f32>() + b[out * pieces + p]
                };
                (0..pieces).map(piece).fold(f32::MIN, f32::max)
            })
            .collect();
        each_kernel(|kernel| {
            let panels = Panels::maxout(kernel, &w, &b, [outputs, pieces, inputs]);
            let mut out = vec![0.0; order.len() * outputs];
            kernel.maxout(&panels, &x, stride, Rows::Only(&order), &mut out, outputs);
            assert_close(&out, &expected, kernel);
        });
    }
}

#[test]
fn linear_pads_its_outputs() {
    let (outputs, inputs, rows) = (50, 20, 11);
    let (w, b, x) = (numbers(outputs * inputs, 4), numbers(outputs, 5), numbers(rows * inputs, 6));
    each_kernel(|kernel| {
        let panels = Panels::linear(kernel, &w, &b, outputs, inputs);
        assert_eq!(panels.columns(), 64);
        let mut out = vec![1.0; rows * 64];
        kernel.linear(&panels, &x, inputs, rows, &mut out, 64);
        for row in 0..rows {
            let dot =
                |o: usize| (0..inputs).map(|k| w[o * inputs + k] * x[row * inputs + k]).sum::<f32>() + b[o];
            let expected: Vec<f32> = (0..64).map(|o| if o < outputs { dot(o) } else { 0.0 }).collect();
            assert_close(&out[row * 64..][..64], &expected, kernel);
        }
    });
}

#[test]
fn a_split_window_is_the_whole_one() {
    let (outputs, width) = (32, 32);
    let (w, b, x) = (numbers(outputs * 3 * 3 * width, 7), numbers(outputs * 3, 8), numbers(3 * width, 9));
    each_kernel(|kernel| {
        let whole = Panels::maxout(kernel, &w, &b, [outputs, 3, 3 * width]);
        let parts = [0, 1, 2].map(|i| {
            let columns: Vec<f32> =
                w.chunks(3 * width).flat_map(|row| &row[i * width..][..width]).copied().collect();
            Panels::maxout(kernel, &columns, &vec![0.0; b.len()], [outputs, 3, width])
        });
        let mut expected = vec![0.0; outputs];
        kernel.maxout(&whole, &x, 3 * width, Rows::First(1), &mut expected, outputs);
        let sums: Vec<Vec<f32>> = (0..3)
            .map(|i| {
                let mut out = vec![0.0; 3 * outputs];
                kernel.linear(&parts[i], &x[i * width..], width, 1, &mut out, 3 * outputs);
                out
            })
            .collect();
        let mut out = vec![0.0; outputs];
        kernel.window([&sums[0], &sums[1], &sums[2]], whole.bias(), 3, &mut out);
        assert_close(&out, &expected, kernel);
    });
}

#[test]
fn norm_hidden_and_scores() {
    let (x, gain, bias) = (numbers(96, 10), numbers(96, 11), numbers(96, 12));
    let mean = x.iter().sum::<f32>() / 96.0;
    let variance = x.iter().map(|x| (x - mean).powi(2)).sum::<f32>() / 96.0;
    let normed: Vec<f32> =
        (0..96).map(|i| (x[i] - mean) / (variance + 1e-8).sqrt() * gain[i] + bias[i] + 2.0).collect();
    let rows = numbers(3 * 64, 13);
    let hidden: Vec<f32> = (0..32)
        .map(|i| {
            let piece = |at: usize| (0..3).map(|r| rows[r * 64 + at]).sum::<f32>() + bias[at];
            piece(i).max(piece(32 + i))
        })
        .collect();
    for n in [16, 48, 80, 112, 176] {
        let weights = numbers(20 * n, 14);
        let b = numbers(n, 15);
        let expected: Vec<f32> =
            (0..n).map(|i| (0..20).map(|k| weights[k * n + i] * x[k]).sum::<f32>() + b[i]).collect();
        each_kernel(|kernel| {
            let mut out = vec![0.0; n];
            kernel.scores(&weights, &b, &x[..20], &mut out);
            assert_close(&out, &expected, kernel);
        });
    }
    each_kernel(|kernel| {
        let mut out = vec![2.0; 96];
        kernel.norm(&x, &gain, &bias, true, &mut out);
        assert_close(&out, &normed, kernel);
        let mut out = vec![0.0; 32];
        kernel.hidden(&[&rows[..64], &rows[64..128], &rows[128..]], &bias[..64], &mut out);
        assert_close(&out, &hidden, kernel);
    });
}
