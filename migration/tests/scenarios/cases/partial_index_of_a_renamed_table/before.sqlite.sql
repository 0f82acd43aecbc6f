CREATE TABLE posts (id integer PRIMARY KEY, posts text NOT NULL);
CREATE INDEX posts_recent ON posts (posts) WHERE "posts" IS NOT NULL;
