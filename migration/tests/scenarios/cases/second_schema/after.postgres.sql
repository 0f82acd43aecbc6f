CREATE SCHEMA content;
CREATE TYPE content.state AS ENUM ('draft', 'published');
CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE content.posts (id integer NOT NULL PRIMARY KEY, title varchar NOT NULL, state content.state NOT NULL DEFAULT 'draft', owner_id integer REFERENCES public.users (id) ON DELETE CASCADE);
CREATE UNIQUE INDEX posts_title ON content.posts (title);
CREATE TABLE content.votes (post_id integer NOT NULL REFERENCES content.posts (id), user_id integer NOT NULL REFERENCES public.users (id), PRIMARY KEY (post_id, user_id));
CREATE TABLE posts (id serial PRIMARY KEY, original_id integer REFERENCES content.posts (id));
