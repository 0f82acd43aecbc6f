CREATE TABLE lines (id integer NOT NULL PRIMARY KEY, price integer NOT NULL DEFAULT 0, quantity smallint NOT NULL DEFAULT 1, total integer GENERATED ALWAYS AS (price * quantity) STORED, CONSTRAINT ck_total CHECK (total < 1000), CONSTRAINT ck_price CHECK (price >= quantity));
CREATE INDEX ix_total ON lines (total DESC) INCLUDE (price) WHERE price > 0;
CREATE VIEW totals AS SELECT sum(total) AS total FROM lines;
CREATE MATERIALIZED VIEW cached AS SELECT total FROM totals;
