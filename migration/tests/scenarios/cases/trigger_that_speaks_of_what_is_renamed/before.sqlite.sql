CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar, views integer);
CREATE TABLE log (text varchar);
CREATE TABLE others (id integer NOT NULL PRIMARY KEY, name varchar);
CREATE TRIGGER posts_inserted AFTER INSERT ON posts BEGIN INSERT INTO log (text) VALUES (new.title); END;
CREATE VIEW titles AS SELECT title FROM posts;
CREATE TRIGGER others_inserted AFTER INSERT ON others BEGIN INSERT INTO log (text) SELECT title FROM posts WHERE id = new.id; END;
