//! What openapi/README.md says of every operation of a kind, written into the contract at each of them: a client that is generated from
//! the contract knows nothing else.

use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::SchemaType;
use utoipa::openapi::{KnownFormat, ObjectBuilder, OpenApi, RefOr, Required, Schema, SchemaFormat, Type};

/// What a cursor is made of.
const CURSOR: &str = "^[A-Za-z0-9_.-]+$";

/// Text that a person could have typed: no controls but tab and line ends, no mark of what was no text.
const TYPED: &str = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\ufffd]*$";

/// What each id in an address is the id of: said once, for every operation.
const IDS: [(&str, &str); 24] = [
    ("action", "The action."),
    ("announcement", "The announcement."),
    ("ask", "The question for a room."),
    ("circle", "The circle."),
    ("connection", "The connection."),
    ("engagement", "The engagement."),
    ("identity", "The address."),
    ("invitation", "The invitation."),
    ("item", "The item of the agenda."),
    ("member", "The place."),
    ("notice", "The notice."),
    ("organisation", "The organisation."),
    ("pass", "The guest's pass."),
    ("person", "The person."),
    ("poll", "The poll."),
    ("relation", "The declaration."),
    ("research_item", "The piece of research."),
    ("role_term", "The term."),
    ("session", "The session."),
    ("sign_in", "The sign-in."),
    ("topic", "The topic."),
    ("venue", "The room."),
    ("vote", "The vote."),
    ("visit", "The pass."),
];

/// The contract with them.
///
/// # Panics
/// When an address has an id that [`IDS`] does not explain: a mistake of ours that every test would show.
#[must_use]
pub fn written_in(mut contract: OpenApi) -> OpenApi {
    for (path, item) in &mut contract.paths.paths {
        let PathItem { get, post, put, delete, .. } = item;
        for operation in [&mut *get, &mut *post, &mut *put, &mut *delete].into_iter().flatten() {
            ids(operation, path);
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

/// Names the ids in an operation's address, in their order, before its other parameters.
fn ids(operation: &mut Operation, path: &str) {
    let mut own = operation.parameters.take().unwrap_or_default();
    let is_id = |parameter: &Parameter| {
        parameter.parameter_in == ParameterIn::Path && IDS.iter().any(|(known, _)| *known == parameter.name)
    };
    own.retain(|parameter| !matches!(parameter, RefOr::T(parameter) if is_id(parameter)));
    let said = |name: &str| own.iter().any(|known| matches!(known, RefOr::T(known) if known.name == name));
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let names: Vec<&str> = names.filter(|name| !said(name)).collect();
    let id = |name: &str| {
        let (_, about) =
            IDS.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{path}: what is {name}?"));
        let format = SchemaFormat::KnownFormat(KnownFormat::Uuid);
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .description(Some(*about))
            .required(Required::True)
            .schema(Some(ObjectBuilder::new().schema_type(Type::String).format(Some(format))));
        RefOr::T(parameter.build())
    };
    let all: Vec<RefOr<Parameter>> = names.into_iter().map(id).chain(own.iter().cloned()).collect();
    operation.parameters = Some(all).filter(|all| !all.is_empty());
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
