-- Failed sign-ins that several consoles count together. Copies of the database leave it out; a crash of the database may empty it.
-- Times are microseconds since 1970-01-01 UTC. There is one console at most on an embedded database, and it counts in memory.
create unlogged table sign_in_failure (
    id       text   primary key,        -- what is counted, and the SHA-256 of the name, the address or both
    failures int    not null,
    last_at  bigint not null
);
