-- Row-level security as the backstop behind every query's own agency filter: a forgotten
-- filter shows nothing of another agency. The setting is local to the transaction; after a
-- transaction it reads '' and not null, hence nullif. '*' is for machines that serve all.

create function agency_visible(row_agency uuid) returns boolean
  language sql stable
  return coalesce(
    nullif(current_setting('liuhen.agency', true), '') = '*'
      or nullif(current_setting('liuhen.agency', true), '') = row_agency::text,
    false
  );

do $$
declare t text;
begin
  foreach t in array array['unit', 'person', 'account', 'adopted_pack',
    'agency_setting', 'regulation_draft', 'regulation_preview', 'duty', 'duty_refresh', 'device',
    'device_check', 'activity', 'device_handover', 'collection', 'upload', 'recording']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_visible(agency_id))', t);
  end loop;
end $$;
