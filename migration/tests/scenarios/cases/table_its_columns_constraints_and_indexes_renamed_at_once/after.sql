CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE articles (id integer NOT NULL PRIMARY KEY, content text NOT NULL, author_id integer NOT NULL, CONSTRAINT uq_articles_content UNIQUE (author_id, content), CONSTRAINT ck_articles_content CHECK (content <> 'body' AND author_id > 0), CONSTRAINT fk_articles_author FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE CASCADE);
CREATE INDEX ix_articles_content ON articles (content, author_id DESC);
CREATE INDEX ix_articles_lower ON articles (lower(content)) WHERE content <> 'posts';
CREATE TABLE votes (article_id integer NOT NULL REFERENCES articles (id) ON DELETE CASCADE);
