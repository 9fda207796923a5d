-- How large the queue of an instance was when it was read, for 30 days.
create table queue_sample (
    instance       text    not null,
    taken_at       integer not null, -- microseconds since 1970-01-01 UTC
    oldest         integer,          -- arrival of the oldest message, likewise
    maildrop       integer not null, -- messages
    hold           integer not null,
    incoming       integer not null,
    active         integer not null,
    deferred       integer not null,
    maildrop_bytes integer not null,
    hold_bytes     integer not null,
    incoming_bytes integer not null,
    active_bytes   integer not null,
    deferred_bytes integer not null,
    primary key (instance, taken_at)
) strict;
