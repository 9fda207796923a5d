-- Acts that wait for a second person, and those that did. What was asked and decided stands in the audit log; here is what is carried out.
create table approval (
    id             text    not null primary key, -- of the act on the audit log
    kind           text    not null,             -- which room carries it out
    instance       text    not null,
    class          text,
    service        text,
    request        text    not null,             -- in the words of the record
    words          text    not null,             -- what was previewed, in sentences
    reason         text,
    deeds          text    not null,             -- what it takes, apart by spaces
    open           integer not null,             -- 1: no more than every operator's channel
    messages       integer not null,             -- how many it names
    command        text    not null,             -- what is carried out, in JSON
    asker          text    not null,
    asked_micros   bigint  not null,
    expires_micros bigint  not null,
    state          text    not null,
    decider        text,                         -- who approved it, refused it or took it back
    decided_micros bigint,
    said           text,                         -- with which words it was refused
    done_micros    bigint,                       -- when somebody began to carry it out
    claim          text,                         -- somebody is deciding now
    claimed_micros bigint
);

create index approval_expires on approval (expires_micros);
