CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state varchar(20) NOT NULL DEFAULT 'draft', CONSTRAINT posts_state CHECK (state <> ''));
CREATE INDEX posts_state ON posts (state);
CREATE INDEX posts_drafts ON posts (id) WHERE state = 'draft';
