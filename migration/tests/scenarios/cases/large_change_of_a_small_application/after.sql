CREATE TABLE teams (id integer NOT NULL PRIMARY KEY, name varchar NOT NULL UNIQUE);
CREATE TABLE members (id integer NOT NULL PRIMARY KEY, name varchar(100) NOT NULL, email varchar NOT NULL UNIQUE, team_id integer REFERENCES teams (id) ON DELETE SET NULL);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, author_id integer NOT NULL REFERENCES members (id) ON DELETE RESTRICT, content text, parent_id integer REFERENCES posts (id) ON DELETE CASCADE);
CREATE TABLE likes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE, user_id integer NOT NULL REFERENCES members (id) ON DELETE CASCADE, PRIMARY KEY (post_id, user_id));
CREATE INDEX "idx-posts-author_id" ON posts (author_id);
CREATE TABLE tags (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE, name varchar NOT NULL, PRIMARY KEY (post_id, name));
