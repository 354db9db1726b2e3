CREATE TABLE other_count (
  value BIGINT NOT NULL
);
