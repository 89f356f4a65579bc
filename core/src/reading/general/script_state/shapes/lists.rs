//! Lists of objects that are written in another way.
//!
//! Lives here: connections, resources, tables and flat names. Comes in: a value. Goes out: objects in lists.
//! May not: take a row of values for a row of names.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{DEEPEST, Object, object};

/// Connections, tables and flat names, from the inside out.
pub(super) fn shape(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.iter_mut().for_each(shape);
            if let Some(table) = headed(items) {
                *value = table;
            }
        }
        Value::Object(fields) => {
            // A table's rows are told by the names beside them, before they look like anything of themselves.
            name_rows(fields);
            fields.values_mut().for_each(shape);
            take_attributes(fields);
            if let Some(list) = nodes(fields).or_else(|| nested(fields).map(Value::Object)) {
                *value = list;
            }
        }
        _ => {}
    }
}

/// `{"id": "1", "attributes": {…}, "relationships": {"lots": {"data": […]}}}`: a resource as one object.
fn take_attributes(fields: &mut Object) {
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
fn name_rows(fields: &mut Object) {
    let Some(names) = fields.values().find_map(column_names) else {
        return;
    };
    for rows in fields.values_mut() {
        if let Some(items) = rows.as_array()
            && let Some(objects) = with_names(&names, items)
        {
            *rows = objects;
        }
    }
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
    /// No programmer writes a longer one.
    const LONGEST: usize = 64;
    let of_column = |column: &Value| {
        let keys = ["key", "field", "id", "name"];
        let inner = || keys.iter().find_map(|key| column.get(key)?.as_str());
        column.as_str().or_else(inner).map(str::to_owned)
    };
    let columns = value.as_array()?.iter();
    let names: Vec<String> = columns.map(of_column).collect::<Option<_>>()?;
    let mut different = BTreeSet::new();
    different.extend(&names);
    // They are written again in every row.
    let is_short = names.iter().all(|name| name.len() <= LONGEST);
    (is_short && names.len() > 1 && different.len() == names.len()).then_some(names)
}

fn with_names(names: &[String], rows: &[Value]) -> Option<Value> {
    let object_of = |row: &Value| {
        let cells = row.as_array().filter(|cells| cells.len() == names.len())?;
        Some(object(names.iter().cloned().zip(cells.iter().cloned())))
    };
    let objects: Vec<Value> = rows.iter().map(object_of).collect::<Option<_>>()?;
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
        let last = parts.pop().filter(|_| parts.len() < DEEPEST)?;
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
