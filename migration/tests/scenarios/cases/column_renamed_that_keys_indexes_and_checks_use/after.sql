CREATE TABLE users (id integer NOT NULL PRIMARY KEY, number integer NOT NULL UNIQUE);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, user_number integer NOT NULL REFERENCES users (number) ON DELETE CASCADE, place integer NOT NULL, CONSTRAINT posts_position CHECK (place > 0), CONSTRAINT posts_code_position UNIQUE (user_number, place));
CREATE INDEX "idx-posts-place" ON posts (place) WHERE place > 5;
CREATE INDEX "idx-posts-expression" ON posts (abs(place));
