-- How a document was served in the course of an activity: some ways ask for other pictures.
alter table activity_mark drop constraint activity_mark_kind_check;
alter table activity_mark add constraint activity_mark_kind_check check (kind in (
  'notice', 'interruption', 'resumption', 'shot', 'demand', 'narration', 'presence', 'limit',
  'non-cooperation', 'flag', 'dispute', 'act', 'inventory', 'document', 'service'));
