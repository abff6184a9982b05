//! The contract in the narrow profile that generators handle (openapi/README.md): no `oneOf` with null where a type list says the same, no
//! `allOf` where one flat object says the same.

use std::collections::HashSet;

use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;

/// Rewrites what the derives produce into the narrow profile.
///
/// # Panics
/// When the document cannot be read back: a mistake of ours that every test would show.
#[must_use]
pub fn narrow(contract: &OpenApi) -> OpenApi {
    let mut document = serde_json::to_value(contract).expect("the contract is JSON");
    let schemas = document.pointer("/components/schemas").cloned().unwrap_or_default();
    nullable(&mut document, &schemas);
    let schemas = document.pointer("/components/schemas").cloned().unwrap_or_default();
    if let Some(Value::Object(own)) = document.pointer_mut("/components/schemas") {
        own.values_mut().for_each(|schema| flat(schema, &schemas));
    }
    unused(&mut document);
    serde_json::from_value(document).expect("the narrowed contract is a contract")
}

/// `oneOf: [null, $ref to an enum]` becomes that enum with null among its values.
fn nullable(node: &mut Value, schemas: &Value) {
    match node {
        Value::Object(fields) => {
            if let Some(inlined) = inlined(fields, schemas) {
                *fields = inlined;
            }
            fields.values_mut().for_each(|value| nullable(value, schemas));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| nullable(item, schemas)),
        _ => {}
    }
}

fn inlined(fields: &Map<String, Value>, schemas: &Value) -> Option<Map<String, Value>> {
    let [one, another] = fields.get("oneOf")?.as_array()?.as_slice() else { return None };
    let null = json!({"type": "null"});
    let other = if *one == null { another } else { one };
    if *one != null && *another != null {
        return None;
    }
    let name = other.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/")?;
    let mut schema = schemas.get(name)?.as_object()?.clone();
    let values = schema.get_mut("enum")?.as_array_mut()?;
    values.push(Value::Null);
    schema.insert("type".into(), json!(["string", "null"]));
    if let Some(description) = fields.get("description").or_else(|| other.get("description")) {
        schema.insert("description".into(), description.clone());
    }
    Some(schema)
}

/// `allOf: [$ref, {own fields}]` becomes one object with the fields of both.
fn flat(schema: &mut Value, schemas: &Value) {
    let Some(parts) = schema.get("allOf").and_then(Value::as_array).cloned() else { return };
    let mut whole = json!({"type": "object", "properties": {}, "required": []});
    for part in parts {
        let named =
            part.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix("#/components/schemas/"));
        let part = named.map_or(&part, |name| &schemas[name]);
        for (name, field) in part["properties"].as_object().into_iter().flatten() {
            whole["properties"][name] = field.clone();
        }
        if let (Some(all), Some(more)) = (whole["required"].as_array_mut(), part["required"].as_array()) {
            all.extend(more.iter().cloned());
        }
    }
    for (name, value) in schema.as_object().into_iter().flatten().filter(|(name, _)| *name != "allOf") {
        whole[name] = value.clone();
    }
    *schema = whole;
}

/// Drops schemas that nothing names any more.
fn unused(document: &mut Value) {
    loop {
        let mut named = HashSet::new();
        references(document, &mut named);
        let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") else { return };
        let before = schemas.len();
        schemas.retain(|name, _| named.contains(name));
        if schemas.len() == before {
            return;
        }
    }
}

/// The schemas that this part of the document refers to.
fn references(node: &Value, named: &mut HashSet<String>) {
    match node {
        Value::String(text) => named.extend(text.strip_prefix("#/components/schemas/").map(str::to_owned)),
        Value::Object(fields) => fields.values().for_each(|value| references(value, named)),
        Value::Array(items) => items.iter().for_each(|item| references(item, named)),
        _ => {}
    }
}
