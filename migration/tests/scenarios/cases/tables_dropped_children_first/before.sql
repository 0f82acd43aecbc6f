CREATE TABLE kept (id integer NOT NULL PRIMARY KEY);
CREATE TABLE a_parents (id integer NOT NULL PRIMARY KEY, kept_id integer NOT NULL REFERENCES kept (id));
CREATE TABLE b_children (id integer NOT NULL PRIMARY KEY, parent_id integer NOT NULL REFERENCES a_parents (id) ON DELETE CASCADE);
CREATE TABLE a_grandchildren (id integer NOT NULL PRIMARY KEY, child_id integer NOT NULL REFERENCES b_children (id));
CREATE INDEX "idx-b_children-parent_id" ON b_children (parent_id);
