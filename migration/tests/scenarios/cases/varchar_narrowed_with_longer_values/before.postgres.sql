CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar(20) NOT NULL);
