CREATE TABLE docs (id integer NOT NULL PRIMARY KEY, tenant_id integer);
CREATE TABLE pages (id integer NOT NULL PRIMARY KEY, doc_id integer NOT NULL);
