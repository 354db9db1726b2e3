// Decodes metadata and runtime API results with @polkadot/api's types, timed. The requests and
// answers are those of benchmark.py.
const { readFileSync } = require('node:fs');
const { createInterface } = require('node:readline');
const { Metadata, TypeRegistry } = require('@polkadot/types');

const registryOf = (metadata) => {
  const registry = new TypeRegistry();
  registry.setMetadata(new Metadata(registry, metadata));
  return registry;
};

const metadata = ({ file }) => {
  const bytes = new Uint8Array(readFileSync(file));
  return () => registryOf(bytes);
};

// The type's position in the registry of the metadata names it.
const value = ({ metadata, type, file }) => {
  const registry = registryOf(new Uint8Array(readFileSync(metadata)));
  const name = registry.createLookupType(Number(type));
  const bytes = new Uint8Array(readFileSync(file));
  return () => registry.createType(name, bytes);
};

const tasks = { metadata, value };

const average = (work, seconds) => {
  const start = process.hrtime.bigint();
  for (let count = 1; ; count++) {
    work();
    const elapsed = Number(process.hrtime.bigint() - start);
    if (elapsed >= seconds * 1e9) return elapsed / count / 1e3;
  }
};

const main = async () => {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    const work = tasks[request.task](request);
    if (request.seconds > 0) average(work, request.seconds / 2);
    process.stdout.write(`${JSON.stringify({ micros: average(work, request.seconds) })}\n`);
  }
};

main();
