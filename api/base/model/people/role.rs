//! The roles people hold in the field (glossary 2.2), the family each belongs to, and whether it usually means managing people.

use crate::model::codes::Family;

/// A role: its code, its usual label, its family, and whether holding it usually means line management.
#[derive(Debug)]
pub struct Role {
    /// What the API calls it.
    pub code: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// The family it belongs to.
    pub family: Family,
    /// Whether it usually means managing people.
    pub holds_line: bool,
    /// Whether it counts as "interested" in its family rather than of it (B-03).
    pub interested: bool,
}

const fn role(code: &'static str, label: &'static str, family: Family) -> Role {
    Role { code, label, family, holds_line: false, interested: false }
}

const fn managing(code: &'static str, label: &'static str, family: Family) -> Role {
    Role { code, label, family, holds_line: true, interested: false }
}

/// Every role.
pub const ROLES: [Role; 38] = [
    role("student", "Social work student", Family::Learner),
    role("apprentice", "Social work apprentice", Family::Learner),
    role("nqsw", "Newly qualified social worker", Family::EarlyCareer),
    role("social_worker", "Social worker", Family::Practitioner),
    role("experienced_social_worker", "Experienced social worker", Family::Practitioner),
    role("senior_social_worker", "Senior social worker", Family::Practitioner),
    role("specialist_practitioner", "Specialist practitioner", Family::Practitioner),
    role("advanced_practitioner", "Advanced practitioner", Family::Practitioner),
    role("amhp", "Approved mental health professional", Family::Practitioner),
    role("bia", "Best interests assessor", Family::Practitioner),
    role("practice_educator", "Practice educator", Family::Trainer),
    Role {
        code: "aspiring_practice_educator",
        label: "Interested in practice education",
        family: Family::Trainer,
        holds_line: false,
        interested: true,
    },
    role("on_site_supervisor", "On-site supervisor", Family::Trainer),
    role("asye_assessor", "Assessor of newly qualified social workers", Family::Trainer),
    role("practice_learning_lead", "Practice learning lead", Family::Trainer),
    role("placements_lead", "Placements lead", Family::Trainer),
    role("early_career_coordinator", "Early-career co-ordinator", Family::Trainer),
    role("lecturer", "Lecturer", Family::Academic),
    role("researcher", "Researcher", Family::Academic),
    role("lecturer_practitioner", "Lecturer-practitioner", Family::Academic),
    role("tutor", "Tutor", Family::Academic),
    managing("practice_supervisor", "Practice supervisor", Family::Manager),
    managing("team_manager", "Team manager", Family::Manager),
    managing("practice_manager", "Practice manager", Family::Manager),
    managing("head_of_service", "Head of service", Family::SeniorLeader),
    managing("assistant_director", "Assistant director", Family::SeniorLeader),
    managing("director", "Director", Family::SeniorLeader),
    managing("principal_social_worker", "Principal social worker", Family::SeniorLeader),
    managing("practice_leader", "Practice leader", Family::SeniorLeader),
    managing("dean", "Dean or head of school", Family::SeniorLeader),
    managing("head_of_hr", "Head of human resources", Family::SeniorLeader),
    role("regulator", "Regulator", Family::Oversight),
    role("inspector", "Inspector", Family::Oversight),
    role("policy_maker", "Policy maker", Family::Oversight),
    role("programme_team", "Programme team", Family::Programme),
    role("guardian", "Guardian", Family::Programme),
    role("organisation_admin", "Organisation administrator", Family::Programme),
    role("lived_experience_contributor", "Lived-experience contributor", Family::LivedExperience),
];

/// The role with this code.
#[must_use]
pub fn role_by_code(code: &str) -> Option<&'static Role> {
    ROLES.iter().find(|role| role.code == code)
}
