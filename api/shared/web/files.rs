//! The built app: its pieces, each under a name that changes when it does, in the compressed form they were built in; and its first page
//! for every other address that a person may open.

use std::path::Path;
use std::sync::Arc;

use actix_files::{Files, NamedFile, file_extension_to_mime};
use actix_web::dev::{ServiceRequest, ServiceResponse, fn_service};
use actix_web::http::Method;
use actix_web::http::header::{
    AcceptEncoding, CACHE_CONTROL, ContentEncoding, Encoding, Header as _, HeaderValue, VARY,
};
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, route};

use crate::web::parameters;

/// Where the built app is.
struct Folder(Arc<Path>);

/// A piece has a hash in its name: whoever has it never asks for it again.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Adds the built app to the server.
pub fn app(config: &mut web::ServiceConfig, folder: Option<&Path>) {
    let Some(folder) = folder else { return };
    let index: Arc<Path> = folder.join("index.html").into();
    let otherwise = fn_service(move |request: ServiceRequest| {
        let index = index.clone();
        async move {
            let (request, _) = request.into_parts();
            let page = request.method() == Method::GET && !request.path().starts_with("/api/");
            let response = match NamedFile::open(index) {
                Ok(file) if page => file.use_etag(true).into_response(&request),
                _ => parameters::nowhere(&request),
            };
            Ok(ServiceResponse::new(request, response))
        }
    });
    config.app_data(Data::new(Folder(folder.join("assets").into()))).service(piece);
    config.service(Files::new("/", folder).index_file("index.html").default_handler(otherwise));
}

/// One piece: the smallest form that was built and that the browser takes. A piece that is gone is not there, and no page instead of it.
#[route("/assets/{name}", method = "GET", method = "HEAD")]
async fn piece(request: HttpRequest, folder: Data<Folder>, name: web::Path<String>) -> HttpResponse {
    let plain = !name.starts_with('.') && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    let kind = file_extension_to_mime(name.rsplit('.').next().unwrap_or_default());
    for (end, encoding) in forms(&request).into_iter().filter(|_| plain) {
        let Ok(file) = NamedFile::open(folder.0.join(format!("{name}{end}"))) else { continue };
        let file = file.set_content_type(kind.clone());
        let file = match encoding {
            Some(encoding) => file.set_content_encoding(encoding),
            None => file,
        };
        let mut response = file.into_response(&request);
        response.headers_mut().insert(CACHE_CONTROL, FOR_EVER);
        response.headers_mut().insert(VARY, HeaderValue::from_static("accept-encoding"));
        return response;
    }
    parameters::nowhere(&request)
}

/// The forms that this browser takes, the smallest first, each by the end of its name.
fn forms(request: &HttpRequest) -> Vec<(&'static str, Option<ContentEncoding>)> {
    let accepted = AcceptEncoding::parse(request).ok();
    let takes = |encoding: Encoding| {
        let best =
            accepted.as_ref().and_then(|accepted| accepted.negotiate([encoding.clone(), Encoding::identity()].iter()));
        best == Some(encoding)
    };
    let mut forms = Vec::new();
    if takes(Encoding::brotli()) {
        forms.push((".br", Some(ContentEncoding::Brotli)));
    }
    if takes(Encoding::gzip()) {
        forms.push((".gz", Some(ContentEncoding::Gzip)));
    }
    forms.push(("", None));
    forms
}
