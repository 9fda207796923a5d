-- Whether whoever made a token had shown more than a password; null: it was made before that was kept.
alter table token add column second_factor boolean;
