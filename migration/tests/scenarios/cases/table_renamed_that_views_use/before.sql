CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar);
CREATE VIEW titles AS SELECT title FROM posts;
CREATE VIEW long_titles AS SELECT title FROM titles WHERE length(title) > 10;
