-- What people sign in with besides their password: an authenticator app (RFC 6238) each, and codes for when it is lost.
create table second_factor (
    person_id integer not null primary key references person (id),
    -- <key>:<base64>: encrypted with the key in the file second-factor-key, which is no part of the database
    secret    text    not null,
    last_step integer not null,           -- the 30 seconds of the last code that was taken: none of these or earlier ones is
    failures  integer not null,           -- wrong codes since the last right one
    tried_at  integer,                     -- when the last code was looked at
    added_at  integer not null
) strict;

create table recovery_code (
    person_id integer not null references second_factor (person_id),
    -- SHA-256 in hexadecimal; a code is 120 random bits and kept nowhere
    code_hash text   not null check (length(code_hash) = 64),
    used_at   integer,                      -- null: it still works
    primary key (person_id, code_hash)
) strict;
