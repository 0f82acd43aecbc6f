INSERT INTO users DEFAULT VALUES;
INSERT INTO content.posts (owner_id, title) VALUES (1, 'a');
INSERT INTO votes (post_id) VALUES (1);
