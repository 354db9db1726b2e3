-- What a round was made from and what came of it. Amounts are text, since they may exceed 64 bits;
-- averages are IEEE doubles and come back to the last bit.
CREATE TABLE round (
  number BIGINT PRIMARY KEY,
  started_at_millis BIGINT NOT NULL,
  block BIGINT NOT NULL,
  block_hash TEXT NOT NULL,
  cadence_blocks INTEGER NOT NULL,
  alpha DOUBLE PRECISION NOT NULL,
  shared_wallets TEXT NOT NULL,
  self_uid INTEGER,
  subnet_size INTEGER NOT NULL,
  min_allowed INTEGER NOT NULL,
  max_limit INTEGER NOT NULL,
  -- Why the claims are incomplete; null where they are not, and then the window follows.
  claims_missing TEXT,
  claims_from BIGINT,
  claims_to BIGINT,
  claims_to_hash TEXT
);

CREATE TABLE round_claim (
  round BIGINT NOT NULL REFERENCES round (number) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  amount TEXT NOT NULL,
  PRIMARY KEY (round, provider)
);

CREATE TABLE round_uid (
  round BIGINT NOT NULL REFERENCES round (number) ON DELETE CASCADE,
  uid INTEGER NOT NULL,
  hotkey TEXT NOT NULL,
  registered_at BIGINT NOT NULL,
  endpoint TEXT,
  answer TEXT NOT NULL,
  reason TEXT,
  wallet TEXT,
  proof TEXT,
  api_url TEXT,
  average_before DOUBLE PRECISION NOT NULL,
  score DOUBLE PRECISION,
  average_after DOUBLE PRECISION NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (round, uid)
);

-- The averages after the last round that moved them.
CREATE TABLE moving_average (
  hotkey TEXT PRIMARY KEY,
  score DOUBLE PRECISION NOT NULL
);

-- Stored before anything is signed, so that nothing is sent twice.
CREATE TABLE weight_intents (
  id BIGINT PRIMARY KEY,
  round BIGINT NOT NULL,
  hotkey TEXT NOT NULL,
  netuid INTEGER NOT NULL,
  call TEXT NOT NULL,
  uids TEXT NOT NULL,
  weight_values TEXT NOT NULL,
  version_key BIGINT NOT NULL,
  nonce BIGINT NOT NULL,
  made_at_block BIGINT NOT NULL,
  valid_until_block BIGINT NOT NULL,
  last_update_before BIGINT NOT NULL,
  state TEXT NOT NULL,
  note TEXT,
  block BIGINT
);
