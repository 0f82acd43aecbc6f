INSERT INTO logins (id, name, ip) VALUES (1, 'a', 'x');
