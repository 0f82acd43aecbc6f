CREATE TABLE articles (id integer NOT NULL PRIMARY KEY, title varchar UNIQUE, parent_id integer REFERENCES articles (id), CONSTRAINT articles_title CHECK (title <> ''));
CREATE INDEX "idx-articles-parent_id" ON articles (parent_id);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES articles (id) ON DELETE CASCADE);
CREATE INDEX "idx-articles-open" ON articles (title) WHERE title <> '';
