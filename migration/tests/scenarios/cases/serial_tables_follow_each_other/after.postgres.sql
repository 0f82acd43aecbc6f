CREATE TABLE old_a (id serial PRIMARY KEY, t text);
CREATE TABLE a (id serial PRIMARY KEY, u text);
