CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title text, at timestamp, price numeric(6,2));
CREATE VIEW kinds AS WITH q AS (SELECT 'a' AS kind, id FROM posts UNION ALL SELECT 'b', NULL UNION ALL SELECT NULL, -5) SELECT kind, id FROM q;
CREATE VIEW prices AS SELECT q.price, q.at, q.title FROM (SELECT price, at, title FROM posts UNION ALL SELECT 2.5, '2020-01-01', 'x') AS q;
CREATE VIEW few AS SELECT id FROM posts WHERE EXISTS (SELECT NULL FROM posts AS p WHERE p.title IN (SELECT 'x' UNION SELECT 'y'));
CREATE VIEW years AS SELECT extract('YEAR' FROM at) AS year FROM posts;
CREATE MATERIALIZED VIEW latest AS SELECT id, (SELECT 'x') AS x, ARRAY(SELECT 'y') AS y FROM posts;
