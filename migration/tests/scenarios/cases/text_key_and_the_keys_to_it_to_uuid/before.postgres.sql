CREATE TABLE users (id varchar(36) NOT NULL PRIMARY KEY DEFAULT gen_random_uuid()::text);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL, editors text[] DEFAULT '{}');
CREATE INDEX ix_owner ON posts USING hash (owner_id);
