-- Which form the detail of an entry has, where it is more than sentences. Entries from before do not say.
alter table audit_entry add column detail_format text;
