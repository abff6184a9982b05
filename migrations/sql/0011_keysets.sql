-- Lists begin anywhere in an index, in the order they are shown in; what is looked for by the clock is found by its time.

drop index topic_by_circle;
create index topic_by_state on topic (circle_id, state, suggested_on, id);
create index topic_by_day on topic (circle_id, suggested_on, id);
create index topic_by_history on topic (circle_id, state, covered_on, id);
create index topic_by_session on topic (circle_id, session_id);

create index action_point_by_time on action_point (circle_id, created_at, id);
create index action_point_by_session on action_point (circle_id, session_id);
create index research_item_by_time on research_item (circle_id, created_at, id);

create index session_by_start on session (starts_at);
create index session_by_call on session (call_opens_on);
create index rsvp_with_needs on rsvp (circle_id, session_id) where access_needs is not null;

create index research_use_by_item on research_use (research_item_id);
create index summary_request_by_item on summary_request (research_item_id);
create index role_term_by_kind on role_term (kind, person_id);
