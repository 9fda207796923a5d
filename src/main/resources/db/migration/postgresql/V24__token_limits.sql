-- What a token is for, each apart by spaces; null: no limit, as of every token from before there were any.
alter table token add column instances text;
alter table token add column deeds text;
alter table token add column addresses text;
