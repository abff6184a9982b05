//! Signing in by passphrase and by mailed link, several addresses, and the list of one's own sign-ins.

use reqwest::Method;
use serde_json::json;

use crate::support::house::{House, Kind, PASSPHRASE, Persona};

/// The link in the newest mail to this address.
fn link_in(mails: &[String], address: &str) -> String {
    let mail = mails
        .iter()
        .rev()
        .find(|mail| mail.contains(&format!("To: {address}")))
        .unwrap_or_else(|| panic!("no mail to {address}"));
    let start = mail.find("/links/").expect("a link");
    mail[start..].split_whitespace().next().expect("a link").to_owned()
}

async fn press(visitor: &Persona, link: &str) -> Option<String> {
    let answer = visitor.send(Method::POST, link, None, &[]).await;
    answer.cookie()
}

story! {
    /// J1 step 3, R-06, R-07, G: no council account is needed; mail scanners use nothing up.
    async fn a_mailed_link_signs_in_once_and_only_by_its_button(house) {
        let visitor = house.passer_by();
        assert_eq!(visitor.post("/sign-in-links", json!({"email": "Shabnam@demo.example"})).await.status, 202);
        let mails = house.mails(1).await;
        let link = link_in(&mails, "shabnam@demo.example");
        for method in [Method::GET, Method::HEAD, Method::GET] {
            let page = visitor.send(method, &link, None, &[]).await;
            assert_eq!(page.status, 200);
            assert!(page.cookie().is_none(), "looking signs nobody in");
        }
        let page = visitor.get(&link).await;
        assert!(page.text.contains("<form") && !page.text.contains("<script"), "the page works without JavaScript");
        let mut shabnam = house.passer_by();
        shabnam.cookie = press(&visitor, &link).await;
        assert_eq!(shabnam.get("/me").await.json["display_name"], "Shabnam Rafiq-Lowe");
        assert_eq!(press(&visitor, &link).await, None, "once");
        assert_eq!(visitor.get(&link).await.status, 410);
    }
}

story! {
    /// INV-20, R-07: nothing in a mail says what the product is about.
    async fn a_mail_names_no_circle_and_no_person(house) {
        house.passer_by().post("/sign-in-links", json!({"email": "gareth@demo.example"})).await;
        let mail = &house.mails(1).await[0];
        assert!(mail.contains("Subject: Your sign-in link"));
        let (_, text) = mail.split_once("\r\n\r\n").expect("a text");
        for word in ["Birmingham", "Educators", "Gareth", "circle", "session"] {
            assert!(!text.to_lowercase().contains(&word.to_lowercase()), "the mail says {word}: {text}");
        }
    }
}

story! {
    /// Api: answers are alike for known and unknown accounts; an unknown address gets no mail and is not kept.
    async fn unknown_and_known_accounts_are_answered_alike(house) {
        let visitor = house.passer_by();
        let wrong = |email: &str| json!({"email": email, "passphrase": "not this one at all"});
        let known = visitor.post("/sign-in", wrong("gareth@demo.example")).await;
        let unknown = visitor.post("/sign-in", wrong("nobody@demo.example")).await;
        assert_eq!(known, unknown);
        assert_eq!(known.status, 401);
        assert_eq!(visitor.post("/sign-in-links", json!({"email": "nobody@demo.example"})).await.status, 202);
        assert_eq!(visitor.post("/sign-in-links", json!({"email": "gareth@demo.example"})).await.status, 202);
        let mails = house.mails(1).await;
        assert!(mails.iter().all(|mail| !mail.contains("nobody@demo.example")));
        assert!(!house.contents().await.contains("nobody@demo.example"), "an address that is nobody's is forgotten");
    }
}

story! {
    /// See and end where one is signed in.
    async fn somebody_ends_a_sign_in_they_left_open(house) {
        let (here, there) = (house.person("gareth").await, house.person("gareth").await);
        let list = here.get("/me/sign-ins").await;
        let other = list.json["items"].as_array().expect("items").iter().find(|item| item["current"] == false).expect("another").clone();
        assert_eq!(here.delete(&format!("/me/sign-ins/{}", other["id"].as_str().expect("an id"))).await.status, 204);
        assert_eq!(there.get("/me").await.status, 401);
        assert_eq!(here.get("/me").await.status, 200);
        assert_eq!(here.post("/sign-out", json!({})).await.status, 204);
        assert_eq!(here.get("/me").await.status, 401);
    }
}

story! {
    /// The cookie is out of reach for scripts and other sites.
    async fn the_sign_in_cookie_is_bound_to_this_host(house) {
        let answer = house.passer_by().post("/sign-in", json!({"email": "gareth@demo.example", "passphrase": PASSPHRASE})).await;
        let cookie = &answer.headers["set-cookie"];
        for word in ["__Host-", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(word), "{cookie}");
        }
        let token = answer.cookie().expect("a cookie").split('=').nth(1).expect("a token").to_owned();
        assert!(!house.contents().await.contains(&token), "only its hash is kept");
    }
}

async fn throttled(kind: Kind) {
    let house = House::with(kind, |config| config.sign_in_tries = 5).await;
    let visitor = house.passer_by();
    let wrong = json!({"email": "gareth@demo.example", "passphrase": "not this one at all"});
    for _ in 0..5 {
        assert_eq!(visitor.post("/sign-in", wrong.clone()).await.status, 401);
    }
    assert_eq!(visitor.post("/sign-in", wrong.clone()).await.status, 429);
    house.person("nadia").await;
    house.on("2026-11-23T09:02:00Z");
    assert_eq!(visitor.post("/sign-in", wrong).await.status, 401, "nobody is locked out for good");
}

#[actix_web::test]
async fn tries_are_counted_for_one_caller_and_one_account_on_sqlite() {
    throttled(Kind::Sqlite).await;
}

#[actix_web::test]
async fn tries_are_counted_for_one_caller_and_one_account_on_postgres() {
    throttled(Kind::Postgres).await;
}

story! {
    /// R-06, model §3.9: the address changes with the employer, the account and its places stay.
    async fn a_new_address_is_proved_before_it_counts(house) {
        let gareth = house.person("gareth").await;
        assert_eq!(gareth.post("/me/identities", json!({"email": "gareth@new-employer.example"})).await.status, 201);
        let link = link_in(&house.mails(1).await, "gareth@new-employer.example");
        let visitor = house.passer_by();
        assert_eq!(press(&visitor, &link).await, None, "not by somebody who only reads that mail");
        let mut again = house.passer_by();
        again.cookie = press(&gareth, &link).await;
        assert_eq!(again.get("/me").await.json["display_name"], "Gareth Pennycook");
        let old = again.get("/me/identities").await.item("email", "gareth@demo.example");
        assert_eq!(again.delete(&format!("/me/identities/{}", old["id"].as_str().expect("an id"))).await.status, 204);
        assert_eq!(visitor.post("/sign-in", json!({"email": "gareth@demo.example", "passphrase": PASSPHRASE})).await.status, 401);
        let moved = house.signed_in("gareth@new-employer.example").await;
        assert!(moved.get("/circles").await.all("name").contains(&"Birmingham Practice Educators".to_owned()));
        let last = moved.get("/me/identities").await.json["items"][0].clone();
        assert_eq!(moved.delete(&format!("/me/identities/{}", last["id"].as_str().expect("an id"))).await.status, 409);
    }
}

story! {
    /// Api, NIST SP 800-63B: long and not guessable; the old one is asked for.
    async fn a_passphrase_is_long_and_not_guessable(house) {
        let gareth = house.person("gareth").await;
        let set = |current: &str, passphrase: &str| {
            let (gareth, body) = (gareth.clone(), json!({"current": current, "passphrase": passphrase}));
            async move {
                let headers = [("content-type", "application/json")];
                gareth.send(Method::PUT, "/me/passphrase", Some(body.to_string()), &headers).await
            }
        };
        for weak in ["short", "password password", "aaaaaaaaaaaaaaaa", "gareth pennycook"] {
            let answer = set(PASSPHRASE, weak).await;
            assert_eq!(answer.pointers(), ["#/passphrase"], "{weak}: {} {}", answer.status, answer.text);
        }
        assert_eq!(set("wrong", "seven otters juggle lanterns").await.pointers(), ["#/current"]);
        assert_eq!(set(PASSPHRASE, "seven otters juggle lanterns").await.status, 204);
        assert_eq!(house.passer_by().post("/sign-in", json!({"email": "gareth@demo.example", "passphrase": PASSPHRASE})).await.status, 401);
    }
}
