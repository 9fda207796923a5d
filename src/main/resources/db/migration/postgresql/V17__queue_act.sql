-- Acts on queued messages that are not concluded. The messages stand in the audit log, and so does what came of them in the end; then
-- nothing of the act is left here.
create table queue_act (
    id         text   not null primary key,
    entry      bigint not null, -- the newest of the queue helper's log that was known when it began
    batch      bigint not null, -- the last that was asked for
    due_micros bigint,          -- when what is on hold is deleted
    messages   text             -- which messages that is, and what became of the others
);

-- How far the queue helper's log was known: one row.
create table queue_helper (
    entry bigint not null primary key
);

-- How far the queue helper's log of each console's host was compared with the audit log.
create table queue_helper_watched (
    node  text   not null primary key,
    entry bigint not null,
    hash  text   not null -- of that entry
);
