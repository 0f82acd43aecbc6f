CREATE SCHEMA content;
CREATE TYPE mood AS ENUM ('it''s "fine"', 'ok', 'great', 'happy');
CREATE TABLE a (id integer NOT NULL PRIMARY KEY, moods mood[] NOT NULL DEFAULT '{ok,happy}', main mood DEFAULT 'ok');
CREATE INDEX ix_moods ON a USING gin (moods);
CREATE TABLE content.b (id integer NOT NULL PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok', other mood GENERATED ALWAYS AS (CASE WHEN id > 1 THEN 'ok'::mood ELSE 'happy'::mood END) STORED, CONSTRAINT ck CHECK (mood <> 'happy' OR id > 5));
CREATE INDEX ix_mood ON content.b (mood) WHERE mood > 'ok';
