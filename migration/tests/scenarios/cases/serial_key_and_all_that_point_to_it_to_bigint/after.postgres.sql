CREATE TABLE nodes (id bigserial PRIMARY KEY, parent_id bigint, kind integer NOT NULL DEFAULT 1, CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES nodes (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE links (a bigint NOT NULL REFERENCES nodes (id) ON DELETE CASCADE, b bigint NOT NULL REFERENCES nodes (id) ON DELETE CASCADE, PRIMARY KEY (a, b), CONSTRAINT ck CHECK (a <> b));
CREATE INDEX ix_links ON links (b, a) WHERE a > 1;
CREATE TABLE sublinks (la bigint, lb bigint, twice bigint GENERATED ALWAYS AS (la * 2) STORED, FOREIGN KEY (la, lb) REFERENCES links (a, b) MATCH FULL);
CREATE VIEW pairs AS SELECT a, b, a + b AS sum FROM links;
