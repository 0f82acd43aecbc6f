CREATE TABLE lines (id integer NOT NULL PRIMARY KEY, price integer NOT NULL, amount integer NOT NULL, total integer GENERATED ALWAYS AS (price * amount) STORED);
CREATE INDEX "idx-lines-total" ON lines (total);
CREATE TABLE notes (line_id integer NOT NULL REFERENCES lines (id) ON DELETE CASCADE);
