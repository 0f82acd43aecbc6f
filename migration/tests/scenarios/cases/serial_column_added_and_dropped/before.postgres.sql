CREATE TABLE posts (title varchar);
CREATE TABLE users (id serial PRIMARY KEY, name varchar);
