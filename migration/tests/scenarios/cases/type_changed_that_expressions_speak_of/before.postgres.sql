CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar(20), price integer, CONSTRAINT posts_title CHECK (title <> ''), CONSTRAINT posts_price CHECK (price > 0));
CREATE INDEX posts_lower ON posts (lower(title)) WHERE title <> 'none';
CREATE INDEX posts_price_index ON posts (price) WHERE price > 10;
