CREATE TABLE posts (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, title varchar);
CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar);
