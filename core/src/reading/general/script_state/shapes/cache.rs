//! Objects that are kept once, under a name, and named wherever they belong.
//!
//! Lives here: references of normalised caches and of JSON:API, followed. Comes in: a page's data. Goes out: the same with
//! each object where it is named. May not: follow a ring.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::{Copies, DEEPEST, Object, names, object};

/// Objects under the names by which others point at them: `{"__ref": "Credit:1"}`, `{"type": "credit", "id": "1"}`.
#[derive(Default)]
pub(super) struct Cache<'a> {
    filed: HashMap<Cow<'a, str>, &'a Object>,
    named: BTreeSet<Cow<'a, str>>,
}

/// What an object that only points at another names.
fn reference(value: &Value) -> Option<Cow<'_, str>> {
    let fields = value.as_object()?;
    match fields.len() {
        1 => Some(Cow::Borrowed(fields.get("__ref")?.as_str()?)),
        2 => resource(fields),
        _ => None,
    }
}

/// The name of a JSON:API resource.
fn resource(fields: &Object) -> Option<Cow<'_, str>> {
    let text = |key| fields.get(key).and_then(Value::as_str);
    Some(Cow::Owned(format!("{}/{}", text("type")?, text("id")?)))
}

impl<'a> Cache<'a> {
    pub(super) fn of(values: &'a [Value]) -> Self {
        let mut cache = Self::default();
        for value in values {
            cache.file(value);
        }
        cache
    }

    /// Something names another: where nothing does, nothing need be copied.
    pub(super) fn is_needed(&self) -> bool {
        !self.named.is_empty()
    }

    fn file(&mut self, value: &'a Value) {
        if let Some(name) = reference(value) {
            self.named.insert(name);
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.file(item)),
            Value::Object(fields) => {
                if fields.contains_key("attributes")
                    && let Some(name) = resource(fields)
                {
                    self.filed.entry(name).or_insert(fields);
                }
                for (key, value) in fields {
                    if let Some(object) = value.as_object() {
                        self.filed.entry(Cow::Borrowed(key)).or_insert(object);
                    }
                    self.file(value);
                }
            }
            _ => {}
        }
    }

    /// `deep`: how much it may hold inside itself. `inside`: the names that are being followed, for objects may hold each
    /// other.
    pub(super) fn follow(
        &self,
        value: &Value,
        deep: usize,
        inside: &mut Vec<String>,
        copies: &mut Copies,
    ) -> Value {
        let Some(deep) = deep.checked_sub(1) else {
            return Value::Null;
        };
        if !inside.is_empty() && !copies.take(value) {
            return Value::Null;
        }
        if let Some(name) = reference(value)
            && let Some(object) = self.filed.get(&name)
        {
            let is_ring = inside.iter().any(|own| *own == *name);
            if is_ring || inside.len() >= DEEPEST || !copies.take_bytes(names(object)) {
                return Value::Null;
            }
            inside.push(name.into_owned());
            let followed = self.followed(object, deep, inside, copies);
            inside.pop();
            return followed;
        }
        match value {
            Value::Array(items) => items
                .iter()
                .map(|item| self.follow(item, deep, inside, copies))
                .collect(),
            Value::Object(fields) => self.followed(fields, deep, inside, copies),
            other => other.clone(),
        }
    }

    /// What is named elsewhere stands there alone: a balance of the household would stand for itself here.
    fn followed(
        &self,
        fields: &Object,
        deep: usize,
        inside: &mut Vec<String>,
        copies: &mut Copies,
    ) -> Value {
        let is_filed =
            |key: &String, value: &Value| value.is_object() && self.named.contains(key.as_str());
        let own = fields.iter().filter(|(key, value)| !is_filed(key, value));
        object(own.map(|(key, value)| (key.clone(), self.follow(value, deep, inside, copies))))
    }
}
