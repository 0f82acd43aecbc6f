CREATE TABLE invoices (number varchar(20) NOT NULL, name text);
