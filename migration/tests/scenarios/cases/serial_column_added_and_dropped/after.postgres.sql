CREATE TABLE posts (title varchar, id serial PRIMARY KEY);
CREATE TABLE users (name varchar);
