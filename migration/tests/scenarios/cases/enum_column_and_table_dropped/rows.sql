INSERT INTO posts (id, state) VALUES (1, 'draft');
INSERT INTO moods (id) VALUES (1);
