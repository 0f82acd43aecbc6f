CREATE TABLE posts (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title varchar);
CREATE TABLE users (id serial PRIMARY KEY, title varchar);
