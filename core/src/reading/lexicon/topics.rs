//! Sets of topics, as cheap as a number.

use crate::rules::Topic;

/// A set of topics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Topics(u64);

impl Topics {
    pub(crate) const fn of(topics: &[Topic]) -> Self {
        let mut set = 0_u64;
        let mut i = 0;
        while i < topics.len() {
            set |= 1 << topics[i] as u64;
            i += 1;
        }
        Self(set)
    }

    pub(crate) const fn has(self, topic: Topic) -> bool {
        self.0 & (1 << topic as u64) != 0
    }

    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn without(self, topics: &[Topic]) -> Self {
        Self(self.0 & !Self::of(topics).0)
    }

    pub(crate) const fn without_all(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn add(&mut self, topic: Topic) {
        self.0 |= 1 << topic as u64;
    }
}
