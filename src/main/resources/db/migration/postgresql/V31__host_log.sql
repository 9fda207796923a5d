-- What the mail hosts' own logs say, as their agents have told it: only ever inserted, like the audit log.
create table host_entry (
    host           text   not null,
    sequence       bigint not null,
    at_micros      bigint not null,
    action         text   not null,
    act_id         text,
    actor          text,
    instance       text,
    outcome        text,
    line           text   not null, -- the entry to the letter
    hash           text   not null,
    previous_hash  text   not null,
    primary key (host, sequence)
);

create index host_entry_act on host_entry (act_id) where act_id is not null;
create index host_entry_action on host_entry (host, action, sequence);
create index host_entry_actor on host_entry (host, actor, sequence) where actor is not null;

create function host_entry_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'entries of hosts are never changed or deleted';
end
$$;

create trigger host_entry_no_change before update or delete or truncate on host_entry
    for each statement execute function host_entry_refuse();

-- How far each host's log is kept, what is wrong with it, and how far the audit log says so.
create table host_log (
    host           text   not null primary key,
    sequence       bigint not null,
    hash           text   not null,
    problem        text,
    problem_micros bigint,
    told_sequence  bigint not null,
    told_micros    bigint not null
);

-- What hosts were called, and since when: an act names its host as it was called then.
create table host_name (
    host         text   not null,
    name         text   not null,
    since_micros bigint not null
);

create index host_name_name on host_name (name);
create index host_name_host on host_name (host, since_micros);
