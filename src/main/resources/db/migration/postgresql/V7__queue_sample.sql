-- How large the queue of an instance was when it was read, for 30 days.
create table queue_sample (
    instance       text   not null,
    taken_at       bigint not null, -- microseconds since 1970-01-01 UTC
    oldest         bigint,          -- arrival of the oldest message, likewise
    maildrop       bigint not null, -- messages
    hold           bigint not null,
    incoming       bigint not null,
    active         bigint not null,
    deferred       bigint not null,
    maildrop_bytes bigint not null,
    hold_bytes     bigint not null,
    incoming_bytes bigint not null,
    active_bytes   bigint not null,
    deferred_bytes bigint not null,
    primary key (instance, taken_at)
);
