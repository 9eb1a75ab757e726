-- The ledger: facts as the exact canonical bytes that were committed, found by subject, and the
-- signed states of the Merkle tree over them. See server/features/ledger/README.md.

create table ledger_entry (
  id bigint generated always as identity primary key,
  fact_id uuid not null unique,
  kind text not null,
  agency uuid not null,
  at timestamptz not null,
  leaf bytea not null check (octet_length(leaf) <= 65535),
  leaf_index bigint unique check (leaf_index >= 0)
);
create index ledger_entry_waiting on ledger_entry (id) where leaf_index is null;
-- The page of a regulation counts what it refused in this quarter.
create index ledger_entry_refused on ledger_entry (agency, at) where kind = 'verb.refused';

create table ledger_subject (
  subject_type text not null,
  subject_id uuid not null,
  entry_id bigint not null references ledger_entry,
  primary key (subject_type, subject_id, entry_id)
);
create index ledger_subject_entry on ledger_subject (entry_id);

create table ledger_checkpoint (
  size bigint primary key check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  at timestamptz not null
);

-- Who may number facts now. The only ledger table whose row changes: it holds no fact.
create table ledger_lease (
  only_row boolean primary key default true check (only_row),
  holder uuid not null,
  until timestamptz not null
);

create function ledger_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger only grows: % on % is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

-- The one change that a row may see: it gets its place in the tree, once.
create function ledger_entry_gets_index() returns trigger language plpgsql as $$
begin
  if old.leaf_index is null and new.leaf_index is not null
    and (new.id, new.fact_id, new.kind, new.agency, new.at, new.leaf)
      is not distinct from (old.id, old.fact_id, old.kind, old.agency, old.at, old.leaf)
  then
    return new;
  end if;
  raise exception 'the ledger only grows: % on % is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger only_index before update on ledger_entry
  for each row execute function ledger_entry_gets_index();
create trigger no_delete before delete on ledger_entry
  for each row execute function ledger_only_grows();
create trigger no_truncate before truncate on ledger_entry
  for each statement execute function ledger_only_grows();
create trigger no_change before update or delete on ledger_subject
  for each row execute function ledger_only_grows();
create trigger no_truncate before truncate on ledger_subject
  for each statement execute function ledger_only_grows();
create trigger no_change before update or delete on ledger_checkpoint
  for each row execute function ledger_only_grows();
create trigger no_truncate before truncate on ledger_checkpoint
  for each statement execute function ledger_only_grows();
