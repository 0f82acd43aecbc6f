CREATE TABLE nodes (id integer NOT NULL PRIMARY KEY, parent_id integer REFERENCES nodes (id) ON DELETE CASCADE, name varchar);
CREATE INDEX ix_nodes_parent ON nodes (parent_id) WHERE parent_id IS NOT NULL;
