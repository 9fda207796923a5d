-- The audit log: one chain of entries per node, only ever inserted.
create table audit_entry (
    position        bigint generated always as identity primary key,
    node            text not null,
    sequence        bigint not null,
    at_micros       bigint not null,
    latest_micros   bigint not null, -- the latest at_micros up to and including this entry
    action          text not null,
    kick_id         text,
    actor           text,
    actor_address   text,
    authentication  text,
    instance        text,
    class           text,
    service         text,
    request         text,
    outcome         text,
    detail          text,
    reason          text,
    previous_hash   text not null,
    hash            text not null,
    unique (node, sequence)
);

create unique index audit_entry_kick on audit_entry (kick_id, action) where kick_id is not null;

-- Each filter of the log finds its newest entries through one of these.
create index audit_entry_node on audit_entry (node, position);
create index audit_entry_action on audit_entry (action, position);
create index audit_entry_actor on audit_entry (actor, position) where actor is not null;
create index audit_entry_instance on audit_entry (instance, position) where instance is not null;
create index audit_entry_class on audit_entry (class, position) where class is not null;
create index audit_entry_service on audit_entry (service, position) where service is not null;
create index audit_entry_outcome on audit_entry (outcome, position) where outcome is not null;

-- Times: the latest time never falls along the log, so a time finds its place in it; the second index knows the few
-- entries written while the clock was more than a minute behind.
create index audit_entry_latest on audit_entry (latest_micros, position);
create index audit_entry_behind on audit_entry (at_micros, position) where at_micros < latest_micros - 60000000;

-- The last kick of each service of an instance.
create index audit_entry_channel on audit_entry (instance, (class || '/' || service), position)
    where action in ('KICK_INTENDED', 'KICK_CONCLUDED');

create function audit_entry_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'audit entries are never changed or deleted';
end
$$;

create trigger audit_entry_no_change before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_refuse();

-- How far each node has copied its entries to the logger postkick.audit.
create table audit_mirror (
    node      text primary key,
    sequence  bigint not null
);
