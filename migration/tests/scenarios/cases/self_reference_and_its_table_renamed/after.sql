CREATE TABLE categories (id integer NOT NULL PRIMARY KEY, above_id integer REFERENCES categories (id) ON DELETE SET NULL, name varchar NOT NULL);
CREATE INDEX ix_nodes_parent ON categories (above_id) WHERE above_id IS NOT NULL;
