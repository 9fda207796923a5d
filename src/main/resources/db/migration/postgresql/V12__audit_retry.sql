-- Retries that were cut off are looked for at each start: few entries of a long log are retries.
create index audit_entry_retry on audit_entry (node, position) where action = 'RETRY_INTENDED';
