CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, body text NOT NULL, owner_id integer NOT NULL, CONSTRAINT uq_posts_body UNIQUE (owner_id, body), CONSTRAINT ck_posts_body CHECK (body <> 'body' AND owner_id > 0), CONSTRAINT fk_posts_owner FOREIGN KEY (owner_id) REFERENCES users (id) ON DELETE CASCADE);
CREATE INDEX ix_posts_body ON posts (body, owner_id DESC);
CREATE INDEX ix_posts_lower ON posts (lower(body)) WHERE body <> 'posts';
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
