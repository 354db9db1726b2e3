// Writes what the build compares: node artifacts.cjs <forge's out> <folder>
'use strict';
const fs = require('fs');
const path = require('path');

const [, , out, folder] = process.argv;
const contracts = {
  compiled: [
    'Collateral.sol/Collateral',
    'CollateralDeployment.sol/CollateralDeployment',
    'ERC1967Proxy.sol/ERC1967Proxy',
    'TimelockController.sol/TimelockController',
  ],
  'test/compiled': [
    'Executor.sol/Executor115',
    'Executor.sol/Executor116',
    'Executor.sol/Executor120',
    'ExecutorUups.sol/ExecutorUups',
    'Plain.sol/Plain',
    'Refused.sol/HotkeyKeyed',
    'Refused.sol/OwnerLedger',
    'Refused.sol/ValidatorOfMiner',
  ],
};

function read(name) {
  return JSON.parse(fs.readFileSync(path.join(out, name + '.json'), 'utf8'));
}

function write(name, text) {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

// The places of immutables, which hold zeros in the runtime code and values in a deployed one.
function immutables(artifact) {
  return Object.values(artifact.deployedBytecode.immutableReferences || {})
    .flat()
    .sort((a, b) => a.start - b.start);
}

// Some runtimes of the chain refuse what came with Cancun.
const CANCUN = { 0x49: 'BLOBHASH', 0x4a: 'BLOBBASEFEE', 0x5c: 'TLOAD', 0x5d: 'TSTORE', 0x5e: 'MCOPY' };

function refuseCancun(name, code) {
  const bytes = Buffer.from(code.slice(2), 'hex');
  for (let i = 0; i < bytes.length; i++) {
    if (CANCUN[bytes[i]]) {
      throw new Error(`${name} uses ${CANCUN[bytes[i]]} at ${i}, which not every runtime has`);
    }
    // PUSH1 to PUSH32 carry data.
    if (bytes[i] >= 0x60 && bytes[i] <= 0x7f) i += bytes[i] - 0x5f;
  }
}

for (const [target, names] of Object.entries(contracts)) {
  for (const name of names) {
    const artifact = read(name);
    refuseCancun(name, artifact.bytecode.object);
    const compiled = {
      contract: path.basename(name),
      compiler: artifact.metadata.compiler.version,
      evmVersion: artifact.metadata.settings.evmVersion,
      optimizerRuns: artifact.metadata.settings.optimizer.runs,
      abi: artifact.abi,
      bytecode: artifact.bytecode.object,
      deployedBytecode: artifact.deployedBytecode.object,
      immutables: immutables(artifact),
    };
    write(path.join(target, compiled.contract + '.json'), JSON.stringify(compiled, null, 2) + '\n');
  }
}

// The compiler's numbers in the names of types change with any source.
function label(layout, type) {
  return layout.types[type].label;
}

function rows(layout, members, indent) {
  return members.map((each) =>
    [indent + each.slot, each.offset, layout.types[each.type].numberOfBytes, label(layout, each.type), each.label].join(' '));
}

function structure(layout, name) {
  const type = Object.values(layout.types).find((each) => each.label === 'struct CollateralBooks.' + name);
  return [name + ': slot, offset, bytes, type, name', ...rows(layout, type.members, '  ')];
}

const layout = read('Collateral.sol/Collateral').storageLayout;
const namespace = read('ExtensionLayout.sol/ExtensionLayout').storageLayout;
write('compiled/storage-layout.txt', [
  'Collateral: slot, offset, bytes, type, name',
  ...rows(layout, layout.storage, '  '),
  ...structure(layout, 'Reclaim'),
  ...structure(namespace, 'Extension'),
].join('\n') + '\n');
