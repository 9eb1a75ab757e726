-- 协助人员: who goes along without being an officer of it, and counts for nothing that asks for officers.
create table activity_assistant (
  activity_id uuid not null references activity,
  person_id uuid not null references person,
  joined_at timestamptz not null,
  entered_at timestamptz not null,
  entered_by uuid not null references person,
  primary key (activity_id, person_id)
);
