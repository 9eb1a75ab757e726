-- A screen goes dark when its case is marked as concerning a secret meanwhile.
alter table reading_session drop constraint reading_session_end_reason_check;
alter table reading_session add constraint reading_session_end_reason_check check (
  end_reason in ('reader', 'clerk', 'time', 'idle', 'replaced', 'closed', 'marked')
);
