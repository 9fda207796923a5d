-- A key is of one host, once: also that of a host that was revoked.
create unique index fleet_host_key on fleet_host (public_key);

-- Join lines are known by the public half of a key of theirs, and no more by a secret; those of before are worth nothing.
delete from fleet_invitation where host is null;
alter table fleet_invitation drop column secret_hash;
alter table fleet_invitation add column guest_key text not null default '';
alter table fleet_invitation add column withdrawn_micros bigint;
