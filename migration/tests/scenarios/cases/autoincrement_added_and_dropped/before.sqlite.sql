CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar);
CREATE TABLE users (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, name varchar);
