//! The kinds of power that people and organisations declare (model §3.4). Mentoring and moderating are not among them: they keep nobody out.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use base::model::codes::RelationKind;

/// A kind of power of one person over another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DeclaredPower)]
pub enum DeclaredPower {
    /// Line management.
    Line,
    /// Assesses a newly qualified worker, or a trainee practice educator.
    AssessorOf,
    /// Educates a student in practice.
    PracticeEducatorOf,
    /// Tutors or examines a student.
    TutorOf,
}

impl From<DeclaredPower> for RelationKind {
    fn from(kind: DeclaredPower) -> Self {
        match kind {
            DeclaredPower::Line => Self::Line,
            DeclaredPower::AssessorOf => Self::AssessorOf,
            DeclaredPower::PracticeEducatorOf => Self::PracticeEducatorOf,
            DeclaredPower::TutorOf => Self::TutorOf,
        }
    }
}

impl DeclaredPower {
    /// As it is shown back; `None` for what nobody declares.
    #[must_use]
    pub fn of(kind: RelationKind) -> Option<Self> {
        match kind {
            RelationKind::Line | RelationKind::LineAbove => Some(Self::Line),
            RelationKind::AssessorOf => Some(Self::AssessorOf),
            RelationKind::PracticeEducatorOf => Some(Self::PracticeEducatorOf),
            RelationKind::TutorOf => Some(Self::TutorOf),
            RelationKind::ModeratorOf => None,
        }
    }
}
