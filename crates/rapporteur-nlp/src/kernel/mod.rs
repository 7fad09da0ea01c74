//! The arithmetic: matrix products with bias and maxout built in, layer norm, and the sums of a transition model.
//!
//! The one module with `unsafe`: it holds the vector instructions, picked at run time. All versions add up in the same
//! order, so that they differ only in the rounding of fused multiply-adds. Weights are packed once at load into panels of
//! 16 outputs, so that a product reads them in one straight line and finds the pieces of a maxout in different registers.
#![allow(unsafe_code, reason = "vector instructions; the safe functions here check every length first")]
#![allow(
    clippy::inline_always,
    reason = "a kernel must become part of the function that has the target feature"
)]
#![allow(
    clippy::needless_range_loop,
    reason = "plain counted loops are what the compiler unrolls into registers"
)]

mod buffer;
mod generic;
mod lanes;

pub(crate) use buffer::Buffer;
use generic::{Gemm, Hidden, Norm, Scores, Window};

/// Outputs of a panel.
pub(crate) const GROUP: usize = 16;

/// Calls a function of the module of the chosen instruction set.
macro_rules! dispatch {
    ($set:expr, $function:ident($argument:expr)) => {
        // SAFETY: a `Kernel` holds only sets that this processor has, and the caller has checked all lengths.
        unsafe {
            match $set {
                #[cfg(target_arch = "x86_64")]
                InstructionSet::Avx512 => generic::avx512::$function($argument),
                #[cfg(target_arch = "x86_64")]
                InstructionSet::Avx2 => generic::avx2::$function($argument),
                #[cfg(target_arch = "aarch64")]
                InstructionSet::Neon => generic::neon::$function($argument),
                _ => generic::portable::$function($argument),
            }
        }
    };
}

/// The vector instructions that a pipeline computes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InstructionSet {
    /// 512-bit vectors of x86-64.
    Avx512,
    /// 256-bit vectors of x86-64, with fused multiply-add.
    Avx2,
    /// 128-bit vectors of AArch64.
    Neon,
    /// What every processor of the architecture has.
    Portable,
}

impl InstructionSet {
    /// The best that this processor has.
    pub fn best() -> Self {
        [Self::Avx512, Self::Avx2, Self::Neon]
            .into_iter()
            .find(|set| set.is_available())
            .unwrap_or(Self::Portable)
    }

    /// Does `rounds` times twelve fused multiply-adds on full registers and nothing else, and gives the number of
    /// floating-point operations, so that a caller with a clock can find the most that the processor does.
    pub fn exercise(self, rounds: u64) -> u64 {
        let Some(kernel) = Kernel::new(self) else { return 0 };
        dispatch!(kernel.set, exercise(rounds));
        rounds * 12 * 2 * kernel.lanes() as u64
    }

    /// Whether this processor has it.
    pub fn is_available(self) -> bool {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => is_x86_feature_detected!("avx512f"),
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma"),
            Self::Neon => cfg!(target_arch = "aarch64"),
            Self::Portable => true,
            #[cfg(not(target_arch = "x86_64"))]
            Self::Avx512 | Self::Avx2 => false,
        }
    }
}

/// The functions for one instruction set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kernel {
    set: InstructionSet,
}

/// Rows of the input of a product.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rows<'r> {
    /// So many from the first on.
    First(usize),
    /// These alone.
    Only(&'r [u32]),
}

/// A weight matrix and bias, packed for [`Kernel::maxout`] or [`Kernel::linear`].
#[derive(Clone, Debug)]
pub(crate) struct Panels {
    data: Buffer,
    bias: Buffer,
    inputs: usize,
    groups: usize,
    vectors: usize,
}

impl Panels {
    /// Packs columns, `vectors` times 16 in a panel. `weights(group, vector, lane)` gives the weights and the bias of a
    /// column, or `None` for padding.
    pub(crate) fn pack<'w>(
        kernel: Kernel,
        groups: usize,
        vectors: usize,
        inputs: usize,
        weights: impl Fn(usize, usize, usize) -> Option<(&'w [f32], f32)>,
    ) -> Self {
        let width = vectors * GROUP;
        let lanes = kernel.lanes();
        let mut data = Buffer::zeros(groups * inputs * width);
        let mut bias = Buffer::zeros(groups * width);
        for group in 0..groups {
            for vector in 0..vectors {
                for lane in 0..GROUP {
                    let Some((column, b)) = weights(group, vector, lane) else { continue };
                    let at = vector * GROUP + lane;
                    bias[group * width + at] = b;
                    // All weights of as many outputs as a register holds lie together, for the cache's sake.
                    let first = group * inputs * width + lane / lanes * lanes * inputs * vectors;
                    for (k, &w) in column[..inputs].iter().enumerate() {
                        data[first + (k * vectors + vector) * lanes + lane % lanes] = w;
                    }
                }
            }
        }
        Self { data, bias, inputs, groups, vectors }
    }

    /// A maxout layer `W [outputs, pieces, inputs]`, `b [outputs, pieces]`.
    pub(crate) fn maxout(
        kernel: Kernel,
        w: &[f32],
        b: &[f32],
        [outputs, pieces, inputs]: [usize; 3],
    ) -> Self {
        Self::pack(kernel, outputs / GROUP, pieces, inputs, |group, piece, lane| {
            let at = (group * GROUP + lane) * pieces + piece;
            Some((&w[at * inputs..][..inputs], b[at]))
        })
    }

    /// A linear layer `W [outputs, inputs]`, `b [outputs]`; outputs are padded to a multiple of 32.
    pub(crate) fn linear(kernel: Kernel, w: &[f32], b: &[f32], outputs: usize, inputs: usize) -> Self {
        Self::pack(kernel, outputs.div_ceil(2 * GROUP), 2, inputs, |group, vector, lane| {
            let at = (group * 2 + vector) * GROUP + lane;
            (at < outputs).then(|| (&w[at * inputs..][..inputs], b[at]))
        })
    }

    /// Number of values that [`Kernel::linear`] writes for a row.
    pub(crate) fn columns(&self) -> usize {
        self.groups * self.vectors * GROUP
    }

    /// The bias of all columns, in the order of the columns.
    pub(crate) fn bias(&self) -> &[f32] {
        &self.bias
    }

    fn call(
        &self,
        x: &[f32],
        x_stride: usize,
        rows: Rows<'_>,
        out: &mut [f32],
        out_stride: usize,
        width: usize,
    ) -> Gemm {
        let (order, rows, last) = match rows {
            Rows::First(rows) => (None, rows, rows.checked_sub(1)),
            Rows::Only(list) => (Some(list), list.len(), list.iter().max().map(|&row| row as usize)),
        };
        assert!(last.is_none_or(|last| x.len() >= last * x_stride + self.inputs), "input rows");
        assert!(rows == 0 || out.len() >= (rows - 1) * out_stride + width, "output rows");
        Gemm {
            x: x.as_ptr(),
            x_stride,
            order: order.map(<[u32]>::as_ptr),
            rows,
            panels: self.data.as_ptr(),
            bias: self.bias.as_ptr(),
            inputs: self.inputs,
            groups: self.groups,
            out: out.as_mut_ptr(),
            out_stride,
        }
    }
}

impl Kernel {
    /// The functions for an instruction set, if the processor has it.
    pub(crate) fn new(set: InstructionSet) -> Option<Self> {
        set.is_available().then_some(Self { set })
    }

    pub(crate) fn set(self) -> InstructionSet {
        self.set
    }

    /// Floats in a register.
    fn lanes(self) -> usize {
        match self.set {
            InstructionSet::Avx512 => 16,
            InstructionSet::Avx2 => 8,
            InstructionSet::Neon | InstructionSet::Portable => 4,
        }
    }

    /// `out[i] = max over pieces of (W x[row i] + b)`; rows of `x` start `x_stride` apart and may overlap.
    pub(crate) fn maxout(
        self,
        p: &Panels,
        x: &[f32],
        x_stride: usize,
        rows: Rows<'_>,
        out: &mut [f32],
        out_stride: usize,
    ) {
        let gemm = p.call(x, x_stride, rows, out, out_stride, p.groups * GROUP);
        match p.vectors {
            3 => dispatch!(self.set, maxout3(&gemm)),
            2 => dispatch!(self.set, maxout2(&gemm)),
            n => unreachable!("maxout of {n} pieces; the loader admits 2 and 3"),
        }
    }

    /// `out[row] = W x[row] + b`, in the order of the panels' columns.
    pub(crate) fn linear(
        self,
        p: &Panels,
        x: &[f32],
        x_stride: usize,
        rows: usize,
        out: &mut [f32],
        out_stride: usize,
    ) {
        let gemm = p.call(x, x_stride, Rows::First(rows), out, out_stride, p.columns());
        match p.vectors {
            3 => dispatch!(self.set, linear3(&gemm)),
            2 => dispatch!(self.set, linear2(&gemm)),
            n => unreachable!("linear panels of {n} vectors"),
        }
    }

    /// `out = max over pieces of (left + middle + right + bias)`, all in panel order.
    pub(crate) fn window(self, parts: [&[f32]; 3], bias: &[f32], pieces: usize, out: &mut [f32]) {
        assert!(
            parts.iter().all(|p| p.len() >= bias.len()) && out.len() * pieces >= bias.len(),
            "window parts"
        );
        let window = Window {
            parts: parts.map(<[f32]>::as_ptr),
            bias: bias.as_ptr(),
            groups: bias.len() / (pieces * GROUP),
            pieces,
            out: out.as_mut_ptr(),
        };
        dispatch!(self.set, window(&window));
    }

    /// Layer norm of `x`: `out = out * keep + norm(x) * gain + bias`, where `keep` is 1 for a residual connection, else 0.
    pub(crate) fn norm(self, x: &[f32], gain: &[f32], bias: &[f32], residual: bool, out: &mut [f32]) {
        let n = x.len();
        assert!(
            n.is_multiple_of(GROUP) && gain.len() >= n && bias.len() >= n && out.len() >= n,
            "layer norm"
        );
        let (gain, bias) = (gain.as_ptr(), bias.as_ptr());
        let norm = Norm { x: x.as_ptr(), n, gain, bias, residual, out: out.as_mut_ptr() };
        dispatch!(self.set, norm(&norm));
    }

    /// `out = max over two pieces of (sum of rows + bias)`; rows and bias hold the first pieces, then the second ones.
    pub(crate) fn hidden(self, rows: &[&[f32]], bias: &[f32], out: &mut [f32]) {
        let n = bias.len() / 2;
        assert!(
            n.is_multiple_of(GROUP) && rows.iter().all(|r| r.len() >= 2 * n) && out.len() >= n,
            "hidden layer"
        );
        dispatch!(self.set, hidden(&Hidden { rows, bias: bias.as_ptr(), n, out: out.as_mut_ptr() }));
    }

    /// `out = W x + b`, with `W` given by columns: `weights[k * out.len() + i]`; the length of `out` is a multiple of 16.
    pub(crate) fn scores(self, weights: &[f32], bias: &[f32], x: &[f32], out: &mut [f32]) {
        let n = out.len();
        assert!(n.is_multiple_of(GROUP) && bias.len() >= n && weights.len() >= x.len() * n, "scores");
        let (weights, bias) = (weights.as_ptr(), bias.as_ptr());
        dispatch!(self.set, scores(&Scores { weights, bias, x, n, out: out.as_mut_ptr() }));
    }
}

#[cfg(test)]
mod tests;
