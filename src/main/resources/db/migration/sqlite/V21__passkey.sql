-- What people sign in with in place of a password, or after it: passkeys (WebAuthn). Nothing here is secret.
create table passkey (
    id           integer primary key,
    person_id    integer not null references person (id),
    -- in base64url: the authenticator's id of it; what it names its owner by, random and the same for all of a person; its public key
    credential   text    not null unique,
    user_handle  text    not null,
    attestation  text    not null,
    signatures   integer not null,          -- how often it has signed, as it says itself; 0 for ever where it does not count
    transports   text    not null,
    name         text    not null check (length(name) between 1 and 64),
    added_at     integer not null,
    last_used_at integer
) strict;
create index passkey_person on passkey (person_id);
create index passkey_handle on passkey (user_handle);
