-- The audit log: one chain of entries per node, only ever inserted.
create table audit_entry (
    position        integer primary key,
    node            text not null,
    sequence        integer not null,
    at_micros       integer not null,
    latest_micros   integer not null, -- the latest at_micros up to and including this entry
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
) strict;

create unique index audit_entry_kick on audit_entry (kick_id, action) where kick_id is not null;

-- Each filter of the log finds its newest entries through one of these; SQLite appends the position by itself.
create index audit_entry_node on audit_entry (node);
create index audit_entry_action on audit_entry (action);
create index audit_entry_actor on audit_entry (actor) where actor is not null;
create index audit_entry_instance on audit_entry (instance) where instance is not null;
create index audit_entry_class on audit_entry (class) where class is not null;
create index audit_entry_service on audit_entry (service) where service is not null;
create index audit_entry_outcome on audit_entry (outcome) where outcome is not null;

-- Times: the latest time never falls along the log, so a time finds its place in it; the second index knows the few
-- entries written while the clock was more than a minute behind.
create index audit_entry_latest on audit_entry (latest_micros);
create index audit_entry_behind on audit_entry (at_micros) where at_micros < latest_micros - 60000000;

-- The last kick of each service of an instance.
create index audit_entry_channel on audit_entry (instance, (class || '/' || service))
    where action in ('KICK_INTENDED', 'KICK_CONCLUDED');

create trigger audit_entry_no_update before update on audit_entry
begin
    select raise(abort, 'audit entries are never changed');
end;

create trigger audit_entry_no_delete before delete on audit_entry
begin
    select raise(abort, 'audit entries are never deleted');
end;

-- With recursive triggers off, INSERT OR REPLACE would delete without firing the trigger above.
create trigger audit_entry_no_replace before insert on audit_entry
when exists (select 1 from audit_entry where position = new.position)
    or exists (select 1 from audit_entry where node = new.node and sequence = new.sequence)
    or (new.kick_id is not null
        and exists (select 1 from audit_entry where kick_id = new.kick_id and action = new.action))
begin
    select raise(abort, 'audit entries are never replaced');
end;

-- How far each node has copied its entries to the logger postkick.audit.
create table audit_mirror (
    node      text primary key,
    sequence  integer not null
) strict;
