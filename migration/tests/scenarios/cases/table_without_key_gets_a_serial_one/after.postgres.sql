CREATE TABLE log (text varchar NOT NULL, id bigserial PRIMARY KEY);
CREATE INDEX ix ON log (text);
