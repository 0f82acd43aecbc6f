CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar, views integer);
CREATE VIEW b_changed AS SELECT id, title FROM posts;
CREATE VIEW a_of_changed AS SELECT id FROM b_changed;
CREATE VIEW added AS SELECT views FROM posts;
CREATE VIEW a_of_added AS SELECT views FROM added;
