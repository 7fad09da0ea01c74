//! The state of a parse: stack, buffer, arcs and sentence breaks.

/// No token.
const NONE: u32 = u32::MAX;

/// A parse in progress. Tokens that were put back come before those that are not yet read.
#[derive(Debug, Default)]
pub(super) struct State {
    stack: Vec<u32>,
    put_back: Vec<u32>,
    next: u32,
    len: u32,
    head: Vec<u32>,
    /// Class of the action that made the arc to the head.
    class: Vec<u16>,
    shifted_back: Vec<bool>,
    sent_start: Vec<bool>,
    /// Latest child on the left and on the right, and the child before it on the same side.
    latest: [Vec<u32>; 2],
    before: Vec<u32>,
}

impl State {
    /// Starts over with a document of `len` tokens.
    pub(super) fn begin(&mut self, len: usize) {
        let fill = |list: &mut Vec<u32>| {
            list.clear();
            list.resize(len, NONE);
        };
        [&mut self.head, &mut self.before].into_iter().chain(&mut self.latest).for_each(fill);
        self.class.clear();
        self.class.resize(len, 0);
        for list in [&mut self.shifted_back, &mut self.sent_start] {
            list.clear();
            list.resize(len, false);
        }
        self.stack.clear();
        self.put_back.clear();
        self.next = 0;
        self.len = len as u32;
    }

    pub(super) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffer_len() == 0
    }

    pub(super) fn stack_depth(&self) -> usize {
        self.stack.len()
    }

    pub(super) fn buffer_len(&self) -> usize {
        self.put_back.len() + (self.len - self.next) as usize
    }

    /// Token number `i` of the stack, from the top.
    pub(super) fn s(&self, i: usize) -> Option<u32> {
        self.stack.len().checked_sub(i + 1).map(|at| self.stack[at])
    }

    /// Token number `i` of the buffer.
    pub(super) fn b(&self, i: usize) -> Option<u32> {
        if let Some(at) = self.put_back.len().checked_sub(i + 1) {
            return Some(self.put_back[at]);
        }
        let token = self.next + (i - self.put_back.len()) as u32;
        (token < self.len).then_some(token)
    }

    /// The child of `token` that was attached last on the left.
    pub(super) fn left_child(&self, token: Option<u32>) -> Option<u32> {
        self.latest(0, token)
    }

    /// The child of `token` that was attached last on the right.
    pub(super) fn right_child(&self, token: Option<u32>) -> Option<u32> {
        self.latest(1, token)
    }

    fn latest(&self, side: usize, token: Option<u32>) -> Option<u32> {
        token.map(|t| self.latest[side][t as usize]).filter(|&child| child != NONE)
    }

    pub(super) fn is_sent_start(&self, token: Option<u32>) -> bool {
        token.is_some_and(|t| self.sent_start[t as usize])
    }

    pub(super) fn is_shifted_back(&self, token: Option<u32>) -> bool {
        token.is_some_and(|t| self.shifted_back[t as usize])
    }

    pub(super) fn head(&self, token: u32) -> Option<u32> {
        Some(self.head[token as usize]).filter(|&head| head != NONE)
    }

    pub(super) fn class(&self, token: u32) -> usize {
        usize::from(self.class[token as usize])
    }

    pub(super) fn set_sent_start(&mut self, token: u32) {
        self.sent_start[token as usize] = true;
    }

    pub(super) fn clear_shifted_back(&mut self, token: u32) {
        self.shifted_back[token as usize] = false;
    }

    /// Moves the first token of the buffer to the stack.
    pub(super) fn push(&mut self) {
        let token = self.b(0);
        if self.put_back.pop().is_none() && token.is_some() {
            self.next += 1;
        }
        self.stack.extend(token);
    }

    pub(super) fn pop(&mut self) {
        self.stack.pop();
    }

    /// Moves the top of the stack back to the buffer and remembers that.
    pub(super) fn unshift(&mut self) {
        if let Some(token) = self.stack.pop() {
            self.shifted_back[token as usize] = true;
            self.put_back.push(token);
        }
    }

    /// Gives `child` a head, dropping an earlier one.
    pub(super) fn add_arc(&mut self, head: u32, child: u32, class: usize) {
        if let Some(earlier) = self.head(child) {
            self.drop_child(earlier, child);
        }
        self.head[child as usize] = head;
        self.class[child as usize] = class as u16;
        let latest = &mut self.latest[usize::from(child > head)][head as usize];
        self.before[child as usize] = std::mem::replace(latest, child);
    }

    fn drop_child(&mut self, head: u32, child: u32) {
        let after = self.before[child as usize];
        let latest = &mut self.latest[usize::from(child > head)][head as usize];
        if *latest == child {
            *latest = after;
            return;
        }
        let mut at = *latest;
        while at != NONE {
            let next = self.before[at as usize];
            if next == child {
                self.before[at as usize] = after;
                return;
            }
            at = next;
        }
    }
}
