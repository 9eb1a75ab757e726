-- A supplement is asked for and decided here; its paper is kept apart, by the archive itself.
alter table case_supplement drop constraint case_supplement_check;
alter table case_supplement drop constraint case_supplement_state_check;
alter table case_supplement
  add constraint case_supplement_state_check check (state in ('asked', 'approved', 'refused'));
alter table case_supplement
  drop column filed_by,
  drop column filed_at,
  drop column media_type,
  drop column name,
  drop column pages,
  drop column bytes,
  drop column sha256,
  drop column upload;
