//! Searching the directory: plain words, and the field's other names for a circle (T-07).

/// What the field also calls a circle, word by word. Every circle is all of these, so they say nothing about which one is meant.
const SYNONYMS: [&[&str]; 13] = [
    &["communities", "of", "practice"],
    &["community", "of", "practice"],
    &["professional", "communities"],
    &["professional", "community"],
    &["professional", "circles"],
    &["professional", "circle"],
    &["professional", "groups"],
    &["professional", "group"],
    &["learning", "networks"],
    &["learning", "network"],
    &["circles"],
    &["circle"],
    &["cop"],
];

/// Words that mean nothing by themselves.
const STOP_WORDS: [&str; 9] = ["for", "the", "of", "and", "a", "an", "in", "to", "my"];

/// More words than anybody types; each costs a comparison with every circle.
const MAX_WORDS: usize = 12;

/// The text that a search looks through: what a circle says of itself.
#[must_use]
pub fn search_text(name: &str, domain: &str, practice: &str) -> String {
    format!("{name} {domain} {practice}").to_lowercase()
}

/// The words that a circle's text must contain, all of them; none: every circle will do.
#[must_use]
pub fn search_words(query: &str) -> Vec<String> {
    let query = query.to_lowercase();
    let asked: Vec<&str> = query.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut rest = asked.as_slice();
    let mut words: Vec<String> = Vec::new();
    while let Some((word, after)) = rest.split_first() {
        let synonym = SYNONYMS.iter().find(|synonym| rest.starts_with(synonym));
        rest = synonym.map_or(after, |synonym| &rest[synonym.len()..]);
        if synonym.is_none() && !STOP_WORDS.contains(word) && !words.iter().any(|known| known == word) {
            words.push((*word).to_owned());
        }
    }
    words.truncate(MAX_WORDS);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_other_names_for_a_circle_find_every_circle() {
        for query in ["Learning network", "professional communities", "a community of practice", "circles", "", " , "] {
            assert_eq!(search_words(query), Vec::<String>::new(), "{query}");
        }
    }

    #[test]
    fn what_is_left_is_what_matters() {
        assert_eq!(search_words("learning network for Practice Educators"), ["practice", "educators"]);
        assert_eq!(search_words("Communities of Practice for practice educators"), ["practice", "educators"]);
        assert_eq!(search_words("the practice of practice"), ["practice"]);
        assert_eq!(search_words("learning disability"), ["learning", "disability"]);
    }

    #[test]
    fn marks_separate_words_so_that_none_can_mean_anything_to_the_database() {
        assert_eq!(search_words("off-site % _ 100%"), ["off", "site", "100"]);
        let text = search_text("Independent and Off-site Educators", "", "");
        assert!(search_words("OFF-SITE educators").iter().all(|word| text.contains(word)));
    }
}
