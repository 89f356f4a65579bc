//! Putting lists in order, once for all of them.
//!
//! The standard's sort is compiled anew for every type and every key: 7 KB each, and two dozen of them were a
//! twentieth of the phones' library. Here it sorts places, which are always numbers. `BTreeMap::from_iter` sorts too;
//! `extend` does not.

use std::cmp::Ordering;

/// A list that can be put in order.
pub(crate) trait InOrder<T> {
    /// As `sort_by_key`: what is equal stays as it was.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);
}

impl<T> InOrder<T> for [T] {
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        let mut places: Vec<usize> = (0..self.len()).collect();
        sort(&mut places, &|one, other| {
            key(&self[one]).cmp(&key(&self[other]))
        });
        // Round by round: who stands where another belongs makes room by taking the place that this one leaves.
        for start in 0..places.len() {
            let mut at = start;
            while places[at] != start {
                let next = places[at];
                self.swap(at, next);
                places[at] = at;
                at = next;
            }
            places[at] = at;
        }
    }
}

fn sort(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|one, other| compare(*one, *other));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_orders_as_the_standard_does_and_leaves_equals_as_they_were(
            list in prop::collection::vec((0_u8..8, any::<u16>()), 0..60),
        ) {
            let (mut ours, mut theirs) = (list.clone(), list);
            ours.order_by_key(|(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(ours, theirs);
        }
    }
}
