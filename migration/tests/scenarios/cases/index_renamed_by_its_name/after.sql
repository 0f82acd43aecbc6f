CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer);
CREATE INDEX new_name ON posts (a);
