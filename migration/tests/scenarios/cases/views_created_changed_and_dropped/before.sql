CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar);
CREATE VIEW b_changed AS SELECT id FROM posts;
CREATE VIEW a_of_changed AS SELECT id FROM b_changed;
CREATE VIEW dropped AS SELECT title FROM posts;
