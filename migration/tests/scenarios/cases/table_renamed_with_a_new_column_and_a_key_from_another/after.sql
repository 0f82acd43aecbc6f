CREATE TABLE articles (id integer NOT NULL PRIMARY KEY, title varchar, slug varchar NOT NULL DEFAULT '');
CREATE TABLE votes (id integer NOT NULL PRIMARY KEY, article_id integer REFERENCES articles (id) ON DELETE CASCADE);
CREATE TABLE tags (id integer NOT NULL PRIMARY KEY, article_id integer NOT NULL REFERENCES articles (id));
