-- A letter about a dispute holds the recordings of the case; when the dispute has ended, on its paper,
-- the hold is lifted again. Which hold it was: there may be several of one case.
alter table supply
  add column hold_id uuid,
  add column hold_trigger text,
  add column lifted_at timestamptz,
  add column lifted_by uuid references person,
  add column lift_approved_by uuid references person,
  add column lift_paper text,
  add column lift_reason text,
  add check (num_nonnulls(lifted_at, lifted_by, lift_approved_by, lift_reason) in (0, 4)),
  add check (lifted_at is null or hold_title is not null);
alter table supply_paper drop constraint supply_paper_key_check;
alter table supply_paper add check (key in ('letter', 'receipt', 'ending'));
