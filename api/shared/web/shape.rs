//! What the paths of an operation look like: words, and places for parameters. Most requests are told apart by their words alone, so no
//! expression is run for the hundred operations that a request is not for.

/// A path pattern such as `/circles/{circle}/topics`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape(Vec<Option<String>>);

impl Shape {
    /// Of this pattern, each of whose segments is a word or a parameter.
    pub(super) fn of(pattern: &str) -> Self {
        let segment = |segment: &str| (!segment.starts_with('{')).then(|| segment.to_owned());
        Self(pattern.split('/').map(segment).collect())
    }

    /// Whether this path is of this shape.
    pub(super) fn fits(&self, path: &str) -> bool {
        let mut segments = path.split('/');
        let fit = self.0.iter().all(|wanted| {
            segments.next().is_some_and(|found| wanted.as_ref().map_or(!found.is_empty(), |word| word == found))
        });
        fit && segments.next().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_of_the_shape_whose_words_it_has_in_their_places() {
        let shape = Shape::of("/api/v1/circles/{circle}/topics");
        assert!(shape.fits("/api/v1/circles/0199/topics"));
        for other in [
            "/api/v1/circles/0199",
            "/api/v1/circles//topics",
            "/api/v1/circles/0199/topics/",
            "/api/v1/circles/0199/actions",
        ] {
            assert!(!shape.fits(other), "{other}");
        }
    }
}
