-- A witness is its key: one that was made anew under its old name is another, and both may speak of the
-- same state. Who has not spoken yet is found without reading what all others said.
alter table ledger_cosignature drop constraint ledger_cosignature_pkey;
alter table ledger_cosignature add primary key (size, vkey);
create index ledger_cosignature_of on ledger_cosignature (vkey, size desc);
