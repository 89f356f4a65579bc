//! Objects that point at each other: `"walletId": "w1"`, `"grantIds": ["g1", "g2"]`.
//!
//! Lives here: the tables of a state that is kept like a database, each object under its id. Comes in: a page's data.
//! Goes out: what points at an object, and what it points at. May not: say that any of it is a part.

use std::collections::HashMap;

use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// Which object has which id, and which objects name it.
pub(super) struct Links<'a> {
    by_id: HashMap<&'a str, &'a Object>,
    pointing_at: HashMap<&'a str, Vec<&'a Object>>,
}

impl<'a> Links<'a> {
    pub(super) fn new(values: &'a [Value]) -> Self {
        let mut links = Self {
            by_id: HashMap::new(),
            pointing_at: HashMap::new(),
        };
        for value in values {
            links.take(value, None);
        }
        links
    }

    /// The objects that name its id; those whose ids it lists.
    pub(super) fn parts_of(&self, whole: &Object) -> [Vec<&'a Object>; 2] {
        let pointing = id(whole).and_then(|id| self.pointing_at.get(id));
        let listed = whole
            .iter()
            .filter(|(key, _)| is_reference(key))
            .filter_map(|(_, value)| value.as_array())
            .flatten();
        let named = listed.filter_map(|id| self.by_id.get(id.as_str()?).copied());
        [pointing.cloned().unwrap_or_default(), named.collect()]
    }

    /// `key`: what an object is filed under.
    fn take(&mut self, value: &'a Value, key: Option<&'a str>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.take(item, None)),
            Value::Object(fields) => {
                if let Some(id) = id(fields).or(key) {
                    self.by_id.entry(id).or_insert(fields);
                }
                for (key, value) in fields {
                    if let Some(id) = value.as_str().filter(|_| is_reference(key)) {
                        self.pointing_at.entry(id).or_default().push(fields);
                    }
                    self.take(value, Some(key));
                }
            }
            _ => {}
        }
    }
}

fn id(fields: &Object) -> Option<&str> {
    fields.get("id").and_then(Value::as_str)
}

/// `walletId`, `wallet_ids`, and not `paid`.
fn is_reference(key: &str) -> bool {
    let key = key.strip_suffix('s').unwrap_or(key);
    key.len() > 2 && (key.ends_with("Id") || key.ends_with("_id") || key.ends_with("ID"))
}
