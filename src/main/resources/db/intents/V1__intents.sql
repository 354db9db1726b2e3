-- What must be sent at most once, stored before it is signed. The hash is stored before it is sent.
CREATE TABLE intents (
  id BIGINT PRIMARY KEY,
  purpose TEXT NOT NULL,
  -- The genesis hash or id; '' in rows that an earlier version made without chain and hash.
  chain TEXT NOT NULL,
  account TEXT NOT NULL,
  nonce BIGINT NOT NULL,
  last_block BIGINT NOT NULL,
  made_at_block BIGINT NOT NULL,
  description TEXT NOT NULL,
  details TEXT NOT NULL,
  hash TEXT,
  state TEXT NOT NULL,
  note TEXT,
  block BIGINT
);

CREATE UNIQUE INDEX intents_open ON intents (purpose) WHERE state = 'OPEN';
