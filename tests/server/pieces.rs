//! The built app, as a browser gets it: compressed pieces that are kept for ever, and a first page that is asked for each time.

use tempfile::TempDir;

use crate::support::house::{House, Kind, client};

/// A folder as the app is built into.
fn built() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    std::fs::create_dir(folder.path().join("assets")).expect("a folder");
    write("index.html", "<!doctype html>the first page");
    write("assets/home-x1.js", "whole");
    write("assets/home-x1.js.br", "as brotli");
    write("assets/home-x1.js.gz", "as gzip");
    write("assets/.hidden.js", "nobody's");
    folder
}

/// What a browser that takes these forms is sent: status, headers that matter here, text.
async fn get(house: &House, path: &str, takes: &str) -> (u16, [String; 4], String) {
    let asked = client().get(format!("{}/{path}", house.base)).header("accept-encoding", takes).send();
    let answer = asked.await.expect("an answer");
    let header =
        |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let headers = ["content-encoding", "content-type", "cache-control", "vary"].map(header);
    (answer.status().as_u16(), headers, answer.text().await.expect("a text"))
}

#[actix_web::test]
async fn a_piece_of_the_app_comes_in_the_smallest_form_the_browser_takes_and_is_never_asked_for_again() {
    let folder = built();
    let house = House::with(Kind::Sqlite, |config| config.frontend_dir = Some(folder.path().into())).await;
    for (takes, text, encoding) in [
        ("gzip, deflate, br, zstd", "as brotli", "br"),
        ("gzip", "as gzip", "gzip"),
        ("br;q=0, gzip;q=0", "whole", ""),
        ("identity", "whole", ""),
    ] {
        let (status, headers, piece) = get(&house, "assets/home-x1.js", takes).await;
        assert_eq!((status, piece.as_str()), (200, text), "{takes}");
        let for_ever = "public, max-age=31536000, immutable";
        assert_eq!(headers, [encoding, "text/javascript", for_ever, "accept-encoding"], "{takes}");
    }
}

#[actix_web::test]
async fn a_piece_that_is_gone_is_not_there_and_any_other_address_is_the_first_page() {
    let folder = built();
    let house = House::with(Kind::Sqlite, |config| config.frontend_dir = Some(folder.path().into())).await;
    for lost in ["assets/home-x0.js", "assets/.hidden.js", "assets/..%2Findex.html", "assets/home-x1.js.br.br"] {
        assert_eq!(get(&house, lost, "br").await.0, 404, "{lost}");
    }
    for page in ["", "circles/new", "programme"] {
        let (status, headers, text) = get(&house, page, "br").await;
        assert_eq!((status, text.as_str()), (200, "<!doctype html>the first page"), "{page}");
        assert!(!headers[2].contains("immutable"), "{page}: {headers:?}");
    }
}
