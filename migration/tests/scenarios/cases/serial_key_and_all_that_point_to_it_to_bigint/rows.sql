INSERT INTO nodes (parent_id) VALUES (NULL), (1);
INSERT INTO links (a, b) VALUES (1, 2);
INSERT INTO sublinks (la, lb) VALUES (1, 2);
