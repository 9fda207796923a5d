-- People who sign in through another service, which says which groups they are in. They have no password here.
create table outside_person (
    person_id bigint primary key references person (id),
    way       text    not null,             -- the service, by the kind and the name that it has in the settings
    issuer    text    not null,             -- the service, as it calls itself
    subject   text,                         -- the person, as it calls them for good; null until they have signed in so for the first time
    unique (issuer, subject)
);

-- Of a session that began there: which one it belongs to there, and what signing out there takes.
alter table session add column way text;
alter table session add column way_session text;
alter table session add column id_token text;
create index session_way on session (way, way_session);
