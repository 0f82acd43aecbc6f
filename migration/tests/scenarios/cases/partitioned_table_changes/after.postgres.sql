CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, name text NOT NULL DEFAULT '', PRIMARY KEY (id, at), CONSTRAINT events_id CHECK (id > 0)) PARTITION BY RANGE (at);
CREATE UNIQUE INDEX events_name ON events (name, at);
CREATE TABLE events_2020 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
