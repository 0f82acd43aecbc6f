INSERT INTO content.posts (id, moods) VALUES (1, '{sad}');
INSERT INTO posts (id, state) VALUES (1, 'published');
