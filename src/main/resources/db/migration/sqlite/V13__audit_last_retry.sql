-- The last retry of each instance and service is shown on the first page.
create index audit_entry_retried on audit_entry (instance) where action = 'RETRY_INTENDED';
