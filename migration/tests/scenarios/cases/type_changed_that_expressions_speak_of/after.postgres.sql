CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title text, price numeric(10,2), CONSTRAINT posts_title CHECK (title <> ''), CONSTRAINT posts_price CHECK (price > 0));
CREATE INDEX posts_lower ON posts (lower(title)) WHERE title <> 'none';
CREATE INDEX posts_price_index ON posts (price) WHERE price > 10;
