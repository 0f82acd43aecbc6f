INSERT INTO things VALUES (1, 7, 2.0, 'x', '1.5', TRUE);
INSERT INTO children VALUES (1);
