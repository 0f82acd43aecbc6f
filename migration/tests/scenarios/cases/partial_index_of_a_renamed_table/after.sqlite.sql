CREATE TABLE articles (id integer PRIMARY KEY, posts text NOT NULL);
CREATE INDEX posts_first ON articles (posts DESC) WHERE id > 1;
