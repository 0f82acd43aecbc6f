CREATE TABLE orders (number bigserial NOT NULL, old_name text);
