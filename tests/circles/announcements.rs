//! What organisers tell everybody (T-36): inside, the words; in the mail, that there are some.

use practice_circles::model::codes::MailKind;
use serde_json::{Value, json};

use crate::circles::calendar::{convenor, is_hidden_from, mails_written};

const CIRCLE: &str = "Birmingham Practice Educators";

story! {
    /// T-36, model §3.10: by organisers and convenors, for members; the mail holds no words.
    async fn an_organiser_tells_everybody_in_the_circle(house) {
        let circle = house.circle(CIRCLE).await;
        let path = format!("/circles/{circle}/announcements");
        let (nadia, noor) = (house.person("nadia").await, house.person("noor").await);
        let text = |text: &str| json!({"text": text});
        assert_eq!(noor.post(&path, text("Psst.")).await.status, 403);
        let first = nadia.post(&path, text("The lift is being mended.")).await;
        assert_eq!(first.status, 201, "{}", first.text);
        let mails: Vec<_> = mails_written(&house).await.into_iter().filter(|mail| mail.kind == MailKind::Announcement).collect();
        assert_eq!(mails.len(), 12, "one for every member");
        assert!(mails.iter().all(|mail| mail.subject_id.map(|id| id.to_string()).as_deref() == first.json["id"].as_str()));

        let convenor = convenor(&house, &circle).await;
        house.on("2026-11-23T09:05:00Z");
        assert_eq!(convenor.post(&path, text("Biscuits are ordered.")).await.status, 201);
        assert_eq!(convenor.get(&path).await.status, 403, "who announces need not be who reads");
        let seen = noor.get(&path).await;
        assert_eq!(seen.all("author"), ["The convenor", "Nadia Okonjo"], "newest first");
        assert!(!seen.text.contains("Harpreet"));
        is_hidden_from(&house, &house.person("hannah").await, &path, &circle).await;
        assert_eq!(house.person("hannah").await.post(&path, text("Hello?")).await.status, 404);
    }
}

story! {
    /// Withdrawn by its author or an organiser: the words are gone, that there were some is not. A leaver's name goes as they choose.
    async fn an_announcement_can_be_withdrawn(house) {
        let circle = house.circle(CIRCLE).await;
        let path = format!("/circles/{circle}/announcements");
        let (nadia, noor) = (house.person("nadia").await, house.person("noor").await);
        let mut ids = Vec::new();
        for minute in 1..=2 {
            house.on(&format!("2026-11-23T09:0{minute}:00Z"));
            let told = nadia.post(&path, json!({"text": format!("Number {minute}.")})).await;
            ids.push(told.json["id"].as_str().expect("an id").to_owned());
        }
        let one = |id: &str| format!("/announcements/{id}");
        assert_eq!(noor.delete(&one(&ids[0])).await.status, 403);
        assert_eq!(house.person("hannah").await.delete(&one(&ids[0])).await.status, 404);
        for _ in 0..2 {
            assert_eq!(nadia.delete(&one(&ids[0])).await.status, 204);
        }
        assert_eq!(noor.get(&path).await.item("id", &ids[0])["text"], Value::Null);
        assert!(!house.contents().await.contains("Number 1."), "gone, not hidden");

        let left = json!({"post_choice": "withdraw_stories", "goodbye": null});
        assert_eq!(nadia.post(&format!("/circles/{circle}/departure"), left).await.status, 204);
        let seen = noor.get(&path).await.item("id", &ids[1]);
        assert_eq!((&seen["author"], &seen["text"]), (&json!("A former member"), &Value::Null));
    }
}
