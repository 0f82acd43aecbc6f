CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar UNIQUE, parent_id integer REFERENCES posts (id), CONSTRAINT posts_title CHECK (title <> ''));
CREATE INDEX "idx-posts-parent_id" ON posts (parent_id);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
CREATE INDEX "idx-posts-open" ON posts (title) WHERE title <> '';
