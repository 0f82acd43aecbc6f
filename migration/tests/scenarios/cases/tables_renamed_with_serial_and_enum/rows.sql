INSERT INTO posts (state) VALUES ('published');
