-- Letters from before 0065 do not say which hold is theirs, and lifting one would have lifted every
-- hold of its ground. The ledger says it: the letter and its hold were stated together and bear the
-- same digest, whose salt is the letter's own.
select set_config('liuhen.agency', '*', true);
with letter as (
  select supply.id, supply.case_id, said.leaf -> 'body' ->> 'textDigest' as digest
  from supply
  join ledger_subject as subject on subject.subject_type = 'supply' and subject.subject_id = supply.id
  join ledger_entry as entry on entry.id = subject.entry_id and entry.kind = 'supply.requested'
  cross join lateral (select convert_from(entry.leaf, 'UTF8')::jsonb as leaf) as said
  where supply.hold_title is not null and supply.hold_id is null
),
placed as (
  select letter.id, hold.subject_id as hold, said.leaf -> 'body' ->> 'trigger' as trigger
  from letter
  join ledger_subject as held on held.subject_type = 'case' and held.subject_id = letter.case_id
  join ledger_entry as entry on entry.id = held.entry_id and entry.kind = 'hold.placed'
  join ledger_subject as hold on hold.entry_id = entry.id and hold.subject_type = 'hold'
  cross join lateral (select convert_from(entry.leaf, 'UTF8')::jsonb as leaf) as said
  where said.leaf -> 'body' ->> 'textDigest' = letter.digest
)
update supply set hold_id = placed.hold, hold_trigger = placed.trigger
from placed where placed.id = supply.id;
