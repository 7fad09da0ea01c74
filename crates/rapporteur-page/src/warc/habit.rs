//! How the gzip members of one file begin: a writer gives all of them the same header but for the time.
//!
//! Known from two members that agree, it tells a member with one damaged byte in its header from chance, and a damaged
//! member from bytes inside another.

/// Bytes of a header that every member has.
pub(super) const FIXED: usize = 10;

/// Magic, method, flags; extra flags and system. The time between them is any.
type Marks = [u8; 6];

/// The header that the members of a file share.
#[derive(Debug, Clone, Default)]
pub(super) struct Habit {
    last: Option<Marks>,
    usual: Option<Marks>,
}

/// What a header looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// The flags it has, or ought to have.
    pub(super) flags: u8,
    /// A byte that matters is damaged.
    pub(super) flawed: bool,
    /// It is what members of this file begin with.
    pub(super) usual: bool,
}

fn marks(raw: &[u8]) -> Option<Marks> {
    let head = raw.get(..FIXED)?;
    Some([head[0], head[1], head[2], head[3], head[8], head[9]])
}

fn is_magic(marks: Marks) -> bool {
    marks[..3] == [0x1f, 0x8b, 8] && marks[3] & 0xe0 == 0
}

/// Extra flags and system that writers set (RFC 1952).
fn is_plausible(marks: Marks) -> bool {
    is_magic(marks) && matches!(marks[4], 0 | 2 | 4) && (marks[5] <= 13 || marks[5] == 255)
}

impl Habit {
    /// Learns from the header of a member.
    pub(super) fn see(&mut self, raw: &[u8]) {
        let seen = marks(raw);
        if seen.is_some() && seen == self.last {
            self.usual = seen;
        }
        self.last = seen;
    }

    /// What the header at the start of `raw` looks like, if it looks like one.
    pub(super) fn look(&self, raw: &[u8]) -> Option<Look> {
        let marks = marks(raw)?;
        let Some(usual) = self.usual else {
            return is_magic(marks).then(|| Look {
                flags: marks[3],
                flawed: false,
                usual: is_plausible(marks),
            });
        };
        let wrong = marks.iter().zip(&usual).filter(|(one, other)| one != other).count();
        if wrong <= 1 {
            // What the system and the extra flags say changes nothing.
            let flawed = marks[..4] != usual[..4];
            return Some(Look { flags: usual[3], flawed, usual: true });
        }
        is_magic(marks).then_some(Look { flags: marks[3], flawed: false, usual: false })
    }

    /// Where the next header stands.
    pub(super) fn find(&self, raw: &[u8]) -> Option<usize> {
        if self.usual.is_none() {
            return memchr::memmem::find_iter(raw, &[0x1f, 0x8b, 8])
                .find(|&at| self.look(&raw[at..]).is_some());
        }
        raw.windows(FIXED).position(|window| self.look(window).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];

    #[test]
    fn one_damaged_byte_is_told_from_chance_once_two_members_agree() {
        let mut damaged = HEAD;
        damaged[1] ^= 4;
        let mut habit = Habit::default();
        assert_eq!(habit.look(&damaged), None);
        habit.see(&HEAD);
        habit.see(&HEAD);
        assert_eq!(habit.look(&damaged), Some(Look { flags: 0, flawed: true, usual: true }));
        assert_eq!(habit.look(&HEAD), Some(Look { flags: 0, flawed: false, usual: true }));
        damaged[0] ^= 4;
        assert_eq!(habit.look(&damaged), None);
        let padded = [&[7; 5][..], &HEAD].concat();
        assert_eq!(habit.find(&padded), Some(5));
    }
}
