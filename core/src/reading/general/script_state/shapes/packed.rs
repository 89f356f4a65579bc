//! Values that are packed for the way: numbered by type, or each once and named by its place.
//!
//! Lives here: what islands and streams are given. Comes in: a value. Goes out: the value that was packed.
//! May not: unpack what only looks like it.

use serde_json::Value;

use super::{Copies, DEEPEST, object};

/// `{"name": [0, "Kindle"], "lots": [1, [[0, 250]]]}`: each value beside the number of its type.
pub(super) fn unwrap_types(value: &mut Value) {
    match value {
        Value::Object(fields) if !fields.is_empty() && fields.values().all(is_wrapped) => {
            fields.values_mut().for_each(unwrap);
        }
        Value::Object(fields) => fields.values_mut().for_each(unwrap_types),
        Value::Array(items) => items.iter_mut().for_each(unwrap_types),
        _ => {}
    }
}

fn is_wrapped(value: &Value) -> bool {
    /// No framework knows more types.
    const MOST: u64 = 12;
    let pair = value.as_array().filter(|pair| pair.len() == 2);
    pair.is_some_and(|pair| pair[0].as_u64().is_some_and(|kind| kind < MOST))
}

fn unwrap(value: &mut Value) {
    let Value::Array(pair) = value else {
        return;
    };
    let mut inner = pair.pop().unwrap_or_default();
    match &mut inner {
        Value::Array(items) if items.iter().all(is_wrapped) => items.iter_mut().for_each(unwrap),
        inner => unwrap_types(inner),
    }
    *value = inner;
}

/// `[{"credits": 1}, [2], {"label": 3, "cents": 4}, "Kindle", 250]`: every value once, and named by its place.
pub(super) fn follow_places(value: &mut Value) {
    match value {
        Value::Array(items) if is_indexed(items) => {
            *value = at_place(items, 0, DEEPEST, &mut Copies::default());
        }
        Value::Array(items) => items.iter_mut().for_each(follow_places),
        Value::Object(fields) => fields.values_mut().for_each(follow_places),
        _ => {}
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
fn name_at<'a>(items: &'a [Value], key: &'a str) -> &'a str {
    let place = key
        .strip_prefix('_')
        .and_then(|at| at.parse::<usize>().ok());
    let name = place.and_then(|at| items.get(at)?.as_str());
    name.unwrap_or(key)
}

fn at_place(items: &[Value], place: usize, deep: usize, copies: &mut Copies) -> Value {
    let names = |item: &Value| {
        let fields = item.as_object().into_iter().flatten();
        fields.map(|(key, _)| name_at(items, key).len()).sum()
    };
    let item = items
        .get(place)
        .filter(|item| deep > 0 && copies.take(item) && copies.take_bytes(names(item)));
    let Some(item) = item else {
        return Value::Null;
    };
    let mut of = |value: &Value| {
        let place = value.as_u64().and_then(|at| usize::try_from(at).ok());
        place.map_or(Value::Null, |place| {
            at_place(items, place, deep - 1, copies)
        })
    };
    match item {
        Value::Object(fields) => object(
            fields
                .iter()
                .map(|(key, value)| (name_at(items, key).to_owned(), of(value))),
        ),
        Value::Array(places) => match places.split_first() {
            // A day stands as itself; whatever else becomes of a value, it is the one that is named.
            Some((Value::String(_), [Value::String(day), ..])) => Value::String(day.clone()),
            Some((Value::String(_), [inner, ..])) => of(inner),
            _ => places.iter().map(of).collect(),
        },
        other => other.clone(),
    }
}
