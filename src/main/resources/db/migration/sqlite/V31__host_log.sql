-- What the mail hosts' own logs say, as their agents have told it: only ever inserted, like the audit log.
create table host_entry (
    host           text    not null,
    sequence       integer not null,
    at_micros      integer not null,
    action         text    not null,
    act_id         text,
    actor          text,
    instance       text,
    outcome        text,
    line           text    not null, -- the entry to the letter
    hash           text    not null,
    previous_hash  text    not null,
    primary key (host, sequence)
) strict;

create index host_entry_act on host_entry (act_id) where act_id is not null;
create index host_entry_action on host_entry (host, action, sequence);
create index host_entry_actor on host_entry (host, actor, sequence) where actor is not null;

create trigger host_entry_no_update before update on host_entry
begin
    select raise(abort, 'entries of hosts are never changed');
end;

create trigger host_entry_no_delete before delete on host_entry
begin
    select raise(abort, 'entries of hosts are never deleted');
end;

-- With recursive triggers off, INSERT OR REPLACE would delete without firing the trigger above.
create trigger host_entry_no_replace before insert on host_entry
when exists (select 1 from host_entry where host = new.host and sequence = new.sequence)
begin
    select raise(abort, 'entries of hosts are never replaced');
end;

-- How far each host's log is kept, what is wrong with it, and how far the audit log says so.
create table host_log (
    host           text    not null primary key,
    sequence       integer not null,
    hash           text    not null,
    problem        text,
    problem_micros integer,
    told_sequence  integer not null,
    told_micros    integer not null
) strict;

-- What hosts were called, and since when: an act names its host as it was called then.
create table host_name (
    host         text    not null,
    name         text    not null,
    since_micros integer not null
) strict;

create index host_name_name on host_name (name);
create index host_name_host on host_name (host, since_micros);
