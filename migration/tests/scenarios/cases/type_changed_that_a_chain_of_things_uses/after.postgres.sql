CREATE TABLE lines (id integer NOT NULL PRIMARY KEY, price numeric(12,2) NOT NULL DEFAULT 0, quantity bigint NOT NULL DEFAULT 1, total numeric(14,2) GENERATED ALWAYS AS (price * quantity) STORED, CONSTRAINT ck_total CHECK (total < 1000), CONSTRAINT ck_price CHECK (price >= quantity));
CREATE INDEX ix_total ON lines (total DESC) INCLUDE (price) WHERE price > 0;
CREATE VIEW totals AS SELECT sum(total) AS total FROM lines;
CREATE MATERIALIZED VIEW cached AS SELECT total FROM totals;
