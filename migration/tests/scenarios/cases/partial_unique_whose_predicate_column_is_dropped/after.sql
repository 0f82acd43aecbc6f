CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email varchar NOT NULL, deleted_at varchar);
CREATE UNIQUE INDEX uq ON users (email) WHERE deleted_at IS NULL;
CREATE INDEX ix ON users (id, deleted_at);
