-- What the audit log does not hold of a kick: the steps on the way. Everything else is read from its audit entries.
create table kick (
    id             text     not null primary key,
    elapsed_micros bigint   not null,
    verbosity      smallint not null,
    trace          text     not null
);
