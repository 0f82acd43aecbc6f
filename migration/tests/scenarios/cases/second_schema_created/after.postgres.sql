CREATE SCHEMA content;
CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE content.posts (id serial PRIMARY KEY, owner_id integer NOT NULL REFERENCES users (id));
CREATE INDEX posts_owner ON content.posts (owner_id);
CREATE VIEW content.owners AS SELECT DISTINCT owner_id FROM content.posts;
