CREATE TYPE state AS ENUM ('new', 'draft', 'reviewed', 'approved', 'published');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state state NOT NULL);
