CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, content text, size integer GENERATED ALWAYS AS (length(content)) STORED);
CREATE MATERIALIZED VIEW sizes AS SELECT id, content, size FROM posts;
CREATE UNIQUE INDEX ix_sizes ON sizes (id);
CREATE VIEW large AS SELECT id FROM sizes WHERE size > 1;
