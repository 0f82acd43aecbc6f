CREATE TABLE users (id bigserial PRIMARY KEY, code varchar NOT NULL, CONSTRAINT users_code UNIQUE (code));
CREATE TABLE posts (id bigserial PRIMARY KEY, owner_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, code varchar REFERENCES users (code));
CREATE INDEX posts_owner ON posts (owner_id) WHERE owner_id > 0;
CREATE VIEW owners AS SELECT users.id, count(*) AS count FROM users JOIN posts ON posts.owner_id = users.id GROUP BY users.id;
