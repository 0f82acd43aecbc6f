CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer);
CREATE INDEX old_name ON posts (a);
