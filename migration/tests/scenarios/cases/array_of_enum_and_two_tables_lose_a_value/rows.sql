INSERT INTO a (id, moods) VALUES (1, ARRAY['it''s "fine"', 'happy']::mood[]);
INSERT INTO content.b (id) VALUES (1), (2);
