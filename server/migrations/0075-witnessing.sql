-- What others say of the ledger: cosignatures of witnesses and time stamps of an authority, each over
-- one signed state. They only grow. Who was asked, and what came of it, changes.

create table ledger_cosignature (
  size bigint not null references ledger_checkpoint,
  witness text not null,
  vkey text not null,
  line text not null,
  at timestamptz not null,
  primary key (size, witness)
);

create table ledger_stamp (
  size bigint primary key references ledger_checkpoint,
  response bytea not null check (octet_length(response) <= 65536),
  at timestamptz not null
);

create table ledger_asking (
  who text primary key,
  asked_at timestamptz not null,
  answered_at timestamptz,
  problem text
);

create trigger no_change before update or delete on ledger_cosignature
  for each row execute function ledger_only_grows();
create trigger no_truncate before truncate on ledger_cosignature
  for each statement execute function ledger_only_grows();
create trigger no_change before update or delete on ledger_stamp
  for each row execute function ledger_only_grows();
create trigger no_truncate before truncate on ledger_stamp
  for each statement execute function ledger_only_grows();
