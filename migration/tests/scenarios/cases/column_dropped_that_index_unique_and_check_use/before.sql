CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, slug varchar, position integer, owner_id integer, CONSTRAINT posts_slug_position UNIQUE (slug, position), CONSTRAINT posts_position CHECK (position > 0));
CREATE INDEX "idx-posts-position" ON posts (position);
CREATE INDEX "idx-posts-owner_id-position" ON posts (owner_id, position);
CREATE INDEX "idx-posts-owner_id" ON posts (owner_id) WHERE position > 5;
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
