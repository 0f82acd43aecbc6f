-- up
DROP INDEX "posts_open";
CREATE INDEX "posts_open" ON "posts" ("a") WHERE ((state)::text <> 'closed'::text);
-- down
DROP INDEX "posts_open";
CREATE INDEX "posts_open" ON "posts" ("a") WHERE ((state)::text = 'open'::text);
