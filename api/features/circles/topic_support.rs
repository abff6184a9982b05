//! Supporting a topic.

use utoipa_actix_web::service_config::ServiceConfig;

/// Adds these operations to the server.
pub fn routes(_config: &mut ServiceConfig) {}
