//! Turning "there is no such row" into what it means for a request, and nothing else with it: a database that fails is never an answer about the
//! circle.

use crate::error::{Error, Result};

/// What a missing row means is decided where it was looked for; anything else that went wrong stays what it was.
pub trait OrMissing<T> {
    /// The row, or none when there is none for this person.
    ///
    /// # Errors
    /// Everything but `NotFound`.
    fn optional(self) -> Result<Option<T>>;

    /// The row, or this refusal when there is none for this person.
    ///
    /// # Errors
    /// The refusal in place of `NotFound`, and everything else as it was.
    fn or_missing(self, refusal: impl FnOnce() -> Error) -> Result<T>;
}

impl<T> OrMissing<T> for Result<T> {
    fn optional(self) -> Result<Option<T>> {
        match self {
            Ok(row) => Ok(Some(row)),
            Err(Error::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    }

    fn or_missing(self, refusal: impl FnOnce() -> Error) -> Result<T> {
        self.optional()?.ok_or_else(refusal)
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::DbErr;

    use super::OrMissing as _;
    use crate::error::{Error, Result};

    #[test]
    fn only_what_is_missing_becomes_a_refusal() {
        let refused = || Error::field("#/member_id", "unknown", "Choose a member.");
        let missing: Result<()> = Err(Error::NotFound);
        assert!(matches!(missing.or_missing(refused), Err(Error::Invalid(_))));
        let failed: Result<()> = Err(DbErr::Custom("the disk is full".into()).into());
        assert!(matches!(failed.or_missing(refused), Err(Error::Internal(_))));
        let failed: Result<()> = Err(DbErr::Custom("the disk is full".into()).into());
        assert!(matches!(failed.optional(), Err(Error::Internal(_))));
        assert!(matches!(Ok(3).optional(), Ok(Some(3))));
    }

    #[test]
    fn an_internal_error_tells_the_client_nothing_of_its_cause() {
        let problem = Error::from(DbErr::Custom("no such column: salary".into())).problem();
        assert_eq!((problem.status, problem.code.as_str()), (500, "internal"));
        assert!(!problem.detail.contains("salary"));
    }
}
