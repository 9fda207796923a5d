-- The names of the instances that a person is limited to, apart by spaces; null: every instance.
-- An administrator could lift the limit themselves, so none is limited.
alter table person add column instances text check (instances is null or role <> 'ADMIN');
