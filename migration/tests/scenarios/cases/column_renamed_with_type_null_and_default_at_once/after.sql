CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, status text NOT NULL DEFAULT 'new');
CREATE INDEX ix_state ON posts (status) WHERE status <> 'gone';
