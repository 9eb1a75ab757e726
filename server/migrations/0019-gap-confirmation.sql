-- A gap that is explained afterwards counts as explained once a superior has confirmed it. What was
-- entered before this existed had nobody to confirm it and stands as it was.
alter table gap_explanation add column proposal_id uuid;
alter table gap_explanation add column agreed boolean;
alter table gap_explanation add column opinion text;
alter table gap_explanation add column answered_by uuid references person;
alter table gap_explanation add column answered_at timestamptz;
update gap_explanation set agreed = true, answered_by = by_person_id, answered_at = explained_at;
create unique index gap_explanation_waiting on gap_explanation (activity_id, from_at, to_at)
  where agreed is null;
