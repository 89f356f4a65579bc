//! The named characters of HTML in a small table.

include!(concat!(env!("OUT_DIR"), "/named_entities.rs"));

/// The named characters, without their `&`.
pub static NAMED_ENTITIES: NamedEntities = NamedEntities;

/// Stands in for the map of the same name.
#[derive(Debug)]
pub struct NamedEntities;

impl NamedEntities {
    /// What a name stands for: one character or two, or `(0, 0)` when names begin so but this is none.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'static (u32, u32)> {
        let name = name.as_bytes();
        let (mut low, mut high) = (0, STAND_FOR.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if nth(middle) < name {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // The first name not before this one: the same, or the first that begins so, if any does.
        let stands_for = STAND_FOR.get(low)?;
        if nth(low) == name {
            Some(stands_for)
        } else {
            nth(low).starts_with(name).then_some(&(0, 0))
        }
    }
}

fn nth(at: usize) -> &'static [u8] {
    &NAMES.as_bytes()[usize::from(STARTS[at])..usize::from(STARTS[at + 1])]
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::NAMED_ENTITIES;
    use crate::entities;

    /// As `web_atoms` makes it: every name, and every beginning of one.
    fn whole() -> HashMap<&'static str, (u32, u32)> {
        let names = entities::NAMED_ENTITIES.iter();
        let mut map: HashMap<_, _> = names
            .map(|(name, one, two)| (&name[1..], (*one, *two)))
            .collect();
        for name in map.keys().copied().collect::<Vec<_>>() {
            for end in 0..name.len() {
                map.entry(&name[..end]).or_insert((0, 0));
            }
        }
        map
    }

    #[test]
    fn every_name_and_every_beginning_stands_for_what_it_should() {
        let whole = whole();
        assert_eq!(whole.len(), 9_854);
        for (name, stands_for) in &whole {
            assert_eq!(NAMED_ENTITIES.get(name), Some(stands_for), "{name}");
        }
    }

    #[test]
    fn what_no_name_begins_with_stands_for_nothing() {
        let whole = whole();
        for name in whole.keys() {
            for end in ["~", "Q", "a", "\u{10FFFF}"] {
                let other = format!("{name}{end}");
                assert_eq!(NAMED_ENTITIES.get(&other), whole.get(&*other), "{other}");
            }
        }
        assert_eq!(NAMED_ENTITIES.get("\0"), None);
    }
}
