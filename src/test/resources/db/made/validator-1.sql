-- The tables of a validator that version 0.1 left behind when it was killed with an open intent.
CREATE TABLE moving_average (
  hotkey TEXT PRIMARY KEY,
  score DOUBLE PRECISION NOT NULL
);
INSERT INTO "moving_average" VALUES('5C6K8mCJzumtrHXn9FqABwuvtgs7mmWLqrSChhXkiA4UywNE',0.271);
INSERT INTO "moving_average" VALUES('5C7dBYHC4rDU6NJWANJ6LsMpRCCdkCF5Z8WQWjj13yNyBd3E',0.17344);
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
INSERT INTO "round" VALUES(1,1795819461133,1000,'0xe803000000000000000000000000000000000000000000000000000000000000',10,0.1,'FIRST',0,256,1,65535,NULL,7,37,'0x26b3754ae8501c072c69211e9eb47ea3ff2a1762655a3f8ffa3b43ec9ab9648e');
INSERT INTO "round" VALUES(2,1795819461583,1011,'0xf303000000000000000000000000000000000000000000000000000000000000',10,0.1,'FIRST',0,256,1,65535,NULL,18,48,'0x21abd01ed1a45d6f5f70becf543343254cc387529670cf2f21a2052725737360');
INSERT INTO "round" VALUES(3,1795819461657,1021,'0xfd03000000000000000000000000000000000000000000000000000000000000',10,0.1,'FIRST',0,256,1,65535,NULL,28,58,'0xe73d4a8abf35d7c529be732b2b218ac91008174013548f5a59cbebaf1879a21e');
CREATE TABLE round_claim (
  round BIGINT NOT NULL REFERENCES round (number) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  amount TEXT NOT NULL,
  PRIMARY KEY (round, provider)
);
INSERT INTO "round_claim" VALUES(1,'0xe6b3367318c5e11a6eed3cd0d850ec06a02e9b90','6200');
INSERT INTO "round_claim" VALUES(1,'0x88c0e901bd1fd1a77bda342f0d2210fdc71cef6b','2480');
INSERT INTO "round_claim" VALUES(2,'0xe6b3367318c5e11a6eed3cd0d850ec06a02e9b90','13500');
INSERT INTO "round_claim" VALUES(2,'0x88c0e901bd1fd1a77bda342f0d2210fdc71cef6b','5400');
INSERT INTO "round_claim" VALUES(3,'0xe6b3367318c5e11a6eed3cd0d850ec06a02e9b90','18500');
INSERT INTO "round_claim" VALUES(3,'0x88c0e901bd1fd1a77bda342f0d2210fdc71cef6b','7400');
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
INSERT INTO "round_uid" VALUES(1,1,'5C6K8mCJzumtrHXn9FqABwuvtgs7mmWLqrSChhXkiA4UywNE',10,'192.0.2.2:8091','answered',NULL,'0xE6b3367318C5e11a6eED3Cd0D850eC06A02E9b90','0x27551150a10c9fe54b0dad5250eedcd966d77b7d204f9ca2526ce9cc4567bb9513c24c41a2e1f053ee11209666f29d217e201fa7879516b9ce2f09e8080c1c081c','https://provider.example',0.0,1.0,0.1,65535);
INSERT INTO "round_uid" VALUES(1,2,'5C7dBYHC4rDU6NJWANJ6LsMpRCCdkCF5Z8WQWjj13yNyBd3E',11,'192.0.2.3:8091','answered',NULL,'0x88C0e901bd1fd1a77BdA342f0d2210fDC71Cef6B','0xde291c9450d04020e8a28ebb548fb9f364e7633ad60112be41ebe9709bad08e77b06a4da49fa4198de654c5576e97f1b8ff40ef3495a7a1d28883ef37bd93e111c','https://provider.example',0.0,0.64,0.064,41942);
INSERT INTO "round_uid" VALUES(2,1,'5C6K8mCJzumtrHXn9FqABwuvtgs7mmWLqrSChhXkiA4UywNE',10,'192.0.2.2:8091','answered',NULL,'0xE6b3367318C5e11a6eED3Cd0D850eC06A02E9b90','0x27551150a10c9fe54b0dad5250eedcd966d77b7d204f9ca2526ce9cc4567bb9513c24c41a2e1f053ee11209666f29d217e201fa7879516b9ce2f09e8080c1c081c','https://provider.example',0.1,1.0,0.19,65535);
INSERT INTO "round_uid" VALUES(2,2,'5C7dBYHC4rDU6NJWANJ6LsMpRCCdkCF5Z8WQWjj13yNyBd3E',11,'192.0.2.3:8091','answered',NULL,'0x88C0e901bd1fd1a77BdA342f0d2210fDC71Cef6B','0xde291c9450d04020e8a28ebb548fb9f364e7633ad60112be41ebe9709bad08e77b06a4da49fa4198de654c5576e97f1b8ff40ef3495a7a1d28883ef37bd93e111c','https://provider.example',0.064,0.64,1.21600000000000013633e-01,41942);
INSERT INTO "round_uid" VALUES(3,1,'5C6K8mCJzumtrHXn9FqABwuvtgs7mmWLqrSChhXkiA4UywNE',10,'192.0.2.2:8091','answered',NULL,'0xE6b3367318C5e11a6eED3Cd0D850eC06A02E9b90','0x27551150a10c9fe54b0dad5250eedcd966d77b7d204f9ca2526ce9cc4567bb9513c24c41a2e1f053ee11209666f29d217e201fa7879516b9ce2f09e8080c1c081c','https://provider.example',0.19,1.0,0.271,65535);
INSERT INTO "round_uid" VALUES(3,2,'5C7dBYHC4rDU6NJWANJ6LsMpRCCdkCF5Z8WQWjj13yNyBd3E',11,'192.0.2.3:8091','answered',NULL,'0x88C0e901bd1fd1a77BdA342f0d2210fDC71Cef6B','0xde291c9450d04020e8a28ebb548fb9f364e7633ad60112be41ebe9709bad08e77b06a4da49fa4198de654c5576e97f1b8ff40ef3495a7a1d28883ef37bd93e111c','https://provider.example',1.21600000000000013633e-01,0.64,0.17344,41942);
CREATE TABLE "schema_validator" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO "schema_validator" VALUES(1,'0','<< Flyway Baseline >>','BASELINE','<< Flyway Baseline >>',NULL,'','2026-11-27 22:44:20.591',0,1);
INSERT INTO "schema_validator" VALUES(2,'1','rounds','SQL','V1__rounds.sql',-1467164432,'','2026-11-27 22:44:20.608',0,1);
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
INSERT INTO "weight_intents" VALUES(1,1,'hotkey',58,'set_mechanism_weights','1,2','65535,41942',1000,0,1000,1005,900,'INCLUDED','extrinsic 0x00',1001);
INSERT INTO "weight_intents" VALUES(2,3,'hotkey',58,'set_mechanism_weights','1,2','65535,41942',1000,1,1021,1026,1001,'OPEN',NULL,NULL);
CREATE INDEX "schema_validator_s_idx" ON "schema_validator" ("success");
