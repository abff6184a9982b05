//! Finding a circle (J1): what a circle chose to show, found by the field's own words, and never a member's name.

story! {
    /// T-07, J1 step 1.
    async fn the_fields_other_names_find_circles(house) {
        let shabnam = house.person("shabnam").await;
        let found = shabnam.get("/directory?q=learning%20network%20for%20practice%20educators").await;
        assert_eq!(
            found.all("name"),
            ["Birmingham Practice Educators", "Black Country Practice Educators", "Practice Educators Who Manage"]
        );
        let first = found.item("name", "Birmingham Practice Educators");
        assert_eq!(first["rhythm"], "Every 2 months, on the second Tuesday, 2pm to 4pm");
        assert_eq!(first["usually_come"], "12 to 15");
        assert!(first["who_for"].as_str().is_some_and(|text| text.contains("people thinking about becoming one")));
        let everything = shabnam.get("/directory?q=professional%20community&limit=200").await;
        assert_eq!(everything.json["items"].as_array().map(Vec::len), Some(12), "an idea (circle 13) is not listed");
    }
}

story! {
    /// B-08, L-12: filters by family, area, sector and my own.
    async fn the_directory_is_filtered_by_family_area_sector_and_mine(house) {
        let shabnam = house.person("shabnam").await;
        let learners = shabnam.get("/directory?family=learner").await;
        assert_eq!(learners.all("name"), ["Final Placement"]);
        let birmingham = shabnam.get("/directory?area=birmingham").await;
        assert_eq!(birmingham.all("name"), ["Birmingham Practice Educators", "First Year in Practice — Birmingham"]);
        assert!(shabnam.get("/directory?mine=true").await.all("name").is_empty());
        let gareth = house.person("gareth").await;
        assert!(gareth.get("/directory?mine=true").await.all("name").contains(&"Birmingham Practice Educators".to_owned()));
        let adults = shabnam.get("/directory?sector=children&limit=200").await.all("name");
        assert!(!adults.contains(&"The Only Social Worker in the Room".to_owned()), "that one is for adults' services");
    }
}

story! {
    /// J1 step 2, T-27, T-41, T-42, G-02, L-20: a face tells what it is, not who is in it.
    async fn a_face_tells_everything_but_who_is_inside(house) {
        let circle = house.circle("Birmingham Practice Educators").await;
        let shabnam = house.person("shabnam").await;
        let face = shabnam.get(&format!("/directory/{circle}")).await;
        assert_eq!(face.status, 200);
        assert_eq!(face.json["next_dates"].as_array().map(Vec::len), Some(6));
        assert_eq!(face.json["next_dates"][0]["starts_at"], "2027-01-12T14:00:00Z");
        assert_eq!(face.json["time_commitment"], "About 2 hours every 2 months");
        assert_eq!(face.json["research_partners"][0], "Dr Ewan Tillotson");
        assert_eq!(face.json["supported_by"][0], "Beatrix Holloway-Singh");
        assert!(face.json["decisions"].as_array().is_some_and(|map| map.len() >= 4));
        assert!(face.can("join"));
        for member in ["Gareth", "Nadia", "Leila"] {
            assert!(!face.text.contains(member), "{member} is inside, and the face says so");
        }
    }
}

story! {
    /// Api: pages by cursor; nothing is on two pages, nothing is left out.
    async fn pages_of_the_directory_follow_one_another(house) {
        let shabnam = house.person("shabnam").await;
        let whole = shabnam.get("/directory?limit=200").await.all("name");
        let mut walked = Vec::new();
        let mut path = "/directory?limit=5".to_owned();
        loop {
            let page = shabnam.get(&path).await;
            walked.extend(page.all("name"));
            let link = page.headers.get("link").cloned();
            let Some(cursor) = page.json["page"]["next_cursor"].as_str() else {
                assert_eq!(link, None, "no page follows the last");
                break;
            };
            assert_eq!(link, Some(format!("</api/v1/directory?limit=5&cursor={cursor}>; rel=\"next\"")));
            path = format!("/directory?limit=5&cursor={cursor}");
        }
        assert_eq!(walked, whole);
        let other = house.person("gareth").await;
        let borrowed = other.get(&path).await;
        assert_eq!((borrowed.status, borrowed.json["code"].as_str()), (400, Some("invalid_cursor")), "a cursor is its reader's");
    }
}

story! {
    /// an unlisted circle is found by nobody, and shows its face only to those it is for.
    async fn an_unlisted_circle_shows_no_face_to_those_it_is_not_for(house) {
        let nadia = house.person("nadia").await;
        let circle = house.circle("Birmingham Practice Educators").await;
        let mut change = circle_change(&nadia.get(&format!("/circles/{circle}")).await.json);
        change["visibility"] = "unlisted".into();
        assert_eq!(nadia.put(&format!("/circles/{circle}"), change).await.status, 200);
        let agnes = house.person("agnes").await;
        let missing = agnes.get(&format!("/directory/{}", house.unused_id())).await;
        assert_eq!(agnes.get(&format!("/directory/{circle}")).await, missing);
        let shabnam = house.person("shabnam").await;
        assert_eq!(shabnam.get(&format!("/directory/{circle}")).await.status, 200);
        assert!(!shabnam.get("/directory?limit=200").await.text.contains(&circle));
    }
}

/// The part of a circle that an organiser may change, as it is.
pub fn circle_change(circle: &serde_json::Value) -> serde_json::Value {
    let fields = [
        "name",
        "domain_statement",
        "practice_statement",
        "allowed_roles",
        "admits_interested",
        "sectors",
        "areas",
        "organisation_ids",
        "manager_rule",
        "visibility",
        "capacity",
        "usually_come",
        "level",
        "stage",
        "for_only_social_workers",
    ];
    fields.iter().map(|field| ((*field).to_owned(), circle[*field].clone())).collect::<serde_json::Map<_, _>>().into()
}
