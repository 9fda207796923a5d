-- Whoever signs in by other ways only has no password. SQLite cannot take "not null" from a column.
alter table person add column hash_or_null text;
update person set hash_or_null = password_hash;
alter table person drop column password_hash;
alter table person rename column hash_or_null to password_hash;
