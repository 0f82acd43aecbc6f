CREATE TABLE parents (tenant integer NOT NULL, id integer NOT NULL, name varchar, CONSTRAINT pk PRIMARY KEY (tenant, id));
CREATE TABLE children (id integer NOT NULL PRIMARY KEY, tenant integer NOT NULL, parent_id integer NOT NULL, CONSTRAINT fk FOREIGN KEY (tenant, parent_id) REFERENCES parents (tenant, id) ON DELETE CASCADE);
CREATE INDEX ix ON children (tenant, parent_id);
