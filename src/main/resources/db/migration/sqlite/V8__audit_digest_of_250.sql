-- Digests of 250 entries instead of a thousand: a search then reads a quarter of the entries around each find. They are
-- derived from the entries and made anew.
drop table audit_digest;
create table audit_digest (
    block  integer primary key, -- entries from position block * 250 + 1 to block * 250 + 250
    bits   blob    not null
) strict;
