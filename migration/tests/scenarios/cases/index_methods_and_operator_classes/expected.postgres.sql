-- up
DROP INDEX "posts_a";
DROP INDEX "posts_b";
DROP INDEX "posts_c";
CREATE INDEX posts_a ON posts (a text_pattern_ops);
CREATE INDEX "posts_b" ON "posts" USING HASH ("b");
CREATE INDEX posts_c ON posts USING brin (c) WITH (pages_per_range = 64);
CREATE INDEX "posts_d" ON "posts" USING gist ("d");
CREATE INDEX posts_e ON posts (a COLLATE "C", b DESC NULLS LAST) WHERE a IS NOT NULL;
-- down
DROP INDEX "posts_e";
DROP INDEX "posts_d";
DROP INDEX "posts_c";
DROP INDEX "posts_b";
DROP INDEX "posts_a";
CREATE INDEX "posts_c" ON "posts" ("c");
CREATE INDEX "posts_b" ON "posts" ("b");
CREATE INDEX "posts_a" ON "posts" ("a");
