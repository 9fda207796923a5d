-- Which audit entries name a message, so that what was done with it is found among a million entries.
create table audit_message (
    queue_id  text   not null,
    position  bigint not null,
    primary key (queue_id, position)
);

-- The values that occur, for the filters' lists.
create table audit_value (
    name   text not null,
    value  text not null,
    primary key (name, value)
);

-- Entries up to here are not in the two tables yet; a thread fills them in. No row when nothing is left to do.
create table audit_backlog (
    id        bigint primary key check (id = 1),
    position  bigint not null
);

insert into audit_backlog (id, position)
select 1, position from audit_entry order by position desc limit 1;
