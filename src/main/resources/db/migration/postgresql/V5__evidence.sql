-- What Postfix did while a kick was watched. A kick without a row was not watched to the end.
create table kick_evidence (
    kick_id       text    not null primary key,
    verdict       text    not null,
    lines         text    not null, -- JSON array of log lines
    lines_omitted integer not null,
    totals_before text,             -- JSON object: messages by queue
    totals_after  text,
    note          text    not null
);
