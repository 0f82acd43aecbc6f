INSERT INTO posts (tenant, id) VALUES (1, 10), (1, 11);
INSERT INTO votes (id, tenant, post_id) VALUES (1, 1, 10), (2, 1, 11);
