-- Whether the lines may be those of another act. Before this column only the note said so.
alter table kick_evidence add column shared integer not null default 0;
update kick_evidence set shared = 1 where note like '%cannot be told apart%';
