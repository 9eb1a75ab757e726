-- Who leafs through a paper is asked for his right again; a look also ends because the case was
-- archived or given to other handlers since.
alter table leafing drop constraint leafing_ended_because_check;
alter table leafing add constraint leafing_ended_because_check check (ended_because in
  ('closed', 'idle', 'lost', 'revoked', 'expired', 'withdrawn', 'hidden', 'refused'));
alter table viewing drop constraint viewing_ended_because_check;
alter table viewing add constraint viewing_ended_because_check check (ended_because in
  ('closed', 'idle', 'lost', 'revoked', 'expired', 'withdrawn', 'hidden', 'refused'));
