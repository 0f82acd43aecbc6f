CREATE SCHEMA content;
CREATE TYPE state AS ENUM ('b', 'a');
CREATE TYPE content.state AS ENUM ('a', 'x', 'y');
CREATE TABLE users (id bigserial PRIMARY KEY, state content.state NOT NULL DEFAULT 'a');
CREATE TABLE content.users (id serial PRIMARY KEY, name text, state state NOT NULL DEFAULT 'a');
CREATE INDEX ix ON users (state);
CREATE INDEX ix ON content.users (state DESC);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, user_id integer, CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES content.users (id));
CREATE TABLE content.posts (id integer NOT NULL PRIMARY KEY, user_id bigint, CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id));
