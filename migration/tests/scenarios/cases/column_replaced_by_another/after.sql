CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, content text);
CREATE INDEX "idx-posts-content" ON posts (content);
