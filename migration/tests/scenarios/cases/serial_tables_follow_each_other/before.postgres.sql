CREATE TABLE a (id serial PRIMARY KEY, t text);
CREATE TABLE b (id serial PRIMARY KEY, u text);
