-- Whoever signs in by other ways only has no password.
alter table person alter column password_hash drop not null;
