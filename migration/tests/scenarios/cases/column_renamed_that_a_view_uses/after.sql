CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, headline varchar);
CREATE VIEW titles AS SELECT headline AS title FROM posts;
