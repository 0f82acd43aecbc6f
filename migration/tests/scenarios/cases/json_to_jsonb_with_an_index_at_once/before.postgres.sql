CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, meta json DEFAULT '{}', n integer GENERATED ALWAYS AS ((meta ->> 'n')::integer) STORED);
