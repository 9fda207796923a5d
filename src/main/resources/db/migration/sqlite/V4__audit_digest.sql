-- What may occur in each thousand consecutive audit entries, so that a search passes over those where nothing can match.
-- Derived from the entries, and never the other way round: verification and export do not look here.
create table audit_digest (
    block  integer primary key, -- entries from position block * 1000 + 1 to block * 1000 + 1000
    bits   blob    not null
) strict;
