//! Lists of people as they are pasted from a mail or a spreadsheet: "Name <mail>", "Name, mail" or just "mail", one on each line.

use std::collections::HashSet;

use serde::Serialize;
use utoipa::ToSchema;

use shared::web::check::{email, email_key};

/// A line that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({"line": 3, "text": "Gareth Pennycook", "detail": "There is no e-mail address on this line."}))]
pub struct LineProblem {
    /// Which line, counted from 1.
    #[schema(minimum = 1, maximum = 100_000)]
    pub line: usize,
    /// What stands on it.
    #[schema(max_length = 400)]
    pub text: String,
    /// Why it could not be used.
    #[schema(max_length = 400)]
    pub detail: String,
}

/// A line that names somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedPerson {
    /// Which line, counted from 1.
    pub line: usize,
    /// What stands on it.
    pub text: String,
    /// Their name; empty when there is none.
    pub name: String,
    /// Their address, in lower case.
    pub email: String,
}

impl PastedPerson {
    /// Why they could not be used after all.
    #[must_use]
    pub fn problem(self, detail: &str) -> LineProblem {
        LineProblem { line: self.line, text: self.text, detail: detail.to_owned() }
    }
}

/// The people on these lines, each once, and the lines that name nobody.
#[must_use]
pub fn pasted(lines: &str) -> (Vec<PastedPerson>, Vec<LineProblem>) {
    let (mut people, mut problems, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for (index, text) in lines.lines().enumerate() {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let (line, shown) = (index + 1, text.chars().take(400).collect::<String>());
        match read(text) {
            Err(detail) => problems.push(LineProblem { line, text: shown, detail: detail.to_owned() }),
            Ok((_, email)) if !seen.insert(email.clone()) => {
                let detail = "This address is on an earlier line.".to_owned();
                problems.push(LineProblem { line, text: shown, detail });
            }
            Ok((name, email)) => people.push(PastedPerson { line, text: shown, name, email }),
        }
    }
    (people, problems)
}

fn read(text: &str) -> Result<(String, String), &'static str> {
    let (name, address) = match (text.split_once('<'), text.rsplit_once([',', ';', '\t'])) {
        (Some((name, rest)), _) => (name, rest.trim_end().strip_suffix('>').ok_or("A closing > is missing.")?),
        (None, Some((name, address))) => (name, address),
        (None, None) => ("", text),
    };
    let name = name.trim().trim_matches(['"', ',', ';']).trim();
    if !address.contains('@') {
        return Err("There is no e-mail address on this line.");
    }
    if email(address).is_err() {
        return Err("The e-mail address on this line is not a whole one.");
    }
    if name.chars().count() > 80 {
        return Err("The name on this line has more than 80 characters.");
    }
    Ok((name.to_owned(), email_key(address)))
}

#[cfg(test)]
mod tests {
    use super::pasted;

    #[test]
    fn every_usual_way_to_write_somebody_down_is_read() {
        let lines = "Nadia Okonjo <Nadia@Demo.example>\n\"Pennycook, Gareth\" <gareth@demo.example>\nLeila Hartshorne, leila@demo.example\n\n  amir@demo.example";
        let (people, problems) = pasted(lines);
        let read: Vec<_> = people.iter().map(|one| (one.line, one.name.as_str(), one.email.as_str())).collect();
        let expected = [
            (1, "Nadia Okonjo", "nadia@demo.example"),
            (2, "Pennycook, Gareth", "gareth@demo.example"),
            (3, "Leila Hartshorne", "leila@demo.example"),
            (5, "", "amir@demo.example"),
        ];
        assert_eq!(read, expected);
        assert!(problems.is_empty());
    }

    #[test]
    fn a_line_that_names_nobody_is_reported_and_the_others_are_read() {
        let (people, problems) = pasted("Gareth\nx@\nA <a@b.example\na@b.example\nA, A@B.example");
        assert_eq!(people.len(), 1);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [1, 2, 3, 5]);
    }
}
