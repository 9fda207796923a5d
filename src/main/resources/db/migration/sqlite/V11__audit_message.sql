-- Which audit entries name a message, so that what was done with it is found among a million entries.
create table audit_message (
    queue_id  text    not null,
    position  integer not null,
    primary key (queue_id, position)
) strict, without rowid;

-- The values that occur, for the filters' lists.
create table audit_value (
    name   text not null,
    value  text not null,
    primary key (name, value)
) strict, without rowid;

-- Entries up to here are not in the two tables yet; a thread fills them in. No row when nothing is left to do.
create table audit_backlog (
    id        integer primary key check (id = 1),
    position  integer not null
) strict;

insert into audit_backlog (id, position)
select 1, position from audit_entry order by position desc limit 1;
