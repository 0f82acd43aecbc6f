INSERT INTO users (id) VALUES (1);
INSERT INTO content.posts (owner_id) VALUES (1);
INSERT INTO notes (id, post_id) VALUES (1, 1);
