CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar(20), at timestamp, price numeric(6,2));
