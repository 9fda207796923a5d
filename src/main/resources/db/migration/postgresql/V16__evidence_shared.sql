-- Whether the lines may be those of another act. Before this column only the note said so.
alter table kick_evidence add column shared boolean not null default false;
update kick_evidence set shared = true where note like '%cannot be told apart%';
