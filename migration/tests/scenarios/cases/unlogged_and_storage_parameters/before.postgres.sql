CREATE TABLE cache (id integer NOT NULL PRIMARY KEY);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY) WITH (fillfactor = 70);
