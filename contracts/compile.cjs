// Compiles every contract of this folder: node compile.cjs <folder for the artifacts>
// Needs the npm package solc, whose version the sources' pragma names; no network.
'use strict';
const fs = require('fs');
const path = require('path');
const solc = require('solc');

const out = process.argv[2] || path.join(__dirname, 'artifacts');
const names = fs.readdirSync(__dirname).filter((name) => name.endsWith('.sol')).sort();
const input = {
  language: 'Solidity',
  sources: Object.fromEntries(
    names.map((name) => [name, { content: fs.readFileSync(path.join(__dirname, name), 'utf8') }]),
  ),
  settings: {
    evmVersion: 'shanghai',
    optimizer: { enabled: true, runs: 200 },
    // The bytecode depends on the code alone, not on comments or on where the sources lie.
    metadata: { bytecodeHash: 'none' },
    outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
  },
};
const output = JSON.parse(solc.compile(JSON.stringify(input)));
const messages = output.errors || [];
messages.forEach((message) => console.error(message.formattedMessage));
if (messages.length > 0) {
  process.exit(1);
}
fs.mkdirSync(out, { recursive: true });
for (const name of names) {
  const contract = path.basename(name, '.sol');
  const compiled = output.contracts[name][contract];
  const artifact = {
    contract,
    compiler: solc.version(),
    abi: compiled.abi,
    bytecode: '0x' + compiled.evm.bytecode.object,
  };
  fs.writeFileSync(path.join(out, contract + '.json'), JSON.stringify(artifact, null, 2) + '\n');
}
