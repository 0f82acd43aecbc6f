CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar, views integer);
CREATE TABLE log (text varchar);
CREATE INDEX "idx-posts-views" ON posts (views) WHERE views > 0;
CREATE VIEW titles AS SELECT title FROM posts;
CREATE TRIGGER posts_inserted AFTER INSERT ON posts BEGIN INSERT INTO log (text) VALUES ('new ' || new.title); END;
CREATE TRIGGER log_inserted AFTER INSERT ON log BEGIN UPDATE posts SET views = coalesce(views, 0) + 1; END;
