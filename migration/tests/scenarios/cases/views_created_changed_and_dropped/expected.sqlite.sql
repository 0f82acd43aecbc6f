-- up
DROP VIEW "dropped";
DROP VIEW "a_of_changed";
DROP VIEW "b_changed";
ALTER TABLE "posts" ADD COLUMN "views" integer;
CREATE VIEW added AS SELECT views FROM posts;
CREATE VIEW a_of_added AS SELECT views FROM added;
CREATE VIEW b_changed AS SELECT id, title FROM posts;
CREATE VIEW a_of_changed AS SELECT id FROM b_changed;
-- down
DROP VIEW "a_of_changed";
DROP VIEW "b_changed";
DROP VIEW "a_of_added";
DROP VIEW "added";
ALTER TABLE "posts" DROP COLUMN "views";
CREATE VIEW b_changed AS SELECT id FROM posts;
CREATE VIEW a_of_changed AS SELECT id FROM b_changed;
CREATE VIEW dropped AS SELECT title FROM posts;
