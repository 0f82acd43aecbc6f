CREATE TYPE state AS ENUM ('draft', 'published', 'gone');
CREATE TABLE articles (id integer NOT NULL PRIMARY KEY, status state NOT NULL DEFAULT 'gone', reason state NOT NULL, CONSTRAINT articles_reason CHECK (reason <> 'draft'));
