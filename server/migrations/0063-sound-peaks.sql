-- 声音波形: how loud a recording is, in 4,000 steps whatever its length. `id` is the recording, or the
-- copy that was made of it for a grant: whoever may see a part gets the peaks of the part and no more.
-- Derived: it can be deleted and measured again. The row is the order.
create table sound_peaks (
  id uuid primary key,
  agency_id uuid not null references agency,
  recording_id uuid not null references recording,
  state text not null check (state in ('waiting', 'making', 'ready', 'none', 'failed')),
  progress real not null default 0 check (progress between 0 and 1),
  length_ms bigint check (length_ms > 0),
  peaks bytea check (octet_length(peaks) = 4000),
  tool text,
  updated_at timestamptz not null,
  check ((state = 'ready') = (peaks is not null))
);
create index sound_peaks_open on sound_peaks (updated_at) where state in ('waiting', 'making');

alter table sound_peaks enable row level security;
alter table sound_peaks force row level security;
create policy tenant on sound_peaks using (agency_visible(agency_id));
