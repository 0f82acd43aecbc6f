CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email varchar NOT NULL, is_deleted boolean NOT NULL DEFAULT false);
CREATE UNIQUE INDEX uq ON users (email) WHERE NOT is_deleted;
CREATE INDEX ix ON users (id, is_deleted);
