//! Where a feature puts its operations: into a server that answers, or into the contract it answers by. Both come from the same list, so they
//! are equal by construction; a server, which every worker builds for itself, does without the writing.

use std::collections::BTreeMap;

use actix_web::dev::HttpServiceFactory;
use actix_web::guard::fn_guard;
use actix_web::web::{self, ServiceConfig};
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::Paths;
use utoipa_actix_web::OpenApiFactory;

use crate::web::shape::Shape;

/// What operations are put into.
pub struct Routes<'a>(Into<'a>);

enum Into<'a> {
    Server(Branches),
    Contract { contract: &'a mut OpenApi, prefix: &'static str },
}

/// Operations by their path pattern. In the order of the alphabet a word stands before a parameter in the same place.
type Branches = BTreeMap<String, Vec<Box<dyn FnOnce(&mut ServiceConfig)>>>;

impl Routes<'_> {
    /// Puts operations that answer into a server, each with this before its path.
    pub fn answering(server: &mut ServiceConfig, prefix: &'static str, features: impl FnOnce(&mut Self)) {
        let mut routes = Self(Into::Server(Branches::new()));
        features(&mut routes);
        let Into::Server(branches) = routes.0 else { return };
        let mut all = web::scope(prefix);
        for (pattern, operations) in branches {
            let shape = Shape::of(&format!("{prefix}{pattern}"));
            let here = fn_guard(move |request| shape.fits(request.head().uri.path()));
            let put = |server: &mut ServiceConfig| operations.into_iter().for_each(|operation| operation(server));
            all = all.service(web::scope("").guard(here).configure(put));
        }
        server.service(all);
    }

    /// Writes operations into a contract, each with this before its path.
    pub fn written(contract: &mut OpenApi, prefix: &'static str, features: impl FnOnce(&mut Routes)) {
        features(&mut Routes(Into::Contract { contract, prefix }));
    }

    /// Puts in the operations of a feature.
    pub fn configure(&mut self, feature: impl FnOnce(&mut Self)) -> &mut Self {
        feature(self);
        self
    }

    /// Puts in one operation.
    pub fn service<T>(&mut self, operation: T) -> &mut Self
    where
        T: HttpServiceFactory + OpenApiFactory + utoipa::Path + 'static,
    {
        match &mut self.0 {
            Into::Server(branches) => {
                let put = |server: &mut ServiceConfig| {
                    server.service(operation);
                };
                branches.entry(T::path()).or_default().push(Box::new(put));
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
