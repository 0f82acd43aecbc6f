CREATE TABLE log (text varchar NOT NULL);
CREATE INDEX ix ON log (text);
