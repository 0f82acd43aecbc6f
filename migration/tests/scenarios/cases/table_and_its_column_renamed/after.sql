CREATE TABLE articles (id integer NOT NULL PRIMARY KEY, content text NOT NULL DEFAULT 'none');
CREATE INDEX "idx-articles-content" ON articles (content);
CREATE TABLE votes (article_id integer NOT NULL REFERENCES articles (id));
