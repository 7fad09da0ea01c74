//! From arcs to a tree: edges, sentence starts, and arcs that were moved to make training trees projective.

use std::collections::VecDeque;

use crate::doc::labels::LabelId;

/// Times that edges are widened while some head is outside its sentence.
const MAX_SWEEPS: usize = 12;

/// Heads and labels of all tokens, with what follows from them.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(crate) heads: Vec<u32>,
    pub(crate) labels: Vec<LabelId>,
    pub(crate) sent_start: Vec<bool>,
    edges: Vec<(u32, u32)>,
}

impl Tree {
    /// A document of `tokens` tokens without arcs: one sentence of roots without label.
    pub(crate) fn clear(&mut self, tokens: usize) {
        self.heads.clear();
        self.heads.extend(0..tokens as u32);
        self.labels.clear();
        self.labels.resize(tokens, 0);
        self.sent_start.clear();
        self.sent_start.resize(tokens, false);
    }

    /// Finds leftmost and rightmost tokens of the subtrees, and sentence starts: the left edges of the roots.
    pub(super) fn find_edges(&mut self) {
        let n = self.heads.len();
        self.edges.clear();
        self.edges.extend((0..n as u32).map(|i| (i, i)));
        for _ in 0..MAX_SWEEPS {
            (0..n).for_each(|i| self.widen(i));
            (0..n).rev().for_each(|i| self.widen(i));
            self.sent_start.clear();
            self.sent_start.resize(n, false);
            for (i, &head) in self.heads.iter().enumerate() {
                if head as usize == i {
                    self.sent_start[self.edges[i].0 as usize] = true;
                }
            }
            if self.heads_are_inside() {
                break;
            }
        }
    }

    fn widen(&mut self, child: usize) {
        let (left, right) = self.edges[child];
        let head = &mut self.edges[self.heads[child] as usize];
        *head = (head.0.min(left), head.1.max(right));
    }

    /// spaCy's own test, which includes the next sentence's first token and leaves out the last token of the text.
    fn heads_are_inside(&self) -> bool {
        let n = self.heads.len();
        let mut from = 0;
        for end in 1..n {
            if self.sent_start[end] || end == n - 1 {
                if self.heads[from..end].iter().any(|&head| (head as usize) < from || head as usize > end) {
                    return false;
                }
                from = end;
            }
        }
        true
    }

    /// Gives each moved token its true head: the nearest token below its present head that has the wanted label.
    ///
    /// `moved` lists tokens with the label of their true head, in order. Until a token's turn comes, its own label
    /// counts as composed, so it is not found by others.
    pub(super) fn move_back(&mut self, moved: &[(u32, LabelId)], is_space: impl Fn(u32) -> bool) {
        for (done, &(token, wanted)) in moved.iter().enumerate() {
            let is_composed = |i: u32| moved[done..].binary_search_by_key(&i, |(token, _)| *token).is_ok();
            let mut queue = VecDeque::from([self.heads[token as usize]]);
            'search: while let Some(node) = queue.pop_front() {
                let (left, right) = self.edges[node as usize];
                for child in left..=right {
                    if child == node
                        || self.heads[child as usize] != node
                        || child == token
                        || is_space(child)
                    {
                        continue;
                    }
                    if self.labels[child as usize] == wanted && !is_composed(child) {
                        self.heads[token as usize] = child;
                        break 'search;
                    }
                    queue.push_back(child);
                }
            }
        }
    }
}
