-- Pauses that are not over. In the end what came of each message stands in the audit log, and nothing of the pause is left here.
create table pause (
    id           text    not null primary key, -- of the act on the audit log
    node         text    not null,             -- of the console that keeps it up
    instance     text    not null,
    kind         text    not null,             -- DOMAIN or SENDER
    mail         text    not null,             -- which domain, or which sender
    reason       text    not null,
    actor        text    not null,             -- who set it, in whose name its acts are
    role         text    not null,
    address      text    not null,
    from_micros  integer not null,
    until_micros integer not null,
    ending       integer not null,             -- 1: it holds nothing more, and what it has on hold is being released
    lifted_by    text                          -- null when its time came, or has not come
) strict;

-- What they hold, or held. A message is here before the queue helper is asked to put it on hold.
create table pause_message (
    pause       text    not null references pause (id),
    queue_id    text    not null,
    fingerprint text    not null, -- tells it from another message that has its queue ID later
    state       text    not null,
    hold_act    text    not null,
    release_act text,
    at_micros   integer not null, -- since when the state is so
    primary key (pause, queue_id)
) strict;

create index pause_message_state on pause_message (pause, state, queue_id);
