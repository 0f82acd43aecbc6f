INSERT INTO events (id, at) VALUES (1, '2020-05-05'), (2, '2022-05-05');
