//! What the contract asks of a body: every field that it requires is there. A field that may be empty is sent as null. Left out it would
//! be emptied in silence by whoever does not know it yet, for a change says the whole of a thing.

use std::collections::HashMap;

use actix_web::HttpRequest;
use actix_web::http::Method;
use actix_web::web::Data;
use serde_json::{Map, Value};
use utoipa::openapi::OpenApi;

use crate::web::parameters::pattern;
use base::error::FieldError;

/// Which schema the body of each operation has, by method and path pattern, and the schemas.
#[derive(Clone, Debug, Default)]
pub struct Bodies {
    operations: HashMap<(Method, String), Value>,
    schemas: HashMap<String, Value>,
}

impl Bodies {
    /// Those of this contract.
    #[must_use]
    pub fn of(contract: &OpenApi) -> Self {
        let document = serde_json::to_value(contract).unwrap_or_default();
        let mut operations = HashMap::new();
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            for (method, operation) in item.as_object().into_iter().flatten() {
                let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
                if let (Ok(method), false) = (method.to_uppercase().parse(), schema.is_null()) {
                    operations.insert((method, path.clone()), shape(schema));
                }
            }
        }
        let all = document["components"]["schemas"].as_object().into_iter().flatten();
        Self { operations, schemas: all.map(|(name, schema)| (name.clone(), shape(schema))).collect() }
    }

    /// The required fields that this body leaves out.
    #[must_use]
    pub fn missing(request: &HttpRequest, body: &Value) -> Vec<FieldError> {
        let mut found = Vec::new();
        if let (Some(bodies), Some(pattern)) = (request.app_data::<Data<Self>>(), pattern(request))
            && let Some(schema) = bodies.operations.get(&(request.method().clone(), pattern))
        {
            bodies.look("#", schema, body, &mut found);
        }
        found
    }

    fn look(&self, at: &str, schema: &Value, body: &Value, found: &mut Vec<FieldError>) {
        let named = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/components/schemas/"));
        let schema = named.map_or(Some(schema), |name| self.schemas.get(name)).unwrap_or(&Value::Null);
        match body {
            Value::Object(fields) => {
                for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                    if !fields.contains_key(name) {
                        found.push(FieldError::new(&format!("{at}/{name}"), "required", "This is missing."));
                    }
                }
                for (name, value) in fields {
                    self.look(&format!("{at}/{name}"), &schema["properties"][name], value, found);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.look(&format!("{at}/{index}"), &schema["items"], item, found);
                }
            }
            _ => {}
        }
    }
}

/// Of a schema, what is looked at: which fields there are, and which must be. The words for people are in the contract.
fn shape(schema: &Value) -> Value {
    let mut shape = Map::new();
    for name in ["$ref", "required"] {
        if let Some(value) = schema.get(name) {
            shape.insert(name.into(), value.clone());
        }
    }
    if let Some(items) = schema.get("items") {
        shape.insert("items".into(), self::shape(items));
    }
    if let Some(fields) = schema.get("properties").and_then(Value::as_object) {
        let fields = fields.iter().map(|(name, field)| (name.clone(), self::shape(field)));
        shape.insert("properties".into(), Value::Object(fields.collect()));
    }
    Value::Object(shape)
}
