//! What openapi/README.md says of every operation of a kind, written into the contract at each of them: a client that is generated from
//! the contract knows nothing else.

use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::SchemaType;
use utoipa::openapi::{ObjectBuilder, OpenApi, RefOr, Required, Schema, Type};

/// What a cursor is made of.
const CURSOR: &str = "^[A-Za-z0-9_.-]+$";

/// Text that a person could have typed: no controls but tab and line ends, no mark of what was no text.
const TYPED: &str = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\ufffd]*$";

/// The contract with them.
#[must_use]
pub fn written_in(mut contract: OpenApi) -> OpenApi {
    for item in contract.paths.paths.values_mut() {
        let PathItem { get, post, put, delete, .. } = item;
        for operation in [&mut *get, &mut *post, &mut *put, &mut *delete].into_iter().flatten() {
            operation.parameters.iter_mut().flatten().for_each(plain_text);
        }
        // Who is signed out has no answer of their own to be given again.
        post.iter_mut().filter(|operation| operation.security.is_none()).for_each(|operation| {
            let about = "A word of your own for this request: sent again with the same word and body, it is done once (48 hours).";
            let word = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(200));
            head(operation, "Idempotency-Key", about, word);
        });
        for operation in [put, delete].into_iter().flatten() {
            let about = "The ETag of what you read. Needed for what others may change as well: 428 without it, 412 when it has changed.";
            head(operation, "If-Match", about, ObjectBuilder::new().schema_type(Type::String));
        }
    }
    contract
}

fn head(operation: &mut Operation, name: &str, about: &str, schema: ObjectBuilder) {
    let parameter = ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .description(Some(about))
        .required(Required::False)
        .schema(Some(schema));
    operation.parameters.get_or_insert_default().push(RefOr::T(parameter.build()));
}

/// A parameter of free text says what no text is.
fn plain_text(parameter: &mut RefOr<Parameter>) {
    let RefOr::T(Parameter { name, parameter_in: ParameterIn::Query, schema: Some(schema), .. }) = parameter else {
        return;
    };
    let RefOr::T(Schema::Object(object)) = schema else { return };
    let text = object.schema_type == SchemaType::Type(Type::String)
        || matches!(&object.schema_type, SchemaType::Array(types) if types.contains(&Type::String));
    if text && object.format.is_none() && object.enum_values.is_none() {
        object.pattern = Some(if name == "cursor" { CURSOR } else { TYPED }.into());
    }
}
