//! Searching the directory: plain words, and the field's other names for a circle (T-07).

/// What the field also calls a circle: such words say nothing about which circle is meant.
const SYNONYMS: [&str; 9] = [
    "communities of practice",
    "community of practice",
    "professional group",
    "professional circle",
    "professional community",
    "learning networks",
    "learning network",
    "circles",
    "circle",
];

/// Words that mean nothing by themselves.
const STOP_WORDS: [&str; 12] = ["for", "the", "of", "and", "a", "an", "in", "to", "my", "about", "who", "near"];

/// The text that a search looks through: what a circle says of itself.
#[must_use]
pub fn search_text(name: &str, domain: &str, practice: &str) -> String {
    format!("{name} {domain} {practice}").to_lowercase()
}

/// The words that a circle must have, all of them; none: every circle will do.
#[must_use]
pub fn search_words(query: &str) -> Vec<String> {
    let asked = SYNONYMS.iter().fold(query.to_lowercase(), |query, synonym| query.replace(synonym, " "));
    let words = asked.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'');
    words.filter(|word| !word.is_empty() && !STOP_WORDS.contains(word)).take(12).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_other_names_for_a_circle_find_every_circle() {
        assert!(search_words("Learning network").is_empty());
        assert_eq!(search_words("learning network for Practice Educators"), ["practice", "educators"]);
    }
}
