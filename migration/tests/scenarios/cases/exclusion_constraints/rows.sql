INSERT INTO bookings (id, during, other) VALUES (1, '[1,5)', '[1,5)'), (2, '[5,6)', '[5,6)');
