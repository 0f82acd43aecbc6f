CREATE TABLE posts (id integer PRIMARY KEY, title varchar);
CREATE TABLE users (id integer PRIMARY KEY, title varchar);
