CREATE TABLE users (id integer NOT NULL PRIMARY KEY, code integer NOT NULL UNIQUE);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, user_code integer NOT NULL REFERENCES users (code) ON DELETE CASCADE, position integer NOT NULL, CONSTRAINT posts_position CHECK (position > 0), CONSTRAINT posts_code_position UNIQUE (user_code, position));
CREATE INDEX "idx-posts-position" ON posts (position) WHERE position > 5;
CREATE INDEX "idx-posts-expression" ON posts (abs(position));
