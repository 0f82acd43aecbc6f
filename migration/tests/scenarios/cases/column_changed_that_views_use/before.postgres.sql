CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar(20), views integer);
CREATE VIEW titles AS SELECT id, title FROM posts;
CREATE VIEW a_view_of_titles AS SELECT title FROM titles;
CREATE VIEW counts AS SELECT id, views FROM posts;
