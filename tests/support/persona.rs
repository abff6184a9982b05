//! Somebody who speaks HTTP, and what they are answered.

use std::collections::HashMap;

use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

/// Somebody who speaks HTTP.
#[derive(Clone)]
pub struct Persona {
    pub client: reqwest::Client,
    pub base: String,
    pub cookie: Option<String>,
}

/// An answer, as its reader sees it. Two answers are the same when status, headers and body are.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub headers: HashMap<String, String>,
    pub text: String,
    pub json: Value,
}

impl Answer {
    /// The sign-in that this answer begins.
    pub fn cookie(&self) -> Option<String> {
        self.headers.get("set-cookie").and_then(|cookie| cookie.split(';').next()).map(str::to_owned)
    }

    /// The words of one field of every item of a list.
    pub fn all(&self, field: &str) -> Vec<String> {
        let items = self.json["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item[field].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The item of a list whose field says this.
    pub fn item(&self, field: &str, says: &str) -> Value {
        let items = self.json["items"].as_array().cloned().unwrap_or_default();
        items
            .into_iter()
            .find(|item| item[field] == says)
            .unwrap_or_else(|| panic!("no {field} {says} in {}", self.text))
    }

    /// What the reader may do.
    pub fn can(&self, word: &str) -> bool {
        self.json["can"].as_array().is_some_and(|words| words.iter().any(|known| known == word))
    }

    /// The pointers of what needs another look.
    pub fn pointers(&self) -> Vec<String> {
        let errors = self.json["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|error| error["pointer"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

impl Persona {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, &[]).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body.to_string()), &[("content-type", "application/json")]).await
    }

    /// Reads, then puts with what was read as the state to be changed.
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        let etag = self.get(path).await.headers.get("etag").cloned().unwrap_or_default();
        let headers = [("content-type", "application/json"), ("if-match", etag.as_str())];
        self.send(Method::PUT, path, Some(body.to_string()), &headers).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        let etag = self.get(path).await.headers.get("etag").cloned();
        let headers: Vec<(&str, &str)> = etag.iter().map(|etag| ("if-match", etag.as_str())).collect();
        self.send(Method::DELETE, path, None, &headers).await
    }

    /// Sends whatever it is told to. A path that does not begin with the base of the API gets it.
    pub async fn send(&self, method: Method, path: &str, body: Option<String>, headers: &[(&str, &str)]) -> Answer {
        let outside =
            ["/api/", "/links/", "/calendars/", "/outbox", "/docs", "/livez", "/readyz", "/version", "/openapi.json"];
        let prefix = if outside.iter().any(|start| path.starts_with(start)) { "" } else { "/api/v1" };
        let mut request = self.client.request(method, format!("{}{prefix}{path}", self.base));
        request = request.header("x-requested-with", "practice-circles").header("x-request-id", "a-test");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), kept(response.headers()));
        let text = response.text().await.expect("a text");
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Answer { status, headers, text, json }
    }
}

/// Every header but the date.
fn kept(headers: &HeaderMap) -> HashMap<String, String> {
    let text =
        |(name, value): (&HeaderName, &HeaderValue)| (name.to_string(), value.to_str().unwrap_or_default().to_owned());
    headers.iter().map(text).filter(|(name, _)| name != "date").collect()
}
