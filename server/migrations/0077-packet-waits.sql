-- Since when a packet waits for witnesses and the time stamp. Counted from its sealing, a packet that is
-- first listed minutes later would leave without them though nobody had asked.
alter table packet add column outsiders_asked_at timestamptz;
