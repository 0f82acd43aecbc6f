CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar);
CREATE VIEW titles AS SELECT title FROM posts;
CREATE VIEW a_long_titles AS SELECT title FROM titles;
CREATE TABLE others (id integer NOT NULL PRIMARY KEY);
