CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar, views integer);
CREATE TABLE log (text varchar);
CREATE VIEW titles AS SELECT title FROM posts;
