CREATE TABLE t (rowid varchar, oid integer, _rowid_ integer, a varchar NOT NULL);
CREATE TABLE u (a varchar NOT NULL, rowid varchar NOT NULL DEFAULT 'r');
CREATE TABLE v (a varchar NOT NULL, rowid varchar);
