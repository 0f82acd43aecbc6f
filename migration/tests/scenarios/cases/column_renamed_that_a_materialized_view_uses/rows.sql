INSERT INTO posts (id, body) VALUES (1, 'abc');
REFRESH MATERIALIZED VIEW sizes;
