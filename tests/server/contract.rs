//! The contract: what the server answers, and nothing else, in the narrow profile that generators handle.

use std::collections::HashSet;

use serde_json::Value;

fn contract() -> Value {
    serde_json::to_value(practice_circles::app::contract()).expect("the contract is JSON")
}

fn operations(contract: &Value) -> Vec<(String, String, Value)> {
    let paths = contract["paths"].as_object().expect("paths").iter();
    paths
        .flat_map(|(path, item)| {
            let methods = item.as_object().expect("methods").iter();
            methods
                .map(|(method, operation)| (method.to_uppercase(), path.clone(), operation.clone()))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn the_committed_contract_is_the_one_the_server_answers() {
    let committed = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/openapi.json"));
    let committed: Value = serde_json::from_str(&committed.expect("openapi/openapi.json")).expect("JSON");
    assert!(
        committed == contract(),
        "openapi/openapi.json is not what the server answers: run `make openapi` and look at the difference"
    );
}

#[test]
fn every_operation_has_its_own_name_one_tag_a_summary_and_its_refusals() {
    let contract = contract();
    let mut names = HashSet::new();
    for (method, path, operation) in operations(&contract) {
        let name = operation["operationId"].as_str().unwrap_or_else(|| panic!("{method} {path} has no operationId"));
        assert!(names.insert(name.to_owned()), "two operations are called {name}");
        assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{name}: one tag");
        assert!(operation["summary"].as_str().is_some_and(|text| text.len() < 90), "{name}: a short summary");
        assert!(operation["responses"]["401"].is_object(), "{name}: its refusals");
    }
}

#[test]
fn the_profile_is_narrow() {
    let contract = contract();
    let mut wrong = Vec::new();
    walk("#", &contract, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No unions, no inheritance, no `type` beside `$ref`: generators handle these worst.
fn walk(at: &str, node: &Value, wrong: &mut Vec<String>) {
    match node {
        Value::Object(fields) => {
            for union in ["anyOf", "oneOf", "allOf"] {
                if fields.contains_key(union) {
                    wrong.push(format!("{at} has {union}"));
                }
            }
            if fields.contains_key("$ref") && fields.contains_key("type") {
                wrong.push(format!("{at} has type beside $ref"));
            }
            fields.iter().for_each(|(key, value)| walk(&format!("{at}/{key}"), value, wrong));
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(i, item)| walk(&format!("{at}/{i}"), item, wrong)),
        _ => {}
    }
}

#[test]
fn texts_and_lists_have_bounds() {
    let contract = contract();
    let mut wrong = Vec::new();
    for (name, schema) in contract["components"]["schemas"].as_object().expect("schemas") {
        for (field, property) in schema["properties"].as_object().into_iter().flatten() {
            let kinds = property["type"].as_array().cloned().unwrap_or_else(|| vec![property["type"].clone()]);
            let free = |kind: &str| kinds.iter().any(|known| known == kind);
            let bounded =
                property["maxLength"].is_number() || property["format"].is_string() || property["enum"].is_array();
            if free("string") && !bounded {
                wrong.push(format!("{name}.{field}: no maxLength"));
            }
            if free("array") && !property["maxItems"].is_number() {
                wrong.push(format!("{name}.{field}: no maxItems"));
            }
        }
        if name.starts_with("New") || name.ends_with("Change") {
            assert_eq!(schema["additionalProperties"], Value::Bool(false), "{name} takes unknown fields");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
