-- Who is signed in where. Copies of the database leave it out. Times are microseconds since 1970-01-01 UTC.
create table session (
    id             text    primary key,                                             -- public: it lets nobody in
    secret_hash    text    not null unique check (length(secret_hash) = 64),        -- SHA-256 of the cookie, in hexadecimal
    form_token     text    not null,                                                -- on its pages' forms; good with the cookie only
    person_id      bigint not null references person (id),
    person_version bigint not null,                                                -- a person who was changed since has to sign in again
    -- How they proved who they are, as the audit log names it, and when: the last of it, and the password where one was shown.
    proof          text    not null,
    factor         text,                                                            -- what another service vouches for
    password_at    bigint,
    proven_at      bigint not null,
    -- With what, as far as the browser says, and from where.
    browser        text,
    platform       text,
    address        text    not null,
    signed_in_at   bigint not null,
    last_used_at   bigint not null                                                 -- up to a minute behind
);
create index session_person on session (person_id);
