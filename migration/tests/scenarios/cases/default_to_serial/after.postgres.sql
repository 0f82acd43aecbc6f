CREATE TABLE posts (id integer PRIMARY KEY, number serial);
