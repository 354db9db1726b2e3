// Times sr25519 of @polkadot/wasm-crypto and @scure/sr25519. The requests and answers are those of
// benchmark.py.
const { randomBytes } = require('node:crypto');
const { createInterface } = require('node:readline');
const { pathToFileURL } = require('node:url');
const wasm = require('@polkadot/wasm-crypto');

const tasks = (scure) => {
  const seed = randomBytes(32);
  const message = randomBytes(100);
  const pair = wasm.sr25519KeypairFromSeed(seed);
  const [secret, key] = [pair.slice(0, 64), pair.slice(64)];
  const other = scure.secretFromSeed(seed);
  const signature = wasm.sr25519Sign(key, secret, message);
  return {
    wasm_verify: () => wasm.sr25519Verify(signature, message, key),
    wasm_sign: () => wasm.sr25519Sign(key, secret, message),
    scure_verify: () => scure.verify(message, signature, key),
    scure_sign: () => scure.sign(other, message),
  };
};

const average = (work, seconds) => {
  const start = process.hrtime.bigint();
  for (let count = 1; ; count++) {
    work();
    const elapsed = Number(process.hrtime.bigint() - start);
    if (elapsed >= seconds * 1e9) return elapsed / count / 1e3;
  }
};

const main = async () => {
  await wasm.waitReady();
  const scure = await import(pathToFileURL(require.resolve('@scure/sr25519')));
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    const work = tasks(scure)[request.task];
    if (request.seconds > 0) average(work, request.seconds / 2);
    process.stdout.write(`${JSON.stringify({ micros: average(work, request.seconds) })}\n`);
  }
};

main();
