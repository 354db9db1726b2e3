// Verifies and signs sr25519 with @polkadot/wasm-crypto and @scure/sr25519. One JSON request a line,
// one JSON answer a line.
const { createInterface } = require('node:readline');
const { pathToFileURL } = require('node:url');
const wasm = require('@polkadot/wasm-crypto');

const bytes = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (array) => Buffer.from(array).toString('hex');

// What throws is refused.
const valid = (verify) => {
  try {
    return verify() ? '1' : '0';
  } catch {
    return '0';
  }
};

// Cases are [key, message, signature]; the answers have one digit for each.
const verify = (scure, { cases }) => {
  const parsed = cases.map((each) => each.map(bytes));
  const all = (check) => parsed.map(([k, m, s]) => valid(() => check(k, m, s))).join('');
  return {
    wasm: all((key, message, signature) => wasm.sr25519Verify(signature, message, key)),
    scure: all((key, message, signature) => scure.verify(message, signature, key)),
  };
};

const sign = (scure, { seed, message }) => {
  const pair = wasm.sr25519KeypairFromSeed(bytes(seed));
  const key = pair.slice(64);
  return {
    key: hex(key),
    wasm: hex(wasm.sr25519Sign(key, pair.slice(0, 64), bytes(message))),
    scure: hex(scure.sign(scure.secretFromSeed(bytes(seed)), bytes(message))),
  };
};

const main = async () => {
  await wasm.waitReady();
  const scure = await import(pathToFileURL(require.resolve('@scure/sr25519')));
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    const answer = { verify, sign }[request.what](scure, request);
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
};

main();
