-- Messages that acts on the queue named, as the queue had them before: from whom and to whom. The audit log has their queue IDs for
-- good; this is kept for a while (postkick.queue.addresses-kept), and then deleted.
create table queue_act_message (
    act            text    not null, -- id of the act on the audit log
    queue_id       text    not null,
    sender         text    not null, -- empty: it has none
    recipients     text    not null, -- the first of them, a line each
    all_recipients integer not null, -- how many it has
    size           integer not null, -- bytes
    arrived_micros integer not null,
    kept_micros    integer not null, -- since when this is kept
    primary key (act, queue_id)
) strict;

create index queue_act_message_kept on queue_act_message (kept_micros);
