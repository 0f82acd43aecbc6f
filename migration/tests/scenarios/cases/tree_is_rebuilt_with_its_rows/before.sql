CREATE TABLE nodes (id integer NOT NULL PRIMARY KEY, parent_id integer REFERENCES nodes (id) ON DELETE CASCADE, name varchar);
CREATE TABLE leaves (node_id integer NOT NULL REFERENCES nodes (id) ON DELETE CASCADE ON UPDATE CASCADE);
