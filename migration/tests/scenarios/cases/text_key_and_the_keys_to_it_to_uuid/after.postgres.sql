CREATE TABLE users (id uuid NOT NULL PRIMARY KEY DEFAULT gen_random_uuid());
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, owner_id uuid REFERENCES users (id) ON DELETE SET NULL, editors uuid[] DEFAULT '{}');
CREATE INDEX ix_owner ON posts USING hash (owner_id);
