//! The kernels, written once over [`Lanes`] and compiled for each instruction set.

#[cfg(target_arch = "aarch64")]
use std::arch::aarch64::float32x4_t;
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{__m256, __m512};

use super::GROUP;
use super::lanes::{Lanes, Portable};

/// Arguments of a matrix product; all pointers cover what [`super::Panels::call`] checked.
pub(super) struct Gemm {
    pub(super) x: *const f32,
    pub(super) x_stride: usize,
    /// Which rows of `x`, if not the first ones.
    pub(super) order: Option<*const u32>,
    pub(super) rows: usize,
    pub(super) panels: *const f32,
    pub(super) bias: *const f32,
    pub(super) inputs: usize,
    pub(super) groups: usize,
    pub(super) out: *mut f32,
    pub(super) out_stride: usize,
}

impl Gemm {
    /// The inputs of row `row` of the result.
    #[inline(always)]
    unsafe fn input(&self, row: usize) -> *const f32 {
        unsafe {
            let at = self.order.map_or(row, |order| *order.add(row) as usize);
            self.x.add(at * self.x_stride)
        }
    }
}

/// Arguments of [`super::Kernel::window`].
pub(super) struct Window {
    pub(super) parts: [*const f32; 3],
    pub(super) bias: *const f32,
    pub(super) groups: usize,
    pub(super) pieces: usize,
    pub(super) out: *mut f32,
}

/// Arguments of [`super::Kernel::norm`].
pub(super) struct Norm {
    pub(super) x: *const f32,
    pub(super) n: usize,
    pub(super) gain: *const f32,
    pub(super) bias: *const f32,
    pub(super) residual: bool,
    pub(super) out: *mut f32,
}

/// Arguments of [`super::Kernel::hidden`].
pub(super) struct Hidden<'a> {
    pub(super) rows: &'a [&'a [f32]],
    pub(super) bias: *const f32,
    pub(super) n: usize,
    pub(super) out: *mut f32,
}

/// Arguments of [`super::Kernel::scores`].
pub(super) struct Scores<'a> {
    pub(super) weights: *const f32,
    pub(super) bias: *const f32,
    pub(super) x: &'a [f32],
    pub(super) n: usize,
    pub(super) out: *mut f32,
}

/// All rows of a product, part of a panel by part of a panel, so that each part stays in the first-level cache.
#[inline(always)]
unsafe fn gemm<V: Lanes, const VECTORS: usize, const ROWS: usize, const MAX: bool>(g: &Gemm) {
    unsafe {
        let mut output = 0;
        while output < g.groups * GROUP {
            let mut row = 0;
            while row + ROWS <= g.rows {
                block::<V, VECTORS, ROWS, MAX>(g, output, row);
                row += ROWS;
            }
            while row + 4 <= g.rows {
                block::<V, VECTORS, 4, MAX>(g, output, row);
                row += 4;
            }
            while row + 2 <= g.rows {
                block::<V, VECTORS, 2, MAX>(g, output, row);
                row += 2;
            }
            while row < g.rows {
                block::<V, VECTORS, 1, MAX>(g, output, row);
                row += 1;
            }
            output += V::N;
        }
    }
}

/// `ROWS` rows of the outputs in one register; every sum runs over the inputs in order, whatever block it is in.
#[inline(always)]
unsafe fn block<V: Lanes, const VECTORS: usize, const ROWS: usize, const MAX: bool>(
    g: &Gemm,
    output: usize,
    row: usize,
) {
    unsafe {
        let (group, lane) = (output / GROUP, output % GROUP);
        let mut panel = g.panels.add(output * g.inputs * VECTORS);
        let mut x = [g.x; ROWS];
        for r in 0..ROWS {
            x[r] = g.input(row + r);
        }
        let mut acc = [[V::splat(0.0); VECTORS]; ROWS];
        for k in 0..g.inputs {
            let mut w = [V::splat(0.0); VECTORS];
            for v in 0..VECTORS {
                w[v] = V::load(panel.add(v * V::N));
            }
            panel = panel.add(VECTORS * V::N);
            for r in 0..ROWS {
                let a = V::splat(*x[r].add(k));
                for v in 0..VECTORS {
                    acc[r][v] = acc[r][v].mul_add(a, w[v]);
                }
            }
        }
        let bias = g.bias.add(group * VECTORS * GROUP + lane);
        for r in 0..ROWS {
            let out = g.out.add((row + r) * g.out_stride + lane);
            let mut best = acc[r][0].add(V::load(bias));
            for v in 1..VECTORS {
                let other = acc[r][v].add(V::load(bias.add(v * GROUP)));
                if MAX {
                    best = best.max(other);
                } else {
                    other.store(out.add((group * VECTORS + v) * GROUP));
                }
            }
            best.store(out.add(group * GROUP * if MAX { 1 } else { VECTORS }));
        }
    }
}

#[inline(always)]
unsafe fn window<V: Lanes>(w: &Window) {
    unsafe {
        for group in 0..w.groups {
            let mut lane = 0;
            while lane < GROUP {
                let piece = |p: usize| {
                    let at = (group * w.pieces + p) * GROUP + lane;
                    let [left, middle, right] = w.parts.map(|part| V::load(part.add(at)));
                    left.add(middle).add(right).add(V::load(w.bias.add(at)))
                };
                let mut best = piece(0);
                for p in 1..w.pieces {
                    best = best.max(piece(p));
                }
                best.store(w.out.add(group * GROUP + lane));
                lane += V::N;
            }
        }
    }
}

/// Sum of `f` over `n` values: 16 sums side by side, joined in pairs at the end, whatever the width of a vector.
#[inline(always)]
unsafe fn sum<V: Lanes>(n: usize, f: impl Fn(usize) -> V) -> f32 {
    unsafe {
        let mut sums = [0.0f32; GROUP];
        let mut lane = 0;
        while lane < GROUP {
            let mut acc = V::splat(0.0);
            let mut at = lane;
            while at < n {
                acc = acc.add(f(at));
                at += GROUP;
            }
            acc.store(sums.as_mut_ptr().add(lane));
            lane += V::N;
        }
        let mut half = GROUP / 2;
        while half > 0 {
            for i in 0..half {
                sums[i] += sums[i + half];
            }
            half /= 2;
        }
        sums[0]
    }
}

#[inline(always)]
unsafe fn norm<V: Lanes>(norm: &Norm) {
    unsafe {
        let count = norm.n as f32;
        let mean = sum::<V>(norm.n, |i| V::load(norm.x.add(i))) / count;
        let mean = V::splat(mean);
        let variance = sum::<V>(norm.n, |i| {
            let d = V::load(norm.x.add(i)).sub(mean);
            d.mul(d)
        }) / count;
        let scale = V::splat(1.0 / (variance + 1e-8).sqrt());
        let mut i = 0;
        while i < norm.n {
            let d = V::load(norm.x.add(i)).sub(mean).mul(scale);
            let mut y = V::load(norm.bias.add(i)).mul_add(d, V::load(norm.gain.add(i)));
            if norm.residual {
                y = y.add(V::load(norm.out.add(i)));
            }
            y.store(norm.out.add(i));
            i += V::N;
        }
    }
}

#[inline(always)]
unsafe fn hidden<V: Lanes>(h: &Hidden<'_>) {
    unsafe {
        let mut i = 0;
        while i < h.n {
            let (mut first, mut second) = (V::splat(0.0), V::splat(0.0));
            for row in h.rows {
                first = first.add(V::load(row.as_ptr().add(i)));
                second = second.add(V::load(row.as_ptr().add(h.n + i)));
            }
            first = first.add(V::load(h.bias.add(i)));
            second = second.add(V::load(h.bias.add(h.n + i)));
            first.max(second).store(h.out.add(i));
            i += V::N;
        }
    }
}

#[inline(always)]
unsafe fn scores<V: Lanes>(s: &Scores<'_>) {
    unsafe {
        let mut at = 0;
        while at < s.n {
            at += match (s.n - at) / V::N {
                8.. => columns::<V, 8>(s, at),
                7 => columns::<V, 7>(s, at),
                6 => columns::<V, 6>(s, at),
                5 => columns::<V, 5>(s, at),
                4 => columns::<V, 4>(s, at),
                2 | 3 => columns::<V, 2>(s, at),
                _ => columns::<V, 1>(s, at),
            };
        }
    }
}

/// `COUNT` vectors of scores from column `at` on; gives the number of columns.
#[inline(always)]
unsafe fn columns<V: Lanes, const COUNT: usize>(s: &Scores<'_>, at: usize) -> usize {
    unsafe {
        let mut acc = [V::splat(0.0); COUNT];
        for (k, &x) in s.x.iter().enumerate() {
            let x = V::splat(x);
            for (v, acc) in acc.iter_mut().enumerate() {
                *acc = acc.mul_add(x, V::load(s.weights.add(k * s.n + at + v * V::N)));
            }
        }
        for (v, acc) in acc.into_iter().enumerate() {
            let i = at + v * V::N;
            acc.add(V::load(s.bias.add(i))).store(s.out.add(i));
        }
        COUNT * V::N
    }
}

/// Rounds of twelve multiply-adds without memory.
#[inline(always)]
unsafe fn exercise<V: Lanes>(rounds: u64) {
    unsafe {
        let mut acc = [V::splat(std::hint::black_box(1.0)); 12];
        let (x, y) = (V::splat(std::hint::black_box(1e-9)), V::splat(std::hint::black_box(0.5)));
        for _ in 0..rounds {
            for acc in &mut acc {
                *acc = acc.mul_add(x, y);
            }
        }
        let mut out = [0.0f32; GROUP];
        for acc in acc {
            acc.store(out.as_mut_ptr());
            std::hint::black_box(&out);
        }
    }
}

/// The kernels of one instruction set, with the rows that a block of three and of two vectors takes.
macro_rules! kernels {
    ($name:ident, $register:ty, $rows3:literal, $rows2:literal $(, #[$feature:meta])?) => {
        pub(super) mod $name {
            #[allow(clippy::wildcard_imports, reason = "each module uses another register")]
            use super::*;

            kernels!(@one $(#[$feature])? maxout3(&Gemm) gemm::<$register, 3, $rows3, true>);
            kernels!(@one $(#[$feature])? maxout2(&Gemm) gemm::<$register, 2, $rows2, true>);
            kernels!(@one $(#[$feature])? linear3(&Gemm) gemm::<$register, 3, $rows3, false>);
            kernels!(@one $(#[$feature])? linear2(&Gemm) gemm::<$register, 2, $rows2, false>);
            kernels!(@one $(#[$feature])? window(&Window) super::window::<$register>);
            kernels!(@one $(#[$feature])? norm(&Norm) super::norm::<$register>);
            kernels!(@one $(#[$feature])? hidden(&Hidden<'_>) super::hidden::<$register>);
            kernels!(@one $(#[$feature])? exercise(u64) super::exercise::<$register>);
            kernels!(@one $(#[$feature])? scores(&Scores<'_>) super::scores::<$register>);
        }
    };
    (@one $(#[$feature:meta])? $function:ident($argument:ty) $body:expr) => {
        $(#[$feature])?
        pub(in crate::kernel) unsafe fn $function(argument: $argument) {
            unsafe { ($body)(argument) }
        }
    };
}

#[cfg(target_arch = "x86_64")]
kernels!(avx512, __m512, 8, 8, #[target_feature(enable = "avx512f")]);
#[cfg(target_arch = "x86_64")]
// Four rows of three vectors would fill all sixteen registers, and the compiler spills one.
kernels!(avx2, __m256, 3, 4, #[target_feature(enable = "avx2,fma")]);
#[cfg(target_arch = "aarch64")]
kernels!(neon, float32x4_t, 8, 8, #[target_feature(enable = "neon")]);
kernels!(portable, Portable, 2, 4);
