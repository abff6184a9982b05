-- The first words of the vocabulary. Labels belong to the partnership and may be changed; codes stay (T-03).

insert into role_family (code, label, description, position) values
  ('learner', 'Students and apprentices', 'People on a qualifying course, learning on placement.', 1),
  ('early_career', 'Newly qualified social workers', 'Social workers in their first years of practice.', 2),
  ('practitioner', 'Practitioners', 'Social workers in practice who do not manage others.', 3),
  ('trainer', 'Practice educators, supervisors and assessors', 'People who teach, supervise and assess others in practice.', 4),
  ('academic', 'Academics', 'Lecturers, researchers and tutors at a university.', 5),
  ('manager', 'Managers', 'Practice supervisors, team managers and practice managers.', 6),
  ('senior_leader', 'Senior leaders', 'Heads of service and above, principal social workers and deans.', 7),
  ('oversight', 'Regulators and policy makers', 'People who inspect, regulate or make policy.', 8),
  ('programme', 'Programme team', 'The partnership''s own staff, the guardian and organisation administrators.', 9),
  ('lived_experience', 'People with lived experience', 'People who use or have used services, and carers.', 10),
  ('guest_only', 'Guests', 'Experts and community partners who visit a session.', 11);

insert into area (code, label, position) values
  ('online_regional', 'Online, everywhere in the partnership', 100);

insert into partnership (id, name, contact_email, starts_on) values
  (1, 'Our teaching partnership', 'programme-team@partnership.example', '2026-01-01');
