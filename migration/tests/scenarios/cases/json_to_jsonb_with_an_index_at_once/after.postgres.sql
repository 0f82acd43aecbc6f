CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, meta jsonb NOT NULL DEFAULT '{}', n integer GENERATED ALWAYS AS ((meta ->> 'n')::integer) STORED);
CREATE INDEX ix ON posts USING gin (meta jsonb_path_ops);
CREATE INDEX ix_n ON posts ((meta -> 'n')) WHERE meta ? 'n';
