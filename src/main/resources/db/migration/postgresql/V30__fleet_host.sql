-- The mail hosts of the fleet, also those that may not connect any more, and the invitations by which hosts are added.
-- Times are microseconds since 1970-01-01 UTC.
create table fleet_host (
    id              text   not null primary key,
    name            text   not null,
    tags            text   not null, -- in order, apart by spaces
    public_key      text   not null, -- with which its agent proves to the broker who it is
    enrolled_micros bigint not null,
    revoked_micros  bigint,         -- may not connect any more
    heard_micros    bigint          -- when it was last heard, as far as somebody wrote it down
);

create unique index fleet_host_name on fleet_host (lower(name)) where revoked_micros is null;

create table fleet_invitation (
    id             text   not null primary key,
    secret_hash    text   not null, -- SHA-256, in hexadecimal
    name           text   not null,
    tags           text   not null,
    replaces       text,            -- ID of the host whose place the new one takes
    inviter        text   not null,
    made_micros    bigint not null,
    expires_micros bigint not null,
    used_micros    bigint,
    host           text,            -- ID of the host that was made of it
    public_key     text             -- of that host: whoever has it may ask once more for an answer that was lost
);
