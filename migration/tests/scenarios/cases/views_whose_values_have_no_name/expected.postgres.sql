-- up
ALTER TABLE "posts" ALTER COLUMN "title" TYPE text;
CREATE VIEW few AS SELECT posts.id
   FROM posts
  WHERE (EXISTS ( SELECT NULL::text
           FROM posts p
          WHERE (p.title IN ( SELECT 'x'::text
                UNION
                 SELECT 'y'::text))));
CREATE VIEW kinds AS WITH q AS (
         SELECT 'a'::text AS kind,
            posts.id
           FROM posts
        UNION ALL
         SELECT 'b'::text,
            NULL::integer
        UNION ALL
         SELECT NULL::text,
            '-5'::integer
        )
 SELECT q.kind,
    q.id
   FROM q;
CREATE MATERIALIZED VIEW latest AS SELECT posts.id,
    ( SELECT 'x'::text) AS x,
    ARRAY( SELECT 'y'::text) AS y
   FROM posts;
CREATE VIEW prices AS SELECT q.price,
    q.at,
    q.title
   FROM ( SELECT posts.price,
            posts.at,
            posts.title
           FROM posts
        UNION ALL
         SELECT 2.5,
            '2020-01-01 00:00:00'::timestamp without time zone,
            'x'::text) q;
CREATE VIEW years AS SELECT EXTRACT(YEAR FROM posts.at) AS year
   FROM posts;
-- down
DROP VIEW years;
DROP VIEW prices;
DROP MATERIALIZED VIEW latest;
DROP VIEW kinds;
DROP VIEW few;
ALTER TABLE "posts" ALTER COLUMN "title" TYPE varchar(20);
