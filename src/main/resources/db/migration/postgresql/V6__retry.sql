-- What a retry is about can be more than one entry holds: then it stands in parts, 1/3, 2/3 and 3/3, which share id and action.
alter table audit_entry add column part text;

drop index audit_entry_kick;
create unique index audit_entry_kick on audit_entry (kick_id, action, coalesce(part, '')) where kick_id is not null;

-- How far the retries that run have come. The messages stand in the audit log, in the order in which they are asked for;
-- what came of them goes there too, and then nothing of the retry is left here.
create table retry (
    id      text   not null primary key,
    number  bigint not null -- the message that may just be asked for; all before it were, none after it
);

-- Messages whose asking did not simply succeed.
create table retry_answer (
    retry_id text   not null references retry on delete cascade,
    number   bigint not null,
    result   text   not null,
    detail   text   not null,
    primary key (retry_id, number)
);
