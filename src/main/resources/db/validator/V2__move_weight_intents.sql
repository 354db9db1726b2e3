-- Intents of all purposes share one table, which the domain "intents" makes before this runs.
INSERT INTO intents (id, purpose, chain, account, nonce, last_block, made_at_block, description,
  details, state, note, block)
SELECT id, 'weights', '', hotkey, nonce, valid_until_block, made_at_block,
  'weights of round ' || round,
  '{"round":' || round || ',"netuid":' || netuid || ',"call":"' || call || '","uids":[' || uids
    || '],"values":[' || weight_values || '],"versionKey":' || version_key
    || ',"lastUpdateBefore":' || last_update_before || '}',
  state, note, block
FROM weight_intents;

DROP TABLE weight_intents;
