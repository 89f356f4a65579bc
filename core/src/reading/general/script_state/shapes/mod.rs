//! One shape for what frameworks keep in many: objects inside objects.
//!
//! Lives here: the order in which state is unpacked. Comes in: a page's data as its scripts carry it. Goes out: the same,
//! as a programmer would write it by hand. May not: know what a name means, or copy more than a page's state can hold.

mod cache;
mod lists;
mod packed;

use serde_json::{Map, Value};

use self::cache::Cache;
use self::lists::shape;
use self::packed::{follow_places, unwrap_types};

type Object = Map<String, Value>;

/// Names inside each other that are followed: a balance, its parts, their amount.
const DEEPEST: usize = 12;

/// What a value may hold inside itself, as much as its parser takes: those who walk it call themselves.
const NESTED: usize = 128;

/// The page's data with every reference in it followed. In place, for a page's data can be most of the page.
pub(super) fn plain(mut values: Vec<Value>) -> Vec<Value> {
    for value in &mut values {
        follow_places(value);
        unwrap_types(value);
    }
    let cache = Cache::of(&values);
    if cache.is_needed() {
        let mut copies = Copies::default();
        let followed = values.iter();
        values = followed
            .map(|value| cache.follow(value, NESTED, &mut Vec::new(), &mut copies))
            .collect();
    }
    values.iter_mut().for_each(shape);
    values
}

/// Field by field: to collect them would sort them first, by a sort of its own.
fn object(fields: impl Iterator<Item = (String, Value)>) -> Value {
    let mut object = Object::new();
    object.extend(fields);
    Value::Object(object)
}

/// What may still be copied to where it is named, in bytes: far more than a page's balances, and little for a phone.
struct Copies(usize);

impl Default for Copies {
    fn default() -> Self {
        Self(2 * 1024 * 1024)
    }
}

impl Copies {
    /// Makes room for one more value without what it holds; false where there is none.
    fn take(&mut self, value: &Value) -> bool {
        /// A value without its texts.
        const SIZE: usize = 64;
        let text = match value {
            Value::String(text) => text.len(),
            Value::Object(fields) => names(fields),
            _ => 0,
        };
        self.take_bytes(SIZE + text)
    }

    fn take_bytes(&mut self, bytes: usize) -> bool {
        let left = self.0.checked_sub(bytes);
        self.0 = left.unwrap_or_default();
        left.is_some()
    }
}

/// Bytes of an object's own names.
fn names(fields: &Object) -> usize {
    fields.keys().map(String::len).sum()
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
            "Root": {"credit": {"__ref": "Credit:1"}},
            "Credit:1": {"label": "Kindle", "lots": [{"__ref": "Lot:1"}], "self": {"__ref": "Credit:1"}},
            "Lot:1": {"amount": 2.5},
        });
        let credit = json!({"label": "Kindle", "lots": [{"amount": 2.5}], "self": null});
        assert_eq!(one(cache), json!({"Root": {"credit": credit}}));
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

    #[test]
    fn a_resource_and_what_it_names_are_one_object() {
        let api = json!({
            "data": [{"type": "credit", "id": "1", "attributes": {"label": "Kindle"},
                "relationships": {"lots": {"data": [{"type": "lot", "id": "7"}]}}}],
            "included": [{"type": "lot", "id": "7", "attributes": {"amount": 2.5}}],
        });
        let lot = json!({"type": "lot", "id": "7", "amount": 2.5});
        assert_eq!(one(api)["data"][0]["lots"], json!([lot]));
    }

    #[test]
    fn values_beside_the_number_of_their_type_are_taken_from_it() {
        let island = json!({"title": [0, "Credits"], "list": [1, [[0, {"label": [0, "Kindle"]}]]]});
        assert_eq!(
            one(island),
            json!({"title": "Credits", "list": [{"label": "Kindle"}]})
        );
        let points = json!({"line": [[0, 1], [2, 3]]});
        assert_eq!(one(points.clone()), points);
    }

    #[test]
    fn names_may_stand_among_the_values() {
        let stream = json!([{"_1": 2}, "credits", [3], {"_4": 5}, "label", "Kindle"]);
        assert_eq!(one(stream), json!({"credits": [{"label": "Kindle"}]}));
    }

    /// Bytes of what a state is made into, and how deep it is.
    fn size(state: &str) -> usize {
        let value = one(serde_json::from_str(state).unwrap());
        serde_json::to_string(&value).unwrap().len()
    }

    #[test]
    fn little_data_never_becomes_much() {
        const MOST: usize = 8 * 1024 * 1024;
        let long = "x".repeat(30_000);
        let many = |one: &str| vec![one; 8_000].join(",");
        let refs = format!(
            r#"{{"A": {{"{long}": 1}}, "all": [{}]}}"#,
            many(r#"{"__ref":"A"}"#)
        );
        let places = format!(r#"[[{}], {{"{long}": 2}}, "x"]"#, many("1"));
        let names = format!(r#"[[{}], {{"_2": 2}}, "{long}"]"#, many("1"));
        let rows = format!(
            r#"{{"columns": ["a", "{long}"], "rows": [{}]}}"#,
            many("[1,2]")
        );
        for (nth, state) in [refs, places, names, rows].iter().enumerate() {
            assert!(size(state) < MOST, "{nth}");
        }
    }

    #[test]
    fn nothing_becomes_deeper_than_a_parser_takes() {
        let names = "a/".repeat(30_000);
        let flat = format!(r#"{{"{names}1": 1, "{names}2": 2, "{names}3": 3, "{names}4": 4}}"#);
        assert!(size(&flat) < 10 * flat.len());
        // Each of a ring of deep objects names the next at its bottom.
        let deep = |next: usize| {
            let (open, close) = (r#"{"a":"#.repeat(100), "}".repeat(100));
            format!(r#"{open}{{"__ref":"N{next}"}}{close}"#)
        };
        let chain: Vec<String> = (0..20)
            .map(|nth| format!(r#""N{nth}": {}"#, deep(nth + 1)))
            .collect();
        let state = format!(r#"{{"first": {{"__ref": "N0"}}, {}}}"#, chain.join(","));
        let text = one(serde_json::from_str(&state).unwrap()).to_string();
        let deepest = text
            .split('}')
            .map(|run| run.matches('{').count())
            .max()
            .unwrap();
        assert!(deepest <= NESTED + 2, "{deepest}");
    }
}
