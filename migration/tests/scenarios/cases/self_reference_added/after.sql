CREATE TABLE nodes (id integer NOT NULL PRIMARY KEY, name varchar NOT NULL, parent_id integer, CONSTRAINT "fk-nodes-parent_id" FOREIGN KEY (parent_id) REFERENCES nodes (id) ON DELETE SET NULL);
