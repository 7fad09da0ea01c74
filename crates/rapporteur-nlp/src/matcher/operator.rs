//! Relations between two tokens of a parse: the Semgrex operators of spaCy's `DependencyMatcher`.

use crate::Token;

/// How a token stands to one already found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    /// `<`: its head.
    Head(Side, Reach),
    /// `>`: its dependents.
    Child(Side, Reach),
    /// `<<`
    Ancestor,
    /// `>>`
    Descendant,
    /// `.` and `;`: tokens of the same sentence after or before it.
    Beside(Side, Reach),
    /// `$`: tokens with the same head. A root has none.
    Sibling(Side, Reach),
}

/// Where the wanted token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
    Any,
}

/// How far away it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Next,
    Any,
}

impl Operator {
    /// The operator that is written so.
    pub(super) fn read(symbol: &str) -> Option<Self> {
        use Reach::{Any as Far, Next};
        use Side::{Any, Left, Right};
        Some(match symbol {
            "<" => Self::Head(Any, Far),
            ">" => Self::Child(Any, Far),
            "<<" => Self::Ancestor,
            ">>" => Self::Descendant,
            "." => Self::Beside(Right, Next),
            ".*" => Self::Beside(Right, Far),
            ";" => Self::Beside(Left, Next),
            ";*" => Self::Beside(Left, Far),
            "$+" => Self::Sibling(Right, Next),
            "$-" => Self::Sibling(Left, Next),
            "$++" => Self::Sibling(Right, Far),
            "$--" => Self::Sibling(Left, Far),
            ">+" => Self::Child(Right, Next),
            ">-" => Self::Child(Left, Next),
            ">++" => Self::Child(Right, Far),
            ">--" => Self::Child(Left, Far),
            "<+" => Self::Head(Right, Next),
            "<-" => Self::Head(Left, Next),
            "<++" => Self::Head(Right, Far),
            "<--" => Self::Head(Left, Far),
            _ => return None,
        })
    }

    /// The tokens that stand so to `token`, in text order (ancestors: nearest first).
    pub(super) fn candidates<'d>(self, token: Token<'d>) -> Vec<Token<'d>> {
        let near = |side: Side, reach: Reach| {
            move |other: &Token<'d>| {
                let (this, other) = (token.i(), other.i());
                let there = match side {
                    Side::Left => other < this,
                    Side::Right => other > this,
                    Side::Any => true,
                };
                there && (reach == Reach::Any || this.abs_diff(other) == 1)
            }
        };
        match self {
            Self::Head(side, reach) => token.ancestors().take(1).filter(near(side, reach)).collect(),
            Self::Child(side, reach) => token.children().filter(near(side, reach)).collect(),
            Self::Ancestor => token.ancestors().collect(),
            Self::Descendant => token.subtree().filter(|other| *other != token).collect(),
            Self::Beside(side, reach) => token.sent().tokens().filter(near(side, reach)).collect(),
            Self::Sibling(..) if token.is_root() => Vec::new(),
            Self::Sibling(side, reach) => {
                token.head().children().filter(|other| *other != token).filter(near(side, reach)).collect()
            }
        }
    }
}
