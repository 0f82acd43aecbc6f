CREATE TABLE posts (id serial PRIMARY KEY, title text, CONSTRAINT uq_title UNIQUE (title));
CREATE INDEX ix_title ON posts (title);
CREATE TABLE posts_v2 (id serial PRIMARY KEY, title text, CONSTRAINT uq_v2_title UNIQUE (title));
CREATE INDEX ix_v2_title ON posts_v2 (title);
CREATE TABLE votes (post_id integer REFERENCES posts (id), v2_id integer REFERENCES posts_v2 (id));
