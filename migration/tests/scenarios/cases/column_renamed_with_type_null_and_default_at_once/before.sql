CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state varchar(20) DEFAULT 'draft');
CREATE INDEX ix_state ON posts (state);
