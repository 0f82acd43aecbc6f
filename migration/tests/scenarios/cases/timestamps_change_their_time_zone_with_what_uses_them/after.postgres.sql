CREATE TABLE events (id integer NOT NULL PRIMARY KEY, a timestamptz NOT NULL DEFAULT now(), b timestamp, c timestamptz, CONSTRAINT ck CHECK (a < '2100-01-01'));
CREATE INDEX ix ON events (a) WHERE a > '2000-01-01 00:00+00';
CREATE INDEX ix_day ON events (((a AT TIME ZONE 'UTC')::date));
