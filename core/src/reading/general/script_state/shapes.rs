//! One shape for what frameworks keep in many: objects inside objects.
//!
//! Lives here: references followed, connections and tables made lists of objects, flat names made nested ones.
//! Comes in: a page's data as its scripts carry it. Goes out: the same, as a programmer would write it by hand.
//! May not: know what a name means, or copy more than a page's state can hold.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// Objects inside each other that are followed: a balance, its parts, their amount.
const DEEPEST: usize = 12;

/// Objects that are copied to where they are named, of a whole page.
const MOST_COPIES: usize = 5_000;

/// The page's data with every reference in it followed.
pub(super) fn plain(values: Vec<Value>) -> Vec<Value> {
    let values: Vec<Value> = values.into_iter().map(indexed).map(unwrapped).collect();
    let mut cache = Cache::default();
    for value in &values {
        cache.file(value);
    }
    let mut left = MOST_COPIES;
    let followed: Vec<Value> = values
        .iter()
        .map(|value| cache.follow(value, &mut Vec::new(), &mut left))
        .collect();
    followed.into_iter().map(shaped).collect()
}

/// Objects under the names by which others point at them: `{"__ref": "Credit:1"}`, `{"type": "credit", "id": "1"}`.
#[derive(Default)]
struct Cache<'a> {
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

    /// `inside`: the names that are being followed, for objects may hold each other.
    fn follow(&self, value: &Value, inside: &mut Vec<String>, left: &mut usize) -> Value {
        if let Some(name) = reference(value)
            && let Some(object) = self.filed.get(&name)
        {
            if *left == 0 || inside.len() >= DEEPEST || inside.iter().any(|own| *own == *name) {
                return Value::Null;
            }
            *left -= 1;
            inside.push(name.into_owned());
            let followed = self.followed(object, inside, left);
            inside.pop();
            return followed;
        }
        match value {
            Value::Array(items) => items
                .iter()
                .map(|item| self.follow(item, inside, left))
                .collect(),
            Value::Object(fields) => self.followed(fields, inside, left),
            other => other.clone(),
        }
    }

    /// What is named elsewhere stands there alone: a balance of the household would stand for itself here.
    fn followed(&self, fields: &Object, inside: &mut Vec<String>, left: &mut usize) -> Value {
        let is_filed =
            |key: &String, value: &Value| value.is_object() && self.named.contains(key.as_str());
        let own = fields.iter().filter(|(key, value)| !is_filed(key, value));
        own.map(|(key, value)| (key.clone(), self.follow(value, inside, left)))
            .collect()
    }
}

/// `{"name": [0, "Kindle"], "lots": [1, [[0, 250]]]}`: each value beside the number of its type.
fn unwrapped(value: Value) -> Value {
    match value {
        Value::Object(fields) if !fields.is_empty() && fields.values().all(is_wrapped) => fields
            .into_iter()
            .map(|(key, value)| (key, unwrap(value)))
            .collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, value)| (key, unwrapped(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(unwrapped).collect(),
        other => other,
    }
}

fn is_wrapped(value: &Value) -> bool {
    /// No framework knows more types.
    const MOST: u64 = 12;
    let pair = value.as_array().filter(|pair| pair.len() == 2);
    pair.is_some_and(|pair| pair[0].as_u64().is_some_and(|kind| kind < MOST))
}

fn unwrap(value: Value) -> Value {
    let Value::Array(mut pair) = value else {
        return value;
    };
    match pair.pop() {
        Some(Value::Array(items)) if items.iter().all(is_wrapped) => {
            items.into_iter().map(unwrap).collect()
        }
        Some(inner) => unwrapped(inner),
        None => Value::Null,
    }
}

/// Connections, tables and flat names, from the inside out.
fn shaped(value: Value) -> Value {
    match value {
        Value::Array(items) => {
            let items: Vec<Value> = items.into_iter().map(shaped).collect();
            let table = headed(&items);
            table.unwrap_or(Value::Array(items))
        }
        Value::Object(fields) => {
            // A table's rows are told by the names beside them, before they look like anything of themselves.
            let fields: Object = rows_named(fields)
                .into_iter()
                .map(|(key, value)| (key, shaped(value)))
                .collect();
            let fields = with_attributes(fields);
            nodes(&fields)
                .or_else(|| nested(&fields).map(Value::Object))
                .unwrap_or(Value::Object(fields))
        }
        other => other,
    }
}

/// `{"id": "1", "attributes": {…}, "relationships": {"lots": {"data": […]}}}`: a resource as one object.
fn with_attributes(mut fields: Object) -> Object {
    let is_resource = fields.contains_key("id") && fields.contains_key("type");
    if let Some(Value::Object(own)) = is_resource.then(|| fields.remove("attributes")).flatten() {
        fields.extend(own);
        if let Some(Value::Object(others)) = fields.remove("relationships") {
            let data = others.into_iter().filter_map(|(key, mut value)| {
                let data = value.as_object_mut()?.remove("data")?;
                Some((key, data))
            });
            fields.extend(data);
        }
    }
    fields
}

/// `{"edges": [{"node": …}]}`, as GraphQL pages its lists.
fn nodes(fields: &Object) -> Option<Value> {
    let edges = fields.get("edges")?.as_array()?;
    let node = |edge: &Value| edge.get("node").cloned();
    edges
        .iter()
        .map(node)
        .collect::<Option<_>>()
        .map(Value::Array)
}

/// `{"columns": ["name", "amount"], "rows": [["Kindle", 2]]}`.
fn rows_named(mut fields: Object) -> Object {
    let names = fields.values().find_map(column_names);
    let Some(names) = names else {
        return fields;
    };
    for rows in fields.values_mut() {
        if let Some(items) = rows.as_array()
            && let Some(objects) = with_names(&names, items)
        {
            *rows = objects;
        }
    }
    fields
}

/// `[["name", "amount"], ["Kindle", 2]]`.
fn headed(items: &[Value]) -> Option<Value> {
    let (first, rows) = items.split_first()?;
    let names = column_names(first)?;
    let all_text = |row: &Value| {
        let mut cells = row.as_array().into_iter().flatten();
        cells.all(Value::is_string)
    };
    // Pairs of words are no table with a head, and no column has a number for a name.
    let is_head = !names.iter().any(|name| name.contains(char::is_numeric));
    (is_head && !rows.iter().all(all_text))
        .then(|| with_names(&names, rows))
        .flatten()
}

/// Texts or `{"key": "name"}`, none twice.
fn column_names(value: &Value) -> Option<Vec<String>> {
    let of_column = |column: &Value| {
        let keys = ["key", "field", "id", "name"];
        let inner = || keys.iter().find_map(|key| column.get(key)?.as_str());
        column.as_str().or_else(inner).map(str::to_owned)
    };
    let columns = value.as_array()?.iter();
    let names: Vec<String> = columns.map(of_column).collect::<Option<_>>()?;
    let different: BTreeSet<&String> = names.iter().collect();
    (names.len() > 1 && different.len() == names.len()).then_some(names)
}

fn with_names(names: &[String], rows: &[Value]) -> Option<Value> {
    let object = |row: &Value| {
        let cells = row.as_array().filter(|cells| cells.len() == names.len())?;
        let fields = names.iter().cloned().zip(cells.iter().cloned());
        Some(Value::Object(fields.collect()))
    };
    let objects: Vec<Value> = rows.iter().map(object).collect::<Option<_>>()?;
    (!objects.is_empty()).then_some(Value::Array(objects))
}

/// `{"balance/kindle/label": "Kindle", "balance/kindle/cents": 250}`.
fn nested(fields: &Object) -> Option<Object> {
    /// Fewer may be names with a point in them.
    const FEWEST: usize = 4;
    let is_flat = |key: &str, mark: char| {
        let value = fields.get(key);
        key.contains(mark) && value.is_some_and(|value| !value.is_object())
    };
    let mark = ['/', '.', ':'].into_iter().find(|mark| {
        let flat = fields.keys().filter(|key| is_flat(key, *mark));
        flat.count() >= FEWEST
    })?;
    let mut all = Object::new();
    for (key, value) in fields {
        let mut place = &mut all;
        let mut parts: Vec<&str> = key.split(mark).collect();
        let last = parts.pop()?;
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            let inner = place.entry(part).or_insert_with(|| Object::new().into());
            place = inner.as_object_mut()?;
        }
        // A name that is also the beginning of another: left as it is.
        if place.insert(last.to_owned(), value.clone()).is_some() {
            return None;
        }
    }
    Some(all)
}

/// `[{"credits": 1}, [2], {"label": 3, "cents": 4}, "Kindle", 250]`: every value once, and named by its place.
fn indexed(value: Value) -> Value {
    match value {
        Value::Array(items) if is_indexed(&items) => {
            let mut left = MOST_COPIES;
            at_place(&items, 0, DEEPEST, &mut left)
        }
        Value::Array(items) => items.into_iter().map(indexed).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, value)| (key, indexed(value)))
            .collect(),
        other => other,
    }
}

/// Objects and lists hold nothing but places of others.
fn is_indexed(items: &[Value]) -> bool {
    let is_place = |value: &Value| {
        value
            .as_i64()
            .is_some_and(|at| usize::try_from(at).map_or(at >= -7, |at| at < items.len()))
    };
    let holds_places = |item: &Value| match item {
        Value::Object(fields) => fields.values().all(is_place),
        // `["Date", 7]`, `["Reactive", 1]`: what becomes of the value.
        Value::Array(places) => match places.split_first() {
            Some((Value::String(_), rest)) => rest.iter().all(|place| !place.is_object()),
            _ => places.iter().all(is_place),
        },
        _ => true,
    };
    let begins = items.first().is_some_and(|first| match first {
        Value::Object(fields) => !fields.is_empty(),
        Value::Array(places) => !places.is_empty(),
        _ => false,
    });
    let names_others = items.iter().any(Value::is_string);
    begins && names_others && items.len() > 2 && items.iter().all(holds_places)
}

/// `{"_1": 2}`: the name stands among the values as well.
fn name_at(items: &[Value], key: &str) -> String {
    let place = key
        .strip_prefix('_')
        .and_then(|at| at.parse::<usize>().ok());
    let name = place.and_then(|at| items.get(at)?.as_str());
    name.unwrap_or(key).to_owned()
}

fn at_place(items: &[Value], place: usize, deep: usize, left: &mut usize) -> Value {
    let Some(item) = items.get(place).filter(|_| deep > 0 && *left > 0) else {
        return Value::Null;
    };
    *left -= 1;
    let mut of = |value: &Value| {
        let place = value.as_u64().and_then(|at| usize::try_from(at).ok());
        place.map_or(Value::Null, |place| at_place(items, place, deep - 1, left))
    };
    match item {
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| (name_at(items, key), of(value)))
            .collect(),
        Value::Array(places) => match places.split_first() {
            // A day stands as itself; whatever else becomes of a value, it is the one that is named.
            Some((Value::String(_), [Value::String(day), ..])) => Value::String(day.clone()),
            Some((Value::String(_), [inner, ..])) => of(inner),
            _ => places.iter().map(of).collect(),
        },
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn one(value: Value) -> Value {
        plain(vec![value]).pop().unwrap_or_default()
    }

    #[test]
    fn what_is_named_stands_where_it_is_named() {
        let cache = json!({
            "Credit:1": {"label": "Kindle", "lots": [{"__ref": "Lot:1"}], "self": {"__ref": "Credit:1"}},
            "Lot:1": {"amount": 2.5},
        });
        let plain = one(cache);
        assert_eq!(plain["Credit:1"]["lots"], json!([{"amount": 2.5}]));
        assert_eq!(plain["Credit:1"]["self"]["label"], "Kindle");
    }

    #[test]
    fn a_connection_a_table_and_flat_names_are_lists_of_objects() {
        let credit = json!({"label": "Kindle", "cents": 250});
        assert_eq!(
            one(json!({"all": {"edges": [{"cursor": "x", "node": credit}], "total": 1}})),
            json!({"all": [credit]})
        );
        for table in [
            json!({"columns": ["label", "cents"], "rows": [["Kindle", 250]]}),
            json!({"columns": [{"key": "label"}, {"key": "cents"}], "rows": [["Kindle", 250]]}),
        ] {
            assert_eq!(one(table)["rows"], json!([credit]));
        }
        let table =
            json!({"columns": ["label", "until"], "rows": [["Kindle", "May"], ["Music", null]]});
        for (nth, label) in ["Kindle", "Music"].into_iter().enumerate() {
            assert_eq!(one(table.clone())["rows"][nth]["label"], label);
        }
        assert_eq!(
            one(json!([["label", "cents"], ["Kindle", 250]])),
            json!([credit])
        );
        assert_eq!(
            one(json!({"a/k/label": "Kindle", "a/k/cents": 250, "b/x": 1, "b/y": 2})),
            json!({"a": {"k": credit}, "b": {"x": 1, "y": 2}})
        );
    }

    #[test]
    fn values_that_stand_once_stand_where_their_place_is_named() {
        let packed = json!([{"credits": 1, "day": 5}, [2, 2], {"label": 3, "cents": 4}, "Kindle", 250, ["Date", "2026-12-31"]]);
        let credit = json!({"label": "Kindle", "cents": 250});
        assert_eq!(
            one(packed),
            json!({"credits": [credit, credit], "day": "2026-12-31"})
        );
    }

    #[test]
    fn what_is_none_of_them_stays_as_it_is() {
        for value in [
            json!([["a", "b"], ["c", "d"]]),
            json!([["Kindle", "4,25"], ["Music", null]]),
            json!([1, 2, 3]),
            json!([{"a": 1}, {"a": 0}]),
            json!([{"label": "Kindle"}, "x", 3]),
            json!({"www.example.com": 1, "a": {"b": 2}}),
            json!({"a/b": 1, "a": 2, "c/d": 3, "e/f": 4, "g/h": 5}),
            json!({"__ref": "nobody"}),
        ] {
            assert_eq!(one(value.clone()), value);
        }
    }

    #[test]
    fn objects_that_hold_each_other_come_to_an_end() {
        let ring = json!({"A:1": {"b": {"__ref": "B:1"}}, "B:1": {"a": {"__ref": "A:1"}, "all": [{"__ref": "A:1"}, {"__ref": "A:1"}]}});
        let size = one(ring).to_string().len();
        assert!(size < 1_000_000, "{size}");
        let ring = json!([{"a": 0, "b": 1}, [0, 0, 1], "x"]);
        assert!(one(ring).to_string().len() < 1_000_000);
    }
}
