CREATE TYPE state AS ENUM ('published', 'draft');
CREATE TABLE articles (id serial PRIMARY KEY, state state NOT NULL DEFAULT 'draft');
