CREATE TABLE a (id integer NOT NULL, CONSTRAINT new_name PRIMARY KEY (id));
CREATE TABLE b (id integer NOT NULL);
