//! Where a feature puts its operations: into a server that answers, or into the contract it answers by. Both come from the same list, so they
//! are equal by construction; a server, which every worker builds for itself, does without the writing.

use actix_web::dev::HttpServiceFactory;
use actix_web::web::ServiceConfig;
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::Paths;
use utoipa_actix_web::OpenApiFactory;

/// What operations are put into.
pub struct Routes<'a>(Into<'a>);

enum Into<'a> {
    Server(&'a mut ServiceConfig),
    Contract { contract: &'a mut OpenApi, prefix: &'static str },
}

impl<'a> Routes<'a> {
    /// Operations that answer.
    pub fn answering(server: &'a mut ServiceConfig) -> Self {
        Self(Into::Server(server))
    }

    /// Operations that are written down, each with this before its path.
    pub fn written(contract: &'a mut OpenApi, prefix: &'static str) -> Self {
        Self(Into::Contract { contract, prefix })
    }

    /// Puts in the operations of a feature.
    pub fn configure(&mut self, feature: impl FnOnce(&mut Self)) -> &mut Self {
        feature(self);
        self
    }

    /// Puts in one operation.
    pub fn service(&mut self, operation: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self {
        match &mut self.0 {
            Into::Server(server) => {
                server.service(operation);
            }
            Into::Contract { contract, prefix } => {
                let mut paths = Paths::new();
                let own = operation.paths().paths.into_iter();
                paths.paths = own.map(|(path, item)| (format!("{prefix}{path}"), item)).collect();
                contract.paths.merge(paths);
                let mut schemas = Vec::new();
                operation.schemas(&mut schemas);
                contract.components.get_or_insert_default().schemas.extend(schemas);
            }
        }
        self
    }
}
