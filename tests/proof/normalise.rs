//! Everything that is taken out of an answer before two worlds are compared. At most five lines, each with its reason; whoever adds one
//! weakens the proof and says here why nothing can be learned from what is taken out.

/// The head of an answer.
pub fn head(head: &str) -> String {
    let mut lines: Vec<&str> = head.split("\r\n").collect();
    // 1. The machine's own clock, which is not the world's: it shows when somebody asked, never what there is.
    lines.retain(|line| !line.to_ascii_lowercase().starts_with("date: "));
    // 2. The order of header lines comes from a hash map with a random key for each process: it is chance, not content.
    lines[1..].sort_unstable();
    lines.join("\n")
}
