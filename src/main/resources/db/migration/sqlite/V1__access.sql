-- People and their API tokens. Times are microseconds since 1970-01-01 UTC.
create table person (
    id            integer primary key,
    name          text    not null check (length(name) between 1 and 64),
    role          text    not null check (role in ('OPERATOR', 'ADMIN', 'AUDITOR')),
    password_hash text    not null,
    -- Raised by every change; a session that knows an older one ends.
    version       integer not null default 1,
    created_at    integer not null,
    changed_at    integer not null,
    disabled_at   integer
) strict;
create unique index person_name on person (lower(name));

create table token (
    id           text    primary key,
    person_id    integer not null references person,
    name         text    not null,
    role         text    not null check (role in ('OPERATOR', 'ADMIN', 'AUDITOR')),
    -- SHA-256 in hexadecimal; the secret itself is 256 random bits and kept nowhere.
    secret_hash  text    not null check (length(secret_hash) = 64),
    created_at   integer not null,
    expires_at   integer,
    revoked_at   integer,
    last_used_at integer
) strict;
create index token_person on token (person_id);
