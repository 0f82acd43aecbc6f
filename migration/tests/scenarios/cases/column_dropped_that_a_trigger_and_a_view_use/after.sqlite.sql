CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, views integer);
CREATE TABLE log (text varchar);
CREATE VIEW titles AS SELECT views AS title FROM posts;
