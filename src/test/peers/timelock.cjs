// Decrypts and encrypts with the timelock crate as WebAssembly. One JSON request a line, one JSON
// answer a line.
const { createInterface } = require('node:readline');
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');

const CURVE = 'bls12_381';
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (array) => Buffer.from(array).toString('hex');

const identity = (round) => {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(round));
  return createHash('sha256').update(number).digest();
};

const decrypt = (wasm, { ciphertext, signature }) => {
  try {
    return { message: hex(wasm.tld(bytes(ciphertext), bytes(signature), CURVE)) };
  } catch (error) {
    return { error: String(error) };
  }
};

const encrypt = (wasm, { message, round, key, publicKey }) => ({
  ciphertext: hex(wasm.tle(identity(round), bytes(message), bytes(key), bytes(publicKey), CURVE)),
});

const main = async () => {
  const file = require.resolve('@ideallabs/timelock_wasm_wrapper');
  const wasm = await import(pathToFileURL(file));
  wasm.initSync({ module: readFileSync(join(dirname(file), 'timelock_wasm_wrapper_bg.wasm')) });
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    const answer = { decrypt, encrypt }[request.what](wasm, request);
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
};

main();
