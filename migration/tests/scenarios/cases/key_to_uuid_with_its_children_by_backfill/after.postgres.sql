CREATE TABLE parents (uid uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY, name text);
CREATE TABLE children (id serial PRIMARY KEY, parent_uid uuid NOT NULL, CONSTRAINT fk_parent FOREIGN KEY (parent_uid) REFERENCES parents (uid) ON DELETE CASCADE);
CREATE INDEX ix_parent ON children (parent_uid);
