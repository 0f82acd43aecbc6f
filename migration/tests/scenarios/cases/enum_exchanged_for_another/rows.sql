INSERT INTO posts (id, mood) VALUES (1, 'happy');
