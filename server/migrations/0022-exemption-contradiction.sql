-- What the register contradicts has to be explained by whoever claims it all the same.
alter table exemption add column contradiction text;
