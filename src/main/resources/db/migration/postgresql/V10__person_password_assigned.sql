-- When somebody else chose the person's password; null: the person did, or it is the first administrator's.
-- Passwords from before this column count as chosen by the person.
alter table person add column password_assigned_at bigint;
