CREATE TABLE t (rowid varchar, oid integer, _rowid_ integer, a varchar);
CREATE TABLE u (a varchar);
CREATE TABLE v (a varchar, oid integer);
