-- One contract on one chain; a change of configuration begins a ledger of its own.
CREATE TABLE drain_source (
  id INTEGER NOT NULL PRIMARY KEY,
  chain_id BIGINT NOT NULL,
  contract VARCHAR(42) NOT NULL,
  UNIQUE (chain_id, contract)
);

-- Ranges of blocks whose claims are all here; they follow each other without a gap.
CREATE TABLE drain_range (
  source INTEGER NOT NULL REFERENCES drain_source (id),
  first_block BIGINT NOT NULL,
  last_block BIGINT NOT NULL,
  last_hash VARCHAR(66) NOT NULL,
  last_timestamp BIGINT NOT NULL,
  PRIMARY KEY (source, last_block)
);

-- The amount is decimal, in millionths of USDC: the contract counts in 256 bits.
CREATE TABLE drain_claim (
  source INTEGER NOT NULL REFERENCES drain_source (id),
  block_hash VARCHAR(66) NOT NULL,
  log_index BIGINT NOT NULL,
  block_number BIGINT NOT NULL,
  channel VARCHAR(66) NOT NULL,
  provider VARCHAR(42) NOT NULL,
  amount VARCHAR(78) NOT NULL,
  PRIMARY KEY (source, block_hash, log_index)
);

CREATE INDEX drain_claim_block ON drain_claim (source, block_number);

-- The window of the last complete scan.
CREATE TABLE drain_window (
  source INTEGER NOT NULL PRIMARY KEY REFERENCES drain_source (id),
  first_block BIGINT NOT NULL,
  last_block BIGINT NOT NULL,
  last_hash VARCHAR(66) NOT NULL
);
